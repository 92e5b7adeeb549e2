"""What a learner types into a number field becomes a number, or a sentence that says why not."""

from __future__ import annotations

import math
import re

PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)


def parse_number(text: object) -> float:
    """Read ``0.5``, ``0,5``, ``1/2`` or ``1e-3``.

    Raises
    ------
    ValueError
        With a sentence for the learner, if the text is no finite number.

    Examples
    --------
    >>> parse_number("0,5"), parse_number("1/2"), parse_number("−1e-3")
    (0.5, 0.5, -0.001)
    """
    if not isinstance(text, str):
        raise ValueError("Type a number such as 0.5.")  # noqa: TRY004 (told to a learner)
    parts = [part.strip() for part in text.replace("−", "-").replace(",", ".").split("/")]
    if len(parts) > 2 or not all(PLAIN.fullmatch(part) for part in parts):
        raise ValueError(f"{_short(text)} is not a number. Type 0.5, 0,5, 1/2 or 1e-3.")
    numbers = [float(part) for part in parts]
    if len(numbers) == 2 and not numbers[1]:
        raise ValueError("Nothing can be divided by 0.")
    value = numbers[0] / numbers[1] if len(numbers) == 2 else numbers[0]
    if not math.isfinite(value):
        raise ValueError(f"{_short(text)} is too large to compute with.")
    return value


def _short(text: str) -> str:
    shown = " ".join(text.split()) or "An empty field"
    return shown if len(shown) <= 20 else shown[:17] + "..."
