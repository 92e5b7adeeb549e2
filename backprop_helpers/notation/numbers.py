"""Numbers on the page: when one of few digits counts as the same as another."""

from __future__ import annotations

import math


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
