"""Reads a number as people type it: 0.5, 0,5, 1/2, 1e-3, with any minus and any digits."""

from __future__ import annotations

import math
import re
import unicodedata

PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
THOUSANDS = re.compile(r"([+-]?[1-9]\d{0,2}),(\d{3})", re.ASCII)
CALCULATION = re.compile(r"[\w.)\]]\s*[-+*@]\s*[\w.(-]", re.ASCII)
DASHES = str.maketrans(dict.fromkeys("−‐‑‒–—", "-"))


def typed_number(text: object) -> float:
    """Read a number.

    Raises
    ------
    ValueError
        With a sentence for the learner, if the text is no finite number or can mean two.

    Examples
    --------
    >>> typed_number("0,5"), typed_number("1/2"), typed_number("−1e-3")
    (0.5, 0.5, -0.001)
    """
    if not isinstance(text, str):
        raise ValueError("Type a number such as 0.5.")  # noqa: TRY004 (told to a learner)
    written = _plain(text)
    if thousands := THOUSANDS.fullmatch(written):
        whole, rest = thousands.groups()
        raise ValueError(
            f"{_short(text)} can mean two numbers: type {whole}.{rest} or {whole}{rest}."
        )
    parts = [part.strip().replace(",", ".") for part in re.split("[/⁄]", written)]
    if len(parts) > 2 or not all(PLAIN.fullmatch(part) for part in parts):
        raise ValueError(f"{_short(text)} is not a number. Type 0.5, 0,5, 1/2 or 1e-3.")
    numbers = [float(part) for part in parts]
    if len(numbers) == 2 and not numbers[1]:
        raise ValueError("Nothing can be divided by 0.")
    value = numbers[0] / numbers[1] if len(numbers) == 2 else numbers[0]
    if not math.isfinite(value):
        raise ValueError(f"{_short(text)} is too large to compute with.")
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
        if "/" not in written and "⁄" not in written:
            mantissa = re.sub(r"\D", "", written.partition("e")[0])
            return max(len(mantissa.lstrip("0")), 1)
        number = typed_number(number)
    return len(f"{abs(number):.12e}".partition("e")[0].replace(".", "").rstrip("0")) or 1


def _plain(text: str) -> str:
    """Write digits of any script, wide letters and all kinds of minus signs in the plain way."""
    digits = (str(unicodedata.decimal(letter, letter)) for letter in text)
    return unicodedata.normalize("NFKC", "".join(digits)).translate(DASHES).strip()


def _short(text: str) -> str:
    shown = " ".join(text.split()) or "An empty field"
    return shown if len(shown) <= 20 else shown[:17] + "..."
