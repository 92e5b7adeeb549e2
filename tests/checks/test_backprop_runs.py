import numpy as np
import pytest

from backprop_helpers.checks.backprop_runs import GRADIENTS, SHAPES, four_arrays, run_cases

ARRAYS = tuple(np.full(shape, float(k)) for k, shape in enumerate(SHAPES))


def test_the_function_is_called_more_than_once_on_copies_of_one_sample():
    seen = []

    def function(*arrays):
        seen.append(arrays)
        return ARRAYS

    assert all(found.returned[3].tolist() == [3, 3] for found in run_cases(function))
    assert len(seen) >= 2
    shapes = [(2,), (2,), (2, 3), (3,), (3, 2), (2,)]
    for arrays in seen:
        assert [a.shape for a in arrays] == shapes
        assert all(a.dtype == float and a.flags.writeable and a.base is None for a in arrays)
    assert not any(np.array_equal(a, b) for a, b in zip(seen[0], seen[1], strict=True))


def test_the_first_case_that_fails_ends_it():
    calls = []
    assert run_cases(lambda *_: calls.append(1)).status == "unanswered"
    assert calls == [1]


def with_part(name, part):
    return [
        part if name == other else array for other, array in zip(GRADIENTS, ARRAYS, strict=True)
    ]


@pytest.mark.parametrize(
    ("returned", "says"),
    [
        (ARRAYS[0], "four arrays"),
        ("abcd", "four arrays"),
        (ARRAYS[:3], "four arrays"),
        ((1, 2, 3, 4), "shape (2, 3)"),
        (("a", "b", "c", "d"), "array of numbers"),
        ((ARRAYS[2], ARRAYS[3], ARRAYS[0], ARRAYS[1]), "The order is"),
        (with_part("dL_du", ...), "dL_du must be an array of numbers"),
        (with_part("dL_db1", np.zeros((1, 3))), "dL_db1"),
        (with_part("dL_du", np.full((3, 2), np.nan)), "dL_du[0, 0] is nan"),
    ],
)
def test_what_cannot_be_four_gradients_is_told(returned, says):
    verdict = four_arrays(returned)
    assert verdict.status == "wrong"
    assert says in verdict.message


def test_blank_parts_are_unanswered():
    assert four_arrays((..., None, "", ...)).status == "unanswered"


def test_arrays_may_be_lists_of_single_precision_or_transposed():
    read = four_arrays([ARRAYS[0].T, ARRAYS[1].tolist(), ARRAYS[2].astype("f4"), ARRAYS[3]])
    assert [array.shape for array in read] == [(3, 2), (3,), (3, 2), (2,)]
    assert all(array.dtype == float for array in read)
