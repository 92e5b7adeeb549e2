"""A name keeps its numbers for ever, and on them no slip is taken for another."""

import hashlib
import itertools
import json

import numpy as np
import pytest

from backprop_helpers import examples
from backprop_helpers.examples.personal import numbers, personal, seeds
from tests.cases import draws
from tests.examples.test_builtin import fits_the_hand, serves_the_lessons
from tests.examples.test_names import LOOK_ALIKES
from tools.personal_networks import BLOCK, coincidences, drawn, good

NAMES = [
    *(f"learner {k}" for k in range(1, 1991)),
    *(
        "Ada Lovelace",
        "李",
        "O'Hara",
        "José",
        "Straße",
        "🦊",
        "محمد",
        "Ольга",
        "Νίκος",
        "山田 太郎",
    ),
]


@pytest.fixture(scope="module")
def dealt():
    return {name: personal(name) for name in NAMES}


def listed(example):
    matrices = [matrix.tolist() for matrix in example.network.matrices]
    return [*matrices, example.x.tolist(), example.t.tolist(), example.eta]


def test_a_name_keeps_its_numbers_for_ever(dealt):
    """These are the numbers that learners have on paper: what fails here is wrong, not the test."""
    text = json.dumps([listed(example) for example in dealt.values()])
    assert (
        hashlib.sha256(text.encode()).hexdigest()
        == "e0c2622a74b2c2bffe2b23cb05d09ca62282d579e8c6180ff5072ebf9b4085d2"
    )


def test_no_number_hangs_on_the_last_bit_of_exp(dealt, monkeypatch):
    monkeypatch.setattr(np, "exp", None)
    assert all(listed(personal(name)) == listed(dealt[name]) for name in NAMES[:100])


@pytest.mark.parametrize("name", LOOK_ALIKES["ada lovelace"])
def test_look_alikes_have_the_same_numbers(name, dealt):
    example = personal(name)
    assert listed(example) == listed(dealt["Ada Lovelace"])
    assert (example.name + example.source).isprintable()


@pytest.mark.parametrize(("name", "error"), [(" \u200b", ValueError), (None, TypeError)])
def test_what_is_no_name_is_refused(name, error):
    with pytest.raises(error, match=r"^name "):
        personal(name)


def test_two_names_seldom_share_their_numbers(dealt):
    different = {json.dumps(listed(example)) for example in dealt.values()}
    by_chance = len(NAMES) ** 2 / 2 / len(seeds())
    assert len(NAMES) - len(different) < 1.3 * by_chance


def test_numbers_can_be_carried_by_hand_and_serve_the_lessons(dealt):
    for example in dealt.values():
        assert fits_the_hand(example)
        assert example.eta in (0.2, 0.3, 0.4, 0.6, 0.7, 0.8)
    for name in NAMES[: draws(200, 2000)]:
        assert serves_the_lessons(dealt[name])


def test_learning_rate_inputs_and_weights_keep_apart(dealt):
    for example in dealt.values():
        net, x = example.network, example.x
        sizes = np.abs([example.eta, *x, *net.b1, *net.b2]).tolist()
        assert len(set(sizes)) == len(sizes)
        assert not np.isin(np.abs(net.w), np.abs(x)).any()
        assert all(len(np.unique(np.abs(weights))) == 6 for weights in (net.w, net.u))


def test_a_look_at_the_slips_finds_where_they_meet():
    """The article's learning rate is the size of its second input."""
    a = examples.article()
    met = coincidences(a.network, a.x, a.t, a.eta, update=False)
    assert ("b1_1", "bias-frozen", "step-for-gradient") in met
    assert ("w23", "weight-for-input", "the right one") in met


@pytest.mark.parametrize("update", [False, True])
def test_no_two_slips_meet(update):
    """In no gradient and no new value, to four digits, on any network that is dealt out."""
    rng = np.random.default_rng(draws(1, 2))
    for seed in rng.choice(seeds(), draws(60, 4000), replace=False):
        assert coincidences(*drawn(int(seed)), update=update) == []


def test_seeds_are_all_that_are_good_in_their_order():
    assert len(seeds()) == 16384
    assert all(one < next_one for one, next_one in itertools.pairwise(seeds()))
    assert good(0) == [seed for seed in seeds() if seed < BLOCK]
    assert numbers(seeds()).w.shape == (16384, 2, 3)
