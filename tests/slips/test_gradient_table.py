"""A table agrees with derivations one by one, and knows what a step changes."""

import numpy as np
import pytest

from backprop_helpers import Network, examples
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.gradient_table import FITTED, GradientTable, committed

ARTICLE = examples.article()
TABLE = GradientTable(
    (
        derive(ARTICLE.network, ARTICLE.x, ARTICLE.t),
        derive(Network.random((2, 3, 2), seed=4), [0.5, -1.2], [0.2, 0.9]),
    )
)


@pytest.mark.parametrize("name", ["singles", "pairs"])
def test_each_row_is_the_derivation_with_its_slips_committed(name):
    rows = getattr(TABLE, name)
    for row in range(0, len(rows.chains), max(len(rows.chains) // 60, 1)):
        for run, derivation in enumerate(TABLE.derivations):
            wrong = committed(derivation, rows.chains[row])
            arrays = [array for layer in range(2) for array in wrong.arrays(layer)]
            for m, array in enumerate(arrays):
                expected = rows.arrays[m][row, run]
                assert np.allclose(array.ravel(), expected, equal_nan=True), rows.chains[row]


def test_what_is_not_known_of_one_unit_leaves_the_others_known():
    row = TABLE.singles.chains.index((("target-for-hidden-unit", 0),))
    assert np.isfinite(TABLE.singles.arrays[1][row]).tolist() == [[True, True, False]] * 2


def test_a_step_is_no_factor_and_none_whose_size_is_fitted():
    assert set(TABLE.scales) == {-1.0, 0.5, 2.0}
    assert not set(TABLE.steps) & set(TABLE.scales.values())
    assert not {name for name, _ in TABLE.steps} & set(FITTED)


def test_it_knows_which_arrays_a_step_changes():
    assert TABLE.touched[("hidden-slope-missing", 0)] == {0, 1}
    assert TABLE.touched[("output-slope-missing", 0)] == {0, 1, 2, 3}
    assert TABLE.touched[("bias-frozen", 1)] == {1, 3}


def test_weights_that_moved_change_what_came_back_over_them_alone():
    moved, still = TABLE.moved.arrays, TABLE.singles.arrays
    assert [bool(np.allclose(a[0], b[0])) for a, b in zip(moved, still, strict=True)] == [
        False,
        False,
        True,
        True,
    ]
