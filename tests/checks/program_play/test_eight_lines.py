from backprop_helpers import check_backprop
from backprop_helpers.checks.own_program.source import source_of
from backprop_helpers.checks.program_play.eight_lines import backprop
from backprop_helpers.widgets.line_order.questions import EIGHT_LINES


def test_they_are_right_and_the_lines_that_line_order_shuffles():
    assert check_backprop(backprop).status == "right"
    head, *lines = source_of(backprop).lines
    assert head == EIGHT_LINES.head
    assert [line.strip() for line in lines] == [line.text for line in EIGHT_LINES.lines]
