import re
from pathlib import Path

import nbformat
import pytest

from tools.refresh_notebooks import execute

PATH = Path(__file__).parents[2] / "notebooks" / "06_check_your_gradient.ipynb"
SOLUTION = re.compile(r"<summary>Solution</summary>\n\n```python\n(.*?)\n```", re.DOTALL)
PREDICTIONS = {
    '"a tenth", "a hundredth"': '"a hundredth"',
    "1e-1, 1e-5, 1e-8": "1e-5",
    '"all", "w and b1"': '"w and b1"',
}


def said(cell):
    data = [output.get("data", {}) for output in cell.outputs]
    return "".join(part.get("text/plain", "") for part in data)


def with_solutions(notebook):
    """Put each solution into the cell before it, and answer the predictions; return those cells."""
    changed = []
    for before, cell in zip(notebook.cells, notebook.cells[1:], strict=False):
        if found := SOLUTION.search(cell.source):
            before.source = found[1]
            changed.append(before)
        for choices, answer in PREDICTIONS.items():
            if cell.cell_type == "code" and choices in cell.source:
                cell.source = cell.source.replace("prediction = ...", f"prediction = {answer}")
                changed.append(cell)
    return changed


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(PATH, as_version=4)


def test_every_solution_passes(notebook):
    answered = with_solutions(notebook)
    assert len(answered) == 7 + len(PREDICTIONS)
    execute(notebook, PATH.parent)
    assert [cell.source for cell in answered if not said(cell).startswith("Right.")] == []


def test_unanswered_it_runs_to_the_end():
    stored = nbformat.read(PATH, as_version=4)
    asked = [
        cell for cell in stored.cells if re.search(r"(answer|prediction) = \.\.\.", cell.source)
    ]
    code = [cell for cell in asked if cell.cell_type == "code"]
    assert len(code) == 9
    assert all(said(cell).startswith("Not answered yet.") for cell in code)
