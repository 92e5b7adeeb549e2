"""Other samples of the article's network: what is asked of them stands nowhere yet."""

import numpy as np
import pytest

from backprop_helpers import forward
from backprop_helpers.checks.questions.samples import (
    other_targets,
    round_values,
    second_sample,
    third_sample,
)
from backprop_helpers.examples import article

E = article()


@pytest.mark.parametrize("sample", [second_sample, third_sample])
def test_another_sample_gives_every_unit_another_value(sample):
    other = sample()
    assert other.network == E.network
    ours, theirs = (np.concatenate(forward(e.network, e.x).activations) for e in (E, other))
    assert np.intersect1d(ours.round(2), theirs.round(2)).size == 0


def test_other_targets_change_nothing_else():
    other = other_targets(0.4, 0)
    assert (other.network, other.x.tolist(), other.eta) == (E.network, E.x.tolist(), E.eta)
    assert other.t.tolist() == [0.4, 0]


def test_the_values_that_recall_questions_name_are_those_of_the_network():
    e = round_values(0, 1)
    run = forward(e.network, e.x)
    assert run.h.round(12).tolist() == [0.5, 0.4, 0.8]
    assert run.y.round(12).tolist() == [0.6, 0.2]
    assert (e.x.tolist(), e.eta) == ([-0.8, 1.5], 0.25)
    assert [e.network[label] for label in ("u11", "u12")] == [0.7, 0.3]
    assert e.t.tolist() == [0, 1]
