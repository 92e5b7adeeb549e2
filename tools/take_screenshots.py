"""Take the pictures that README shows, in a real JupyterLab: `make screenshots`."""

import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tools.browse_lab import lab_session
from tools.refresh_notebooks import METADATA

PICTURES = Path(__file__).parents[1] / "pictures"
SOURCE = """\
from backprop_helpers import UpdateStepper, examples
UpdateStepper(examples.article(), start="w11")"""
STEPS_TO_THE_SLOPE = 4


def main():
    """Take one picture in the light theme and one in the dark."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        notebook = new_notebook(cells=[new_code_cell(SOURCE)], metadata=METADATA)
        nbformat.write(notebook, Path(name, "stepper.ipynb"))
        for dark in (False, True):
            take(name, PICTURES / f"update_stepper_{'dark' if dark else 'light'}.png", dark=dark)


def take(folder, picture, *, dark):
    """Run the notebook of a folder and photograph its widget at one step of w11."""
    with lab_session(folder, dark=dark, width=1400, height=1000) as lab:
        lab.open("stepper.ipynb")
        lab.run_all()
        widget = lab.page.locator(".bp")
        for _ in range(STEPS_TO_THE_SLOPE):
            widget.locator("[data-do=next]").press("ArrowRight")
        widget.screenshot(path=picture, animations="disabled")
    print(f"wrote {picture.name}")


if __name__ == "__main__":
    main()
