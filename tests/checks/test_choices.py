"""Answers in words: labels, directions, a choice among a few."""

import pytest

from backprop_helpers import check_choice, check_direction, check_label, examples
from tests.checks.answers import STRANGE

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


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("k", range(len(STRANGE)))
def test_a_strange_choice_is_wrong_and_never_raises(k):
    verdict = check_choice(STRANGE[k], "A", REPLIES)
    assert (verdict.status, verdict.message) == ("wrong", "Choose one of A, B.")


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: check_label((2, 3, 2), "x2", "y1", "w23"), "no edge leads"),
        (lambda: check_direction(NET, X, T, "w99", "up"), "w99"),
        (lambda: check_choice(1, 3, {1: "a", 2: "b"}), "right is 3"),
    ],
)
def test_a_mistake_of_the_author_raises_and_names_the_argument(call, named):
    with pytest.raises((KeyError, ValueError), match=named):
        call()
