import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_helpers.notation.numbers import (
    SUPERSCRIPTS,
    half_unit,
    is_right,
    number,
    on_page,
    signed,
    spoken_number,
    within,
)


def read_back(shown):
    digits, _, power = shown.partition("×10")
    below = {above: chr(plain) for plain, above in SUPERSCRIPTS.items()}
    return float(digits) * 10.0 ** int(power.translate(below) or 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (-3.0, "-3"),
        (0.1 + 0.2, "0.3"),
        (-0.05, "-0.05"),
        (0.12345, "0.1235"),
        (0.9999999, "1.0000"),
        (123456.789123, "123456.7891"),
        (1e6, "1.00×10⁶"),
        (0.00004, "4.00×10⁻⁵"),
        (-1.7e308, "-1.70×10³⁰⁸"),
        (5e-324, "4.94×10⁻³²⁴"),
    ],
)
def test_a_number_is_shown_short(value, shown):
    assert number(value) == shown


def test_more_places_show_more():
    assert number(-0.0122061, 6) == "-0.012206"
    assert number(-0.0000951, 6) == "-0.000095"
    assert number(0.00004, 6) == "0.00004"


@given(st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False, width=32))
def test_a_shown_number_is_near_the_number(value):
    shown = number(value)
    near = {"rel_tol": 0.00501} if "×" in shown else {"rel_tol": 1e-12, "abs_tol": 0.50001e-4}
    assert math.isclose(read_back(shown), value, **near)
    assert (read_back(shown) == 0) == (value == 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.1, "+0.1"), (-0.1, "-0.1"), (0.0, "0"), (-0.0, "0"), (2e-5, "+2.00×10⁻⁵")],
)
def test_a_signed_number_shows_its_plus(value, shown):
    assert signed(value) == shown


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("0.5", "0.5"),
        ("-0.5", "minus 0.5"),
        ("1.20×10⁻⁷", "1.20 times 10 to the minus 7"),
        ("-1.00×10¹²", "minus 1.00 times 10 to the 12"),
    ],
)
def test_numbers_are_said(shown, said):
    assert spoken_number(shown) == said


def test_a_page_has_a_typographic_minus():
    assert (on_page(-0.5), on_page(-0.0000951, 6)) == ("−0.5", "−0.000095")


@pytest.mark.parametrize(
    ("value", "digits", "unit"),
    [(0.0123, 3, 5e-5), (-950.0, 3, 0.5), (1.0, 1, 0.5), (0.0, 3, 0.0), (math.inf, 3, 0.0)],
)
def test_half_a_unit_of_the_last_digit(value, digits, unit):
    assert half_unit(value, digits) == unit


def test_what_counts_as_the_same_number():
    assert within(0.5, 0.75, 0.25)
    assert not within(0.5, 0.7501, 0.25)
    assert is_right(0.0123, 0.012345)
    assert not is_right(0.0124, 0.012345)
    assert is_right(-0.0, 0.0)
