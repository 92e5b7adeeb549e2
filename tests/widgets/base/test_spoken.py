"""A page says a number as Python does."""

import pytest

from backprop_helpers.notation.numbers import on_page, spoken_number
from backprop_helpers.widgets.gradient_check_lab.conclusions import PowerOfTen
from tests.page import called, needs_node

pytestmark = needs_node

NUMBERS = [0.5, -0.25, 0.0, -1e-12, 1.5e-7, -2e9, 1e300, float("-inf")]
POWERS = [PowerOfTen(-12, "2"), PowerOfTen(3), PowerOfTen(-1)]


def spoken(texts):
    return called("base/spoken.js", "spoken", [[text] for text in texts])


def test_a_number_is_said_alike():
    shown = [on_page(value) for value in NUMBERS]
    assert spoken(shown) == [spoken_number(text) for text in shown]
    assert spoken([power.html for power in POWERS]) == [power.spoken for power in POWERS]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("η = −0.5, each sample", "η = minus 0.5, each sample"),
        ("The loss is 1.2×10⁻⁷; 4 of 4", "The loss is 1.2 times 10 to the minus 7; 4 of 4"),
        ("<i>y</i><sub>1</sub> − 1", "<i>y</i><sub>1</sub> minus 1"),
        ("−50 updates", "minus 50 updates"),
        ("+1 update", "+1 update"),
    ],
)
def test_within_a_text_only_numbers_and_signs_change(shown, said):
    assert spoken([shown]) == [said]


def test_only_what_needs_other_words_is_written_twice():
    plain, both = called("base/spoken.js", "spokenMarkup", [["0.5"], ["−0.5"]])
    assert plain == "0.5"
    assert both == '<span aria-hidden="true">−0.5</span><span class="vh">minus 0.5</span>'
