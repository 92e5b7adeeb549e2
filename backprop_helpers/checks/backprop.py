"""Says whether a learner's backprop function is right, else by which slip and where it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from backprop_helpers.notation.numbers import is_right
from backprop_helpers.notation.symbols import Parameter, notation
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import Derivation, derive
from backprop_helpers.slips.diagnosis import say
from backprop_helpers.slips.slip import Variant
from backprop_helpers.slips.written_lines import LineWriter

from .backprop_runs import GRADIENTS, cases, run_cases
from .learner_function import Run
from .verdict import Verdict

EXACT, ABOUT = 1e-7, 1e-4
LAST_FIRST = (2, 3, 0, 1)
# their size is found by fitting, which works only on top of the other slip
FITTED = ("updated-output-weights", "accumulated")


def check_backprop(function: object) -> Verdict:
    """Run a learner's function for a 2-3-2 network on several networks and judge what it returns.

    Parameters
    ----------
    function : callable
        Called as ``function(x, t, w, b1, u, b2)`` with one sample; returns
        ``(dL_dw, dL_db1, dL_du, dL_db2)``. It gets copies and two seconds a call.

    Returns
    -------
    Verdict
        The message names the array and the entry that show a slip first.

    Examples
    --------
    >>> check_backprop(...).status
    'unanswered'
    >>> check_backprop(lambda x, t, w, b1, u, b2: (w, b1, u, b2)).status
    'wrong'
    """
    runs = run_cases(function)
    return runs if isinstance(runs, Verdict) else BackpropCheck(runs).verdict()


class BackpropCheck:
    """Compares what a function returned with the truth and with every slip.

    Everything is a list with one entry per run, each a list of the four arrays.

    Parameters
    ----------
    runs : list of Run
    """

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.returned = [run.returned for run in runs]
        self.derivations = [derive(*case) for case in cases()]
        self.right = [_arrays(d) for d in self.derivations]

    def verdict(self) -> Verdict:
        """Tell right from wrong: exactly if possible, else to the digits a hand keeps."""
        exactly = {m for m in range(4) if not self._equal(m)}
        slips = self._alone(exactly, EXACT) if exactly else {}
        wrong = {m for m in exactly if not self._rounded(m)}
        if slips:
            return self._slip(exactly, slips)
        if not wrong:
            return self._right()
        slips = self._two(exactly, EXACT) or self._alone(wrong, ABOUT) or self._two(wrong, ABOUT)
        if slips:
            return self._slip(wrong, slips)
        return Verdict("wrong", self._shows(wrong) + self._changed())

    def _equal(self, m: int) -> bool:
        return all(_close(a[m], b[m], 1e-12) for a, b in self._both())

    def _rounded(self, m: int) -> bool:
        return all(_to_three_digits(a[m], b[m]) for a, b in self._both())

    def _both(self) -> Iterator[tuple[list[np.ndarray], list[np.ndarray]]]:
        return zip(self.returned, self.right, strict=True)

    def _alone(self, wrong: set[int], tolerance: float) -> dict[str, Variant]:
        """Find the slips each of which explains all wrong arrays."""
        found = {}
        for name in SLIPS:
            made = self._explains(self._committed(name, self.derivations), wrong, tolerance)
            if wrong <= set(made):
                found[name] = next(iter(made.values()))
        likely = {name: variant for name, variant in found.items() if not variant.unlikely}
        return likely or found

    def _two(self, wrong: set[int], tolerance: float) -> dict[str, Variant]:
        """Find two slips that explain all wrong arrays, apart or one on top of the other."""
        ways = {name: list(self._committed(name, self.derivations)) for name in SLIPS}
        made = {name: self._explains(ways[name], wrong, tolerance) for name in SLIPS}
        for first, second in combinations(sorted(SLIPS, key=FITTED.__contains__), 2):
            explained = set(made[first]) | set(made[second])
            used = {name: next(iter(made[name].values()), None) for name in (first, second)}
            for variants in ways[first] if not wrong <= explained else ():
                combined = self._committed(second, [v.derivation for v in variants])
                found = self._explains(combined, wrong - explained, tolerance)
                if found:
                    used = {first: variants[0], second: next(iter(found.values()))}
                    explained |= set(found)
            if wrong <= explained and all(used.values()):
                return used
        return {}

    def _committed(self, name: str, derivations: list[Derivation]) -> Iterator[list[Variant]]:
        """Commit a slip in every run, once for each of its variants."""
        if name == "updated-output-weights":
            yield from self._moved(derivations)
        elif name == "accumulated":
            yield from self._accumulated(derivations)
        else:
            yield from map(list, zip(*map(SLIPS[name].variants, derivations), strict=True))

    def _moved(self, derivations: list[Derivation]) -> Iterator[list[Variant]]:
        """Move the output weights by the learning rate that explains the hidden gradients best."""
        for some in ((0, 1), (0,), (1,)):
            effects, gaps = [], []
            for d, returned in zip(derivations, self.returned, strict=True):
                still, moved = _arrays(replace(d, moved=0.0)), _arrays(replace(d, moved=1.0))
                for m in some:
                    if returned[m].shape == still[m].shape:
                        effects += (moved[m] - still[m]).flat
                        gaps += (returned[m] - still[m]).flat
            effects, gaps = np.nan_to_num(effects), np.nan_to_num(gaps)
            rate = effects @ gaps / (effects @ effects or 1.0)
            off = np.linalg.norm(gaps - rate * effects)
            if off < 1e-3 * np.linalg.norm(gaps):
                wrong = [replace(d, moved=float(rate)) for d in derivations]
                yield [Variant(d, ("upstream 1",), "{terms}") for d in wrong]

    def _accumulated(self, derivations: list[Derivation]) -> Iterator[list[Variant]]:
        """Add the gradients of the run before: the right ones, or what the function returned.

        What came before the first run is not known, so that run says nothing.
        """
        for earlier in (self.right, self.returned):
            if any(a.shape != b.shape for a, b in zip(earlier[0], self.right[0], strict=True)):
                continue
            unknown = [np.full_like(array, np.nan) for array in self.right[0]]
            variants = []
            for d, (w, b1, u, b2) in zip(derivations, [unknown, *earlier[:-1]], strict=True):
                added = (np.vstack([w, b1]), np.vstack([u, b2]))
                variants.append(Variant(replace(d, added=added), ("gradient",)))
            yield variants

    def _explains(
        self, ways: Iterable[list[Variant]], wrong: set[int], tolerance: float
    ) -> dict[int, Variant]:
        """Tell which wrong arrays a slip makes, and by which variant in the first run."""
        found = {}
        for variants in ways:
            made = [_arrays(variant.derivation) for variant in variants]
            for m in wrong - set(found):
                columns = zip(self.returned, made, self.right, strict=True)
                if _matches([(a[m], b[m], c[m]) for a, b, c in columns], tolerance):
                    found[m] = variants[0]
        return found

    def _right(self) -> Verdict:
        if self._changed():
            return Verdict("wrong", f"The numbers are right.{self._changed()}")
        return Verdict("right", f"All four arrays, on {len(self.runs)} networks.")

    def _slip(self, wrong: set[int], variants: dict[str, Variant]) -> Verdict:
        parameter = self._first(wrong)[2]
        writer = LineWriter(self.derivations[0], parameter)
        parts = [say(SLIPS[name], variant, writer) for name, variant in variants.items()]
        return Verdict(
            "slip", "\n".join([*parts, self._shows(wrong) + self._changed()]), tuple(variants)
        )

    def _first(self, wrong: set[int]) -> tuple[int, int, Parameter]:
        """Return the first run and array with a wrong entry, outputs first, and its parameter."""
        for m in (m for m in LAST_FIRST if m in wrong):
            for k, (returned, right) in enumerate(self._both()):
                a, b = returned[m], right[m]
                if a.shape != b.shape:
                    a = a.T
                off = np.abs(a - b) > 1e-9 * np.abs(b).max()
                if off.any():
                    index = np.argwhere(off)[0]
                    return m, k, _parameter(m, tuple(int(i) for i in index))
        return m, 0, _parameter(m, (0, 0))

    def _shows(self, wrong: set[int]) -> str:
        m, k, parameter = self._first(wrong)
        names = [GRADIENTS[n] for n in sorted(wrong)]
        named = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
        opening = f"Not right: {named}."
        returned, right = self.returned[k][m], self.right[k][m]
        if returned.shape != right.shape:
            shapes = f"the shape {returned.shape}, its parameter {right.shape}"
            return f"{opening} {GRADIENTS[m]} has {shapes}."
        index = ", ".join(map(str, parameter.index))
        yours, truth = (f"{array[parameter.index]:.10g}" for array in (returned, right))
        network = "the article's network" if k == 0 else f"trial network {k + 1}"
        return (
            f"{opening} It shows first in {GRADIENTS[m]}[{index}], the gradient of "
            f"{parameter.label}: on {network} yours is {yours}, the right one {truth}."
        )

    def _changed(self) -> str:
        names = list(dict.fromkeys(name for run in self.runs for name in run.changed))
        if not names:
            return ""
        return (
            f" Your function changes what it was given ({', '.join(names)}); "
            "write `u = u - ...`, which makes a new array, not `u -= ...`."
        )


def _arrays(d: Derivation) -> list[np.ndarray]:
    """Return dL_dw, dL_db1, dL_du, dL_db2."""
    return [array for layer in range(d.depth) for array in d.arrays(layer)]


def _parameter(m: int, index: tuple[int, ...]) -> Parameter:
    """Return the parameter at an index of array m: dL_dw, dL_db1, dL_du or dL_db2."""
    names, layer, place = notation((2, 3, 2)), m // 2, [k + 1 for k in index]
    return names.bias(layer, *place) if m % 2 else names.weight(layer, *place)


def _close(a: np.ndarray, b: np.ndarray, tolerance: float) -> bool:
    """Compare where b is known, to a tolerance relative to its largest entry."""
    return a.shape == b.shape and _gap(a, b) <= tolerance * _gap(b, np.zeros_like(b)) + 1e-15


def _gap(a: np.ndarray, b: np.ndarray) -> float:
    return np.nan_to_num(np.abs(a - b)).max()


def _matches(columns: list[tuple[np.ndarray, np.ndarray, np.ndarray]], tolerance: float) -> bool:
    """Tell whether a slip makes what was returned, more closely than the truth does.

    Parameters
    ----------
    columns : list of tuple
        For each run the array returned, the one that the slip makes, and the right one.
    tolerance : float
    """
    if not all(_close(returned, made, tolerance) for returned, made, _ in columns):
        return False
    off = max(_gap(returned, made) for returned, made, _ in columns)
    if any(made.shape != right.shape for _, made, right in columns):
        return True
    return off < max(_gap(made, right) for _, made, right in columns)


def _to_three_digits(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and all(map(is_right, a.flat, b.flat))
