import numpy as np
import pytest

from backprop_helpers.checks.backprop_runs import SHAPES, four_arrays, run_cases

W, B1, U, B2 = ARRAYS = tuple(np.full(shape, float(k)) for k, shape in enumerate(SHAPES))


def test_the_function_is_called_more_than_once_on_copies_of_one_sample():
    seen = []

    def function(*arrays):
        seen.append(arrays)
        return ARRAYS

    assert all(found.returned[3].tolist() == [3, 3] for found in run_cases(function))
    assert len(seen) >= 2
    for arrays in seen:
        assert [a.shape for a in arrays] == [(2,), (2,), (2, 3), (3,), (3, 2), (2,)]
        assert all(a.dtype == float and a.flags.writeable and a.base is None for a in arrays)
    assert not any(np.array_equal(a, b) for a, b in zip(seen[0], seen[1], strict=True))


def test_the_first_case_that_fails_ends_it():
    calls = []
    assert run_cases(lambda *_: calls.append(1)).status == "unanswered"
    assert calls == [1]


@pytest.mark.parametrize(
    ("returned", "says"),
    [
        (W, "four arrays"),
        ("abcd", "four arrays"),
        ((W, B1, U), "four arrays"),
        ((1, 2, 3, 4), "dL_dw must have the shape (2, 3)"),
        (("a", "b", "c", "d"), "dL_dw must be an array of numbers"),
        ((U, B2, W, B1), "The order is"),
        ((W, B1, ..., B2), "dL_du must be an array of numbers"),
        ((W, np.zeros((1, 3)), U, B2), "dL_db1"),
        ((W, B1, np.full((3, 2), np.nan), B2), "dL_du[0, 0] is nan"),
    ],
)
def test_what_cannot_be_four_gradients_is_told(returned, says):
    verdict = four_arrays(returned)
    assert verdict.status == "wrong"
    assert says in verdict.message


def test_blank_parts_are_unanswered():
    assert four_arrays((..., None, "", ...)).status == "unanswered"


def test_arrays_may_be_lists_of_single_precision_or_transposed():
    read = four_arrays([W.T, B1.tolist(), U.astype("f4"), B2])
    assert [array.shape for array in read] == [(3, 2), (3,), (3, 2), (2,)]
    assert all(array.dtype == float for array in read)
