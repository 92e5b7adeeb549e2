import numpy as np

from backprop_helpers.checks.backprop_runs import run_cases
from backprop_helpers.checks.returned_arrays import SHAPES

ARRAYS = tuple(np.full(shape, float(k)) for k, shape in enumerate(SHAPES))


def test_the_function_is_called_more_than_once_on_copies_of_one_sample():
    seen = []

    def function(*arrays):
        seen.append(arrays)
        return ARRAYS

    assert all(found.returned.arrays[3].tolist() == [3, 3] for found in run_cases(function))
    assert len(seen) >= 2
    for arrays in seen:
        assert [a.shape for a in arrays] == [(2,), (2,), (2, 3), (3,), (3, 2), (2,)]
        assert all(a.dtype == float and a.flags.writeable and a.base is None for a in arrays)
    assert not any(np.array_equal(a, b) for a, b in zip(seen[0], seen[1], strict=True))


def test_the_first_case_that_fails_ends_it():
    calls = []
    assert run_cases(lambda *_: calls.append(1)).status == "unanswered"
    assert calls == [1]
