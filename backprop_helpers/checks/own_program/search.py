"""Finds where a program goes wrong, by experiment: the right quantity in the place of each part.

A value alone convicts nobody: the error is a right quantity, under a wrong role. A part is to
blame where the right quantity in its place makes wrong arrays right and none wrong, on both cases.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from .observation import Held, Observation, Place
from .quantities import ARGUMENTS, WORDS
from .recorder import Key
from .rewriting import bare

MOST_BLAMED = 6
# what belongs in the place of a part that returns all four arrays
ALL_GRADIENTS = "gradients"


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
    """Looks for the repairs of one program.

    Parameters
    ----------
    observed : Observation
    """

    def __init__(self, observed: Observation) -> None:
        self.observed, self.recorder, self.parts = observed, observed.recorder, observed.parts
        self._ran = {(path, self.parts[part].statement) for path, part, *_ in observed.values}
        named = (*observed.labels.values(), *(held.label for held in observed.held))
        self._known = {*ARGUMENTS, *(label[1] for label in named if label and label[0] == 1)}

    def blamed(self) -> list[Blamed]:
        """Repair one place after another until the arrays are right or nothing helps.

        In the order of running; empty where no repair helps.
        """
        self.left, self.done, found = self.observed.all_wrong(), {}, []
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
        return self._in_their_helper(
            sorted(found, key=lambda each: self.observed.moment(each.place))
        )

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
            calls = {part for _, part, *_ in self.observed.values if self._calls(part, name)}
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
        for where, part, *_ in self.observed.values:
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
            for n, case in enumerate(self.observed.cases)
        ]
        return list(self.observed.held_in(repaired))

    def _run(self, repairs: dict[Key, list[np.ndarray]], case: int) -> list[np.ndarray] | None:
        return self.recorder.run(self.observed.cases[case], self._given(repairs, case))

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
        for case in range(len(self.observed.cases)):
            left |= self.observed.wrong_arrays(self._run(repairs, case), case)
            if not left < wrong:
                return None
        return left

    def _reach(self) -> dict[Key, set[int]]:
        """Tell which arrays change when a part is disturbed, on the first case."""
        base, rng, found = self._run(self.done, 0), np.random.default_rng(0), {}
        for key, held in self.observed.values.items():
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
        held, right = self.observed.executions(key), self.observed.right
        if all(
            [a.shape for a in each] == [a.shape for a in arrays]
            for each, arrays in zip(held, right, strict=True)
        ):
            yield ALL_GRADIENTS, right
        yield from self.observed.namer.candidates(held)

    def _chosen(self, repairs: list[Repair]) -> tuple[Place, list[Repair], list[Place]]:
        """Choose the statement to blame, its repairs, and the others that could be meant.

        A statement that holds a right quantity is passed over for a later one that holds one too:
        not the error is wrong in ``e = y - t; d = e``, but the line that should have made a delta
        of it.
        """
        places = self._places(repairs)
        has = {repair.key for repair in repairs if repair.name in self._known}
        places = (
            _where(places, lambda p, r: not self.observed.fine(p) or r.key not in has) or places
        )
        proper = {p for p, each in places.items() if any(r.name in WORDS for r in each)}
        places = {p: places[p] for p in places if p in proper} or places
        order = sorted(places, key=self.observed.moment)
        chosen = order[0]
        for place in order:
            if not self.observed.fine(place):
                break
            chosen = place
        others = [
            p
            for p in order
            if p != chosen and any(not self.parts[r.key[1]].text.isidentifier() for r in places[p])
        ]
        return chosen, places[chosen], others if self.observed.fine(chosen) else []

    def _places(self, repairs: list[Repair]) -> dict[Place, list[Repair]]:
        """Sort repairs by statement, less those that only make up for something else."""
        keys = {repair.key for repair in repairs if repair.name in WORDS}
        places: dict[Place, list[Repair]] = {}
        for repair in repairs:
            path, part, *_ = repair.key
            statement = self.parts[part].statement
            fine_elsewhere = any(
                p != path and s == statement and self.observed.fine((p, s)) for p, s in self._ran
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
