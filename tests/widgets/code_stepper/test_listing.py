import pytest

from backprop_helpers.widgets.code_stepper.listing import listing
from tests.checks.own_program.programs import COURSE, SIGMOID, written
from tests.widgets.code_stepper.programs import PROGRAMS, played


def test_the_eight_lines():
    assert listing(played())[:5] == [
        "  1  def backprop(x, t, w, b1, u, b2):",
        "  2      h = sigmoid(x @ w + b1)",
        "          # h (0.5424, 0.2497, 0.7465)",
        "  3      y = sigmoid(h @ u + b2)",
        "          # y (0.6764, 0.3704)",
    ]


def test_the_wrong_line_is_marked():
    lines = listing(played(written(COURSE.replace("u @ delta2", "u @ (y - t)"), SIGMOID)))
    at = next(k for k, line in enumerate(lines) if line.startswith("✗"))
    assert lines[at : at + 3] == [
        "✗ 6      delta1 = (u @ (y - t)) * h * (1 - h)",
        "          # delta1 (-0.0355, 0.0841, -0.0745)",
        (
            "          # ✗ y - t holds (-0.3236, 0.3704), the error y − t; "
            "here belongs the delta of the outputs, (-0.0708, 0.0864)"
        ),
    ]


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
def test_each_line_stands_there_once(text):
    found = played(text)
    told = [line for line in listing(found) if line[3:5] == "  " and line[:3].strip(" ✗").isdigit()]
    assert [line[5:] for line in told] == [line.text for line in found.lines]
