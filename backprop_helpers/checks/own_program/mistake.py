"""A place of a program that was found wrong: its line, what it holds and what belongs there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .rewriting import Part
from .search import Blamed, Search

# what belongs in the place of a part that returns all four arrays
ALL_GRADIENTS = "gradients"


class Mistake(NamedTuple):
    """What is known of a wrong place, on the first case.

    Parameters
    ----------
    statement, part : Part
        The statement, and the part of it that is wrong.
    label : tuple or None
        Which quantity the part holds, as a scale and a name.
    value : ndarray
    wanted : str
        The quantity that belongs there, or ``ALL_GRADIENTS``.
    right : ndarray
        Its numbers; empty for all gradients.
    also : tuple of int
        Other lines that could be meant as well.
    """

    statement: Part
    part: Part
    label: tuple[float, str] | None
    value: np.ndarray
    wanted: str
    right: np.ndarray
    also: tuple[int, ...]


def mistake(search: Search, blamed: Blamed) -> Mistake:
    """Read from a search what is wrong in a place that it blames."""
    key, wanted, values, _ = blamed.repair
    statement = search.parts[blamed.place[1]]
    held = [array for array, _ in search.values[key]]
    alike = all(array.shape == held[0].shape for array in held)
    others = {search.parts[number].line for _, number in blamed.others} - {statement.line}
    return Mistake(
        statement=statement,
        part=search.parts[key[1]],
        label=search.labels.get(key),
        value=np.array(held).squeeze() if alike else held[0],
        wanted=wanted,
        right=np.zeros(0) if wanted == ALL_GRADIENTS else np.array(values[0]).squeeze(),
        also=tuple(sorted(others)),
    )
