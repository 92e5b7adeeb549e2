"""Finds the multiple of what slips lead to that a function returned, array by array."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from backprop_helpers.notation.numbers import half_unit
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.gradient_table import Chain, GradientTable, Rows, Step

MOVED, OLD = "updated-output-weights", "new-value-for-gradient"
STEP, TURNED = "step-for-gradient", "indices-swapped"
PILED, MOMENTUM = "accumulated", "momentum-mixed-in"
EXACT, ABOUT = 1e-7, 1e-2
# how far an array may be from what slips make, as a part of its distance from the truth and from 0
CLOSE = {EXACT: 1e-2, ABOUT: 5e-2}
# the smallest learning rate
SMALLEST = 1e-6
# what the last bits of a fit may leave, of the size of the array
NOISE = 1e-11


class Target(NamedTuple):
    """One array that a function returned on every network.

    Parameters
    ----------
    values : ndarray, shape (runs, entries)
    turned : bool
        Whether its numbers were brought into the other order.
    """

    values: np.ndarray
    turned: bool


class Source(NamedTuple):
    """What a returned array may be made of besides the gradient.

    Parameters
    ----------
    old : bool
        Whether the gradient was taken from the old parameter.
    extra : str
        What was added to it in a part to be found: nothing, ``"moved"`` (what moved weights change
        in it), or what was ``"returned"`` or ``"made"`` in the run before.
    """

    old: bool = False
    extra: str = ""


PLAIN = (Source(), Source(old=True))
SOURCES = (
    *PLAIN,
    Source(extra="moved"),
    Source(old=True, extra="moved"),
    Source(extra="returned"),
    Source(extra="made"),
)


@dataclass(frozen=True)
class Fit:
    """How one returned array comes about: ``factor`` times what slips make, and a part more.

    Parameters
    ----------
    array : int
    chain : tuple
        The slips committed.
    source : Source
    factor, part : float
    turned : bool
    """

    array: int
    chain: Chain
    source: Source
    factor: float
    part: float
    turned: bool

    def scale(self, scales: dict[float, Step], tolerance: float) -> tuple[Step, ...]:
        """Return the slips that make the factor; STEP stands for a learning rate."""
        factor = self.factor
        if self.source.old:
            return (scales[-1.0],) if factor > 0 else ()
        averaged = self.source.extra in ("returned", "made") and _near(
            abs(factor) + self.part, 1.0, tolerance
        )
        if averaged and not _near(factor, -1.0):
            return (scales[-1.0],) if factor < 0 else ()
        if np.isnan(factor) or _near(factor, 1.0):
            return ()
        for known, step in scales.items():
            twice = self.array < 2 and known > 0 and _near(factor, known**2)
            if twice or _near(factor, known):
                return (step,)
        return (scales[-1.0], scales[2.0]) if _near(factor, -2.0) else ((STEP, 0),)

    def steps(self, scales: dict[float, Step], tolerance: float) -> Chain:
        """List all slips in it, each with the number of its variant."""
        found = [*self.chain, *self.scale(scales, tolerance)]
        if self.source.old:
            found.append((OLD, 0))
        if self.source.extra == "moved" and self.part:
            found.append((MOVED, 0))
        elif self.source.extra in ("returned", "made"):
            found.append((PILED if _near(self.part, 1.0, tolerance) else MOMENTUM, 0))
        if self.turned:
            found.append((TURNED, 0))
        return tuple(found)


class Matches:
    """From which rows of a table one returned array comes about.

    Parameters
    ----------
    rows : Rows
    source : Source
    m : int
        The number of the array.

    Attributes
    ----------
    near, turned : ndarray of bool
        One entry per row.
    factor, part : ndarray of float
        The same; the factor is NaN where any would do.
    """

    def __init__(self, rows: Rows, source: Source, m: int) -> None:
        self.rows, self.source, self.m = rows, source, m
        count = len(rows.chains)
        self.near, self.turned = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        self.factor, self.part = np.full(count, np.nan), np.zeros(count)

    def fit(self, row: int) -> Fit:
        """Return how the array comes about from a row."""
        number = float(self.factor[row]), float(self.part[row])
        return Fit(self.m, self.rows.chains[row], self.source, *number, bool(self.turned[row]))


class ArrayFits:
    """Compares what was returned with rows of a table.

    Parameters
    ----------
    table : GradientTable
    returned : list of list of ndarray
        For each run the four arrays; a matrix may lie the other way round.
    tolerance : float
        EXACT compares all digits, ABOUT the three or the four decimals that a program may keep.
    """

    def __init__(
        self, table: GradientTable, returned: list[list[np.ndarray]], tolerance: float
    ) -> None:
        self.table, self.tolerance = table, tolerance
        nets = [derivation.given.net for derivation in table.derivations]
        parameters = [[a for k in net.layers for a in (k.weights, k.bias)] for net in nets]
        self.shapes = [array.shape for array in parameters[0]]
        self.old = [np.stack([p[m].ravel() for p in parameters]) for m in range(4)]
        self.targets = [list(self._targets([run[m] for run in returned], m)) for m in range(4)]

    def _targets(self, arrays: list[np.ndarray], m: int) -> Iterator[Target]:
        shape = self.shapes[m]
        if all(array.shape == shape for array in arrays):
            yield Target(np.stack([array.ravel() for array in arrays]), turned=False)
        if len(shape) == 2:
            turned = [array.reshape(shape[::-1]).T for array in arrays]
            yield Target(np.stack([array.ravel() for array in turned]), turned=True)
            if all(array.shape == shape[::-1] for array in arrays):
                yield Target(np.stack([array.ravel() for array in arrays]), turned=True)

    def find(self, rows: Rows, source: Source, m: int) -> Matches:
        """Return from which rows an array comes about, and how."""
        found = Matches(rows, source, m)
        for target in self.targets[m]:
            y = target.values - self.old[m] if source.old else target.values
            chosen = np.arange(len(rows.chains)) if source.extra else _parallel(rows, m, y)
            chosen = chosen[~found.near[chosen]]
            if len(chosen):
                near, factor, part = self._fitted(rows, source, m, target, chosen)
                chosen = chosen[near]
                found.near[chosen], found.turned[chosen] = True, target.turned
                found.factor[chosen], found.part[chosen] = factor[near], part[near]
        return found

    def _fitted(
        self, rows: Rows, source: Source, m: int, target: Target, chosen: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return for chosen rows whether they make an array, by which factor and part."""
        made = rows.arrays[m][chosen]
        y = target.values - self.old[m] if source.old else target.values
        gap = np.inf if target.turned else np.linalg.norm(target.values - self.table.right[m])
        extra = np.zeros_like(made)
        if source.extra == "moved":
            extra = self.table.moved.arrays[m][chosen] - made
        elif source.extra:
            before = made if source.extra == "made" else np.broadcast_to(target.values, made.shape)
            made, y, extra = made[:, 1:], y[1:], before[:, :-1]
        known = np.isfinite(made) & np.isfinite(extra)
        made, extra = np.where(known, made, 0.0), np.where(known, extra, 0.0)
        factor, part = self._multiples(made, extra, np.where(known, y, 0.0))
        sums = np.nan_to_num(factor)[:, None, None] * made + part[:, None, None] * extra
        off = np.where(known, np.abs(sums - y), 0.0)
        size = _norm(sums)
        near = (off <= self._slack(y, source)).all(axis=(1, 2))
        near &= _norm(off) <= CLOSE[self.tolerance] * np.minimum(np.where(size, size, 1.0), gap)
        near &= ~(np.abs(factor) < SMALLEST) & (known.mean(axis=(1, 2)) >= 0.5)
        if source.extra in ("returned", "made"):
            near &= part != 0
        return near, factor, part

    def _multiples(
        self, made: np.ndarray, extra: np.ndarray, y: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the factors and parts that fit best; the factor of a slip, where one is near."""
        factor, part = _least_squares(made, extra, y)
        for known in (1.0, -2.0, *self.table.scales, *(s**2 for s in self.table.scales)):
            near = np.abs(factor - known) <= self.tolerance * abs(known)
            factor = np.where(near, known, factor)
        if extra.any():
            rest, size = y - np.nan_to_num(factor)[:, None, None] * made, _dot(extra, extra)
            part = np.where(part, _dot(extra, rest) / np.where(size, size, 1.0), 0.0)
            # what the last bits make is nothing that was added
            part = np.where(np.abs(part) * np.sqrt(size) > NOISE * _norm(y), part, 0.0)
        return factor, part

    def _slack(self, y: np.ndarray, source: Source) -> np.ndarray:
        """How far each entry may be off."""
        if self.tolerance == EXACT:
            return EXACT * np.abs(y).max(axis=-1, keepdims=True) + 1e-15
        # what is fitted takes a share of the rounding, what was there before has its own
        return (2 if source.extra else 1.2) * (np.full_like(y, 5e-5) if source.old else rounding(y))


def rounding(values: np.ndarray) -> np.ndarray:
    """Return half a unit of four decimals, or of the third significant digit if that is more.

    Examples
    --------
    >>> rounding(np.array([0.0123, 0.123])).round(9)
    array([5.e-05, 5.e-04])
    """
    half = np.vectorize(lambda value: half_unit(value, 3), otypes=[float])(values)
    return np.maximum(half, 5e-5) * (1 + 1e-9)


def is_unlikely(step: Step, table: GradientTable) -> bool:
    """Tell whether a variant is to be named only where nothing else explains."""
    name, k = step
    variants = list(SLIPS[name].variants(table.derivations[0]))
    return k < len(variants) and variants[k].unlikely


def _near(value: float, known: float, tolerance: float = 1e-6) -> bool:
    return abs(value - known) <= max(tolerance, 1e-6) * abs(known)


def _parallel(rows: Rows, m: int, y: np.ndarray) -> np.ndarray:
    """Return the rows of which an array is a multiple, or nearly so."""
    filled, known = rows.filled[m], rows.known[m]
    along, size = filled @ y.ravel(), np.square(filled).sum(axis=1) * (known @ np.square(y).ravel())
    return np.flatnonzero(along**2 >= (1 - CLOSE[ABOUT]) * size)


def _norm(stack: np.ndarray) -> np.ndarray:
    return np.sqrt(np.square(stack).sum(axis=(1, 2)))


def _least_squares(
    made: np.ndarray, extra: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the factor of what was made and the part of what is extra, for each row."""
    aa, ab, bb = _dot(made, made), _dot(made, extra), _dot(extra, extra)
    ay, by = _dot(made, y), _dot(extra, y)
    apart = aa * bb - ab**2
    both = apart > 1e-9 * aa * bb
    with np.errstate(all="ignore"):
        factor = np.where(both, (bb * ay - ab * by) / apart, np.where(aa > 0, ay / aa, np.nan))
        part = np.where(both, (aa * by - ab * ay) / apart, 0.0)
    return factor, part


def _dot(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (a * b).sum(axis=(1, 2))
