"""Rates that climb, stand still, explode or are none: refused, or exact and said so."""

import math

import numpy as np
import pytest

from backprop_helpers import UpdateStepper, examples, gradients, train, update

CASES = [examples.article(), examples.half_adder(), examples.personal("Ada")]
FINITE = [0, -0.0, -1, -1e-6, 1e-300, 1e-6, 50, 1e3, 1e12, 1e300]
NO_RATES = [math.nan, math.inf, -math.inf, "fast", None, True, 1j, [0.5, 0.5], 10**400]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("example", CASES, ids=lambda example: example.name)
def test_a_finite_rate_gives_exactly_p_minus_eta_g_or_is_told_to_overflow(example, tried):
    net = example.network
    grads = gradients(net, example.x, example.t)
    refusals = []
    for eta in FINITE:
        try:
            assert (update(net, grads, eta).vector == net.vector - eta * grads.vector).all()
            assert np.isfinite(train(net, example.x, example.t, eta, 200).losses).all()
        except ValueError as error:
            refusals.append(str(error))
    assert [told for told in refusals if "too large" not in told and "overflow" not in told] == []
    tried("learning rates", len(FINITE))


@pytest.mark.parametrize("eta", NO_RATES, ids=repr)
def test_what_is_no_rate_is_refused_by_name(eta, tried):
    example = examples.article()
    grads = gradients(example.network, example.x, example.t)
    for call in (
        lambda: update(example.network, grads, eta),
        lambda: train(example.network, example.x, example.t, eta, 1),
        lambda: UpdateStepper(example.network, example.x, example.t, eta),
    ):
        with pytest.raises((TypeError, ValueError), match=r"^eta "):
            call()
    tried("learning rates", 1)
