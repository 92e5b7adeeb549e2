"""Finds where a program goes wrong, by experiment: the right quantity in the place of each part.

A value alone convicts nobody: the error is a right quantity, under a wrong role. A part is to
blame where the right quantity in its place makes wrong arrays right and none wrong, on both cases.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from backprop_helpers.checks.returned_arrays import GRADIENTS

from .quantities import WORDS, Case, Namer, quantities
from .recorder import Key, Recorder, Recording
from .rewriting import bare

MOST_BLAMED = 6
Place = tuple[tuple[int, ...], int]


class Repair(NamedTuple):
    """A quantity in the place of a part, which makes wrong arrays right.

    Parameters
    ----------
    key : tuple
        The part, by its calls and its number.
    name : str
        The quantity.
    values : list of ndarray
        For each case, one value an execution.
    left : set of int
        The arrays that are wrong all the same.
    """

    key: Key
    name: str
    values: list[np.ndarray]
    left: set[int]


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


class Blamed(NamedTuple):
    """A place that is wrong, as it was found.

    Parameters
    ----------
    place : tuple
    repair : Repair
    others : tuple of tuple
        Places where a repair does as much.
    """

    place: Place
    repair: Repair
    others: tuple[Place, ...]


class Search:
    """Looks through one program, on two cases or more.

    Parameters
    ----------
    recorder : Recorder
    cases : sequence of tuple of ndarray
        Each x, t, w, b1, u, b2; all but the first with nothing special in them.
    """

    def __init__(self, recorder: Recorder, cases: Sequence[Case]) -> None:
        self.recorder, self.cases, self.parts = recorder, cases, recorder.parts
        self.found = [quantities(*case) for case in cases]
        self.right = [[q[name] for name in GRADIENTS] for q in self.found]
        self.recordings = [self._split(recorder.record(case)) for case in cases]
        self.values, self.stores = self.recordings[0].values, self.recordings[0].stores
        kinds = {
            held.dtype
            for each in self.values.values()
            for _, held in each
            if isinstance(held, np.ndarray | np.floating) and held.dtype.kind == "f"
        }
        self.eps = max([1e-9, *(40 * float(np.finfo(kind).eps) for kind in kinds)])
        self._namer = Namer(self.found, self.eps)
        self._sizes = [[max(np.abs(a).max(), 1e-12) for a in right] for right in self.right]
        self.labels = {key: self._namer.label(self._executions(key)) for key in self.values}
        self.held = list(self._held(self.recordings))
        self._ran = {(path, self.parts[part].statement) for path, part, *_ in self.values}
        self._known = {
            each[1]
            for each in (*self.labels.values(), *(held.label for held in self.held))
            if each and each[0] == 1
        } | {"x", "t", "w", "b1", "u", "b2"}

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

    def _executions(self, key: Key) -> list[list[np.ndarray]]:
        return [[array for array, _ in each.values.get(key, [])] for each in self.recordings]

    def _held(self, recordings: Sequence[Recording]) -> Iterator[Held]:
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
            named = self._namer.label([[each[-1]] for each in all_values])
            for turns in (1, 2, 3) if values[-1].ndim == 0 and not named else ():
                # a sum in a loop is done after its last addend
                ends = [each[turns - 1 :: turns] for each in all_values]
                named = named or self._namer.label(ends)
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

    def blamed(self) -> list[Blamed]:
        """Repair one place after another until the arrays are right or nothing helps.

        In the order of running; empty where no repair helps.
        """
        self.left, self.done, found = self.all_wrong(), {}, []
        while self.left and len(found) < MOST_BLAMED:
            repairs = self._repairs(self.left)
            if not repairs:
                break
            place, here, others = self._chosen(repairs)
            repair = min(
                self._less_arguments(here),
                key=lambda r: (r.name not in WORDS, len(self.parts[r.key[1]].text)),
            )
            self.done[repair.key] = repair.values
            self.left = repair.left
            found.append(Blamed(place, repair, tuple(others)))
        return self._in_their_helper(sorted(found, key=lambda each: self.moment(each.place)))

    def _less_arguments(self, repairs: list[Repair]) -> list[Repair]:
        """Leave out what a helper is given where what it returns can be repaired alike."""
        given = [
            (repair.name, each)
            for repair in repairs
            for name in self.recorder.sources
            if self._calls(repair.key[1], name)
            for each in map(bare, self.parts[repair.key[1]].node.args)
        ]
        return [
            repair
            for repair in repairs
            if not any(
                name == repair.name and node is self.parts[repair.key[1]].node
                for name, node in given
            )
        ]

    def _in_their_helper(self, found: list[Blamed]) -> list[Blamed]:
        """Blame a helper once where every call of it was to blame, two at least."""
        for name in self.recorder.sources:
            calls = {part for _, part, *_ in self.values if self._calls(part, name)}
            blamed = [each for each in found if each.repair.key[1] in calls]
            if len(blamed) < 2 or {each.repair.key[1] for each in blamed} != calls:
                continue
            first = blamed[0]
            path, call, *_ = first.repair.key
            returned = self._returned((*path, call))
            if returned:
                place, part = returned
                repair = first.repair._replace(key=((*path, call), part))
                inside = Blamed(place, repair, ())
                found = [inside, *(each for each in found if each not in blamed)]
        return found

    def _calls(self, part: int, name: str) -> bool:
        node = self.parts[part].node
        return isinstance(node, ast.Call) and getattr(node.func, "id", "") == name

    def _returned(self, path: tuple[int, ...]) -> tuple[Place, int] | None:
        """Return the statement in which a call ended, and the part that it returned."""
        for where, part, *_ in self.values:
            statement = self.parts[part].statement
            line = self.parts[statement].node
            ends = where == path and isinstance(line, ast.Return)
            if ends and bare(line.value) is self.parts[part].node:
                return (path, statement), part
        return None

    def held_when_repaired(self) -> list[Held]:
        """List what the statements hold once the repairs are in."""
        repaired = [
            self.recorder.record(case, self._given(self.done, n))
            for n, case in enumerate(self.cases)
        ]
        return list(self._held(repaired))

    def _run(self, repairs: dict[Key, list[np.ndarray]], case: int) -> list[np.ndarray] | None:
        return self.recorder.run(self.cases[case], self._given(repairs, case))

    def _given(self, repairs: dict[Key, list[np.ndarray]], case: int) -> dict[Key, Callable]:
        return {key: _giving(values[case]) for key, values in repairs.items()}

    def _repairs(self, wrong: set[int]) -> list[Repair]:
        """List the single repairs that make the most wrong arrays right and spoil none."""
        reach, most, found = self._reach(), 1, []
        for key in sorted(reach, key=lambda key: -len(reach[key] & wrong)):
            if len(reach[key] & wrong) < most or not reach[key] <= wrong:
                continue
            for name, values in self._candidates(key):
                left = self._left({**self.done, key: values}, wrong)
                if left is None or len(wrong - left) < most:
                    continue
                if len(wrong - left) > most:
                    most, found = len(wrong - left), []
                found.append(Repair(key, name, values, left))
        return found

    def _left(self, repairs: dict[Key, list[np.ndarray]], wrong: set[int]) -> set[int] | None:
        """Return what is wrong after repairs, or None where they do not help on every case."""
        left = set()
        for case in range(len(self.cases)):
            left |= self.wrong_arrays(self._run(repairs, case), case)
            if not left < wrong:
                return None
        return left

    def _reach(self) -> dict[Key, set[int]]:
        """Tell which arrays change when a part is disturbed, on the first case."""
        base, rng, found = self._run(self.done, 0), np.random.default_rng(0), {}
        for key, held in self.values.items():
            if base is None or key in self.done or self.parts[key[1]].kind == "line":
                continue
            if any(isinstance(value, int | np.integer) for _, value in held):
                continue
            noise = [array * rng.uniform(0.5, 1.5, array.shape) + 0.1 for array, _ in held]
            returned = self._run({**self.done, key: [noise]}, 0)
            if returned:
                found[key] = {
                    m
                    for m in range(4)
                    if returned[m].shape != base[m].shape or (returned[m] != base[m]).any()
                }
        return found

    def _candidates(self, key: Key) -> Iterator[tuple[str, list[np.ndarray]]]:
        """Yield every quantity that fits in the place of a part and is not there already."""
        held = self._executions(key)
        if all(
            [a.shape for a in each] == [a.shape for a in right]
            for each, right in zip(held, self.right, strict=True)
        ):
            yield "gradients", self.right
        yield from self._namer.candidates(held)

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

    def _chosen(self, repairs: list[Repair]) -> tuple[Place, list[Repair], list[Place]]:
        """Choose the statement to blame, its repairs, and the others that could be meant.

        A statement that holds a right quantity is passed over for a later one that holds one too:
        not the error is wrong in ``e = y - t; d = e``, but the line that should have made a delta
        of it.
        """
        places = self._places(repairs)
        has = {repair.key for repair in repairs if repair.name in self._known}
        places = _where(places, lambda p, r: not self.fine(p) or r.key not in has) or places
        proper = {p for p, each in places.items() if any(r.name in WORDS for r in each)}
        places = {p: places[p] for p in places if p in proper} or places
        order = sorted(places, key=self.moment)
        chosen = order[0]
        for place in order:
            if not self.fine(place):
                break
            chosen = place
        others = [
            p
            for p in order
            if p != chosen and any(not self.parts[r.key[1]].text.isidentifier() for r in places[p])
        ]
        return chosen, places[chosen], others if self.fine(chosen) else []

    def _places(self, repairs: list[Repair]) -> dict[Place, list[Repair]]:
        """Sort repairs by statement, less those that only make up for something else."""
        keys = {repair.key for repair in repairs if repair.name in WORDS}
        places: dict[Place, list[Repair]] = {}
        for repair in repairs:
            path, part, *_ = repair.key
            statement = self.parts[part].statement
            fine_elsewhere = any(
                p != path and s == statement and self.fine((p, s)) for p, s in self._ran
            )
            if not fine_elsewhere and not self._argument_is_wrong(path, keys):
                places.setdefault((path, statement), []).append(repair)
        return places

    def _argument_is_wrong(self, path: tuple[int, ...], keys: set[Key]) -> bool:
        """Tell whether a repair of what a call is given does as much as one inside of it."""
        for depth, number in enumerate(path):
            call = self.parts[number].node
            given = [bare(each) for each in (*call.args, *(k.value for k in call.keywords))]
            for outer, part, *_ in keys:
                node = self.parts[part].node
                if outer == path[:depth] and any(node is each for each in given):
                    return True
        return False

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


def _where(places: dict[Place, list[Repair]], keeps: Callable) -> dict[Place, list[Repair]]:
    kept = {p: [r for r in repairs if keeps(p, r)] for p, repairs in places.items()}
    return {p: repairs for p, repairs in kept.items() if repairs}


def _giving(values: np.ndarray) -> Callable[[int, object], object]:
    """Give the value of one execution, in the kind that was there."""

    def give(count: int, old: object) -> object:
        value = values[min(count, len(values) - 1)]
        if isinstance(old, list):
            return value.tolist()
        if isinstance(old, np.ndarray):
            return value.astype(old.dtype if old.dtype.kind == "f" else float)
        return float(value) if value.ndim == 0 else value

    return give
