"""The arrays of gradients that slips lead to, alone or on top of each other, computed together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from .catalogue import SLIPS
from .derivation import Derivation, stacked
from .slip import Variant

# their size is no part of them: it is fitted to what was returned
FITTED = (
    *("updated-output-weights", "accumulated", "momentum-mixed-in"),
    *("step-for-gradient", "new-value-for-gradient"),
)

Step = tuple[str, int]
Chain = tuple[Step, ...]


@dataclass(frozen=True, eq=False)
class Rows:
    """What chains of slips lead to.

    Parameters
    ----------
    chains : tuple of tuple
        For each row the slips committed, one on top of the other: name and number of the variant.
    arrays : tuple of ndarray, shape (rows, runs, entries)
        For each array of gradients what it becomes, on every network; NaN where that is not known.
    """

    chains: tuple[Chain, ...]
    arrays: tuple[np.ndarray, ...]

    @cached_property
    def known(self) -> tuple[np.ndarray, ...]:
        """For each array 1.0 where an entry is known, else 0.0; one row per chain."""
        wide = (array.reshape(len(array), -1) for array in self.arrays)
        return tuple(np.isfinite(array).astype(float) for array in wide)

    @cached_property
    def filled(self) -> tuple[np.ndarray, ...]:
        """For each array its entries, 0 where one is not known; one row per chain."""
        wide = (array.reshape(len(array), -1) for array in self.arrays)
        return tuple(np.nan_to_num(array, posinf=0.0, neginf=0.0) for array in wide)


@dataclass(frozen=True, eq=False)
class GradientTable:
    """The gradients of some networks, and what the slips of the catalogue make of them.

    Parameters
    ----------
    derivations : tuple of Derivation
        The right one for each network; all networks have the same sizes.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> from backprop_helpers.slips.derivation import derive
    >>> e = examples.article()
    >>> table = GradientTable((derive(e.network, e.x, e.t),))
    >>> sorted(table.scales)
    [-1.0, 0.5, 2.0]
    >>> table.singles.chains[:2]
    ((), (('error-missing', 0),))
    """

    derivations: tuple[Derivation, ...]

    @cached_property
    def right(self) -> tuple[np.ndarray, ...]:
        """Each array of right gradients, one row per network."""
        return tuple(array[0] for array in self.rows([()]).arrays)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The variants that change the numbers, but not all of them by one factor."""
        return tuple(step for step, factor in self._factors.items() if np.isnan(factor))

    @cached_property
    def scales(self) -> dict[float, Step]:
        """The variants that multiply all gradients by one factor."""
        found = {}
        for step, factor in self._factors.items():
            if np.isfinite(factor) and factor != 1:
                found.setdefault(factor, step)
        return found

    @cached_property
    def _factors(self) -> dict[Step, float]:
        """The factor by which each variant multiplies all gradients; NaN where there is none."""
        found = {}
        for step, variant in _variants(self.derivations[0]):
            made = np.concatenate([array[0] for array in _flat(variant.derivation)])
            right = np.concatenate([array[0] for array in self.right])
            ratios = made / right
            alike = np.ptp(ratios) < 1e-9
            found[step] = round(float(ratios[0]), 9) if alike else np.nan
        return found

    @cached_property
    def singles(self) -> Rows:
        """What is right, and what each step makes of it."""
        return self.rows([(), *((step,) for step in self.steps)])

    @cached_property
    def moved(self) -> Rows:
        """The same once the weights that carry back have moved by the whole of their gradient."""
        return self.rows(self.singles.chains, moved=1.0)

    @cached_property
    def pairs(self) -> Rows:
        """What any two steps make, one on top of the other."""
        return self.extended([(step,) for step in self.steps], self.steps)

    @cached_property
    def touched(self) -> dict[Step, frozenset[int]]:
        """The arrays that each step changes."""
        found = {}
        for k, step in enumerate(self.steps, start=1):
            apart = [
                not np.allclose(made[k], right, rtol=1e-9, atol=0)
                for made, right in zip(self.singles.arrays, self.right, strict=True)
            ]
            found[step] = frozenset(np.flatnonzero(apart).tolist())
        return found

    def rows(self, chains: Sequence[Chain], moved: float = 0.0) -> Rows:
        """Compute what each chain of slips leads to."""
        runs = []
        for derivation in self.derivations:
            together = stacked([committed(derivation, chain) for chain in chains])
            runs.append(_flat(replace(together, moved=moved)))
        return Rows(tuple(chains), _side_by_side(runs))

    def extended(self, chains: Sequence[Chain], steps: Sequence[Step]) -> Rows:
        """Compute what each step makes of each chain that does not hold it yet."""
        runs = []
        for derivation in self.derivations:
            together = stacked([committed(derivation, chain) for chain in chains])
            made = [_flat(v.derivation) for step, v in _variants(together) if step in steps]
            runs.append([np.concatenate(parts) for parts in zip(*made, strict=True)])
        ordered = [step for step, _ in _variants(self.derivations[0]) if step in steps]
        found = [(step, chain) for step in ordered for chain in chains]
        new = [k for k, (step, chain) in enumerate(found) if step not in chain]
        longer = tuple((*chain, step) for step, chain in found if step not in chain)
        return Rows(longer, tuple(array[new] for array in _side_by_side(runs)))


def committed(derivation: Derivation, chain: Chain) -> Derivation:
    """Commit slips one on top of the other.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> from backprop_helpers.slips.derivation import derive
    >>> e = examples.article()
    >>> d = derive(e.network, e.x, e.t)
    >>> (committed(d, (("wrong-sign", 0), ("factor-two", 0))).error / d.error).tolist()
    [[-2.0, -2.0]]
    """
    for name, k in chain:
        derivation = SLIPS[name].variant(derivation, k).derivation
    return derivation


def _variants(derivation: Derivation) -> Iterator[tuple[Step, Variant]]:
    """List all variants whose arrays lie as they should."""
    for name in (name for name in SLIPS if name not in FITTED):
        for k, variant in enumerate(SLIPS[name].variants(derivation)):
            if not np.any(variant.derivation.swapped):
                yield (name, k), variant


def _flat(stack: Derivation) -> list[np.ndarray]:
    """Return each array of gradients of a stack as rows of its entries."""
    rows = stack.deltas[0].shape[:-2] or (1,)
    found = []
    for layer in range(stack.depth):
        for array, rank in zip(stack.arrays(layer), (2, 1), strict=True):
            wide = np.broadcast_to(array, rows + array.shape[-rank:])
            found.append(wide.reshape(*rows, -1))
    return found


def _side_by_side(runs: Sequence[Sequence[np.ndarray]]) -> tuple[np.ndarray, ...]:
    return tuple(np.stack(parts, axis=1) for parts in zip(*runs, strict=True))
