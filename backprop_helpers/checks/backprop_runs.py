"""Four networks to try a learner's backprop function on, and what it returned for each."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from backprop_helpers.examples.builtin import article
from backprop_helpers.network.network import Network

from .learner_function import Run, run
from .returned_arrays import four_arrays
from .verdict import Verdict


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
    """Call a function on every case and read the four arrays that each run returned.

    Examples
    --------
    >>> run_cases(lambda x, t, w, b1, u, b2: (w, b1, u, b2))[0].returned.arrays[1]
    array([ 0.1, -0.2,  0.2])
    """
    runs = []
    for case in cases():
        found = run(function, case.arguments, four_arrays)
        if isinstance(found, Verdict):
            return found
        runs.append(found)
    return runs
