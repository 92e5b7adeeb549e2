import numpy as np
import pytest

from backprop_helpers.checks.backprop_runs import cases, run_cases
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


def test_what_the_function_prints_is_shown_once(capsys):
    run_cases(lambda *arrays: print(arrays[0]) or ARRAYS)  # noqa: T201
    assert capsys.readouterr().out == "[ 0.9 -0.4]\n"


@pytest.mark.parametrize("samples", [2, 4, 5])
def test_a_batch_comes_as_rows_that_all_differ(samples):
    for case in cases(samples):
        assert case.x.shape == case.t.shape == (samples, 2)
        assert len(np.unique(case.x)) == 2 * samples
        assert (case.x > 0).any()
        assert (case.x < 0).any()
    assert len({case.net for case in cases(samples)}) == 4
