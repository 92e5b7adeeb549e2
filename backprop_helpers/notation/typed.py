"""Reads a number as people type it: 0.5, 0,5, 1/2, ½, 1e-3, 1 000, with any minus, any digits."""

from __future__ import annotations

import math
import re
import unicodedata

PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
THOUSAND = re.compile(r"([+-]?[1-9]\d{0,2}),(\d{3})", re.ASCII)
GROUPED = re.compile(  # by a space or an apostrophe, or by a mark that is not the decimal one
    r"[+-]?[1-9]\d{0,2}(?:([ '])\d{3}(?:\1\d{3})*(?:[.,]\d*)?"
    r"|([.,])\d{3}(?:(?:\2\d{3})+|(?:\2\d{3})*(?!\2)[.,]\d*))",
    re.ASCII,
)
TEN_TO = re.compile(r"\s*[×x*·⋅]\s*10\s*(?:\^|\*\*)\s*\(?([+-]?\d+)\)?", re.IGNORECASE | re.ASCII)
RAISED = re.compile(r"[⁺⁻⁰¹²³⁴-⁹]+")
FRACTION = re.compile(r"(?<![\d.,])(\d*)([¼-¾⅐-⅞])")
CALCULATION = re.compile(r"[\w.)\]]\s*[-+*@]\s*[\w.(-]", re.ASCII)
SIGNS = str.maketrans(dict.fromkeys("−‐‑‒–—", "-") | {"٫": ".", "٬": "'", "’": "'", "⁄": "/"})


def typed_number(text: object, largest: float = math.inf) -> float:
    """Read a number.

    Raises
    ------
    ValueError
        With a sentence for the learner, if the text is no finite number, can mean two, or is
        larger than what is the largest, plus or minus.

    Examples
    --------
    >>> typed_number("0,5"), typed_number("1/2"), typed_number("−1e-3"), typed_number("1.7×10⁻⁵")
    (0.5, 0.5, -0.001, 1.7e-05)
    """
    if not isinstance(text, str):
        raise ValueError("Type a number such as 0.5.")  # noqa: TRY004 (told to a learner)
    parts = [part.strip() for part in _plain(text).split("/")]
    if thousand := next(filter(None, map(THOUSAND.fullmatch, parts)), None):
        whole, rest = thousand.groups()
        small = f"{whole}.{rest.rstrip('0') or '0'}"
        raise ValueError(
            f"{_short(thousand[0])} can mean {small} or {whole}{rest}: type the one you mean."
        )
    parts = [_with_a_point(part) for part in parts]
    if len(parts) > 2 or not all(PLAIN.fullmatch(part) for part in parts):
        raise ValueError(f"{_short(text)} is not a number. Type it like 0.5 or 1/2 or 1e-3.")
    numbers = [float(part) for part in parts]
    if len(numbers) == 2 and not numbers[1]:
        raise ValueError("Nothing can be divided by 0.")
    value = numbers[0] / numbers[1] if len(numbers) == 2 else numbers[0]
    if not math.isfinite(value):
        raise ValueError(f"{_short(text)} is too large to compute with.")
    if abs(value) > largest:
        raise ValueError(f"{_short(text)} is too large here: numbers go up to {largest:,.0f}.")
    return value


def is_calculation(text: str) -> bool:
    """Tell whether a text looks like something that Python could compute.

    Examples
    --------
    >>> is_calculation("-0.3236 * 0.2189"), is_calculation("-0.3236")
    (True, False)
    """
    return bool(CALCULATION.search(re.sub(r"(?<=\d)[eE][-+]", "e", text)))


def digits_of(number: float | str) -> int:
    """Count the significant digits that a number was given with; text keeps its last zeros.

    Examples
    --------
    >>> digits_of(0.0384), digits_of("0.03840"), digits_of(-2.0)
    (3, 4, 1)
    """
    if isinstance(number, str):
        written = _plain(number).lower()
        if "/" not in written:
            mantissa = re.sub(r"\D", "", written.partition("e")[0])
            return max(len(mantissa.lstrip("0")), 1)
        number = typed_number(number)
    return len(f"{abs(number):.12e}".partition("e")[0].replace(".", "").rstrip("0")) or 1


def _plain(text: str) -> str:
    """Write digits of any script, fractions, powers of ten and all kinds of minus in ASCII."""
    raised = RAISED.sub(lambda power: "^" + unicodedata.normalize("NFKC", power[0]), text)
    whole = FRACTION.sub(_as_fraction, raised)
    return TEN_TO.sub(r"e\1", "".join(map(_letter, whole)).translate(SIGNS)).strip()


def _as_fraction(found: re.Match[str]) -> str:
    whole, fraction = found.groups()
    above, _, below = unicodedata.normalize("NFKC", fraction).partition("⁄")
    return f"{int(whole or 0) * int(below) + int(above)}/{below}"


def _letter(letter: str) -> str:
    """Write a digit, a wide letter or a space in ASCII; what only gives direction is left out."""
    if letter.isspace():
        return " "
    if unicodedata.category(letter) == "Cf":
        return ""
    if unicodedata.decomposition(letter).startswith(("<wide>", "<small>")):
        letter = unicodedata.normalize("NFKC", letter)
    return str(unicodedata.decimal(letter, letter))


def _with_a_point(written: str) -> str:
    """Take out what groups thousands, and write a decimal comma as a point.

    Examples
    --------
    >>> _with_a_point("1 000"), _with_a_point("1.000,5"), _with_a_point("0,125")
    ('1000', '1000.5', '0.125')
    """
    if grouped := GROUPED.fullmatch(written):
        written = written.replace(grouped[1] or grouped[2], "")
    return written.replace(",", ".")


def _short(text: str) -> str:
    shown = " ".join(text.split()) or "An empty field"
    return shown if len(shown) <= 20 else shown[:17] + "..."
