import numpy as np
import pytest

from backprop_helpers import Network
from backprop_helpers.network.numeric import central_difference, complex_step, relative_error
from tests.cases import article_shaped

NET, X, T = article_shaped(0)


def test_one_weight_by_hand():
    """L = (s(wx + b) - t)**2 / 2 at w = b = 0, so dL/dw = (1/2 - t) x / 4."""
    net = Network.from_arrays([([[0.0]], [0.0])])
    found = complex_step(net, [3], [2])
    assert found["W1_11"] == pytest.approx(-1.5 * 3 / 4, rel=1e-15)
    assert found["b1_1"] == pytest.approx(-1.5 / 4, rel=1e-15)
    with pytest.raises(ValueError, match="read-only"):
        found.matrices[0][0, 0] = 1


@pytest.mark.parametrize("seed", range(10))
def test_central_difference_is_right_to_about_seven_digits(seed):
    net, x, t = article_shaped(seed)
    assert relative_error(central_difference(net, x, t), complex_step(net, x, t)) <= 1e-7


def test_its_error_is_u_shaped():
    judge = complex_step(NET, X, T)
    errors = [relative_error(central_difference(NET, X, T, e), judge) for e in (1e-1, 1e-5, 1e-12)]
    assert errors[0] > 1e3 * errors[1] < errors[2]


def test_relative_error_compares_whole_vectors():
    zero, one, two, huge = (Network.from_arrays([([[k]], [0.0])]) for k in (0, 1, 2, 1e300))
    assert relative_error(one, two) == pytest.approx(1 / 3)
    assert relative_error(one, zero) == 1
    assert relative_error(one, one) == relative_error(zero, zero) == relative_error(huge, huge) == 0
    with pytest.raises(ValueError, match="sizes"):
        relative_error(one, Network.random((1, 2), seed=0))


@pytest.mark.parametrize("eps", [0, -1e-5, np.nan, "1"])
def test_the_step_is_positive(eps):
    with pytest.raises((TypeError, ValueError), match=r"^eps must be"):
        central_difference(NET, X, T, eps)


@pytest.mark.parametrize("judge", [complex_step, central_difference])
def test_a_loss_that_overflows_is_refused(judge):
    with pytest.raises(ValueError, match=r"^x, t or the weights are so large that the loss"):
        judge(NET, X, [1e200, 0])
