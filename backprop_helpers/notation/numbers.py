"""Numbers as text: how many digits are shown, how a number is said, and when two are the same."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
DIGITS, HUGE, NOTHING = 4, 1e6, 1e-12
ABOUT, UNROUNDED = "≈", "from unrounded numbers"


@lru_cache(maxsize=4096)
def number(value: float, places: int = 4) -> str:
    """Show a number: short where it is short, else as ``fixed`` does.

    Examples
    --------
    >>> number(0.9), number(1.0), number(-0.32359729), number(-0.0065187), number(0.0000171234)
    ('0.9', '1', '-0.3236', '-0.006519', '1.712×10⁻⁵')
    """
    digits, times, power = fixed(value, places).partition("×")
    if "." in digits and _same(as_shown(value, places), value):
        digits = digits.rstrip("0").rstrip(".")
    return digits + times + power


def fixed(value: float, places: int = 4) -> str:
    """Show a number in a column: with fixed decimals, and four digits where those leave two.

    Tiny and huge ones are shown as powers of ten.

    Examples
    --------
    >>> fixed(0.9), fixed(0.005), fixed(-0.0065187), fixed(0.0000171234), fixed(-math.inf)
    ('0.9000', '0.0050', '-0.006519', '1.712×10⁻⁵', '-∞')
    """
    value = float(value) or 0.0
    if not math.isfinite(value):
        return f"{value}".replace("inf", "∞")
    if not _by_digits(value, places):
        return f"{value:.{places}f}"
    digits, power = f"{value:.{DIGITS - 1}e}".split("e")
    if 0.5 * 10**-places <= abs(value) < HUGE:
        return f"{value:.{DIGITS - 1 - int(power)}f}"
    return f"{digits}×{ten_to(int(power))}"


def as_shown(value: float, places: int = 4) -> float:
    """Return a number as a reader finds it.

    Examples
    --------
    >>> as_shown(-0.32359729), as_shown(-0.0065187)
    (-0.3236, -0.006519)
    """
    value = float(value)
    return _to_digits(value) if _by_digits(value, places) else round(value, places)


def equal_sign(made: float, value: float) -> str:
    """Write ``=`` where shown numbers make a number as it is shown, and ``≈`` where they do not.

    Parameters
    ----------
    made : float
        What the numbers make as they are shown.
    value : float
        What they make unrounded.

    Examples
    --------
    >>> equal_sign(-0.0708, -0.07083), equal_sign(-0.0707, -0.07083)
    ('=', '≈')
    """
    shown = as_shown(value)
    half = half_unit(shown, DIGITS) if _by_digits(value) else 5e-5
    return "=" if within(made, shown, half) else ABOUT


def product_sign(factors: Iterable[float], value: float) -> str:
    """Write the sign between factors and their product, as ``equal_sign`` does.

    Examples
    --------
    >>> product_sign([-0.32359729, 0.21889], -0.07083), product_sign([-0.02919, 0.2482], -0.007245)
    ('=', '≈')
    """
    return equal_sign(math.prod(map(as_shown, factors)), value)


def sum_sign(terms: Iterable[float], value: float) -> str:
    """Write the sign between terms and their sum, as ``equal_sign`` does.

    Examples
    --------
    >>> sum_sign([-0.06375, 0.03456], -0.02919)
    '='
    """
    return equal_sign(math.fsum(map(as_shown, terms)), value)


def explained(text: str) -> str:
    r"""Say why where the first ``≈`` of a text stands.

    Examples
    --------
    >>> print(explained("0.3 × 0.3333 ≈ 0.1\n0.3333 × 0.3 ≈ 0.1"))
    0.3 × 0.3333 ≈ 0.1 (from unrounded numbers)
    0.3333 × 0.3 ≈ 0.1
    """
    before, sign, after = text.partition(ABOUT)
    line, end, rest = after.partition("\n")
    return f"{before}{sign}{line} ({UNROUNDED}){end}{rest}" if sign else text


def _by_digits(value: float, places: int = 4) -> bool:
    """Tell whether four digits are shown of a number, whatever decimals they need."""
    if abs(value) >= HUGE:
        return True
    return abs(value) < 10.0 ** (2 - places) and not _same(round(value, places), value)


def _to_digits(value: float) -> float:
    return float(f"{value:.{DIGITS - 1}e}")


def _same(shown: float, value: float) -> bool:
    return math.isclose(shown, value, rel_tol=1e-10)


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
    >>> four_digits(0.0123456), four_digits(0.0190018), four_digits(-2.0)
    ('0.01235', '0.01900', '-2')
    >>> four_digits(0.300043, 0.3)
    '0.30004'
    """
    digits = max(DIGITS, digits_needed(value, base))
    short = f"{value:.{digits}g}"
    return short if _same(float(short), value) else f"{value:#.{digits}g}".rstrip(".")


def in_digits(value: float, digits: int) -> str:
    """Write a number as on paper: with so many significant digits, or fewer that say it all.

    What a computer leaves of a sum that is 0 is written as 0.

    Examples
    --------
    >>> in_digits(0.0123456, 4), in_digits(-0.00001999, 2), in_digits(1234.4, 3), in_digits(-2.0, 4)
    ('0.01235', '-0.000020', '1234', '-2')
    >>> in_digits(0.1 + 0.2 - 0.3, 4)
    '0'
    """
    value = 0.0 if abs(value) < NOTHING else value
    power = int(f"{value:.{digits - 1}e}".split("e")[1])
    text = f"{value:.{max(digits - 1 - power, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text and _same(float(text), value) else text


def typeable(value: float) -> str:
    """Write a number for a field, as one would type it, with up to twelve digits.

    Examples
    --------
    >>> typeable(-0.4), typeable(12345678.9), typeable(1e-5), typeable(1e308)
    ('−0.4', '12345678.9', '1e−5', '1e308')
    """
    digits, power, exponent = f"{value or 0.0:.12g}".partition("e")
    return minus(f"{digits}e{int(exponent)}" if power else digits)


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


def number_tex(value: float, places: int = 4) -> str:
    r"""Show a number in TeX.

    Examples
    --------
    >>> number_tex(-0.5), number_tex(0.0000171234)
    ('-0.5', '1.712\\cdot10^{-5}')
    """
    digits, times, power = number(float(value), places).partition("×10")
    digits = digits.replace("∞", r"\infty")
    return rf"{digits}\cdot10^{{{_plain_power(power)}}}" if times else digits


def spoken_number(shown: str) -> str:
    """Say a shown number.

    Examples
    --------
    >>> spoken_number("-1.71×10⁻⁵"), spoken_number("1e−5"), spoken_number("−∞")
    ('minus 1.71 times 10 to the minus 5', '1 times 10 to the minus 5', 'minus infinity')
    """
    digits, _, power = re.sub(r"(?<=\d)e(?=[-−\d])", "×10", shown).partition("×10")
    if power:
        digits = f"{digits} times 10 to the {_plain_power(power)}"
    return re.sub("[-−]", "minus ", digits).replace("∞", "infinity")


def _plain_power(power: str) -> str:
    return power.translate({above: chr(digit) for digit, above in SUPERSCRIPTS.items()})


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
    """Return half a unit of the last digit that ``number`` shows; 0 where all are shown.

    Of a number above 1 it is the fourth digit, where some stop on paper.

    Examples
    --------
    >>> half_of_last_shown(0.90), half_of_last_shown(0.03841), half_of_last_shown(0.0065187)
    (0.0, 5e-05, 5e-07)
    """
    if not math.isfinite(value) or value == as_shown(value):
        return 0.0
    half = half_unit(value, DIGITS)
    return half if abs(value) < 0.01 else max(5e-5, half)


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
