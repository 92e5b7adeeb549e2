"""Curves for the page as places in percent of a plot and tick texts, all made here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backprop_helpers.notation.numbers import on_page


@dataclass(frozen=True)
class Scale:
    """A straight scale from numbers to places in percent of a plot's width or height.

    Parameters
    ----------
    low, high : float
        The numbers at both ends.
    start, end : float
        The places of both ends.

    Examples
    --------
    >>> Scale(0, 8, 0, 100)(3)
    37.5
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a number, to a hundredth of a percent."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return round(self.start + share * (self.end - self.start), 2)

    def ticks(self, count: int = 5) -> list[tuple[float, str]]:
        """Return places and texts of evenly spaced round numbers.

        Examples
        --------
        >>> Scale(0, 10, 0, 100).ticks()
        [(0.0, '0'), (20.0, '2'), (40.0, '4'), (60.0, '6'), (80.0, '8'), (100.0, '10')]
        """
        step = _round_step((self.high - self.low) / count)
        first = -(-self.low // step)
        steps = int((self.high - first * step) / step + 1e-9) + 1
        values = [(first + k) * step for k in range(steps)]
        return [(self(value), on_page(round(value, 10))) for value in values]


def path(x: Scale, y: Scale, points: Sequence[tuple[float, float]]) -> str:
    """Return the SVG path of a curve.

    Examples
    --------
    >>> path(Scale(0, 1, 0, 100), Scale(0, 1, 100, 0), [(0, 0), (1, 0.5)])
    'M0.0 100.0L100.0 50.0'
    """
    return "M" + "L".join(f"{x(a)} {y(b)}" for a, b in points)


def _round_step(width: float) -> float:
    """Return the next 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** int(f"{width or 1.0:e}".split("e")[1])
    return next(
        power * digit for digit in (1, 2, 2.5, 5, 10) if power * digit >= width * (1 - 1e-9)
    )
