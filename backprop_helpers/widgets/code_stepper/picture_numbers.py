"""Which parts of the picture a step of a program lights up, and which numbers stand at them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from backprop_helpers.checks.program_play.played import Change, Step
from backprop_helpers.checks.program_play.roles import ROLES, lit, parts_of
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.symbols import Notation

IN_UNITS, ON_EDGES = ("h", "y"), ("dL_dw", "dL_du", "terms")
WRONG, RIGHT = "✗", "✓"


def lit_parts(step: Step, names: Notation) -> list[str]:
    """Return the parts that belong to what is new."""
    found: dict[str, None] = {}
    for change in step.changes:
        if change.quantity:
            parts = [str(part) for part in change.parts[change.new] if part]
            parts = parts or [str(part) for part in parts_of(change.quantity, names).ravel()]
            found |= dict.fromkeys(lit(change.quantity, parts, names))
    return list(found)


def on_units(step: Step) -> dict[str, str]:
    """Return the numbers in the units that a step gives them."""
    return {
        part: on_page(value)
        for change in step.changes
        if change.quantity in IN_UNITS and change.scale == 1
        for part, value, _ in _entries(change)
    }


def on_edges(step: Step) -> dict[str, str]:
    """Return the gradients that stand on the edges while a step is shown."""
    return {
        part: _marked(value, right)
        for change in step.changes
        if change.quantity in ON_EDGES and change.scale == 1
        for part, value, right in _entries(change)
    }


def beneath(step: Step) -> dict[str, list[str]]:
    """Return what stands beneath units from a step on, with what is right where it is wrong."""
    found = {}
    for change in step.changes:
        symbol = ROLES[change.quantity].symbol if change.quantity else ""
        if change.scale != 1 or not (symbol or change.quantity in IN_UNITS):
            continue
        for part, value, right in _entries(change):
            if right is not None:
                mine = [] if change.quantity in IN_UNITS else [f"{WRONG} {on_page(value)}"]
                found[part] = [*mine, f"{RIGHT} {on_page(right)}"]
            elif symbol:
                found[part] = [f"{symbol} {on_page(value)}"]
    return found


def _entries(change: Change) -> Iterator[tuple[str, float, float | None]]:
    """Yield the new entries that have a part: part, number, and the right number if it is wrong."""
    size, right = change.value.size, change.right
    rights = [None] * size if right is None or right.size < size else list(np.ravel(right)[:size])
    entries = zip(
        change.parts.ravel(), change.value.ravel(), rights, change.new.ravel(), strict=True
    )
    for part, value, wanted, is_new in entries:
        if part and is_new:
            yield str(part), float(value), wanted


def _marked(value: float, right: float | None) -> str:
    return on_page(value) if right is None else f"{WRONG} {on_page(value)}"
