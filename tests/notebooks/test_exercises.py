"""How an exercise is written: its heading, the options it lists, and the questions of recall."""

import re
from pathlib import Path

import nbformat
import pytest

from backprop_helpers.checks import asking
from backprop_helpers.checks.questions.recall_questions import RECALLS

FOLDER = Path(__file__).parents[2] / "notebooks"
HEADING = re.compile(r"^### Exercise (\d+): \S", re.MULTILINE)
LETTER = re.compile(r"^- ([A-Z]): ", re.MULTILINE)
CHECK = re.compile(r'^check\("\d\d-(\d+)"', re.MULTILINE)
OFFERED = re.compile(r"^answer = \.\.\.  # (.*)$", re.MULTILINE)
RECALLED = {
    "03": ("slope_from_y", "edge_name"),
    "04": ("three_factors", "bias_input"),
    "05": ("paths_add", "old_weights"),
    "07": ("computes_or_uses", "shape_of_gradient"),
}

# a choice between the letters of the network, or of four functions, is told in words
TOLD_IN_WORDS = ("01", "06")

in_each_lesson = pytest.mark.parametrize("lesson", asking.LESSONS)


def exercises(lesson):
    """Yield number, heading's number, text above and code of each exercise."""
    (path,) = FOLDER.glob(f"{lesson}_*.ipynb")
    text = ""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            text = f"{text}\n{cell.source}"
        elif found := CHECK.search(cell.source):
            yield f"{lesson}-{found[1]}", HEADING.findall(text), text, cell.source
            text = ""


@in_each_lesson
def test_each_exercise_has_a_heading_with_its_number(lesson):
    for number, headings, *_ in exercises(lesson):
        assert headings == [number.partition("-")[2].lstrip("0")], number


@pytest.mark.parametrize("lesson", sorted({*asking.LESSONS} - {*TOLD_IN_WORDS}))
def test_what_can_be_chosen_is_listed_in_text_and_code(lesson):
    for number, _, text, code in exercises(lesson):
        judge = asking.question("exercise", number).judge
        if judge.options is None:
            continue
        options = set(judge.options(asking.question("exercise", number).example()).replies)
        if not all(isinstance(option, str) for option in options):
            continue
        assert set(re.findall(r'"([^"]+)"', OFFERED.search(code)[1])) == options, number
        if all(len(option) == 1 for option in options):
            assert LETTER.findall(text)[-len(options) :] == sorted(options), number


@pytest.mark.parametrize("lesson", RECALLED)
def test_a_lesson_opens_with_two_questions_on_earlier_ones(lesson):
    opening = list(exercises(lesson))[:2]
    for name, (number, *_) in zip(RECALLED[lesson], opening, strict=True):
        assert RECALLS[name].lesson < lesson
        assert asking.question("exercise", number).judge == RECALLS[name].judge
