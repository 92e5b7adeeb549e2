"""The key to a class's worksheets: each right number, and what each common slip makes of it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from backprop_helpers.notation.numbers import in_digits
from backprop_helpers.slips.catalogue import SLIPS

from .exercise import Blank, Exercise
from .slip_values import SlipValues

ORDER = {slip: place for place, slip in enumerate(SLIPS)}

# a slip, and which of the numbers that it leads to
Slot = tuple[str, int]


@dataclass(frozen=True)
class Solved:
    """A worksheet and what slips make of its blanks.

    Parameters
    ----------
    exercise : Exercise
    wrong : dict of str to dict
        For each blank by name, the numbers of slips as they are written.
    """

    exercise: Exercise
    wrong: dict[str, dict[Slot, str]]


def solved(exercise: Exercise) -> Solved:
    """Work out what common slips make of every blank.

    Examples
    --------
    >>> from backprop_helpers.worksheets.exercise import exercise
    >>> solved(exercise("Ada")).wrong["w23 y2 weight"]
    {('updated-output-weights', 1): '-0.4193'}
    """
    slips = SlipValues(exercise.example)
    return Solved(exercise, {blank.name: _wrong(slips, blank) for blank in exercise.blanks()})


def _wrong(slips: SlipValues, blank: Blank) -> dict[Slot, str]:
    method, *arguments = blank.asks
    seen, found = Counter(), {}
    for slip, value in getattr(slips, method)(*arguments):
        seen[slip] += 1
        found[slip, seen[slip]] = in_digits(value, blank.digits)
    return found


def slots(key: Iterable[Solved]) -> dict[str, list[Slot]]:
    """List for each blank the slips that lead to a number of their own for any learner."""
    found: dict[str, set[Slot]] = {}
    for each in key:
        for blank, wrong in each.wrong.items():
            found.setdefault(blank, set()).update(wrong)
    return {blank: sorted(of, key=_in_order) for blank, of in found.items()}


def write_csv(path: Path, key: list[Solved]) -> None:
    """Write a line for each blank of each learner, as spreadsheets read it.

    A column of its own has each number that a slip leads to: ``slip:one-path-only``, and
    ``slip:one-path-only 2`` where there are two.
    """
    columns = sorted({slot for of in slots(key).values() for slot in of}, key=_in_order)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["name", "blank", "value", *map(_heading, columns)])
        for each in key:
            for blank in each.exercise.blanks():
                wrong = each.wrong[blank.name]
                cells = [wrong.get(slot, "") for slot in columns]
                table.writerow([each.exercise.name, blank.name, blank.written, *cells])


def _heading(slot: Slot) -> str:
    slip, count = slot
    return f"slip:{slip}" if count == 1 else f"slip:{slip} {count}"


def _in_order(slot: Slot) -> tuple[int, str, int]:
    """Keep the order of the catalogue; slips that only a forward pass has come first."""
    slip, count = slot
    return (ORDER.get(slip, -1), slip, count)
