import mpmath
import numpy as np
import pytest

from backprop_helpers import sigmoid, sigmoid_prime
from tests.cases import ulps

EDGES = [0, 1e-308, 5e-324, 36, 37, 354, 709, 709.7, 709.8, 710, 744, 745, 745.2, 746, 1e4, 1e308]
POINTS = np.unique(
    np.concatenate(
        [EDGES, np.negative(EDGES), np.linspace(-760, 760, 4001), np.linspace(-8, 8, 999)]
    )
)
DENORMAL = mpmath.mpf(5e-324)
NORMAL = mpmath.mpf(np.finfo(float).tiny)


def exact(a):
    with mpmath.workdps(60):
        e = mpmath.exp(-abs(mpmath.mpf(float(a))))
        value = (1 if a >= 0 else e) / (1 + e)
        return value, e / (1 + e) ** 2


def is_close(found, wanted):
    """Hold normal results to a few ulp, denormal ones to one unit of the smallest denormal."""
    if wanted >= NORMAL:
        return ulps(found, wanted) <= 6
    return abs(mpmath.mpf(float(found)) - wanted) <= DENORMAL


@pytest.mark.parametrize("form", ["alone", "together"])
@pytest.mark.filterwarnings("error")
def test_value_and_slope_are_right_to_the_last_digits(form):
    with np.errstate(all="warn"):
        if form == "alone":
            values = [sigmoid(a) for a in POINTS]
            slopes = [sigmoid_prime(float(a)) for a in POINTS]
        else:
            values, slopes = sigmoid(POINTS), sigmoid_prime(POINTS)
    for a, value, slope in zip(POINTS, values, slopes, strict=True):
        wanted_value, wanted_slope = exact(a)
        assert is_close(value, wanted_value), a
        assert is_close(slope, wanted_slope), a


def test_the_textbook_slope_would_fail_here():
    """Show that the bound tells the accurate slope from the textbook product."""
    y = sigmoid(30.0)
    assert ulps(sigmoid_prime(30.0), exact(30)[1]) <= 6
    assert ulps(y * (1 - y), exact(30)[1]) > 1e6


def test_the_slope_is_even_and_at_most_a_quarter():
    slopes = sigmoid_prime(POINTS)
    assert slopes.max() == 0.25 == sigmoid_prime(0)
    near = np.concatenate([np.linspace(-1e-7, 1e-7, 9999), np.geomspace(1e-17, 1e-7, 999)])
    assert sigmoid_prime(near).max() == 0.25
    with np.errstate(all="ignore"):  # of the comparison itself
        np.testing.assert_allclose(slopes, sigmoid_prime(-POINTS), rtol=2e-15, atol=5e-324)


@pytest.mark.parametrize("a", [np.zeros(3), np.zeros((2, 3)), 0, np.float32(0), np.array(0.0)])
def test_shape_is_kept_a_number_gives_a_float_and_the_argument_is_left_alone(a):
    for function, wanted in ((sigmoid, 0.5), (sigmoid_prime, 0.25)):
        found = function(a)
        assert np.shape(found) == np.shape(a)
        assert np.all(found == wanted)
        assert type(found) is (np.ndarray if np.ndim(a) else float)
        assert not np.any(a)
