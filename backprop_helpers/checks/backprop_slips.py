"""Finds the slips, up to three at once, that explain the arrays a backprop function returned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np

from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.gradient_table import Chain, GradientTable, Rows

from .array_fits import (
    EXACT,
    OLD,
    PLAIN,
    SOURCES,
    STEP,
    ArrayFits,
    Fit,
    Matches,
    Source,
    is_unlikely,
)
from .backprop_runs import cases

WEIGHTS, OUTPUT, HIDDEN = {0, 2}, {2, 3}, {0, 1}
# on so many ways to explain an array further slips are tried
FEW = 2


@dataclass(frozen=True)
class Explanation:
    """Slips that together lead to all wrong arrays.

    Parameters
    ----------
    fits : dict
        For each wrong array how it comes about.
    steps : dict
        For each slip the number of its variant, in the order of the catalogue.
    """

    fits: dict[int, Fit]
    steps: dict[str, int]


@cache
def table(samples: int = 1) -> GradientTable:
    """Return what the slips make of the networks on which functions are tried."""
    return GradientTable(tuple(derive(*case) for case in cases(samples)))


def explanations(
    returned: list[list[np.ndarray]], wrong: set[int], tolerance: float, samples: int = 1
) -> list[Explanation]:
    """Find what explains all wrong arrays with as few slips as possible, three at most.

    Parameters
    ----------
    returned : list of list of ndarray
        For each run the four arrays.
    wrong : set of int
        The numbers of those that are wrong.
    tolerance : float
        EXACT or ABOUT.
    samples : int
        How many the function was given in each run.

    Returns
    -------
    list of Explanation
        Single slips that lead to the same arrays are all in it; otherwise it holds one.
    """
    with np.errstate(all="ignore"):
        search = Search(ArrayFits(table(samples), returned, tolerance), frozenset(wrong))
        return search.fewest()


@dataclass
class Search:
    """Collects how wrong arrays come about and puts them together.

    Parameters
    ----------
    fits : ArrayFits
    wrong : frozenset of int
    whole : list of Explanation
        Those in which one derivation makes all arrays.
    apart : dict
        For each wrong array its fits, each by its set of slips.
    chains : dict
        For each wrong array the chains of slips that lead to it, but for a factor.
    """

    fits: ArrayFits
    wrong: frozenset[int]
    whole: list[Explanation] = field(default_factory=list)
    apart: dict[int, dict[frozenset, Fit]] = field(default_factory=dict)
    chains: dict[int, list[Chain]] = field(default_factory=dict)

    @cached_property
    def table(self) -> GradientTable:
        """What the slips lead to."""
        return self.fits.table

    def fewest(self) -> list[Explanation]:
        """Return the explanations by the fewest slips: all of one slip, else the best."""
        self._alone()
        if found := self._of(1):
            return found
        self._together()
        if found := self._of(1) or self._of(2) or self._best(self.whole, 3):
            return found
        if self.fits.tolerance == EXACT:
            for m in self._explained():
                self._layer(m)
                if found := self._of(3):
                    return found
        return self._of(3)

    def _alone(self) -> None:
        """Try each slip alone."""
        for source in SOURCES:
            self._add(self.table.singles, source)

    def _together(self) -> None:
        """Try each pair of slips."""
        for source in PLAIN:
            self._add(self.table.pairs, source)

    def _explained(self) -> list[int]:
        """List two arrays that one or two slips explain, those by the fewest ways first."""
        found = [m for m in self.wrong if self.chains.get(m)]
        return sorted(found, key=lambda m: len(self.chains[m]))[:2]

    def _layer(self, m: int) -> None:
        """On top of what explains one array, try slips that leave that array as it is."""
        free = [step for step in self.table.steps if m not in self.table.touched[step]]
        singles = [chain for chain in self.chains[m] if len(chain) == 1][:FEW]
        pairs = [chain for chain in self.chains[m] if len(chain) == 2][: FEW**3]
        if singles and free:
            pairs += self.table.extended(singles, free).chains
        if pairs and free:
            self._add(self.table.extended(pairs, free), Source())

    def _add(self, rows: Rows, source: Source) -> None:
        found = {m: self.fits.find(rows, source, m) for m in self.wrong}
        for row in self._whole_rows(rows, source, list(found.values())):
            fits = {m: each.fit(row) for m, each in found.items()}
            self.whole.append(self._explanation(fits))
        for m, matches in found.items():
            known = self.apart.setdefault(m, {})
            for row in np.flatnonzero(matches.near):
                if all(m in self.table.touched[step] for step in rows.chains[row]):
                    fit = matches.fit(row)
                    known.setdefault(frozenset(self._names(fit)), fit)
                    if fit.chain and source == Source():
                        self.chains.setdefault(m, []).append(fit.chain)

    def _whole_rows(self, rows: Rows, source: Source, found: list[Matches]) -> Iterator[int]:
        """List the rows that make all four arrays by one factor."""
        rest = sorted(set(range(4)) - self.wrong)
        spread = max(self.fits.tolerance, 1e-6)
        if rest and source.old:
            return
        for row in np.flatnonzero(np.logical_and.reduce([each.near for each in found])):
            factors = [each.factor[row] for each in found if np.isfinite(each.factor[row])]
            factors += [1.0] * len(rest)
            alike = not factors or np.ptp(factors) <= spread * abs(factors[0])
            needed = all(self.wrong & self.table.touched[step] for step in rows.chains[row])
            if alike and needed and all(self._keeps(rows, row, m) for m in rest):
                yield row

    def _keeps(self, rows: Rows, row: int, m: int) -> bool:
        """Tell whether a row leaves an array right."""
        made, right = rows.arrays[m][row], self.table.right[m]
        return bool((np.abs(made - right) <= 1e-9 * np.abs(right)).all())

    def _names(self, fit: Fit) -> list[str]:
        return [name for name, _ in fit.steps(self.table.scales, self.fits.tolerance)]

    def _explanation(self, fits: dict[int, Fit]) -> Explanation:
        steps = {}
        for _, fit in sorted(fits.items(), reverse=True):
            for name, k in fit.steps(self.table.scales, self.fits.tolerance):
                steps.setdefault(name, k)
        ordered = {name: steps[name] for name in SLIPS if name in steps}
        return Explanation(fits, ordered)

    def _of(self, count: int) -> list[Explanation]:
        return self._best(self.whole, count) or self._best(self._covers(count), count)

    def _best(self, found: Iterable[Explanation], count: int) -> list[Explanation]:
        """Choose among the explanations by so many slips: of one slip all that are as likely."""
        fitting = [each for each in found if len(each.steps) == count and self._sound(each)]
        fitting.sort(key=self._rank)
        if count > 1:
            return fitting[:1]
        likely = [each for each in fitting if self._rank(each)[0] == self._rank(fitting[0])[0]]
        return list({tuple(each.steps): each for each in reversed(likely)}.values())[::-1]

    def _covers(self, count: int) -> Iterator[Explanation]:
        """Explain each array by itself, with so many slips in all."""

        def choose(left: list[int], chosen: dict[int, Fit], names: frozenset) -> Iterator[dict]:
            if not left:
                yield chosen
                return
            m, *rest = left
            for more, fit in self.apart.get(m, {}).items():
                if len(names | more) <= count:
                    yield from choose(rest, chosen | {m: fit}, names | more)

        for fits in choose(sorted(self.wrong), {}, frozenset()):
            yield self._explanation(fits)

    def _sound(self, explanation: Explanation) -> bool:
        """Refuse a learning rate that is not in both weights, or not the same everywhere."""
        if not {STEP, OLD} & set(explanation.steps):
            return True
        fits = [fit for fit in explanation.fits.values() if np.isfinite(fit.factor)]
        if not fits:
            return False
        outer = [fit.factor for fit in fits if fit.array in OUTPUT]
        inner = [fit.factor for fit in fits if fit.array in HIDDEN]
        # both deltas may have it, and the second is made of the first
        rates = [np.array([*outer, *inner]), np.array([*outer, *np.sqrt(np.abs(inner))])]
        spread = max(self.fits.tolerance, 1e-6) * abs(outer[0] if outer else 0.0)
        same = any(np.ptp(np.abs(each)) <= spread for each in rates)
        small = len(self.wrong) == 4 or abs(fits[0].factor) < 1
        return self.wrong >= WEIGHTS and same and small

    def _rank(self, explanation: Explanation) -> tuple[int, int, int]:
        steps = explanation.steps
        unlikely = sum(is_unlikely((name, k), self.table) for name, k in steps.items())
        rare = sum(not SLIPS[name].common for name in steps)
        return unlikely, rare, sum(list(SLIPS).index(name) for name in steps)
