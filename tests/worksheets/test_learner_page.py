import numpy as np
import pytest
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from backprop_helpers.worksheets.exercise import exercise
from backprop_helpers.worksheets.learner_page import BOX, LearnerPage, code, name_size
from backprop_helpers.worksheets.paper import SIZES, SMALLEST
from tests.worksheets.pages import extents, is_number, outside, overlapping, texts

LEARNERS = [exercise(f"learner {k}") for k in range(27)]
LEARNERS += [exercise(name) for name in ("W" * 48, "Nguyễn Thị Ánh", "$a$ _b_ 'c' \"d\" \\e")]


@pytest.mark.parametrize("size", SIZES)
def test_no_text_touches_another_or_leaves_the_page(size):
    page = LearnerPage(size, LEARNERS[0])
    for k, learner in enumerate(LEARNERS):
        paper = page.show(learner, f"page {k + 100} of 500", answers=k % 2 == 0)
        found = texts(paper)
        assert overlapping(found) == [], learner.name
        assert outside(paper, found) == [], learner.name


@pytest.mark.parametrize("size", SIZES)
def test_a_page_has_the_numbers_of_its_learner(size):
    page = LearnerPage(size, LEARNERS[0])
    for learner in LEARNERS[:3]:
        shown = [text for text, *_ in texts(page.show(learner, "page 1 of 1"))]
        numbers = sorted(float(text.replace("−", "-")) for text in shown if is_number(text))
        example = learner.example
        weights = [*example.network.vector]
        given = [*example.x, *example.t, example.eta, *weights, *weights, *example.x, *[1] * 5]
        assert numbers == pytest.approx(sorted(given))
        assert shown.count(learner.name) == 2
        assert code(learner.name) in shown
        assert f"network {learner.letter}" in shown


def test_the_key_has_each_answer_in_its_box_and_nothing_of_it_stays():
    page = LearnerPage("a4", LEARNERS[0])
    learner = LEARNERS[1]
    paper = page.show(learner, "page 1 of 1", answers=True)
    filled = boxes(paper)
    assert [text for _, text in filled] == [
        blank.written.replace("-", "−") for blank in learner.blanks()
    ]
    assert all(tall >= 7 for tall, _ in filled)
    assert all(text == "" for _, text in boxes(page.show(learner, "page 1 of 1")))


def boxes(paper):
    """Return for each blank, in reading order, how tall it is and what stands in it."""
    found = []
    for box in paper.figure.findobj(Rectangle):
        left, top, right, bottom = extents(paper, box)
        if bottom - top > BOX - 0.5 and right - left < 100:
            inside = [
                text.get_text()
                for text in paper.figure.findobj(Text)
                if left < text.get_position()[0] < right and top < text.get_position()[1] < bottom
            ]
            found.append((bottom - top, "".join(inside)))
    return found


def test_all_is_black_or_white_and_large_enough():
    paper = LearnerPage("a4", LEARNERS[0]).show(LEARNERS[0], "page 1 of 1", answers=True)
    for artist in paper.figure.get_children()[1:]:
        for color in (getattr(artist, f"get_{kind}color", lambda: "k")() for kind in COLORS):
            shades = set(np.ravel(color)[:3]) if not isinstance(color, str) else {color}
            assert shades <= {0.0, 1.0, "black", "k", "white"}
    assert all(text.get_fontsize() >= SMALLEST == 9 for text in paper.figure.findobj(Text))


COLORS = ("face", "edge", "")


def test_a_name_that_is_too_long_for_a_line_is_refused():
    assert name_size("Ada") == 14 > name_size("W" * 48) > SMALLEST
    with pytest.raises(ValueError, match="too long"):
        name_size("W" * 70)
