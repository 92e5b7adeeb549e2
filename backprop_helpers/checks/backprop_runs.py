"""Four networks to try a learner's backprop function on, and what it returned for each."""

from __future__ import annotations

import contextlib
import io
from functools import cache, partial
from typing import NamedTuple

import numpy as np

from backprop_helpers.examples.builtin import article
from backprop_helpers.network.network import Network

from .learner_function import Run, run
from .returned_arrays import four_arrays
from .verdict import Verdict


class Case(NamedTuple):
    """One network to try a function on, with one sample or a batch.

    Parameters
    ----------
    net : Network
    x, t : ndarray, shape (2,) or (samples, 2)
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
def cases(samples: int = 1) -> tuple[Case, ...]:
    """Return the article's network and three random ones, on all of which the slips differ.

    One sample comes as two vectors, several come as rows.
    """
    example = article()
    if samples > 1:
        nets = [example.network, *(Network.random((2, 3, 2), seed=k) for k in (11, 12, 13))]
        return tuple(_batch(net, samples, seed) for seed, net in enumerate(nets, start=10))
    found = [Case(example.network, example.x, example.t)]
    for seed in (11, 12, 13):
        rng = np.random.default_rng(seed)
        x, t = rng.uniform(0.4, 1.6, 2) * (1, -1), rng.uniform(0.0, 1.0, 2)
        found.append(Case(Network.random((2, 3, 2), seed=seed), x, t))
    return tuple(found)


def _batch(net: Network, samples: int, seed: int) -> Case:
    rng = np.random.default_rng(seed)
    signs = rng.permuted(np.tile([1.0, -1.0], samples)).reshape(samples, 2)
    return Case(net, rng.uniform(0.4, 1.6, (samples, 2)) * signs, rng.uniform(size=(samples, 2)))


def run_cases(function: object, samples: int = 1) -> list[Run] | Verdict:
    """Call a function on every case and read the four arrays that each run returned.

    What it prints is shown once, for the article's network.

    Examples
    --------
    >>> run_cases(lambda x, t, w, b1, u, b2: (w, b1, u, b2))[0].returned.arrays[1]
    array([ 0.1, -0.2,  0.2])
    """
    runs, read = [], partial(four_arrays, samples=samples)
    for case in cases(samples):
        shown = contextlib.redirect_stdout(io.StringIO()) if runs else contextlib.nullcontext()
        with shown:
            found = run(function, case.arguments, read)
        if isinstance(found, Verdict):
            return found
        runs.append(found)
    return runs
