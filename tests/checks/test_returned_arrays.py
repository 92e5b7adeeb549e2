from decimal import Decimal

import numpy as np
import pytest

from backprop_helpers.checks.returned_arrays import SHAPES, four_arrays

W, B1, U, B2 = ARRAYS = tuple(np.full(shape, float(k)) for k, shape in enumerate(SHAPES))


@pytest.mark.parametrize(
    ("returned", "says"),
    [
        (W, "four arrays"),
        ("abcd", "four arrays"),
        ({"dL_dw": W}, "four arrays"),
        ((W, B1, U), "four arrays"),
        ((1, 2, 3, 4), "dL_dw must have the shape (2, 3)"),
        (("a", "b", "c", "d"), "dL_dw must be an array of numbers"),
        ((W > 0, B1, U, B2), "dL_dw must be an array of numbers"),
        ((W * 1j + 1j, B1, U, B2), "dL_dw must be an array of numbers"),
        (([[1, 2, 3], [1, 2]], B1, U, B2), "its rows differ in length"),
        ((W, B1, ..., B2), "dL_du is missing"),
        ((U, B2, W, B1), "yours are dL_du, dL_db2, dL_dw, dL_db1. The order is dL_dw, dL_db1,"),
        ((W, U, B1, B2), "yours are dL_dw, dL_du, dL_db1, dL_db2. The order is"),
        ((W, np.zeros((3, 3)), U, B2), "a column of shape (3, 1) with a row of shape (3,)"),
        ((W, B1, np.zeros((2, 2)), B2), "one row for each entry of h"),
        ((np.zeros((3, 3)), B1, U, B2), "one row for each entry of x"),
        ((W, B1, U, np.zeros(5)), "dL_db2 must have the shape (2,)"),
        ((W, B1, np.full((3, 2), np.nan), B2), "dL_du[0, 0] is nan"),
    ],
)
def test_what_cannot_be_four_gradients_is_told(returned, says):
    verdict = four_arrays(returned)
    assert verdict.status == "wrong"
    assert says.lower() in verdict.message.lower()


def test_blank_parts_are_unanswered():
    assert four_arrays((..., None, "", ...)).status == "unanswered"


def test_arrays_may_be_lists_of_single_precision_decimals_or_transposed():
    read = four_arrays([W.T, [Decimal(1)] * 3, U.astype("f4").tolist(), B2])
    assert [array.shape for array in read.arrays] == [(3, 2), (3,), (3, 2), (2,)]
    assert all(array.dtype == float for array in read.arrays)
    assert (read.reshaped, read.flat) == ((), ())


def test_it_copies():
    assert not any(map(np.shares_memory, four_arrays(ARRAYS).arrays, ARRAYS))


@pytest.mark.parametrize("bias", [B1[:, None], B1[None], B1[None, :, None]])
def test_a_bias_may_be_a_column_or_a_row_and_is_told_how_to_turn(bias):
    read = four_arrays([W, bias, U, B2])
    assert read.arrays[1].shape == (3,)
    assert read.reshaped == (
        f"dL_db1 has shape {bias.shape}, its parameter has (3,): write dL_db1.ravel().",
    )


def test_a_matrix_in_one_row_is_read_and_told():
    read = four_arrays([W.ravel(), B1, U, B2])
    assert read.arrays[0].shape == (2, 3)
    assert read.flat == (
        "dL_dw has shape (6,), its parameter has (2, 3): write dL_dw.reshape(2, 3).",
    )


def test_one_number_for_all_biases_is_spread_and_told():
    read = four_arrays([W, 0.5, U, B2])
    assert read.arrays[1].tolist() == [0.5] * 3
    assert "each of the 3 biases has a gradient of its own" in read.reshaped[0]


def test_an_array_for_each_sample_is_added_up_and_told():
    read = four_arrays([W, np.tile(B1, (4, 1)), np.tile(U, (4, 1, 1)), B2], samples=4)
    assert [array.shape for array in read.arrays] == list(SHAPES)
    assert read.arrays[1].tolist() == (4 * B1).tolist()
    assert read.unsummed[0].startswith("dL_db1 has shape (4, 3), a row for each of the 4 samples.")
    assert read.unsummed[1].startswith("dL_du has shape (4, 3, 2), a table for each")
    assert four_arrays([W, np.tile(B1, (4, 1)), U, B2]).status == "wrong"


def test_shapes_that_rows_of_samples_lead_to_are_told():
    assert "axis=1" in four_arrays([W, np.zeros(4), U, B2], samples=4).message
    assert "np.outer" in four_arrays([np.zeros((8, 12)), B1, U, B2], samples=4).message
    for other in (np.zeros((8, 13)), np.zeros(8), np.zeros((4, 8, 12))):
        assert "np.outer" not in four_arrays([other, B1, U, B2], samples=4).message
    assert "np.outer" not in four_arrays([np.zeros((8, 12)), B1, U, B2]).message
