"""Take a picture of every widget in a real JupyterLab: `make screenshots`.

README shows those in the light and the dark theme. The others, 640 pixels wide and in class mode on
a projector, are for the eyes of who changes a widget.
"""

import tempfile
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tools.browse_lab import lab_session
from tools.refresh_notebooks import METADATA

PICTURES = Path(__file__).parents[1] / "pictures"
LOOKS = PICTURES / "looks"
SCREEN = {"width": 1480, "height": 1000}
PROJECTOR = {"width": 1280, "height": 720}
NARROW = "640px"


class Subject(NamedTuple):
    """A widget, the code that makes it, and the keys that bring it where it is worth a picture."""

    name: str
    source: str
    focus: str
    keys: tuple[str, ...]


ORDERED = """\
lines = LineOrder("any depth")
lines.order = [
    "values = [x]",
    "found = []",
    "for W, b in layers:",
    "    values.append(sigmoid(values[-1] @ W + b))",
    "y = values[-1]",
    "delta = y - t",
]
lines"""

PROGRAM = """\
import numpy as np

def sigmoid(a):
    return 1 / (1 + np.exp(-a))

def backprop(x, t, w, b1, u, b2):
    hid = sigmoid(np.dot(x, w) + b1)
    out = sigmoid(np.dot(hid, u) + b2)
    e = out - t
    g_out = e * out * (1 - out)
    dU = np.outer(hid, g_out)
    g_hid = np.dot(u, e) * hid * (1 - hid)
    dW = np.outer(x, g_hid)
    return dW, g_hid, dU, g_out

CodeStepper(backprop)"""

SUBJECTS = [
    Subject(
        "update_stepper",
        "UpdateStepper(example, start='w11')",
        "[data-do=next]",
        ("ArrowRight",) * 4,
    ),
    Subject("network_explorer", "NetworkExplorer(example)", "[data-do=next]", ("ArrowRight",) * 12),
    Subject("sigmoid_explorer", "SigmoidExplorer(example)", ".a-slider", ("PageUp",)),
    Subject(
        "gradient_check_lab", "GradientCheckLab(example)", "[data-slip=one-path-only]", ("Enter",)
    ),
    Subject(
        "training_player", "TrainingPlayer(examples.half_adder(), epochs=600)", ".scrub", ("End",)
    ),
    Subject("code_stepper", PROGRAM, "[data-do=next]", ("ArrowRight",) * 6),
    Subject("line_order", ORDERED, "[data-do=check]", ("Enter",)),
]
IMPORTS = """\
from backprop_helpers import GradientCheckLab, NetworkExplorer, SigmoidExplorer, TrainingPlayer
from backprop_helpers import CodeStepper, LineOrder, UpdateStepper, examples
example = examples.article()"""


def main():
    """Photograph all widgets in both themes, narrow, and on a projector."""
    LOOKS.mkdir(parents=True, exist_ok=True)
    cells = [new_code_cell(source) for source in (IMPORTS, *(s.source for s in SUBJECTS))]
    with tempfile.TemporaryDirectory() as name:
        nbformat.write(new_notebook(cells=cells, metadata=METADATA), Path(name, "widgets.ipynb"))
        for dark in (False, True):
            take_all(name, dark=dark)


def take_all(folder, *, dark):
    """Run the notebook of a folder in one theme and photograph each of its widgets."""
    theme = "dark" if dark else "light"
    with lab_session(folder, dark=dark, **SCREEN) as lab:
        lab.open("widgets.ipynb")
        lab.run_all()
        for index, subject in enumerate(SUBJECTS):
            root = lab.page.locator(".bp").nth(index)
            root.scroll_into_view_if_needed()
            for key in subject.keys:
                root.locator(subject.focus).press(key)
            take(root, PICTURES / f"{subject.name}_{theme}.png")
            if dark:
                take_narrow(root, LOOKS / f"{subject.name}_narrow.png")
            else:
                take_projected(lab.page, root, LOOKS / f"{subject.name}_class.png")


def take(subject, path):
    """Photograph an element or a page as it stands."""
    subject.screenshot(path=path, animations="disabled")
    print(f"wrote {path.relative_to(PICTURES.parent)}")


def take_narrow(root, path):
    """Photograph a widget 640 pixels wide."""
    root.evaluate("(root, width) => { root.style.width = width; }", NARROW)
    take(root, path)
    root.evaluate("root => { root.style.width = ''; }")


def take_projected(page, root, path):
    """Photograph a widget in class mode on a full screen."""
    page.set_viewport_size(PROJECTOR)
    switch = root.get_by_role("switch", name="Class")
    for key in ("f", "c"):
        switch.press(key)
    page.wait_for_function("document.fullscreenElement")
    take(page, path)
    for key in ("c", "f"):
        switch.press(key)
    page.wait_for_function("!document.fullscreenElement")
    page.set_viewport_size(SCREEN)


if __name__ == "__main__":
    main()
