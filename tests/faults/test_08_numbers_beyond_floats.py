"""NaN, infinity and overflow are refused by name, and no finite number makes numpy warn."""

import math
from itertools import product

import numpy as np
import pytest

from backprop_helpers import (
    Network,
    forward,
    gradients,
    loss,
    sigmoid,
    sigmoid_prime,
    train,
    update,
)

STEEP = [
    sign * z for z in (0, 5e-324, 1e-308, 36, 37, 709, 710, 745, 1e4, 1e308) for sign in (1, -1)
]
NET = Network.random((2, 3, 2), seed=0)


@pytest.mark.filterwarnings("error")
def test_any_finite_number_has_a_sigmoid_and_a_slope(tried):
    with np.errstate(all="raise"):
        for z in STEEP:
            assert 0 <= sigmoid(z) <= 1
            assert 0 <= sigmoid_prime(z) <= 0.25
            assert sigmoid(z) == sigmoid(np.array([z]))[0]
    tried("numbers", len(STEEP))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_refused_with_its_place(bad, tried):
    x, t, hole = np.array([1.0, 2.0]), np.array([0.0, 1.0]), np.array([0.5, bad])
    for name, call in {
        "x": lambda: forward(NET, hole),
        "t": lambda: gradients(NET, x, hole),
        "y": lambda: loss(hole, t),
        "a": lambda: sigmoid(hole),
        "layer 2: bias": lambda: Network.from_arrays([(NET.w, NET.b1), (NET.u, hole)]),
    }.items():
        with pytest.raises(ValueError, match=rf"^{name} holds {bad} at index 1"):
            call()
    with pytest.raises(ValueError, match=r"^eta must be a finite number"):
        train(NET, x, t, bad, 1)
    tried("numbers", 6)


@pytest.mark.filterwarnings("error")
def test_what_overflows_is_refused_or_finite(tried):
    refusals = []
    big = [1e150, 1e200, 1e300, 1.7e308]
    for x, weight, target in product(big, big, [0, 1, 1e200]):
        net = NET.replacing("w11", weight).replacing("u11", -weight)
        try:
            grads = gradients(net, [x, -x], [target, 0])
            assert np.isfinite(grads.vector).all()
            assert np.isfinite(update(net, grads, 0.5).vector).all()
        except ValueError as error:
            refusals.append(str(error))
    assert refusals
    assert [told for told in refusals if "too large" not in told and "overflow" not in told] == []
    tried("numbers", len(big) ** 2 * 3)
