"""The ticket of a lesson."""

import pytest

from backprop_helpers import check, examples, predict, ticket
from backprop_helpers.checks.record import Answered, forget
from backprop_helpers.checks.ticket_code import decode, letter_of

pytestmark = pytest.mark.usefixtures("nothing_answered")


def test_with_nothing_answered_it_says_so():
    assert repr(ticket()) == "No ticket yet: nothing is answered."
    check("03-3", ...)
    assert repr(ticket()) == "No ticket yet: nothing is answered in lesson 03."
    assert ticket().code == ""


def test_it_says_what_was_answered_right_and_with_which_slips():
    mine = examples.personal("Ada")
    predict("03-2", "up")
    check("03-3", 0.0384)
    check("03-3", -0.0384)
    check("03-4", 7)
    check("03-14", ..., mine)
    assert repr(ticket()).endswith("   3 of 19 answered, 2 right")
    answers = decode(ticket().code)
    assert answers.letter == letter_of(mine)
    assert answers.answered[:7] == (
        Answered("unanswered"),
        Answered("right"),
        Answered("unanswered"),
        Answered("unanswered"),
        Answered("unanswered"),
        Answered("right", ("wrong-sign",)),
        Answered("wrong"),
    )


def test_the_same_answers_are_the_same_code():
    codes = set()
    for _ in range(2):
        forget()
        check("03-3", -0.0384)
        codes.add(ticket().code)
    assert len(codes) == 1


def test_a_lesson_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match=r"^lesson .* is none of 00, 01"):
        ticket("99")
