"""Derivatives that are measured: the replies know nothing of a chain rule."""

import pytest

from backprop_helpers import check, examples


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((0.129989 - 0.112709) / 0.1, "This is twice the slope: it was divided by ε"),
        ((0.129989 - 0.112709) / 0.4, "This is half the slope"),
        ((0.112709 - 0.129989) / 0.2, "The two losses have changed places"),
        (0.129989 - 0.112709, "This is the difference of the losses alone."),
        (0.7, "It is the difference of the two losses, that at p + ε first, divided by 2ε."),
        (0.09, "Right so far, to one digit."),
        ("zero", "This exercise wants one number"),
    ],
)
def test_a_wrong_quotient_is_told_what_was_divided_by_what(answer, says):
    verdict = check("06-1", answer)
    assert (verdict.status, verdict.slips) == ("wrong", ())
    assert verdict.message.startswith(says)


def test_the_quotient_itself_is_right():
    assert check("06-1", (0.129989 - 0.112709) / 0.2).status == "right"
    mine = examples.personal("Ada")
    assert check("06-11", 0.123456, mine).message.startswith("It is the difference")
    assert check("06-11", ...).status == "unanswered"
