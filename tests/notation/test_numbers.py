import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backprop_helpers.notation.numbers import (
    SUPERSCRIPTS,
    as_shown,
    equal_sign,
    explained,
    fixed,
    four_digits,
    half_of_last_shown,
    half_unit,
    in_digits,
    is_right,
    number,
    number_tex,
    on_page,
    product_sign,
    signed,
    spoken_number,
    sum_sign,
    typeable,
    within,
)
from backprop_helpers.notation.typed import typed_number


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
        (0.0284, "0.0284"),
        (0.010004, "0.0100"),
        (0.009996, "0.009996"),
        (-0.00652, "-0.00652"),
        (-0.0065207, "-0.006521"),
        (0.0060001, "0.006000"),
        (0.00012345678, "0.0001235"),
        (1e6, "1×10⁶"),
        (1234567.0, "1.235×10⁶"),
        (0.00004, "4×10⁻⁵"),
        (0.0000400001, "4.000×10⁻⁵"),
        (-1.7e308, "-1.7×10³⁰⁸"),
        (5e-324, "4.941×10⁻³²⁴"),
        (math.inf, "∞"),
        (-math.inf, "-∞"),
        (math.nan, "nan"),
    ],
)
def test_a_number_is_shown_short(value, shown):
    assert number(value) == shown


def test_more_places_show_more():
    assert number(-0.0122061, 6) == "-0.012206"
    assert number(-0.00095149, 6) == "-0.000951"
    assert number(-0.000095149, 6) == "-0.00009515"
    assert number(0.00004, 6) == "0.00004"


FLOATS = st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False, width=32)
NUMBERS = FLOATS | st.floats(-0.02, 0.02) | st.integers(-(10**7), 10**7).map(float)


@given(NUMBERS)
@example(1234567.0)
@example(0.005000000000001)
@example(0.0099999999)
def test_a_shown_number_is_near_the_number(value):
    assert math.isclose(read_back(number(value)), as_shown(value), rel_tol=1e-12)
    assert abs(as_shown(value) - value) <= half_of_last_shown(value)
    assert (as_shown(value) == 0) == (value == 0)


@given(NUMBERS, st.sampled_from([4, 5, 6]))
def test_three_digits_are_left_of_every_number(value, places):
    shown = fixed(value, places).partition("×")[0]
    digits = shown.lstrip("-").replace(".", "").lstrip("0")
    assert len(digits) >= 3 or math.isclose(as_shown(value, places), value, rel_tol=1e-9)
    assert math.isclose(read_back(number(value, places)), read_back(fixed(value, places)))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.9, "0.9000"), (-0.0, "0.0000"), (0.005, "0.0050"), (-0.00652, "-0.006520")],
)
def test_a_column_keeps_its_decimals(value, shown):
    assert fixed(value) == shown


@pytest.mark.parametrize(
    ("factors", "product", "sign"),
    [
        ([-0.32359729, 0.21888], -0.0708301, "="),
        ([-0.0291949, 0.248204, 0.9], -0.0065214, "≈"),
        ([0.5, 0.0301], 0.01505, "="),
        ([0.00001, 0.3333], 0.000003333, "="),
        ([1.0, 0.0], 0.0, "="),
    ],
)
def test_factors_equal_their_product_as_shown_or_nearly(factors, product, sign):
    assert product_sign(factors, product) == sign


def test_terms_equal_their_sum_as_shown_or_nearly():
    assert sum_sign([0.10004, 0.20004], 0.30008) == "≈"
    assert sum_sign([0.1, 0.2], 0.1 + 0.2) == equal_sign(0.3, 0.3) == "="


def test_only_the_first_sign_is_explained():
    assert explained("a ≈ 1\nb ≈ 2") == "a ≈ 1 (from unrounded numbers)\nb ≈ 2"
    assert explained("a ≈ 1") == "a ≈ 1 (from unrounded numbers)"
    assert explained("a = 1\nb = 2") == "a = 1\nb = 2"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.1, "+0.1"), (-0.1, "-0.1"), (0.0, "0"), (-0.0, "0"), (2e-5, "+2×10⁻⁵")],
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
        ("−0.5", "minus 0.5"),
        ("−1.5e308", "minus 1.5 times 10 to the 308"),
        ("none", "none"),
        ("-∞", "minus infinity"),
    ],
)
def test_numbers_are_said(shown, said):
    assert spoken_number(shown) == said


@given(FLOATS)
@example(-1.7e308)
def test_a_field_shows_what_can_be_typed(value):
    assert typed_number(typeable(value)) == pytest.approx(value, rel=1e-9, abs=0)


def test_no_format_stumbles_over_what_is_not_finite():
    for value in (math.inf, -math.inf, math.nan):
        as_shown(value), four_digits(value), signed(value), typeable(value)
        assert product_sign([value, 2.0], value) in "=≈"
    assert number_tex(-math.inf) == r"-\infty"


def test_a_page_has_a_typographic_minus():
    assert (on_page(-0.5), on_page(-0.000951, 6)) == ("−0.5", "−0.000951")


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


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.99996, 4, "1.000"),
        (-0.30097, 5, "-0.30097"),
        (-0.0, 4, "0"),
        (0.00001234, 4, "0.00001234"),
        (0.63, 4, "0.63"),
        (0.21000000000000005, 4, "0.21"),
        (12.5, 2, "12"),
        (100.0, 4, "100"),
    ],
)
def test_a_number_is_written_with_so_many_digits_as_on_paper(value, digits, text):
    assert in_digits(value, digits) == text
