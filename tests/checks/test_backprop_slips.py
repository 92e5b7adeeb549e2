"""Which slips explain four arrays: as few as possible, on one derivation if possible."""

import numpy as np
import pytest

from backprop_helpers.checks.array_fits import EXACT
from backprop_helpers.checks.backprop_slips import explanations, table
from backprop_helpers.slips.gradient_table import committed

W, B1, U, B2 = range(4)


def made(*chain, replaced=None):
    """Return the arrays of each run with slips in them, some arrays by another chain."""
    runs = []
    for derivation in table().derivations:
        wrong = committed(derivation, chain)
        arrays = [array for layer in range(2) for array in wrong.arrays(layer)]
        for m, other in (replaced or {}).items():
            d = committed(derivation, other)
            arrays[m] = d.arrays(m // 2)[m % 2]
        runs.append(arrays)
    return runs


def slips(runs, wrong=(W, B1, U, B2)):
    return [tuple(found.steps) for found in explanations(runs, set(wrong), EXACT)]


def test_a_slip_that_leaves_the_right_arrays_right_is_preferred():
    sign = made(("wrong-sign", 1))
    (found,) = explanations(sign, {W, B1}, EXACT)
    assert found.steps == {"wrong-sign": 1}


def test_a_slip_in_one_array_alone_is_found():
    runs = made(replaced={B2: [("bias-frozen", 1)]})
    assert slips(runs, [B2]) == [("bias-frozen",)]


@pytest.mark.parametrize(
    "chain",
    [
        [("wrong-sign", 0), ("slope-of-activation", 2)],
        [("half-slope", 1), ("one-path-only", 1)],
        [("output-slope-missing", 0), ("hidden-slope-missing", 0), ("wrong-sign", 0)],
        [("slope-of-activation", 2), ("factor-two", 0), ("wrong-sign", 0)],
        [("half-slope", 1), ("weights-left-out", 0), ("wrong-layer-activation", 0)],
        [("loss-for-error", 2), ("half-slope", 0), ("bias-frozen", 6)],
    ],
)
def test_two_and_three_slips_on_top_of_each_other_are_found(chain):
    (found,) = slips(made(*chain))
    assert set(found) == {name for name, _ in chain}


def test_slips_in_different_arrays_are_found():
    runs = made(replaced={U: [("input-missing", 1)], W: [("wrong-sign", 0)]})
    assert set(slips(runs, [U, W])[0]) == {"input-missing", "wrong-sign"}


@pytest.mark.parametrize("which", [[W], [B1], [U], [B2], [W, B1], [U, B2]])
def test_a_factor_in_some_arrays_is_no_learning_rate(which):
    runs = made()
    for run in runs:
        for m in which:
            run[m] = 0.3 * run[m]
    assert slips(runs, which) == []


def test_nothing_explains_unrelated_arrays():
    rng = np.random.default_rng(3)
    assert slips([[rng.normal(size=g.shape) for g in run] for run in made()]) == []
