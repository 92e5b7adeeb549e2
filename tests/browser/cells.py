"""Notebooks made for one test, single cells run in a page, and the widgets they show."""

from weakref import WeakKeyDictionary

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tools.refresh_notebooks import METADATA

# a cell's number says little: after a restart it is the same again
WATCH_FOR_RUN = """cell => {
    const prompt = () => cell.querySelector('.jp-InputPrompt').textContent;
    let begun = false;
    window.ranAgain = false;
    new MutationObserver(() => {
        begun ||= prompt().includes('*');
        window.ranAgain ||= begun && /\\[\\d+\\]/.test(prompt());
    }).observe(cell, {subtree: true, childList: true, characterData: true});
}"""


HALF_ADDER = "from backprop_helpers import TrainingPlayer, examples\n"
HALF_ADDER += "player = TrainingPlayer(examples.half_adder(), epochs=200)\nplayer"
PENGUINS = HALF_ADDER.replace("half_adder(), epochs=200", "penguins(), epochs=60")
LONG = HALF_ADDER.replace("epochs=200", "epochs=10_000_000")
MADE_FOR_TESTS = "made_for_tests.ipynb"
shown = WeakKeyDictionary()  # the cells by the page that shows them


def write_notebook(path, *cells):
    """Store a notebook of these cells; a text is a code cell that was not run."""
    cells = [new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    nbformat.write(new_notebook(cells=cells, metadata=METADATA), path)


def open_cells(lab, *sources, again=True):
    """Show a notebook of these code cells and run them, again or not if they are shown already.

    It is the same for every test, and so is its kernel, which takes seconds to start: a cell ends
    what the cell in its place made for the test before.
    """
    if not again and lab.notebook == MADE_FOR_TESTS and shown.get(lab) == sources:
        return
    shown[lab] = sources
    cells = [new_code_cell(source, id=f"cell-{place}") for place, source in enumerate(sources)]
    if not (lab.folder / MADE_FOR_TESTS).exists():
        write_notebook(lab.folder / MADE_FOR_TESTS)
    lab.show(MADE_FOR_TESTS)
    lab.rewrite(new_notebook(cells=cells, metadata=METADATA))
    lab.run_new()


def widget(lab, index=0):
    """Return a widget of ours on the page."""
    return lab.page.locator(".jp-OutputArea-output .bp:visible").nth(index)


def run_cell(lab, index):
    """Run one cell again and return its new output."""
    lab.python("")  # a click just made has reached Python then
    cell = lab.page.locator(".jp-CodeCell").nth(index)
    cell.evaluate(WATCH_FOR_RUN)
    cell.locator(".jp-InputArea-editor").click()
    lab.page.keyboard.press("Control+Enter")
    lab.page.wait_for_function("window.ranAgain")
    return cell.locator(".jp-OutputArea-output").last.inner_text().strip()
