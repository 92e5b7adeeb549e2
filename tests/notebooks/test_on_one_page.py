"""The page that sums the course up says what the lessons say; every formula is numbered once."""

import re
from collections import Counter
from pathlib import Path

import nbformat
import pytest

from backprop_helpers import examples
from backprop_helpers.checks.asking import questions
from backprop_helpers.checks.questions.recall_questions import RECALLS

FOLDER = Path(__file__).parents[2] / "notebooks"
NUMBERS = [*map(str, range(1, 15)), "14.1", *map(str, range(15, 20))]
DISPLAYED = re.compile(r"\$\$((?:(?!\$\$).)*?)\\tag\{([\d.]+)\}\s*\$\$", re.DOTALL)
PROGRAM = re.compile(r"```python\n(def backprop.*?)```", re.DOTALL)
LISTED = re.compile(r"\((-?[\d.]+(?:, *-?[\d.]+)*)\)")


def prose(pattern):
    """Return the markdown of the notebooks whose names fit."""
    return [
        cell.source
        for path in sorted(FOLDER.glob(pattern))
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
    ]


def formulas(sources):
    """Return number and text of each numbered formula, spaces apart."""
    found = DISPLAYED.findall("\n\n".join(sources))
    return [(number, " ".join(text.split())) for text, number in found]


HERE = prose("09_*.ipynb")


def test_each_formula_is_numbered_once_in_the_lessons():
    counts = Counter(number for number, _ in formulas(prose("0[0-8]_*.ipynb")))
    assert counts == Counter(NUMBERS)


def test_the_page_has_all_of_them_in_order_as_the_lessons_have_them():
    here = formulas(HERE)
    assert [number for number, _ in here] == NUMBERS
    assert dict(here) == dict(formulas(prose("0[0-8]_*.ipynb")))


def test_the_eight_lines_are_those_of_lesson_05():
    (program,) = PROGRAM.findall("\n".join(HERE))
    asked = [each for each in questions("05")["exercise"].values() if each.answer == "backprop"]
    assert len(program.strip().splitlines()) == 8
    assert program.strip() == asked[0].solution.strip()


def test_the_given_numbers_are_those_of_the_article():
    (table,) = [source for source in HERE if source.startswith("| | given |")]
    e = examples.article()
    plain = table.replace("\\ ", "")
    shown = [[float(n) for n in found.split(",")] for found in LISTED.findall(plain)]
    shown = [numbers for numbers in shown if len(numbers) > 1]
    net = e.network
    given = [e.x, e.t, *net.w, net.b1, *net.u, net.b2]
    assert shown == [list(map(float, numbers)) for numbers in given]
    assert f"\\eta = {e.eta}" in table


@pytest.mark.parametrize("lesson", ["03", "04", "05", "07", "09"])
def test_a_recalled_question_stands_there_as_it_is_kept(lesson):
    cells = [
        cell.source
        for path in FOLDER.glob(f"{lesson}_*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
    ]
    kept = {recall.judge: recall for recall in RECALLS.values()}
    found = [each for each in questions(lesson)["exercise"].values() if each.judge in kept]
    assert len(found) >= 2
    for question in found:
        recall = kept[question.judge]
        place = next(k for k, text in enumerate(cells) if f'check("{question.number}"' in text)
        assert recall.text in cells[place - 1], question.number
        assert cells[place].splitlines()[0] == recall.blank, question.number


def test_all_twenty_are_asked():
    kept = [recall.judge for recall in RECALLS.values()]
    assert [question.judge for question in questions("09")["exercise"].values()] == kept
