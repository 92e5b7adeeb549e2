import numpy as np
import pytest

from backprop_helpers import examples, forward
from backprop_helpers.examples.builtin import RATES, personal
from tests.cases import draws

NAMES = [f"learner {k}" for k in range(draws(200, 1000))]

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


def test_case_and_spaces_make_no_difference():
    for name in ("ada lovelace", "  Ada   LOVELACE ", "Ada\tLovelace", "ａda lovelace"):
        assert numbers(personal(name)) == numbers(personal("Ada Lovelace"))


def test_as_many_names_as_networks():
    assert len({tuple(numbers(personal(name))) for name in NAMES}) == len(NAMES)


def fits_the_hand(example):
    """Hold an example to what the lessons need of it."""
    net, x, t = example.network, example.x, example.t
    values = np.array(numbers(example)[:19])
    np.testing.assert_allclose(values * 10, np.round(values * 10), atol=1e-12)
    assert np.abs(values).max() <= 0.9
    assert (x != 0).all()
    assert (values[:17] != 0).all()
    assert abs(x[0]) != abs(x[1])
    assert sorted(t) == [0, 1]
    assert example.eta not in (0.5, 1)
    y = forward(net, x).y
    assert ((y - t) > 0).sum() == 1
    assert net["u12"] != net["u21"]
    first, second = (y - t) * y * (1 - y) * net.u[0]
    assert first * second < 0


def test_personal_numbers_can_be_carried_by_hand():
    for name in NAMES[:100]:
        example = personal(name)
        fits_the_hand(example)
        assert example.eta in RATES
        assert example.name == f"{name}'s network"


def test_the_article_numbers_can_be_carried_by_hand():
    fits_the_hand(examples.article())
    assert examples.article().network.sizes == (2, 3, 2)


def test_the_half_adder_adds():
    example = examples.half_adder()
    assert example.network.sizes == (2, 3, 2)
    for (p, q), (total, carry) in zip(example.x, example.t, strict=True):
        assert p + q == total + 2 * carry
    assert sorted(map(tuple, example.x)) == [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize("name", ["", "   ", "\t\n"])
def test_a_blank_name_is_refused(name):
    with pytest.raises(ValueError, match=r"^name is blank"):
        personal(name)


@pytest.mark.parametrize("name", [None, 7, b"Ada", ["Ada"]])
def test_a_name_is_text(name):
    with pytest.raises(TypeError, match=r"^name must be text"):
        personal(name)


def test_examples_are_made_anew_and_come_out_the_same():
    for make in (examples.article, examples.half_adder, lambda: personal("Ada")):
        assert make() is not make()
        assert numbers(make()) == numbers(make())
