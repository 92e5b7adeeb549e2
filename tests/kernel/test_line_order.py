import pytest

from backprop_helpers.widgets.line_order.questions import EIGHT_LINES

pytestmark = pytest.mark.kernel

H, Y = (line.text for line in EIGHT_LINES.lines[:2])


@pytest.fixture
def model(kernel):
    """Make a widget and return the id of its model."""
    kernel.run("from backprop_helpers import LineOrder")
    return kernel.run("lines = LineOrder(); print(lines.model_id)")


def test_the_program_and_the_check_reach_python_and_ask_it_for_nothing(kernel, model):
    assert "content" not in kernel.change(model, order=[Y])
    assert kernel.run("print(lines.verdict.status)") == "unanswered"
    assert "content" not in kernel.change(model, checked=True)
    said = "Not yet. Line 2 comes too early: nothing above it makes `h`."
    assert kernel.run("print(lines.verdict)") == said
    assert kernel.run("print(lines)").splitlines()[-1] == said
    kernel.change(model, order=[H, Y], checked=False)
    assert kernel.run("print(lines.order)") == str([H, Y])


def test_lines_of_no_question_change_nothing(kernel, model):
    kernel.change(model, order=[H])
    kernel.change(model, order=["import os"])
    assert kernel.run("print(lines.order)") == str([H])
