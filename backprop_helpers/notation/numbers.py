"""Numbers as text: how many digits are shown, how a number is said, and when two are the same."""

from __future__ import annotations

import math
from functools import lru_cache

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@lru_cache(maxsize=4096)
def number(value: float, places: int = 4) -> str:
    """Show a number: short where it is short, else with fixed decimals; tiny ones as powers of ten.

    Examples
    --------
    >>> number(0.9), number(1.0), number(-0.32359729), number(0.0000171234)
    ('0.9', '1', '-0.3236', '1.71×10⁻⁵')
    """
    if value and not 0.5 * 10**-places <= abs(value) < 1e6:
        digits, power = f"{value:.2e}".split("e")
        return f"{digits}×{ten_to(int(power))}"
    short = f"{value:.10f}".rstrip("0").rstrip(".")
    if len(short.partition(".")[2]) <= places:
        return short.replace("-0", "0") if short == "-0" else short
    return f"{value:.{places}f}"


def signed(value: float) -> str:
    """Show a number with its sign, plus included."""
    return number(value) if value < 0 or number(value) == "0" else f"+{number(value)}"


def on_page(value: float, places: int = 4) -> str:
    """Show a number for a page, where a minus is as wide as a plus.

    Examples
    --------
    >>> on_page(-0.5)
    '−0.5'
    """
    return minus(number(float(value), places))


def four_digits(value: float, base: float = 0.0) -> str:
    """Write a number with four significant digits, or with those that show a move from its base.

    Examples
    --------
    >>> four_digits(0.0123456), four_digits(-2.0), four_digits(0.300043, 0.3)
    ('0.01235', '-2', '0.30004')
    """
    return f"{value:.{max(4, digits_needed(value, base))}g}"


def minus(text: str) -> str:
    """Write a typographic minus where a number has a hyphen."""
    return text.replace("-", "−")


def ten_to(power: int) -> str:
    """Write a power of ten.

    Examples
    --------
    >>> ten_to(-5)
    '10⁻⁵'
    """
    return f"10{str(power).translate(SUPERSCRIPTS)}"


def spoken_number(shown: str) -> str:
    """Say a shown number.

    Examples
    --------
    >>> spoken_number("-1.71×10⁻⁵")
    'minus 1.71 times 10 to the minus 5'
    """
    digits, _, power = shown.partition("×10")
    if power:
        plain = power.translate({above: chr(digit) for digit, above in SUPERSCRIPTS.items()})
        digits = f"{digits} times 10 to the {plain}"
    return digits.replace("-", "minus ")


def half_unit(value: float, digits: int) -> float:
    """Return half a unit of a number's last significant digit.

    Examples
    --------
    >>> half_unit(0.0123, 3)
    5e-05
    >>> half_unit(-950.0, 3)
    0.5
    """
    if value == 0 or not math.isfinite(value):
        return 0.0
    return float(f"5e{math.floor(math.log10(abs(value))) - digits}")


def half_of_last_shown(value: float) -> float:
    """Return half a unit of the last digit that is shown of a number; 0 where all are shown.

    Four decimals are shown, of a small number four digits.

    Examples
    --------
    >>> half_of_last_shown(0.90), half_of_last_shown(0.03841), half_of_last_shown(0.0065187)
    (0.0, 5e-05, 5e-07)
    """
    if not math.isfinite(value) or value == round(value, 4):
        return 0.0
    return half_unit(value, 4) if abs(value) < 0.01 else max(5e-5, half_unit(value, 4))


def digits_needed(value: float, base: float = 0.0) -> int:
    """Return how many digits make a number right: three, or as many as show how far it moved.

    Examples
    --------
    >>> digits_needed(0.0384), digits_needed(0.30043, 0.3)
    (3, 4)
    """
    move, digits = abs(value - base), 3
    while base and move and digits < 15 and half_unit(value, digits) > move / 2:
        digits += 1
    return digits


def within(answer: float, value: float, tolerance: float) -> bool:
    """Tell whether two numbers differ by no more than a tolerance, give or take rounding."""
    return abs(answer - value) <= tolerance * (1 + 1e-9) + 1e-15


def is_right(answer: float, value: float) -> bool:
    """Tell whether an answer is within half a unit of the third significant digit.

    Examples
    --------
    >>> is_right(0.0123, 0.012345), is_right(0.0124, 0.012345)
    (True, False)
    """
    return within(answer, value, half_unit(value, 3))
