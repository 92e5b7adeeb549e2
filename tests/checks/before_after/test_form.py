from itertools import groupby

import numpy as np
import pytest

from backprop_helpers import forward
from backprop_helpers.checks.before_after.form import AFTER, BEFORE, FORMS
from backprop_helpers.checks.before_after.items import ITEMS

in_both = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


@in_both
def test_units_have_the_short_values_that_were_chosen(form):
    run = forward(form.example.network, form.example.x)
    values = np.concatenate([run.h, run.y])
    np.testing.assert_allclose(values, values.round(1), rtol=1e-12)


@in_both
def test_numbers_tell_slips_apart(form):
    """No learning rate of 0.5 or 1, no input 0, errors of both signs, different values."""
    e = form.example
    run = forward(e.network, e.x)
    assert e.eta not in (0.5, 1)
    assert np.all(e.x != 0)
    assert set(np.sign(run.y - e.t)) == {1, -1}
    assert len({*run.h.round(9), *run.y.round(9)}) == 5
    assert form.i != form.j


@in_both
def test_right_letters_are_spread_evenly_and_without_a_run(form):
    assert len(form.key) == len(ITEMS)
    assert {form.key.count(letter) for letter in "abcd"} == {3}
    assert all(len(list(run)) == 1 for _, run in groupby(form.key))


def test_the_forms_share_no_network_and_few_letters():
    assert BEFORE.example.network != AFTER.example.network
    same = sum(a == b for a, b in zip(BEFORE.key, AFTER.key, strict=True))
    assert same <= 3
