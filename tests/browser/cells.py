"""Notebooks made for one test, single cells run in a page, and the widgets they show."""

from hashlib import sha256

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


def open_cells(lab, *sources):
    """Show a notebook of these code cells and run them, again if it is the one that is shown."""
    name = f"made_for_test_{sha256(repr(sources).encode()).hexdigest()[:12]}.ipynb"
    if lab.notebook != name:
        cells = [new_code_cell(source) for source in sources]
        nbformat.write(new_notebook(cells=cells, metadata=METADATA), lab.folder / name)
    lab.show(name)
    lab.run_new()


def widget(lab, index=0):
    """Return a widget of ours on the page."""
    return lab.page.locator(".jp-OutputArea-output .bp:visible").nth(index)


def run_cell(lab, index):
    """Run one cell again and return its new output."""
    cell = lab.page.locator(".jp-CodeCell").nth(index)
    cell.evaluate(WATCH_FOR_RUN)
    cell.locator(".jp-InputArea-editor").click()
    lab.page.keyboard.press("Control+Enter")
    lab.page.wait_for_function("window.ranAgain")
    return cell.locator(".jp-OutputArea-output").last.inner_text().strip()
