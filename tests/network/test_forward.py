from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from backprop_helpers import Network, forward, loss, sigmoid, sigmoid_prime
from tests.cases import random_case


@pytest.mark.parametrize("seed", range(15))
def test_any_depth_follows_the_formulas(seed):
    net, x, _ = random_case(seed)
    run = forward(net, x)
    assert len(run.activations) == len(net.layers) + 1
    np.testing.assert_array_equal(run.x, x)
    assert run.y is run.activations[-1]
    for k, layer in enumerate(net.layers):
        a = run.activations[k] @ layer.weights + layer.bias
        np.testing.assert_allclose(run.linear[k], a, rtol=1e-12, atol=1e-13)
        np.testing.assert_allclose(run.activations[k + 1], sigmoid(run.linear[k]), rtol=1e-15)
        np.testing.assert_allclose(run.slopes[k], sigmoid_prime(run.linear[k]), rtol=1e-15)
        assert run.linear[k].shape == run.slopes[k].shape == run.activations[k + 1].shape == a.shape


@pytest.mark.parametrize("samples", [(), (3,)])
def test_everything_returned_is_frozen_and_the_argument_is_not(samples):
    net, _, _ = random_case(0)
    x = np.full((*samples, net.sizes[0]), 0.5)
    run = forward(net, x)
    x[:] = 9
    assert (run.x == 0.5).all()
    for array in (*run.activations, *run.linear, *run.slopes):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(FrozenInstanceError):
        run.activations = ()


def test_two_layers_answer_to_the_letters_of_the_article():
    run = forward(Network.random((2, 3, 2), seed=0), [1, 2])
    assert run.a1 is run.linear[0]
    assert run.a2 is run.linear[1]
    assert run.h is run.activations[1]


@pytest.mark.parametrize("name", ["h", "a1", "a2"])
def test_names_of_two_layers_are_refused_elsewhere(name):
    run = forward(Network.random((2, 3, 3, 2), seed=0), [1, 2])
    with pytest.raises(AttributeError, match=rf"^\.{name} is a name of .* two layers; .* has 3"):
        getattr(run, name)


@pytest.mark.filterwarnings("error")
def test_loss_is_half_the_sum_of_squares():
    assert loss([3, 4], [0, 0]) == 12.5
    assert loss([[3, 4], [1, 0]], np.zeros((2, 2))) == 13
    assert type(loss([1], [1])) is float
    assert loss([1e308], [-1e308]) == np.inf
    with pytest.raises(ValueError, match=r"^t must have the shape of y, \(2,\); .* \(1, 2\)"):
        loss([1, 2], [[1, 2]])
