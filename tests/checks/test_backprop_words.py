"""What is said of four arrays: the entry, and the line, are ones that are really wrong."""

import numpy as np
import pytest

from backprop_helpers import check_backprop, sigmoid
from backprop_helpers.checks.backprop_slips import table
from backprop_helpers.checks.backprop_words import Findings, parameter_at
from backprop_helpers.checks.returned_arrays import SHAPES

W, B1, U, B2 = range(4)


def findings(m, index, by, *, run=0):
    """Return what is found where one entry of one run is off."""
    right = [
        [array[k].reshape(shape) for array, shape in zip(table().right, SHAPES, strict=True)]
        for k in range(4)
    ]
    returned = [[array.copy() for array in arrays] for arrays in right]
    returned[run][m][index] += by
    slack = [[np.full(array.shape, 1e-6) for array in arrays] for arrays in right]
    return Findings(table().derivations, returned, right, slack, {m})


@pytest.mark.parametrize(
    ("m", "index", "label"), [(W, (1, 2), "w23"), (B1, (2,), "b1_3"), (U, (2, 1), "u32")]
)
def test_the_entry_that_is_off_is_named(m, index, label):
    assert parameter_at(m, index).label == label
    found = findings(m, index, 0.1)
    assert found.first({m}).parameter.label == label
    assert f"is off only at {label}: on the article's network" in found.right_so_far()


def test_the_network_on_which_it_shows_is_named():
    assert (
        "on trial network 3 your dL_du[0, 0] is" in findings(U, (0, 0), 0.1, run=2).right_so_far()
    )


def test_two_numbers_are_written_with_the_digits_that_tell_them_apart():
    told = findings(U, (0, 0), 2e-6).right_so_far()
    assert "is -0.0384159, the right one -0.0384179." in told


def test_the_line_is_that_of_the_array_where_only_that_is_off():
    assert findings(U, (1, 0), 0.1).first_line() == "Look first at dL/du21 = δ2_1 · h2."


def test_a_number_that_stands_where_an_input_belongs_is_told():
    def backprop(x, t, w, b1, u, b2):
        h = sigmoid(x @ w + b1)
        y = sigmoid(h @ u + b2)
        delta2 = (y - t) * y * (1 - y)
        delta1 = (u @ delta2) * h * (1 - h)
        return np.outer([0.5, x[1]], delta1), delta1, np.outer(h, delta2), delta2

    told = str(check_backprop(backprop))
    assert "Your dL_dw is dL_db1 times 0.5, where x1 = 0.9 belongs." in told
