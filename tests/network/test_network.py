import numpy as np
import pytest

from backprop_helpers import Network, gradients, update
from backprop_helpers.network.numeric import complex_step
from tests.cases import article_shaped, random_case, same_bits, same_network


def test_from_arrays_copies_and_leaves_the_arrays_alone():
    w, b = np.arange(6, dtype=np.int32).reshape(2, 3), np.ones(3, np.float32)
    net = Network.from_arrays([(w, b)])
    assert net.layers[0].weights.dtype == net.layers[0].bias.dtype == float
    w[0, 0], b[0] = 9, 9
    assert net["W1_11"] == 0
    assert net["b1_1"] == 1
    assert w.flags.writeable
    assert w.dtype == np.int32


@pytest.mark.parametrize("container", [list, tuple, iter])
def test_from_arrays_takes_any_series_of_pairs(container):
    pairs = [([[1.0, 2.0]], [3.0, 4.0]), [[[5.0], [6.0]], [7.0]]]
    net = Network.from_arrays(container(pairs))
    assert net.sizes == (1, 2, 1)
    assert [net[label] for label in net.labels] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("bad", [None, 3, [1], [([[1]], [1], [1])], [[[[1]]]], [None]])
def test_what_is_no_list_of_pairs_is_refused(bad):
    with pytest.raises(TypeError, match="layers must be a list of pairs"):
        Network.from_arrays(bad)


def test_no_layers_are_refused():
    with pytest.raises(ValueError, match="layers is empty"):
        Network.from_arrays([])


def test_the_layer_that_does_not_fit_is_named():
    fits = ([[1, 2]], [0, 0])
    with pytest.raises(ValueError, match=r"layer 2: weights must have one row .* 2; .* 1"):
        Network.from_arrays([fits, fits])
    with pytest.raises(ValueError, match=r"layer 1: bias must have one entry .* 2; .* 1"):
        Network.from_arrays([([[1, 2]], [0])])


def test_the_same_seed_gives_the_same_bytes():
    net = Network.random([2, 3, 2], seed=7)
    assert same_network(net, Network.random((2, 3, 2), seed=7))
    assert net != Network.random((2, 3, 2), seed=8)
    numbers = [Network.random((9, 9), seed=seed).matrices[0] for seed in range(50)]
    assert abs(np.mean(numbers)) < 0.05
    assert abs(np.std(numbers) - 1) < 0.05


@pytest.mark.parametrize("sizes", [2, "23", None, (2,), (), (2, 0), (2, 1.5), (2, True), (-1, 2)])
def test_odd_sizes_are_refused(sizes):
    with pytest.raises((TypeError, ValueError), match=r"^sizes must"):
        Network.random(sizes, seed=0)


@pytest.mark.parametrize("seed", [-1, 0.5, None, "1", True])
def test_odd_seeds_are_refused(seed):
    with pytest.raises((TypeError, ValueError), match=r"^seed must"):
        Network.random((2, 2), seed=seed)


@pytest.mark.parametrize("eta", [1e-6, 0.4, -0.4, 50.0, 0.0])
def test_update_is_exactly_p_minus_eta_g(eta):
    for seed in range(50):
        net, x, t = random_case(seed)
        grads = gradients(net, x, t)
        before = [matrix.tobytes() for matrix in net.matrices]
        after = update(net, grads, eta)
        for p, g, moved in zip(net.matrices, grads.matrices, after.matrices, strict=True):
            assert same_bits(moved, p - eta * g)
            assert not moved.flags.writeable
        assert [matrix.tobytes() for matrix in net.matrices] == before


def test_update_takes_any_gradient_of_the_right_sizes():
    net, x, t = article_shaped(1)
    judged = update(net, complex_step(net, x, t), 0.5)
    np.testing.assert_allclose(judged.u, update(net, gradients(net, x, t), 0.5).u, rtol=1e-14)


def test_gradients_of_another_network_are_refused():
    net, x, t = article_shaped(1)
    other = Network.random((2, 2, 2), seed=0)
    with pytest.raises(ValueError, match=r"^grads belong .* \(2, 3, 2\), net has \(2, 2, 2\)"):
        update(other, gradients(net, x, t), 0.5)


@pytest.mark.filterwarnings("error")
def test_a_step_that_overflows_is_refused():
    net = Network.from_arrays([([[0.0]], [0.0])])
    with pytest.raises(ValueError, match=r"^eta = 1e[+]300 makes a weight overflow"):
        update(net, gradients(net, [1e10], [1e10]), 1e300)
