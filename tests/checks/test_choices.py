"""Answers in words: labels, directions, a choice among a few."""

from fractions import Fraction

import numpy as np

from backprop_helpers import check_choice, check_direction, check_label, examples

ARTICLE = examples.article()
NET, X, T = ARTICLE.network, ARTICLE.x, ARTICLE.t
REPLIES = {"A": "A is right.", "B": "B forgets the slope."}


def test_labels():
    assert check_label((2, 3, 2), "x2", "h3", " W23 ").status == "right"
    assert check_label((2, 3, 2), "h3", "y1", "u13").slips == ("indices-swapped",)
    assert check_label((2, 3, 2), "h2", "y2", "u21").status == "wrong"


def test_directions():
    assert check_direction(NET, X, T, "w11", "up").status == "right"
    assert check_direction(NET, X, T, "w11", "down").slips == ("wrong-sign",)
    assert check_direction(NET, [0, 1], T, "w11", "no change").status == "right"


def test_a_choice_is_read_without_regard_to_case_and_answered_in_its_own_words():
    assert str(check_choice("b", "A", REPLIES)) == "Not yet. B forgets the slope."
    assert str(check_choice(" a ", "A", REPLIES)) == "Right. A is right."


def test_the_order_in_which_choices_are_listed_tells_nothing():
    listed = {
        str(check_choice("C", "B", dict(order)))
        for order in (REPLIES.items(), reversed(REPLIES.items()))
    }
    assert listed == {"Not yet. Choose one of A, B."}


def test_a_number_may_be_chosen_as_any_kind_of_number():
    replies = {2: "Two.", 0.05: "Little."}
    for answer in (2, 2.0, np.int64(2), "2", Fraction(2)):
        assert str(check_choice(answer, 2, replies)) == "Right. Two."
    assert str(check_choice(np.float64(0.05), 2, replies)) == "Not yet. Little."
    assert check_choice(np.True_, 1, {1: "One."}).status == "wrong"
