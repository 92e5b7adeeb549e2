"""Works out what is written in numbers, as one does on paper."""

from __future__ import annotations

import math
import re
from collections import deque

TOKEN = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?|[-−+·/()²½σ|]")
MINUS, BESIDE = ("-", "−"), ("·", "/", "(", "½", "σ")


def worked_out(written: str) -> float | None:
    """Return what numbers make; None if there is more than numbers and signs.

    Factors that stand side by side are multiplied.

    Examples
    --------
    >>> worked_out("½(0.5 − 1)²"), worked_out("-0.25 · 2 + 3"), worked_out("0.2 − η")
    (0.125, 2.5, None)
    """
    tokens = TOKEN.findall(written)
    if not tokens or "".join(tokens) != written.replace(" ", ""):
        return None
    return _sum(deque([*tokens, ""]))


def _sum(left: deque[str]) -> float:
    value = _product(left)
    while left[0] in ("+", *MINUS):
        sign = left.popleft()
        value += _product(left) if sign == "+" else -_product(left)
    return value


def _product(left: deque[str]) -> float:
    value = _factor(left)
    while left[0] in BESIDE or left[0][:1].isdigit():
        sign = left.popleft() if left[0] in ("·", "/") else "·"
        value = value / _factor(left) if sign == "/" else value * _factor(left)
    return value


def _factor(left: deque[str]) -> float:
    if left[0] in MINUS:
        left.popleft()
        return -_factor(left)
    value = _alone(left)
    if left[0] == "²":
        left.popleft()
        value **= 2
    return value


def _alone(left: deque[str]) -> float:
    """Read a number, or what stands in brackets."""
    first = left.popleft()
    if first == "½":
        return 0.5
    if first == "σ":
        return 1 / (1 + math.exp(-_alone(left)))
    if first in ("(", "|"):
        value = _sum(left)
        left.popleft()
        return abs(value) if first == "|" else value
    return float(first)
