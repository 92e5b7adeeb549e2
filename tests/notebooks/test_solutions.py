import re
from pathlib import Path

import nbformat
import pytest

from tests.notebooks.any_order import show

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
FOLD = re.compile(r"<summary>Solution.*?</summary>\s*```python\n(.*?)```", re.DOTALL)
CHECK = re.compile(r"\bcheck_\w+\(")


def solutions(path):
    """Run a lesson in order; at each folded solution, run it and yield its place and its reply.

    A solution may build on the one before; a cell of the lesson never sees any of them.
    """
    lesson, solved = {"__name__": "__main__"}, {}
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "code":
            show(cell.source, lesson)
            continue
        for source in FOLD.findall(cell.source):
            solved |= lesson
            yield cell.id, show(source, solved)


def stored(cell):
    texts = [o.get("text") or o.get("data", {}).get("text/plain", "") for o in cell.outputs]
    return "".join(texts)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])
def test_every_folded_solution_is_right(path):
    """Some go on to show what a slip is answered, which leads with other words than a wrong one."""
    replies = list(solutions(path))
    assert replies
    for place, text in replies:
        assert "Right." in text, place
        assert "Not yet. " not in text, place
        assert "Not answered" not in text, place


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])
def test_every_open_check_is_friendly(path):
    cells = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    open_checks = [cell for cell in cells if CHECK.search(cell.source) and "..." in cell.source]
    assert open_checks
    assert [cell.id for cell in open_checks if "Not answered yet." not in stored(cell)] == []
