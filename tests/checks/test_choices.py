"""Answers in words: labels, directions, a choice among a few."""

from fractions import Fraction

import numpy as np

from backprop_helpers import check_choice, check_direction, check_label, examples

ARTICLE = examples.article()
NET, X, T = ARTICLE.network, ARTICLE.x, ARTICLE.t
REPLIES = {"A": "A is right.", "B": "B forgets the slope."}


def test_labels():
    assert str(check_label([2, 3, 2], "x2", "h3", " W23 ")) == "Right. w23 leaves x2 and enters h3."
    swapped = check_label((2, 3, 2), "h3", "y1", "u13")
    assert swapped.slips == ("indices-swapped",)
    assert swapped.message == "The first index says where the edge leaves."
    assert check_label((2, 3, 2), "h2", "y1", "u12").status == "slip"
    assert check_label((1, 1), "x1", "y1", "W1_11").status == "right"
    assert str(check_label((2, 3, 2), "h3", "y1", "u32")) == (
        "Not yet. The edge leaves h3 and enters y1: first the letter of its layer, "
        "then where it leaves, then where it enters."
    )


def test_directions():
    for x, label, way, sign in (
        (X, "w11", "up", "negative"),
        (X, "u12", "down", "positive"),
        ([0, 1], "w11", "no change", "zero"),
    ):
        says = f"Right. The gradient of {label} is {sign}, and an update goes against it."
        assert str(check_direction(NET, x, T, label, way)) == says
    assert check_direction(NET, X, T, "w11", "down").slips == ("wrong-sign",)
    assert check_direction(NET, X, T, "u12", "up").slips == ("wrong-sign",)


def test_a_choice_is_read_without_regard_to_case_and_answered_in_its_own_words():
    assert str(check_choice("b", "A", REPLIES)) == "Not yet. B forgets the slope."
    assert str(check_choice(" a ", "A", REPLIES)) == "Right. A is right."


def test_the_order_in_which_choices_are_listed_tells_nothing():
    listed = {
        str(check_choice("C", "B", dict(order)))
        for order in (REPLIES.items(), reversed(REPLIES.items()))
    }
    assert listed == {"Not yet. Choose one of A, B."}


def test_parts_may_come_in_any_order_and_spaces_anywhere():
    replies = {"w and b1": "These.", "(4, 3)": "This shape."}
    for choice in ("b1 and w", "W and  B1", "w and b1"):
        assert check_choice(choice, "w and b1", replies).status == "right"
    for choice in ("(4,3)", " ( 4, 3 )", (4, 3)):
        assert check_choice(choice, "(4, 3)", replies).status == "right"
    assert check_choice("b1", "w and b1", replies).status == "wrong"


def test_a_number_may_be_chosen_as_any_kind_of_number():
    replies = {2: "Two.", 0.05: "Little."}
    for answer in (2, 2.0, np.int64(2), "2", Fraction(2)):
        assert str(check_choice(answer, 2, replies)) == "Right. Two."
    assert str(check_choice(np.float64(0.05), 2, replies)) == "Not yet. Little."
    assert check_choice(np.True_, 1, {1: "One."}).status == "wrong"
