"""The two notebooks of the test ask all twelve questions, and tell no answer."""

from pathlib import Path

import nbformat
import pytest

from backprop_helpers.checks.before_after import sheet
from backprop_helpers.checks.before_after.items import ITEMS, question_text
from backprop_helpers.slips.catalogue import SLIPS
from tools.refresh_notebooks import fill_folds
from tools.run_cells import code_cells, show, stored

pytestmark = pytest.mark.usefixtures("nothing_answered")

FOLDER = Path(__file__).parents[2] / "notebooks"
BOTH = {"B": FOLDER / "before_you_start.ipynb", "A": FOLDER / "after_lesson_05.ipynb"}

in_both = pytest.mark.parametrize("letter", BOTH)


def cells(letter):
    return nbformat.read(BOTH[letter], as_version=4).cells


@in_both
def test_each_question_stands_right_above_the_line_that_answers_it(letter):
    found = cells(letter)
    asked = [k for k, cell in enumerate(found) if cell.source.startswith('answer("')]
    assert len(asked) == len(ITEMS)
    for place, k in enumerate(asked, start=1):
        number = f"{letter}{place}"
        assert found[k].source == f'answer("{number}", ...)'
        assert found[k - 1].source == f"<!-- question {number} -->\n{question_text(number)}"


@in_both
def test_refreshing_changes_no_question(letter):
    notebook = nbformat.read(BOTH[letter], as_version=4)
    before = [cell.source for cell in notebook.cells]
    fill_folds(notebook)
    assert [cell.source for cell in notebook.cells] == before


@in_both
def test_with_nothing_answered_it_runs_to_the_end_and_counts_nothing(letter):
    names = {"__name__": "__main__"}
    for cell in code_cells(BOTH[letter]):
        show(cell.source, names)
    assert stored(code_cells(BOTH[letter])[-1]).startswith("None of the 12 questions")
    assert sheet._letters == {}


@in_both
def test_neither_an_idea_nor_a_slip_is_told(letter):
    text = "\n".join(
        cell.source + (stored(cell) if cell.cell_type == "code" else "") for cell in cells(letter)
    )
    said = {"the chain rule", "the learning rate"}  # words that the questions themselves need
    assert {item.idea for item in ITEMS if item.idea in text} <= said
    assert [slip for slip in SLIPS if slip in text] == []


@in_both
def test_it_says_that_it_is_a_draft_and_asks_for_i_dont_know(letter):
    text = "\n".join(cell.source for cell in cells(letter))
    assert "The test is a draft" in text
    assert "not for a grade" in text
    assert "If you don't know, answer **e**" in text
