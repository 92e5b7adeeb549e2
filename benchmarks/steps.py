"""One step of every contestant on the same problem, from a network of 17 numbers to 1.9 million."""

from __future__ import annotations

import gc
from typing import NamedTuple

import numpy as np

from backprop_helpers import Network, gradients, train, update

from .frameworks import installed
from .peers import Peer, fewest_calls, textbook
from .timing import Ratio, best_times

ETA = 1e-3
# sizes, samples, epochs of one call of train, slices a contestant
PROBLEMS = [
    ((2, 3, 2), 1, 300, 300),
    ((2, 3, 2), 256, 300, 300),
    ((784, 30, 10), 10, 100, 100),
    ((784, 1024, 1024, 10), 256, 10, 5),
]
OURS, READABLE = "ours: train", "ours: gradients, update"
TEXTBOOK, FEWEST, PRODUCTS = "textbook numpy", "fewest calls of numpy", "its products alone"


class Row(NamedTuple):
    """One problem, and the seconds that one step takes each contestant."""

    problem: str
    seconds: dict[str, float]


def measured() -> list[Row]:
    """Let all contestants make the same step of every problem, agreement first."""
    return [_row(*problem) for problem in PROBLEMS]


def bounds(rows: list[Row]) -> list[Ratio]:
    """Say of each problem whether we are as fast as we promise."""
    found = []
    for row in rows:
        seconds = row.seconds
        found += [
            Ratio(f"train, {row.problem}", FEWEST, seconds[OURS] / seconds[FEWEST], 1.1),
            Ratio(
                f"gradients + update, {row.problem}",
                TEXTBOOK,
                seconds[READABLE] / seconds[TEXTBOOK],
                1.1,
            ),
        ]
        found += [
            Ratio(f"train, {row.problem}", name, seconds[OURS] / seconds[name], 1.0)
            for name in installed()
        ]
    return found


def _row(sizes: tuple[int, ...], samples: int, epochs: int, rounds: int) -> Row:
    rng = np.random.default_rng(0)
    net = Network.random(sizes, seed=1)
    x, t = rng.standard_normal((samples, sizes[0])), rng.uniform(size=(samples, sizes[-1]))
    peers = {TEXTBOOK: textbook, FEWEST: fewest_calls, **installed()}
    after = update(net, gradients(net, x, t), ETA)
    steps = {name: _agreeing(peer(net, x, t, ETA), after, name) for name, peer in peers.items()}
    steps[READABLE] = lambda: update(net, gradients(net, x, t), ETA)
    steps[OURS] = lambda: train(net, x, t, ETA, epochs)
    steps[PRODUCTS] = _products(net, x)
    gc.collect()
    seconds = best_times(steps, rounds)
    seconds[OURS] /= epochs
    return Row(f"{'-'.join(map(str, sizes))} × {samples}", seconds)


def _agreeing(peer: Peer, after: Network, name: str) -> object:
    """Return a peer's step, once it is known to be ours."""
    step, parameters = peer
    step()
    ours = [p for layer in after.layers for p in (layer.weights, layer.bias)]
    for p, q in zip(ours, parameters(), strict=True):
        np.testing.assert_allclose(q, p, rtol=1e-9, atol=1e-12, err_msg=name)
    return step


def _products(net: Network, x: np.ndarray) -> object:
    """Return what multiplies the matrices of one step and does nothing else."""
    entering = [np.ones((size + 1, len(x))) for size in net.sizes[:-1]]
    leaving = [np.ones((size, len(x))) for size in net.sizes[1:]]
    layers = list(zip(net.matrices, entering, leaving, strict=True))

    def step() -> None:
        for matrix, before, after in layers:
            matrix.T.dot(before)
            before.dot(after.T)
        for matrix, _, after in layers[1:]:
            matrix[:-1].dot(after)

    return step
