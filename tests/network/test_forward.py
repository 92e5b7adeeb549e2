from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from backprop_helpers import Network, examples, forward, loss, sigmoid, sigmoid_prime
from tests.cases import random_case


def test_the_article_network_by_hand():
    """w11 x1 + w21 x2 + b1_1 and so on, written out entry by entry."""
    example = examples.article()
    net, (x1, x2) = example.network, example.x
    run = forward(net, example.x)
    a1 = [net[f"w1{j}"] * x1 + net[f"w2{j}"] * x2 + net[f"b1_{j}"] for j in (1, 2, 3)]
    np.testing.assert_allclose(run.a1, a1, rtol=1e-14)
    np.testing.assert_allclose(run.h, 1 / (1 + np.exp(np.negative(a1))), rtol=1e-14)
    h1, h2, h3 = run.h
    a2 = [
        net[f"u1{j}"] * h1 + net[f"u2{j}"] * h2 + net[f"u3{j}"] * h3 + net[f"b2_{j}"]
        for j in (1, 2)
    ]
    np.testing.assert_allclose(run.a2, a2, rtol=1e-14)
    np.testing.assert_allclose(run.y, 1 / (1 + np.exp(np.negative(a2))), rtol=1e-14)


@pytest.mark.parametrize("seed", range(40))
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


def test_everything_returned_is_frozen_and_the_argument_is_not():
    net, _, _ = random_case(0)
    for shape in ((net.sizes[0],), (3, net.sizes[0])):
        x = np.full(shape, 0.5)
        run = forward(net, x)
        for array in (*run.activations, *run.linear, *run.slopes):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 1
        x[:] = 9
        assert (run.x == 0.5).all()
        with pytest.raises(FrozenInstanceError):
            run.activations = ()
        with pytest.raises(AttributeError):
            run.y = 1


def test_names_of_two_layers_are_refused_elsewhere():
    run = forward(Network.random((2, 3, 3, 2), seed=0), [1, 2])
    for name in ("h", "a1", "a2"):
        with pytest.raises(AttributeError, match="two layers"):
            getattr(run, name)


@pytest.mark.filterwarnings("error")
def test_saturated_networks_keep_their_slopes():
    """One unit beyond exp's range must not spoil the others."""
    net = Network.from_arrays([([[800.0, -800.0, 40.0, 0.0]], [0.0, 0.0, 0.0, 0.0])])
    run = forward(net, [1.0])
    np.testing.assert_allclose(run.y, [1, 0, 1, 0.5], rtol=1e-15)
    np.testing.assert_allclose(run.slopes[0][2:], [np.exp(-40), 0.25], rtol=1e-15)
    assert (run.slopes[0][:2] == 0).all()


def test_loss_is_half_the_sum_of_squares():
    assert loss([3, 4], [0, 0]) == 12.5
    assert loss([[3, 4], [1, 0]], np.zeros((2, 2))) == 13
    assert type(loss([1], [1])) is float


@pytest.mark.filterwarnings("error")
def test_loss_of_huge_errors_is_infinite_without_a_warning():
    assert loss([1e308], [-1e308]) == np.inf
