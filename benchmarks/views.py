"""What a learner waits for: from a click to the frame that shows its effect, in a real JupyterLab.

All views stand in one notebook and are clicked in turn, so a busy machine is busy for each. Each is
clicked twice and the second click counts: the first makes JupyterLab change its active cell.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Locator

from tools.browse_lab import Lab, lab_session
from tools.refresh_notebooks import METADATA

from .timing import Ratio

ROUNDS, WARM_UP = 30, 3
PAGE_ONLY, STEP, ECHO, RATE, WEIGHT, PICTURE = (
    "page-only click",
    "step",
    "echo through Python",
    "eta through Python",
    "weight through Python",
    "matplotlib PNG",
)
# against the page-only click; an echo and a picture have none, they are there for comparison
BOUNDS = {STEP: 1.1, RATE: 2.2, WEIGHT: 2.2}

STEPPER = """\
from backprop_helpers import UpdateStepper, examples
UpdateStepper(examples.article())"""
COUNTER = """\
import anywidget
class Counter(anywidget.AnyWidget):
    _esm = '''export default { render({ el }) {
      el.innerHTML = "<button class=counter>0</button>";
      const button = el.firstChild;
      button.onclick = () => { button.textContent = Number(button.textContent) + 1; };
    } }'''
Counter()"""
# what any edit costs that Python answers: a number goes there and comes back
ECHOING = """\
import anywidget, traitlets
class Echo(anywidget.AnyWidget):
    _esm = '''export default { render({ model, el }) {
      el.innerHTML = "<input class=asked> <span class=answered>-</span>";
      const [asked, answered] = el.children;
      asked.onchange = () => { model.set("asked", asked.value); model.save_changes(); };
      model.on("change:answered", () => { answered.textContent = model.get("answered"); });
    } }'''
    asked = traitlets.Unicode().tag(sync=True, echo_update=False)
    answered = traitlets.Unicode().tag(sync=True)
    @traitlets.observe("asked")
    def _answer(self, change):
        self.answered = change["new"]
Echo()"""
# as many numbers as the stepper's picture shows: seven units, seventeen parameters
PNG = """\
import io
from itertools import chain, count, pairwise, product
import ipywidgets
from matplotlib.figure import Figure
picture, button, clicks = ipywidgets.Image(), ipywidgets.Button(description="draw"), count()
def draw(_):
    ax = (figure := Figure(figsize=(9, 4.4))).add_subplot(title=str(next(clicks)))
    columns = [[(k, j - n / 2) for j in range(n + (k < 2))] for k, n in enumerate((2, 3, 2))]
    for left, right in pairwise(columns):
        for a, b in product(left, right):
            ax.plot(*zip(a, b, strict=True))
            ax.text((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, "0.1234")
    for x, y in chain(*columns):
        ax.plot(x, y, "o", markersize=30)
        ax.text(x, y, "0.5678")
    figure.savefig(target := io.BytesIO(), format="png", dpi=100)
    picture.value = target.getvalue()
button.on_click(draw)
draw(None)
ipywidgets.VBox([button, picture])"""

LOADED = """\
const image = document.querySelector("img.widget-image");
if (image.complete) image.dataset.loaded = image.src;
return image.dataset.loaded;"""


def view_ratios() -> list[Ratio]:
    """Print the milliseconds of each click, and return how many page-only clicks it takes."""
    ms = view_times()
    print("click to paint:", ", ".join(f"{name} {time:.0f} ms" for name, time in ms.items()))
    return [Ratio(name, PAGE_ONLY, ms[name] / ms[PAGE_ONLY], most) for name, most in BOUNDS.items()]


def view_times() -> dict[str, float]:
    """Return the median milliseconds from click to paint, by kind of click."""
    with tempfile.TemporaryDirectory() as folder:
        cells = [new_code_cell(source) for source in (STEPPER, STEPPER, COUNTER, ECHOING, PNG)]
        nbformat.write(new_notebook(cells=cells, metadata=METADATA), Path(folder, "views.ipynb"))
        with lab_session(folder) as lab:
            lab.open("views.ipynb")
            lab.run_all()
            clicks = _clicks(lab)
            rounds = [
                {name: [click(2 * k), click(2 * k + 1)][1] for name, click in clicks.items()}
                for k in range(WARM_UP + ROUNDS)
            ]
    return {name: median(times[name] for times in rounds[WARM_UP:]) for name in clicks}


def _clicks(lab: Lab) -> dict[str, Callable[[int], float]]:
    """Return, for each view, what clicks it the k-th time and returns the milliseconds."""
    page = lab.page
    stepper, edited = page.locator(".bp").nth(0), page.locator(".bp").nth(1)
    edited.locator(".numbers summary").click()
    edited.locator("[data-do=last]").click()
    eta, u11 = edited.get_by_label("learning rate eta"), edited.get_by_label("u 1 1", exact=True)
    new_u11 = "document.querySelectorAll('.bp')[1].querySelector('[data-label=u11] .nw')"

    def count(_: int) -> float:
        probe = "return document.querySelector('.counter').textContent"
        return lab.click_to_paint(page.locator(".counter"), probe)

    def step(_: int) -> float:
        probe = "return document.querySelector('.bp [role=status]').textContent"
        return lab.click_to_paint(stepper.locator("[data-do=next]"), probe)

    def changed(field: Locator, k: int, elsewhere: Locator, new: str) -> float:
        field.fill(f"0.{k + 11}")  # the click that leaves the field sends it
        return lab.click_to_paint(elsewhere, f"return {new}.textContent")

    def echo(k: int) -> float:
        shown = page.locator(".answered")
        return changed(page.locator(".asked"), k, shown, "document.querySelector('.answered')")

    def rate(k: int) -> float:
        return changed(eta, k, edited.locator(".what"), new_u11)

    def weight(k: int) -> float:
        return changed(u11, k, edited.locator(".what"), new_u11)

    def png(_: int) -> float:
        return lab.click_to_paint(page.locator("button.widget-button"), LOADED)

    return {PAGE_ONLY: count, STEP: step, ECHO: echo, RATE: rate, WEIGHT: weight, PICTURE: png}
