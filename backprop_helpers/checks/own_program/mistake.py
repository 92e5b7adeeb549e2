"""A place of a program that was found wrong: its line, what it holds and what belongs there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .observation import Observation
from .rewriting import Part
from .search import ALL_GRADIENTS, Blamed


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


def mistake(observed: Observation, blamed: Blamed) -> Mistake:
    """Read from what a program holds what is wrong in a place that is blamed."""
    key, wanted, values, _ = blamed.repair
    statement = observed.parts[blamed.place[1]]
    held = [array for array, _ in observed.values[key]]
    alike = all(array.shape == held[0].shape for array in held)
    others = {observed.parts[number].line for _, number in blamed.others} - {statement.line}
    return Mistake(
        statement=statement,
        part=observed.parts[key[1]],
        label=observed.labels.get(key),
        value=np.array(held).squeeze() if alike else held[0],
        wanted=wanted,
        right=np.zeros(0) if wanted == ALL_GRADIENTS else np.array(values[0]).squeeze(),
        also=tuple(sorted(others)),
    )
