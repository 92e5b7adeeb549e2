"""Four networks to try a learner's backprop function on, and what it returned for each."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from backprop_helpers.examples.builtin import article
from backprop_helpers.network.network import Network

from .answer import unanswered
from .learner_function import Run, run
from .verdict import Verdict

GRADIENTS = ("dL_dw", "dL_db1", "dL_du", "dL_db2")
SHAPES = ((2, 3), (3,), (3, 2), (2,))


class Case(NamedTuple):
    """One network and sample to try a function on.

    Parameters
    ----------
    net : Network
    x, t : ndarray, shape (2,)
    """

    net: Network
    x: np.ndarray
    t: np.ndarray

    @property
    def arguments(self) -> dict[str, np.ndarray]:
        """What the function is called with."""
        net = self.net
        return {"x": self.x, "t": self.t, "w": net.w, "b1": net.b1, "u": net.u, "b2": net.b2}


@cache
def cases() -> tuple[Case, ...]:
    """Return the article's network and three random ones, on all of which the slips differ."""
    example = article()
    found = [Case(example.network, example.x, example.t)]
    for seed in (11, 12, 13):
        rng = np.random.default_rng(seed)
        x, t = rng.uniform(0.4, 1.6, 2) * (1, -1), rng.uniform(0.0, 1.0, 2)
        found.append(Case(Network.random((2, 3, 2), seed=seed), x, t))
    return tuple(found)


def run_cases(function: object) -> list[Run] | Verdict:
    """Call a function on every case; each run returned four arrays, maybe transposed.

    Examples
    --------
    >>> run_cases(lambda x, t, w, b1, u, b2: (w, b1, u, b2))[0].returned[1]
    array([ 0.1, -0.2,  0.2])
    """
    runs = []
    for case in cases():
        found = run(function, case.arguments, four_arrays)
        if isinstance(found, Verdict):
            return found
        runs.append(found)
    return runs


def four_arrays(returned: object) -> list[np.ndarray] | Verdict:
    """Copy dL_dw, dL_db1, dL_du and dL_db2 as float64, or say what is wrong with them.

    Examples
    --------
    >>> four_arrays([[0.1, 0.2], 0.3])
    Not yet. Return four arrays, in this order: dL_dw, dL_db1, dL_du, dL_db2.
    """
    names = ", ".join(GRADIENTS)
    if not isinstance(returned, tuple | list) or len(returned) != len(GRADIENTS):
        return Verdict("wrong", f"Return four arrays, in this order: {names}.")
    if all(unanswered(part) for part in returned):
        return Verdict("unanswered", "Your function returns no numbers yet.")
    parts = [_array(*each) for each in zip(GRADIENTS, returned, SHAPES, strict=True)]
    return next((part for part in parts if isinstance(part, Verdict)), parts)


def _array(name: str, part: object, shape: tuple[int, ...]) -> np.ndarray | Verdict:
    array = np.array(part)
    if array.dtype.kind not in "iuf":
        return Verdict("wrong", f"{name} must be an array of numbers.")
    if array.shape not in (shape, shape[::-1]):
        return Verdict(
            "wrong",
            f"{name} must have the shape {shape} of its parameter; yours has {array.shape}. "
            f"The order is {', '.join(GRADIENTS)}.",
        )
    if not np.isfinite(array).all():
        index = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
        return Verdict("wrong", f"{name}{list(index)} is {array[index]}, not a finite number.")
    return array.astype(float)
