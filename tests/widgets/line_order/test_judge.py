import pytest

from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.widgets.line_order.content import content
from backprop_helpers.widgets.line_order.judge import judge, level_of
from backprop_helpers.widgets.line_order.questions import (
    ANY_DEPTH,
    BACKWARD,
    EIGHT_LINES,
    FORWARD,
    QUESTIONS,
)
from tests.page import called, ear, eye, needs_node
from tests.widgets.line_order.orders import right_orders, some_orders

H, Y, DELTA2, DU, DELTA1, DW, RETURN = (line.text for line in EIGHT_LINES.lines)
VALUES, FOUND, _, APPEND, Y_DEEP, DELTA, _, INSERT, BACK, RETURN_DEEP = (
    line.text for line in ANY_DEPTH.lines
)
APPEND, INSERT, BACK = (f"    {text}" for text in (APPEND, INSERT, BACK))
TO_DELTA = [VALUES, FOUND, FORWARD, APPEND, Y_DEEP, DELTA]


def said(order, question):
    judged = judge(order, question)
    return judged.wrong_place, judged.sentence.text


@pytest.mark.parametrize(
    ("order", "place", "says"),
    [
        ([], None, "Which line needs only what the function is given?"),
        ([RETURN], 0, "Line 2 comes too early: nothing above it makes `dL_dw`."),
        ([H, DELTA2, Y], 1, "Line 3 comes too early: nothing above it makes `y`."),
        ([H, Y, DELTA2, DU], None, "Right so far. Three lines are missing: "),
        ([H, Y, DELTA2, DELTA1, DW, DU, RETURN], None, EIGHT_LINES.praise),
    ],
)
def test_eight_lines(order, place, says):
    found_place, sentence = said(order, EIGHT_LINES)
    assert (found_place, sentence[: len(says)]) == (place, says)


AFTER, OUTSIDE = (f"belongs {where} the loop `{FORWARD}`" for where in ("after", "outside"))
BACK_AGAIN = [*TO_DELTA, BACKWARD, INSERT]


@pytest.mark.parametrize(
    ("order", "place", "says"),
    [
        ([APPEND], 0, "Line 2 comes too early: nothing above it makes `values`."),
        ([VALUES, APPEND], 1, "Line 3 comes too early: nothing above it makes `W`."),
        ([VALUES, FORWARD, APPEND.lstrip()], 2, f"Line 4 needs the loop `{FORWARD}` around it: "),
        ([VALUES, FORWARD, APPEND, FOUND, f"    {Y_DEEP}"], 4, "Line 6 is indented, but no loop"),
        ([VALUES, FORWARD, f"    {APPEND}"], 2, "Line 4 is indented, but no loop is open there."),
        ([VALUES, FORWARD, APPEND, f"    {Y_DEEP}"], 3, f"Line 5 {AFTER}"),
        ([VALUES, FORWARD, APPEND, f"    {FOUND}"], 3, f"Line 5 {OUTSIDE}"),
        (
            [VALUES, FORWARD, Y_DEEP],
            2,
            "Line 4 comes too early: nothing above it makes the values",
        ),
        (
            [*TO_DELTA, BACKWARD, BACK],
            7,
            "Line 9 comes too early: nothing above it makes the grad",
        ),
        ([*BACK_AGAIN, f"    {RETURN_DEEP}"], 8, "Line 10 belongs after the loop"),
        ([*BACK_AGAIN, RETURN_DEEP, BACK], 9, f"Line 11 needs the loop `{BACKWARD}`"),
        ([*BACK_AGAIN, RETURN_DEEP], None, "Right so far. One line is missing"),
        ([*BACK_AGAIN, BACK, RETURN_DEEP], None, ANY_DEPTH.praise),
    ],
)
def test_any_depth(order, place, says):
    found_place, sentence = said(order, ANY_DEPTH)
    assert (found_place, sentence[: len(says)]) == (place, says)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_distractor_is_named_wherever_it_is_reached(question):
    order = next(right_orders(question))
    for line in question.distractors:
        for place in range(len(order) + 1):
            judged = judge([*order[:place], line.text, *order[place:]], question)
            says = f"Line {place + 2}, `{line.text}`: {SLIPS[line.slip].says}"
            assert (judged.wrong_place, judged.sentence.text) == (place, says)
            assert (judged.verdict.status, judged.verdict.slips) == ("slip", (line.slip,))


@needs_node
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_page_says_the_same(question):
    sent = content(question)
    orders = [*right_orders(question), *some_orders(question, 800)]
    statuses = set()
    answers = called("line_order/judge.js", "judge", [[sent, order] for order in orders])
    for order, answer in zip(orders, answers, strict=True):
        judged = judge(order, question)
        statuses.add(judged.status)
        assert (answer["status"], answer["place"]) == (judged.status, judged.wrong_place)
        assert eye(answer["parts"]) == judged.sentence.html
        assert ear(answer["parts"]) == judged.sentence.spoken
    assert statuses == {"unanswered", "right", "slip", "wrong"}


def test_levels_are_counted_in_fours():
    assert [level_of(text) for text in (Y_DEEP, APPEND, f"    {APPEND}")] == [0, 1, 2]
