"""One returned array at a time: which multiple of what, and what besides."""

from itertools import pairwise

import numpy as np
import pytest

from backprop_helpers.checks.array_fits import ABOUT, EXACT, PLAIN, ArrayFits, Source, rounding
from backprop_helpers.checks.backprop_slips import table
from backprop_helpers.checks.returned_arrays import SHAPES

U = 2


def returned(change):
    """Return right arrays for each run, all of them changed."""
    runs = []
    for k in range(4):
        right = [
            array[k].reshape(shape) for array, shape in zip(table().right, SHAPES, strict=True)
        ]
        runs.append([change(array) for array in right])
    return runs


def fit_of_right(runs, source=PLAIN[0], tolerance=EXACT, m=U):
    matches = ArrayFits(table(), runs, tolerance).find(table().singles, source, m)
    assert matches.near[0]
    return matches.fit(0)


@pytest.mark.parametrize(
    ("factor", "slips"),
    [
        (1, []),
        (-1, ["wrong-sign"]),
        (2, ["factor-two"]),
        (0.5, ["mean-instead-of-sum"]),
        (-2, ["wrong-sign", "factor-two"]),
        (0.3, ["step-for-gradient"]),
    ],
)
def test_the_factor_of_an_array_is_found_and_has_a_name(factor, slips):
    fit = fit_of_right(returned(lambda g: factor * g))
    assert fit.factor == pytest.approx(factor)
    assert [name for name, _ in fit.steps(table().scales, EXACT)] == slips


def test_of_rounded_arrays_the_factor_is_that_of_a_slip():
    assert fit_of_right(returned(lambda g: np.round(-g, 4)), tolerance=ABOUT).factor == -1.0


@pytest.mark.parametrize("change", [np.transpose, lambda g: g.T.reshape(g.shape)])
def test_numbers_in_the_other_order_are_recognised(change):
    assert fit_of_right(returned(change)).turned


def test_what_was_returned_before_is_a_part_that_is_fitted():
    runs = returned(lambda g: g)
    for before, run in pairwise(runs):
        run[U] = run[U] + 0.9 * before[U]
    fit = fit_of_right(runs, Source(extra="returned"))
    assert (fit.factor, fit.part) == pytest.approx((1, 0.9))


def test_rounding_is_half_a_unit_of_the_third_digit_or_the_fourth_decimal():
    allowed = rounding(np.array([0.5432, 0.0123, 0.0]))
    assert allowed.tolist() == pytest.approx([5e-4, 5e-5, 5e-5])
