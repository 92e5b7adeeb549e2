"""The right derivation is backpropagation; a change of one ingredient carries through."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_helpers import chain_rule, examples, gradients
from backprop_helpers.slips.derivation import derive
from tests.cases import random_case

ARTICLE = examples.article()
SAMPLE = (ARTICLE.network, ARTICLE.x, ARTICLE.t)


@pytest.mark.parametrize("seed", range(5))
def test_nothing_changed_it_is_the_gradient(seed):
    net, x, t = random_case(seed)
    derivation, right = derive(net, x, t, 0.3), gradients(net, x, t)
    assert derivation.samples == len(np.atleast_2d(x))
    for label in net.labels:
        parameter = derivation.names.parameter(label)
        assert derivation.gradient(parameter) == pytest.approx(right[label], rel=1e-9, abs=1e-14)
        moved = net[label] - 0.3 * derivation.gradient(parameter)
        assert derivation.updated(parameter) == moved


@pytest.mark.parametrize("label", ["u12", "b2_1", "w23", "b1_3"])
def test_factors_and_paths_are_those_of_the_chain(label):
    chain, derivation = chain_rule(*SAMPLE, label), derive(*SAMPLE)
    parameter = derivation.names.parameter(label)
    assert derivation.input(parameter) == pytest.approx(chain.factors[-1].value, rel=1e-12)
    ahead = [derivation.names.weight(1, parameter.j, k) for k in (1, 2)] if chain.paths else []
    found = [derivation.path(weight) for weight in ahead]
    assert found == pytest.approx([path.value for path in chain.paths], rel=1e-12)


def test_what_comes_after_a_change_follows_and_what_stands_before_stays():
    right = derive(*SAMPLE)
    changed = right.replacing(slopes={1: np.ones((1, 2))})
    np.testing.assert_array_equal(changed.deltas[1], right.error)
    np.testing.assert_allclose(changed.upstream[0], right.error @ ARTICLE.network.u.T, rtol=1e-12)
    assert changed.slopes[0] is right.slopes[0]
    np.testing.assert_array_equal(right.slopes[1], derive(*SAMPLE).slopes[1])


def test_a_swapped_index_may_lead_out_of_the_array():
    swapped = replace(derive(*SAMPLE), swapped=True)
    right, names = gradients(*SAMPLE), swapped.names
    assert swapped.gradient(names.parameter("w12")) == pytest.approx(right["w21"], rel=1e-12)
    assert np.isnan(swapped.gradient(names.parameter("w13")))


def test_what_does_not_fit_and_a_batch_where_one_sample_is_wanted_are_refused():
    with pytest.raises(ValueError, match="t holds inf at index 1;"):
        derive(*SAMPLE[:2], [1, np.inf])
    with pytest.raises(ValueError, match="x must be one sample here"):
        derive(ARTICLE.network, [ARTICLE.x], [ARTICLE.t], one_sample=True)
