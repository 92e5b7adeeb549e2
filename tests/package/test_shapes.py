"""Every shape up to rank 3 gives the documented result or is refused."""

from functools import partial
from itertools import product

import numpy as np
import pytest

from backprop_helpers import Network, forward, gradients, loss, trace_update, train
from backprop_helpers.examples.example import Example
from backprop_helpers.network.numeric import complex_step
from tests.network.test_validation import B1, ETA, NET, W

# nothing, one that could be broadcast, the two that fit, and one more
SHAPES = [shape for rank in range(4) for shape in product(range(4), repeat=rank)]


def shapes_that_fit(x, t):
    return len(x) in (1, 2) and x[-1] == 2 and t == (*x[:-1], 2) and 0 not in x


@pytest.mark.parametrize("way", ["gradients", "train", "complex_step", "trace_update", "Example"])
def test_targets_are_never_broadcast(way):
    """All pairs of shapes up to rank 3: the documented result, or a ValueError."""
    calls = {
        "gradients": lambda x, t: gradients(NET, x, t).deltas[-1],
        "train": lambda x, t: train(NET, x, t, ETA, 1).network,
        "complex_step": lambda x, t: complex_step(NET, x, t),
        "trace_update": lambda x, t: trace_update(NET, x, t, ETA).grads.deltas[-1],
        "Example": lambda x, t: Example("", NET, x, t, ETA, "").t,
    }
    answered = 0
    for x, t in product(SHAPES, SHAPES):
        call = partial(calls[way], np.full(x, 0.5), np.full(t, 0.25))
        if shapes_that_fit(x, t) and (way != "trace_update" or len(x) == 1):
            found = call()
            answered += 1
            assert not isinstance(found, np.ndarray) or found.shape == t
        else:
            with pytest.raises(ValueError, match=r"^[xt] "):
                call()
    assert answered == (1 if way == "trace_update" else 4)


def test_loss_takes_equal_shapes_only():
    for y, t in product(SHAPES, SHAPES):
        if y == t and len(y) in (1, 2) and 0 not in y:
            assert loss(np.full(y, 0.5), np.full(t, 0.25)) == np.prod(y) / 32
        else:
            with pytest.raises(ValueError, match=r"^[yt] "):
                loss(np.full(y, 0.5), np.full(t, 0.25))


def test_a_forward_pass_takes_samples_and_batches_only():
    for x in SHAPES:
        if len(x) in (1, 2) and x[-1] == 2 and 0 not in x:
            assert forward(NET, np.full(x, 0.5)).y.shape == (*x[:-1], 2)
        else:
            with pytest.raises(ValueError, match=r"^x "):
                forward(NET, np.full(x, 0.5))


def test_layers_fit_or_are_refused():
    """Second layers of all shapes up to rank 3 behind three hidden units."""
    for weights, bias in product(SHAPES, SHAPES):
        layers = [(W, B1), (np.full(weights, 0.5), np.full(bias, 0.25))]
        if len(weights) == 2 and weights[0] == 3 and weights[1] > 0 and bias == weights[1:]:
            assert Network.from_arrays(layers).sizes == (2, *weights)
        else:
            with pytest.raises(ValueError, match=r"^layer 2: (weights|bias) "):
                Network.from_arrays(layers)
