"""Notebooks made for one test, and single cells run in a page."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tools.refresh_notebooks import METADATA

RUN_AGAIN = (
    "([i, before]) => { const text = document.querySelectorAll('.jp-CodeCell')[i]"
    ".querySelector('.jp-InputPrompt').textContent;"
    " return /\\[\\d+\\]/.test(text) && text !== before; }"
)


def open_cells(lab, *sources):
    """Open a notebook of these code cells and run them."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources], metadata=METADATA)
    path = lab.folder / "made_for_a_test.ipynb"
    nbformat.write(notebook, path)
    lab.open(path.name)
    lab.run_all()


def run_cell(lab, index):
    """Run one cell again and return its new output."""
    cell = lab.page.locator(".jp-CodeCell").nth(index)
    before = cell.locator(".jp-InputPrompt").first.inner_text()
    cell.locator(".jp-InputArea-editor").click()
    lab.page.keyboard.press("Control+Enter")
    lab.page.wait_for_function(RUN_AGAIN, arg=[index, before])
    return cell.locator(".jp-OutputArea-output").last.inner_text().strip()
