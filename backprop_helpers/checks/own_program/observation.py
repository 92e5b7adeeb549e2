"""What a program holds, value by value: recorded on all cases, and named where it has a name."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from backprop_helpers.checks.returned_arrays import GRADIENTS

from .namer import Namer
from .quantities import Arguments, quantities
from .recorder import Key, Recorder, Recording
from .rewriting import bare

# a statement: the calls that lead to it, and its number
Place = tuple[tuple[int, ...], int]


class Held(NamedTuple):
    """What a statement leaves in a name when it is done.

    Parameters
    ----------
    place : tuple
        The calls that lead to the statement, and its number.
    name : str
    label : tuple or None
        Which quantity that is, as a scale and a name.
    value : ndarray
        On the first case.
    """

    place: Place
    name: str
    label: tuple[float, str] | None
    value: np.ndarray


class Observation:
    """What one program holds on two cases or more.

    Parameters
    ----------
    recorder : Recorder
    cases : sequence of tuple of ndarray
        Each x, t, w, b1, u, b2; all but the first with nothing special in them.
    """

    def __init__(self, recorder: Recorder, cases: Sequence[Arguments]) -> None:
        self.recorder, self.cases, self.parts = recorder, cases, recorder.parts
        self.quantities = [quantities(*case) for case in cases]
        self.right = [[q[name] for name in GRADIENTS] for q in self.quantities]
        self.recordings = [self._split(recorder.record(case)) for case in cases]
        self.values, self.stores = self.recordings[0].values, self.recordings[0].stores
        self.eps = max(1e-9, 40 * self._coarsest())
        self.namer = Namer(self.quantities, self.eps)
        self._sizes = [[max(np.abs(a).max(), 1e-12) for a in right] for right in self.right]
        self.labels = {key: self.namer.label(self.executions(key)) for key in self.values}
        self.held = list(self.held_in(self.recordings))

    def _coarsest(self) -> float:
        """Return the unit roundoff of the least precise numbers that the program holds."""
        kinds = {
            held.dtype
            for each in self.values.values()
            for _, held in each
            if isinstance(held, np.ndarray | np.floating) and held.dtype.kind == "f"
        }
        return max((float(np.finfo(kind).eps) for kind in kinds), default=0.0)

    def _split(self, recording: Recording) -> Recording:
        """Take executions of different shapes as parts of their own: one loop over the layers."""
        values = {}
        for key, held in recording.values.items():
            shapes = [array.shape for array, _ in held]
            if len(set(shapes)) > 1 and shapes != [a.shape for a in self.right[0]]:
                values |= {(*key, count): [one] for count, one in enumerate(held)}
            else:
                values[key] = held
        return recording._replace(values=values)

    def executions(self, key: Key) -> list[list[np.ndarray]]:
        """Return for each case what a part held, one execution after another."""
        return [[array for array, _ in each.values.get(key, [])] for each in self.recordings]

    def held_in(self, recordings: Sequence[Recording]) -> Iterator[Held]:
        """List what every statement leaves in its names, in the order of running."""
        done = [{} for _ in recordings]
        for last, recording in zip(done, recordings, strict=True):
            for place, stored in enumerate(recording.stores):
                key = stored[:3]
                before = last.get(key, (0, []))[1]
                last[key] = place, [*before, stored.value]
        for key, (_, values) in sorted(done[0].items(), key=lambda item: item[1][0]):
            if not all(key in last for last in done):
                continue
            all_values = [last[key][1] for last in done]
            named = self.namer.label([[each[-1]] for each in all_values])
            for turns in (1, 2, 3) if values[-1].ndim == 0 and not named else ():
                # a sum in a loop is done after its last addend
                ends = [each[turns - 1 :: turns] for each in all_values]
                named = named or self.namer.label(ends)
            yield Held(key[:2], key[2], named, values[-1])

    def wrong_arrays(self, returned: list[np.ndarray] | None, case: int) -> set[int]:
        """Tell which of the four arrays are wrong on a case."""
        if returned is None:
            return set(range(4))
        wrong = set()
        for m, (array, right) in enumerate(zip(returned, self.right[case], strict=True)):
            if array.shape != right.shape and array.squeeze().shape != right.shape:
                wrong.add(m)
                continue
            off = np.abs(array.ravel() - right.ravel()).max()
            if not off <= 100 * self.eps * self._sizes[case][m]:
                wrong.add(m)
        return wrong

    def all_wrong(self) -> set[int]:
        """Tell which of the four arrays are wrong on one case at least."""
        recordings = enumerate(self.recordings)
        return set().union(*(self.wrong_arrays(each.returned, n) for n, each in recordings))

    def moment(self, place: Place) -> tuple[float, int]:
        """Tell when a statement ran last, as a place among the stores.

        Returns come after all that they call.
        """
        path, statement = place
        ran = [k for k, stored in enumerate(self.stores) if stored[:2] == place]
        if ran:
            return max(ran), statement
        inside = [k for k, each in enumerate(self.stores) if each.path[: len(path)] == path]
        return max(inside, default=0) + 0.9 - 0.1 * len(path), statement

    def fine(self, place: Place) -> bool:
        """Tell whether all that a statement stores, or else returns, is a right quantity."""
        path, statement = place
        stored = [held.label for held in self.held if held.place == place]
        if not stored:
            value = getattr(self.parts[statement].node, "value", None)
            whole = [bare(v) for v in (value.elts if isinstance(value, ast.Tuple) else [value])]
            stored = [
                self.labels.get((path, k))
                for k, part in enumerate(self.parts)
                if any(part.node is each for each in whole)
            ]
        return bool(stored) and all(each is not None and each[0] == 1 for each in stored)
