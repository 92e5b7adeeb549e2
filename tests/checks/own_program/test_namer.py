"""Which quantity the numbers of a part are, in whatever way they are spread."""

import numpy as np
import pytest

from backprop_helpers.checks.own_program.namer import Namer, spreads
from backprop_helpers.checks.own_program.quantities import STEPS, WORDS, quantities
from tests.checks.own_program.cases import CASES

FOUND = [quantities(*case) for case in CASES]
NAMER = Namer(FOUND, 1e-9)


def held(name, turn=lambda array: array):
    return [[turn(q[name])] for q in FOUND]


@pytest.mark.parametrize("name", [*WORDS, *STEPS])
def test_a_quantity_is_known_by_its_numbers(name):
    scale, found = NAMER.label(held(name))
    np.testing.assert_allclose(scale * FOUND[1][found], FOUND[1][name], rtol=1e-12)


@pytest.mark.parametrize(
    ("turn", "scale"),
    [
        (lambda a: -a, -1),
        (lambda a: 2 * a, 2),
        (lambda a: a / 2, 0.5),
        (lambda a: a[None], 1),
        (lambda a: a[:, None], 1),
    ],
)
def test_scaled_as_a_row_and_as_a_column(turn, scale):
    assert NAMER.label(held("delta1", turn)) == (scale, "delta1")


def test_one_entry_a_turn_of_a_loop():
    assert NAMER.label([list(q["h"]) for q in FOUND]) == (1, "h")
    assert NAMER.label([list(q["dL_du"].ravel()) for q in FOUND]) == (1, "dL_du")
    assert NAMER.label([list(np.repeat(q["h"], 2)) for q in FOUND]) == (1, "h")


def test_other_numbers_have_no_name():
    assert NAMER.label([[q["h"] + 1e-6] for q in FOUND]) is None
    assert NAMER.label([[FOUND[0]["h"]], [FOUND[1]["y"]]]) is None
    assert NAMER.label([[], []]) is None
    assert NAMER.label([[np.zeros(3)], [np.zeros(3)]]) is None


def test_a_quantity_spreads_over_executions():
    q = np.array([1.0, 2.0])
    assert {way: array.tolist() for way, array in spreads(q, (), 4)} == {
        2: [1, 1, 2, 2],
        3: [1, 2, 1, 2],
    }
    assert [array.tolist() for _, array in spreads(q, (), 2)] == [[1, 2]]
    assert [array.tolist() for _, array in spreads(q, (2,), 1)] == [[[1, 2]]]
    assert list(spreads(q, (3,), 1)) == []
