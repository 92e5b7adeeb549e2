"""Other samples of the article's network: what is asked of them stands nowhere yet."""

import numpy as np
import pytest

from backprop_helpers import forward
from backprop_helpers.checks.questions.samples import other_targets, second_sample, third_sample
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
