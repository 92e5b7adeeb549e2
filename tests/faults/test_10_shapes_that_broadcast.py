"""Every shape up to rank 3 is one that is documented, or is refused."""

from itertools import product

import numpy as np
import pytest

from backprop_helpers import Network, gradients, trace_update, train
from backprop_helpers.examples.example import Example
from backprop_helpers.network.numeric import complex_step

NET = Network.random((2, 3, 2), seed=0)
# nothing, one that could be broadcast, the two that fit, and one more; of rank 3 what could be
SHAPES = [shape for rank in range(3) for shape in product(range(4), repeat=rank)]
SHAPES += product((1, 2), repeat=3)
CALLS = {
    "gradients": lambda x, t: gradients(NET, x, t),
    "train": lambda x, t: train(NET, x, t, 0.4, 1),
    "complex_step": lambda x, t: complex_step(NET, x, t),
    "trace_update": lambda x, t: trace_update(NET, x, t, 0.4),
    "Example": lambda x, t: Example("", NET, x, t, 0.4, ""),
}


@pytest.mark.parametrize("way", CALLS)
def test_targets_are_never_broadcast(way, tried):
    answered = []
    tried("shapes", len(SHAPES) ** 2)
    for x, t in product(SHAPES, SHAPES):
        try:
            CALLS[way](np.full(x, 0.5), np.full(t, 0.25))
            answered.append((x, t))
        except ValueError as refusal:
            assert str(refusal).startswith(("x ", "t "))  # noqa: PT017
    batches = [((n, 2), (n, 2)) for n in (1, 2, 3) if way != "trace_update"]
    assert answered == [((2,), (2,)), *batches]


def test_layers_fit_or_are_refused(tried):
    """Second layers of all shapes up to rank 3 behind three hidden units."""
    sizes = []
    tried("shapes", len(SHAPES) ** 2)
    for weights, bias in product(SHAPES, SHAPES):
        layers = [(NET.w, NET.b1), (np.full(weights, 0.5), np.full(bias, 0.25))]
        try:
            sizes.append(Network.from_arrays(layers).sizes)
        except ValueError as refusal:
            assert str(refusal).startswith(("layer 2: weights ", "layer 2: bias "))  # noqa: PT017
    assert sizes == [(2, 3, 1), (2, 3, 2), (2, 3, 3)]
