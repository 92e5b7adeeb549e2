import numpy as np
import pytest

from backprop_helpers import Network, forward, gradients, trace_update, train, update
from backprop_helpers.network.numeric import central_difference, complex_step
from backprop_helpers.network.propagation import (
    GUARDED,
    ORDINARY,
    SATURATING,
    Propagation,
    arithmetic,
    guarded_dot,
)
from tests.cases import random_case, same_bits

ONE = ([[1.0]], [0.0])
# what some order of the sums, or a product rounded only after the sum, keeps finite
OVERFLOWING = {
    "terms that cancel": ([[1e308], [-1e308]], [0.0], [10, 10]),
    "a product that a fused sum keeps": ([[-1e308], [2e307]], [0.0], [1, 10]),
    "a bias that pulls back": ([[1e308]], [-1e308], [2]),
    "sums that depend on the order": ([[1.7e308], [1.7e308], [-1.7e308]], [0.0], [1, 1, 1]),
}
CALLS = {
    "forward": forward,
    "gradients": lambda net, x: gradients(net, x, [1]),
    "trace_update": lambda net, x: trace_update(net, x, [1], 0.1),
    "train": lambda net, x: train(net, x, [1], 0.1, 2),
    "complex_step": lambda net, x: complex_step(net, x, [1]),
    "central_difference": lambda net, x: central_difference(net, x, [1]),
}


@pytest.mark.parametrize("case", OVERFLOWING)
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.filterwarnings("error")
def test_an_overflow_in_any_order_of_the_sums_is_refused(call, case):
    weights, bias, x = OVERFLOWING[case]
    with pytest.raises(ValueError, match=r"^[xX](, T)? or the weights are so large that "):
        CALLS[call](Network.from_arrays([(weights, bias), ONE]), x)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("scale", [1e150, 8e307])
def test_a_large_sum_that_never_overflows_is_computed(scale):
    net = Network.from_arrays([([[scale], [-scale / 10]], [0.0]), ONE])
    assert forward(net, [1, 1]).linear[0][0] == pytest.approx(0.9 * scale)
    assert gradients(net, [1, 1], [1])["w11"] == 0
    history = train(net, [[1, 1]], [[1]], 0.5, 3)
    assert history.network.layers[0].weights[0, 0] == scale


def test_a_gradient_that_overflows_in_some_order_is_refused():
    """Both errors travel back, with weights that cancel."""
    net = Network.from_arrays([([[0.0]], [0.0]), ([[8.0, -8.0]], [-4.0, 4.0])])
    with pytest.raises(ValueError, match=r"^x, t or the weights are so large .* gradient"):
        gradients(net, [1], [1.7e308, 1.7e308])
    assert gradients(net, [1], [1e300, 1e300])["w11"] == 0


def test_a_run_whose_weights_grow_gets_the_arithmetic_they_need():
    """The rate sends the weight beyond exp's range, then beyond what is safe to multiply."""
    net = Network.from_arrays([([[0.0]], [0.0])])
    x, t = [[1.0]], [[1.0]]
    for eta, least in ((1e4, ORDINARY), (1e160, SATURATING)):
        moved = net
        for _ in range(3):
            moved = update(moved, gradients(moved, x, t), eta)
        assert train(net, x, t, eta, 3).network == moved
        with np.errstate(all="ignore"):
            assert arithmetic(moved.matrices, np.array(x)).rank > least.rank


@pytest.mark.parametrize("seed", range(5))
def test_every_arithmetic_gives_the_same_bits(seed):
    net, x, t = random_case(seed, spread=0.5)
    runs = []
    for by in (ORDINARY, SATURATING, GUARDED):
        run = Propagation(net.matrices, x, by, keep_linear=True)
        run.forward()
        run.error(t.T)
        run.backward()
        runs.append([*run.activations, *run.linear, *run.slopes, *run.deltas, *run.gradients])
    for others in zip(*runs, strict=True):
        assert same_bits(others[0], others[1])
        assert same_bits(others[0], others[2])


def test_a_product_at_the_limit():
    assert guarded_dot(np.array([2.0**1022]), np.array([1.0])) == 2.0**1022
    for terms in ([2.0**1023], [2.0**1022, -(2.0**1022)], [np.nan], [np.inf]):
        with pytest.raises(OverflowError, match="a sum of products overflows"):
            guarded_dot(np.array(terms), np.ones(len(terms)))
