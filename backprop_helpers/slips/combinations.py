"""Finds two or three slips that were committed at once and together lead to a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .catalogue import SLIPS
from .derivation import stacked
from .explanation import EXACT, Explanation
from .slip import Slip


@dataclass(frozen=True)
class Row:
    """What one variant of a slip makes of every slip before it.

    Parameters
    ----------
    slip : Slip
    k : int
        Which of its variants.
    values : ndarray
        The number with both slips in it, for each first slip.
    """

    slip: Slip
    k: int
    values: np.ndarray


class Combinations:
    """All pairs of slips, and the triples in which one only multiplies the number.

    Parameters
    ----------
    singles : sequence of Explanation
        Single slips, each with another number.
    right : float
    quantity : callable
        Reads the number that was asked for from a derivation, or all from a stack.
    base : float
        What the number starts from.
    """

    def __init__(
        self, singles: Sequence[Explanation], right: float, quantity: Callable, base: float
    ) -> None:
        self.firsts = [
            single
            for single in singles
            if not single.variants[0].unlikely and single.variants[0].derivation.added is None
        ]
        self.right, self.quantity, self.base = right - base, quantity, base
        self.rows = list(self._rows()) if self.firsts else []

    def _rows(self) -> Iterator[Row]:
        together = stacked([first.variants[0].derivation for first in self.firsts])
        alone = np.array([self.right, *(first.value - self.base for first in self.firsts)])
        names = {first.slips[0].name for first in self.firsts}
        own = np.array([first.slips[0].name for first in self.firsts])
        for slip in (SLIPS[name] for name in SLIPS if name in names):
            for k, variant in enumerate(slip.variants(together)):
                if variant.unlikely:
                    continue
                made = np.asarray(self.quantity(variant.derivation)) - self.base
                values = np.where(own == slip.name, np.nan, np.broadcast_to(made, own.shape))
                gaps = np.abs(alone[:, None] - values).min(axis=0)
                # what neither makes alone
                yield Row(slip, k, np.where(gaps > EXACT * np.abs(values), values, np.nan))

    def pair(self, answer: float, tolerance: float) -> Explanation | None:
        """Find two slips that lead to an answer."""
        for row in self.rows:
            near = np.abs(row.values + self.base - answer) <= tolerance
            if near.any():
                return self._together(int(np.argmax(near)), [row])
        return None

    def triple(self, answer: float, tolerance: float) -> Explanation | None:
        """Find three slips that lead to an answer, the last one a factor of the number."""
        aimed = answer - self.base
        table = np.array([row.values for row in self.rows])
        for row, ratio in self._factors():
            near = np.abs(table * ratio - aimed) <= tolerance
            for second, first in np.argwhere(near):
                if row.slip not in (self.rows[second].slip, self.firsts[first].slips[0]):
                    found = self._together(first, [self.rows[second], row])
                    if abs(found.value - answer) <= tolerance:
                        return found
        return None

    def _factors(self) -> Iterator[tuple[Row, float]]:
        """List the slips that multiply most numbers by the same ratio."""
        alone = np.array([first.value - self.base for first in self.firsts])
        for row in self.rows:
            ratios = (row.values / alone)[np.isfinite(row.values) & (alone != 0)]
            ratio = np.median(ratios) if len(ratios) else 0.0
            alike = np.abs(ratios - ratio) <= EXACT * abs(ratio)
            if ratio and alike.mean() > 0.5:
                yield row, float(ratio)

    def _together(self, first: int, rows: Sequence[Row]) -> Explanation:
        slips, variants = [self.firsts[first].slips[0]], [self.firsts[first].variants[0]]
        for row in rows:
            slips.append(row.slip)
            variants.append(row.slip.variant(variants[-1].derivation, row.k))
        value = float(self.quantity(variants[-1].derivation))
        order = sorted(range(len(slips)), key=lambda k: list(SLIPS).index(slips[k].name))
        return Explanation(tuple(slips[k] for k in order), tuple(variants[k] for k in order), value)
