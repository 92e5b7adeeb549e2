import re
from pathlib import Path

import nbformat
import pytest

from backprop_helpers.checks.asking import LESSONS
from tools.run_cells import code_cells, show, stored

NOTEBOOKS = [
    path
    for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
    if path.stem[:2] not in LESSONS
]
FOLD = re.compile(r"<summary>Solution.*?</summary>\s*```python\n(.*?)```", re.DOTALL)
CHECK = re.compile(r"\bcheck_\w+\(")
ASKED = re.compile(r"^prediction = \.\.\.", re.MULTILINE)
# by the name of its verdict: what is right, then all else that is offered
CHOICES = {
    "08": {"figure": ("moved u", "old u", "neither")},
}

in_each_lesson = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])


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


@in_each_lesson
def test_every_folded_solution_is_right(path):
    """Some go on to show what a slip is answered, which leads with other words than a wrong one."""
    replies = list(solutions(path))
    assert replies
    for place, text in replies:
        assert "Right." in text, place
        assert "Not yet. " not in text, place
        assert "Not answered" not in text, place


@in_each_lesson
def test_every_open_check_is_friendly(path):
    open_checks = [
        cell for cell in code_cells(path) if CHECK.search(cell.source) and "..." in cell.source
    ]
    assert open_checks
    assert [cell.id for cell in open_checks if "Not answered yet." not in stored(cell)] == []


def predictions(path, chosen):
    """Run a lesson in order, each prediction answered in turn by those of its choices.

    Yield the name of each with a reply, and at last what the end says of them all.
    """
    lesson, left = {"__name__": "__main__"}, dict(CHOICES[path.stem[:2]])
    for cell in code_cells(path):
        source = cell.source
        if ASKED.search(source):
            name = source.rpartition("\n")[2]
            for answer in left.pop(name)[chosen]:
                yield name, show(ASKED.sub(f"prediction = {answer!r}", source), lesson)
        elif source.startswith("score("):
            yield "score", show(source, lesson)
        else:
            show(source, lesson)
    assert left == {}


@in_each_lesson
def test_right_predictions_are_right_and_counted_at_the_end(path):
    *replies, (_, said) = predictions(path, slice(1))
    assert [name for name, text in replies if "Right." not in text] == []
    assert said.startswith(f"{len(replies)} of {len(replies)} predictions right.")


@in_each_lesson
def test_wrong_predictions_get_a_reply_of_their_own(path):
    *replies, (_, said) = predictions(path, slice(1, None))
    assert [name for name, text in replies if "Not yet" not in text] == []
    assert [name for name, text in replies if "Choose one of" in text] == []
    asked = {name for name, _ in replies}
    assert said.startswith(f"0 of {len(asked)} predictions right.")


@in_each_lesson
def test_unanswered_the_end_says_how_many_predictions_wait(path):
    cells = code_cells(path)
    asked = sum(len(ASKED.findall(cell.source)) for cell in cells)
    (last,) = [cell for cell in cells if cell.source.startswith("score(")]
    assert stored(last).startswith(f"No predictions yet: {asked} question")
