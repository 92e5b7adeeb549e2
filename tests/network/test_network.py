import numpy as np
import pytest

from backprop_helpers import Network, gradients, update
from backprop_helpers.network.numeric import complex_step
from tests.cases import article_shaped, random_case, same_bits, same_network


def test_from_arrays_copies_and_leaves_the_arrays_alone():
    w, b = np.arange(6, dtype=np.int32).reshape(2, 3), np.ones(3, np.float32)
    net = Network.from_arrays([(w, b)])
    w[0, 0], b[0] = 9, 9
    assert (net["W1_11"], net["b1_1"]) == (0, 1)
    assert net.matrices[0].dtype == float


def test_from_arrays_takes_any_series_of_pairs():
    net = Network.from_arrays(iter([([[1.0, 2.0]], [3.0, 4.0]), [[[5.0], [6.0]], [7.0]]]))
    assert net.sizes == (1, 2, 1)
    assert [net[label] for label in net.labels] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("bad", [None, [1], [([[1]], [1], [1])], [[[[1]]]]])
def test_what_is_no_list_of_pairs_is_refused(bad):
    with pytest.raises(TypeError, match="layers must be a list of pairs"):
        Network.from_arrays(bad)


def test_layers_that_do_not_fit_are_named():
    fits = ([[1, 2]], [0, 0])
    with pytest.raises(ValueError, match=r"layer 2: weights must have one row .* 2; .* 1"):
        Network.from_arrays([fits, fits])
    with pytest.raises(ValueError, match=r"layer 1: bias must have one entry .* 2; .* 1"):
        Network.from_arrays([([[1, 2]], [0])])
    with pytest.raises(ValueError, match="layers is empty"):
        Network.from_arrays([])


def test_the_same_seed_gives_the_same_normal_numbers():
    net = Network.random([2, 3, 2], seed=7)
    assert same_network(net, Network.random((2, 3, 2), seed=7))
    assert net != Network.random((2, 3, 2), seed=8)
    numbers = Network.random((70, 70), seed=0).matrices[0]
    assert abs(np.mean(numbers)) < 0.05
    assert abs(np.std(numbers) - 1) < 0.05
    with pytest.raises(ValueError, match=r"^seed must be at least 0"):
        Network.random((2, 2), seed=-1)


@pytest.mark.parametrize("sizes", [2, "23", None, (2,), (), (2, 0), (2, 1.5)])
def test_odd_sizes_are_refused(sizes):
    with pytest.raises((TypeError, ValueError), match=r"^sizes must"):
        Network.random(sizes, seed=0)


@pytest.mark.parametrize("eta", [0.4, -0.4, 50.0, 0.0])
def test_update_is_exactly_p_minus_eta_g(eta):
    for seed in range(15):
        net, x, t = random_case(seed)
        grads = gradients(net, x, t)
        before = [matrix.tobytes() for matrix in net.matrices]
        after = update(net, grads, eta)
        for p, g, moved in zip(net.matrices, grads.matrices, after.matrices, strict=True):
            assert same_bits(moved, p - eta * g)
            assert not moved.flags.writeable
        assert [matrix.tobytes() for matrix in net.matrices] == before


def test_update_takes_any_gradient_of_the_right_sizes_and_no_other():
    net, x, t = article_shaped(1)
    grads = gradients(net, x, t)
    judged = update(net, complex_step(net, x, t), 0.5)
    np.testing.assert_allclose(judged.u, update(net, grads, 0.5).u, rtol=1e-14)
    with pytest.raises(ValueError, match=r"^grads belong .* \(2, 3, 2\), net has \(2, 2, 2\)"):
        update(Network.random((2, 2, 2), seed=0), grads, 0.5)


@pytest.mark.filterwarnings("error")
def test_a_step_that_overflows_is_refused():
    net = Network.from_arrays([([[0.0]], [0.0])])
    with pytest.raises(ValueError, match=r"^eta = 1e[+]300 makes a weight overflow"):
        update(net, gradients(net, [1e10], [1e10]), 1e300)


def test_replacing_changes_one_number_of_a_new_network():
    net = Network.random((2, 3, 2), seed=0)
    moved = net.replacing("b2_1", 2)
    assert [label for label in net.labels if moved[label] != net[label]] == ["b2_1"]
    assert moved["b2_1"] == 2
    with pytest.raises(TypeError, match=r"^value must be one real number"):
        net.replacing("w11", "2")
