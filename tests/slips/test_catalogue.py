"""Each slip against a derivation of the article's network by hand."""

import math

import pytest

from backprop_helpers import Network, check_gradient, check_update, examples, gradients, update
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import derive
from tests.slips.by_hand import RIGHT, WITH_ONE_SLIP, d1, d2, h1, u11, u12, x1, z1

ARTICLE = examples.article()
SAMPLE = (ARTICLE.network, ARTICLE.x, ARTICLE.t)
ETA = 0.4
NAMES = {
    *("output-slope-missing", "hidden-slope-missing", "updated-output-weights", "one-path-only"),
    *("indices-swapped", "slope-of-activation", "slope-of-preactivation", "wrong-sign"),
    *("factor-two", "mean-instead-of-sum", "wrong-layer-activation", "bias-frozen"),
    *("accumulated", "eta-missing"),
}


def test_the_catalogue_is_the_one_of_the_lessons():
    assert set(SLIPS) == NAMES
    assert all(slip.name == name and slip.says and slip.lesson for name, slip in SLIPS.items())


@pytest.mark.parametrize("label", RIGHT)
def test_the_hand_derivation_itself_is_right(label):
    assert gradients(*SAMPLE)[label] == pytest.approx(RIGHT[label], rel=1e-12)
    assert check_gradient(*SAMPLE, label, RIGHT[label]).status == "right"


@pytest.mark.parametrize(("label", "slip", "value"), WITH_ONE_SLIP)
def test_a_gradient_by_hand_with_one_slip_is_named(label, slip, value):
    assert check_gradient(*SAMPLE, label, value).slips == (slip,)


def test_updates_that_forget_eta_or_add_or_do_nothing():
    old, right = ARTICLE.network["w11"], RIGHT["w11"]
    assert check_update(*SAMPLE, ETA, "w11", old - right).slips == ("eta-missing",)
    assert check_update(*SAMPLE, ETA, "w11", old + ETA * right).slips == ("wrong-sign",)
    assert check_update(*SAMPLE, ETA, "b2_1", 0.2).slips == ("bias-frozen",)


def test_an_update_of_a_hidden_weight_after_the_output_weights_moved():
    eta, old = 2.5, ARTICLE.network["w11"]
    moved1, moved2 = u11 - eta * d1 * h1, u12 - eta * d2 * h1
    value = old - eta * (d1 * moved1 + d2 * moved2) * z1 * x1
    assert check_update(*SAMPLE, eta, "w11", value).slips == ("updated-output-weights",)


def test_the_gradient_of_the_step_before_added_to_this_one():
    start, eta = Network.random((2, 3, 2), seed=8), 0.7
    first = gradients(start, *SAMPLE[1:])
    now = update(start, first, eta)
    value = now["u21"] - eta * (first["u21"] + gradients(now, *SAMPLE[1:])["u21"])
    assert check_update(now, *SAMPLE[1:], eta, "u21", value).slips == ("accumulated",)


def test_the_exercise_network_tells_all_gradient_slips_apart():
    """Every variant of every slip on every label: named alone, and never called right."""
    derivation = derive(*SAMPLE)
    for label in ARTICLE.network.labels:
        parameter = derivation.names.parameter(label)
        right = derivation.gradient(parameter)
        for name, slip in SLIPS.items():
            for variant in slip.variants(derivation):
                value = variant.derivation.gradient(parameter)
                if math.isfinite(value) and value != pytest.approx(right, rel=1e-9):
                    assert check_gradient(*SAMPLE, label, value).slips == (name,), (label, name)
