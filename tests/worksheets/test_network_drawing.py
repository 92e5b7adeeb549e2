import pytest
from matplotlib.lines import Line2D

from backprop_helpers.worksheets.exercise import exercise
from backprop_helpers.worksheets.learner_page import LearnerPage
from backprop_helpers.worksheets.network_drawing import NetworkDrawing
from backprop_helpers.worksheets.paper import Paper
from tests.worksheets.pages import extents, texts

LEARNERS = [exercise(f"learner {k}") for k in range(3)]


@pytest.fixture(scope="module")
def drawn():
    paper = Paper("a4")
    return paper, NetworkDrawing(paper, 20, 20, LEARNERS[0].trace.names)


def lines(paper):
    return [line for line in paper.figure.findobj(Line2D) if line.get_visible()]


def test_a_negative_weight_is_dashed_and_a_large_one_thick(drawn):
    paper, drawing = drawn
    for learner in LEARNERS:
        drawing.show(learner.trace, answers=False)
        weights = list(learner.example.network.vector)
        assert len(lines(paper)) == len(weights)
        found = sorted((line.get_linewidth(), line.get_linestyle()) for line in lines(paper))
        expected = sorted((0.5 * (1 + 2.6 * abs(w)), "--" if w < 0 else "-") for w in weights)
        assert [style for _, style in found] == [style for _, style in expected]
        assert [wide for wide, _ in found] == pytest.approx([wide for wide, _ in expected])


def test_activations_are_told_in_the_key_alone(drawn):
    paper, drawing = drawn
    trace = LEARNERS[1].trace
    hidden = f"{trace.forward.h[1]:.4f}"
    for answers in (False, True):
        drawing.show(trace, answers=answers)
        assert (hidden in [text for text, *_ in texts(paper)]) == answers


def test_no_line_crosses_the_number_of_another():
    page = LearnerPage("letter", LEARNERS[0])
    for learner in LEARNERS:
        paper = page.show(learner, "page 1 of 1")
        edges, tags = page._drawing._edges, page._drawing._tags
        for label, tag in tags.items():
            room = extents(paper, tag)
            for other, line in edges.items():
                assert other == label or not crosses(line.get_xydata(), room), (label, other)


def crosses(ends, room):
    """Tell whether a line goes through a rectangle, as a hundred of its points say."""
    (x0, y0), (x1, y1) = ends
    left, top, right, bottom = room
    points = ((x0 + k / 100 * (x1 - x0), y0 + k / 100 * (y1 - y0)) for k in range(101))
    return any(left < x < right and top < y < bottom for x, y in points)
