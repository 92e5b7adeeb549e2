import numpy as np
import pytest

from backprop_helpers import examples, forward
from backprop_helpers.examples.builtin import RATES, personal
from tests.cases import draws

NAMES = [f"learner {k}" for k in range(draws(100, 1000))]

# the drawing must never change: these are the numbers that learners have on paper, in tenths
PINNED = {
    "Ada Lovelace": "-5 -5 -1 -1 -2 -4 -4 5 -7 -7 -1 4 9 -5 1 -6 7 4 -2 10 0 8",
    "李": "9 1 1 1 -8 -3 -6 2 5 -1 -4 1 -9 2 7 3 -5 -3 6 0 10 3",
}


def numbers(example):
    return [
        *(float(v) for matrix in example.network.matrices for v in matrix.ravel()),
        *example.x.tolist(),
        *example.t.tolist(),
        example.eta,
    ]


@pytest.mark.parametrize("name", PINNED)
def test_a_name_keeps_its_numbers_for_ever(name):
    assert numbers(personal(name)) == [int(tenths) / 10 for tenths in PINNED[name].split()]


@pytest.mark.parametrize("name", ["  Ada   LOVELACE ", "Ada\tLovelace", "ａda lovelace"])
def test_case_and_spaces_make_no_difference(name):
    assert numbers(personal(name)) == numbers(personal("Ada Lovelace"))


def test_as_many_names_as_networks():
    assert len({tuple(numbers(personal(name))) for name in NAMES}) == len(NAMES)


def fits_the_hand(example):
    """Hold an example to what the lessons need of it."""
    net, x, t = example.network, example.x, example.t
    values = np.array(numbers(example)[:19])
    np.testing.assert_allclose(values * 10, np.round(values * 10), atol=1e-12)
    assert np.abs(values).max() <= 0.9
    assert values.all()
    assert abs(x[0]) != abs(x[1])
    assert sorted(t) == [0, 1]
    y = forward(net, x).y
    assert net["u12"] != net["u21"]
    first, second = (y - t) * y * (1 - y) * net.u[0]
    assert first * second < 0


def test_numbers_can_be_carried_by_hand():
    fits_the_hand(examples.article())
    for name in NAMES[:100]:
        example = personal(name)
        fits_the_hand(example)
        assert example.eta in RATES
        assert example.name == f"{name}'s network"


def test_the_half_adder_adds():
    x, t = examples.half_adder().x, examples.half_adder().t
    assert x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert (x.sum(axis=1) == t @ [1, 2]).all()


@pytest.mark.parametrize(
    ("name", "says"), [(" \t\n", "is blank"), (None, "must be text"), (b"Ada", "must be text")]
)
def test_a_name_is_text(name, says):
    with pytest.raises((TypeError, ValueError), match=f"^name {says}"):
        personal(name)
