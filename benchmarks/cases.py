"""What is measured, against what, and how slow it may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from backprop_helpers import Network, check_backprop, gradients, sigmoid, update
from backprop_helpers.checks.lesson_06 import backprop_a
from backprop_helpers.trace.layer_trace import trace_layers
from backprop_helpers.widgets.update_stepper.layer_content import layer_content

from .peers import textbook_one_sample
from .timing import Ratio, best_times, import_ratio

ETA = 1e-3


@dataclass(frozen=True)
class Case:
    """One comparison.

    Parameters
    ----------
    name : str
        What is done, with what.
    peer : str
        What it is measured against.
    bound : float
        The largest ratio, ours to the peer's, that is accepted.
    ratio : callable
        Measures it.
    """

    name: str
    peer: str
    bound: float
    ratio: Callable[[], float]

    def ratios(self) -> list[Ratio]:
        """Measure it and say against what, and how slow it may be."""
        return [Ratio(self.name, self.peer, self.ratio(), self.bound)]


def cases() -> list[Case]:
    """Return every comparison."""
    digits = (784, 30, 10)
    return [
        Case(
            "gradients + update, 2-3-2, x of shape (2,)",
            "textbook numpy",
            1.1,
            one_sample_ratio,
        ),
        Case(
            f"the story of {'-'.join(map(str, digits))}, layer by layer",
            "that of 10-12-3",
            5,
            lambda: layers_ratio(digits, (10, 12, 3)),
        ),
        Case(
            "check_backprop, three slips at once",
            "a right function",
            300,
            check_ratio,
        ),
        Case(
            "import of gradients and update",
            "import numpy",
            1.15,
            lambda: import_ratio("backprop_helpers.network.training", "numpy"),
        ),
    ]


def problem(sizes: tuple[int, ...], samples: int) -> tuple[Network, np.ndarray, np.ndarray]:
    """Return a random network with inputs and targets; no samples means one that is no batch."""
    rng = np.random.default_rng(0)
    batch = (samples,) if samples else ()
    x, t = rng.standard_normal((*batch, sizes[0])), rng.uniform(size=(*batch, sizes[-1]))
    return Network.random(sizes, seed=1), x, t


def one_sample_ratio() -> float:
    """Compare one call of gradients and update with one step of a textbook."""
    net, x, t = problem((2, 3, 2), 0)
    step, parameters = textbook_one_sample(net, x, t, ETA)
    step()
    agree(update(net, gradients(net, x, t), ETA), parameters())
    return _ratio(lambda: update(net, gradients(net, x, t), ETA), step)


def layers_ratio(sizes: tuple[int, ...], small: tuple[int, ...]) -> float:
    """Compare what a stepper sends of a large network with what it sends of a small one."""
    large, other = problem(sizes, 0), problem(small, 0)
    return _ratio(
        lambda: layer_content(trace_layers(*large, ETA)),
        lambda: layer_content(trace_layers(*other, ETA)),
    )


def check_ratio() -> float:
    """Compare the longest search for slips with a check that needs none."""

    def wrong(x, t, w, b1, u, b2) -> tuple:
        h = sigmoid(x @ w + b1)
        delta2 = sigmoid(h @ u + b2) - t
        delta1 = u[:, 1] * delta2[1] * h
        return np.outer(x, delta1), delta1, np.outer(h, delta2), delta2

    np.testing.assert_equal(len(check_backprop(wrong).slips), 3)
    contestants = {
        "wrong": lambda: check_backprop(wrong),
        "right": lambda: check_backprop(backprop_a),
    }
    seconds = best_times(contestants, rounds=20)
    return seconds["wrong"] / seconds["right"]


def agree(net: Network, parameters: list[np.ndarray]) -> None:
    """Refuse to time a contestant that computes something else."""
    ours = [p for layer in net.layers for p in (layer.weights, layer.bias)]
    for p, q in zip(ours, parameters, strict=True):
        np.testing.assert_allclose(p, q, rtol=1e-12, atol=1e-14)


def _ratio(ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    seconds = best_times({"ours": ours, "theirs": theirs})
    return seconds["ours"] / seconds["theirs"]
