"""Each slip against a derivation of the article's network by hand."""

import math

import pytest

from backprop_helpers import Network, check_gradient, check_update, examples, gradients
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import derive
from tests.slips.by_hand import (
    d1,
    d2,
    e1,
    e2,
    h1,
    h2,
    h3,
    p1,
    q1,
    q2,
    right_b11,
    right_w11,
    right_w12,
    right_w21,
    right_w23,
    slope,
    u11,
    u12,
    u21,
    u31,
    u32,
    x1,
    x2,
    y1,
    y2,
    z1,
    z3,
)

ARTICLE = examples.article()
SAMPLE = (ARTICLE.network, ARTICLE.x, ARTICLE.t)
ETA = 0.4
NAMES = {
    "output-slope-missing",
    "hidden-slope-missing",
    "updated-output-weights",
    "one-path-only",
    "indices-swapped",
    "slope-of-activation",
    "slope-of-preactivation",
    "wrong-sign",
    "factor-two",
    "mean-instead-of-sum",
    "wrong-layer-activation",
    "bias-frozen",
    "accumulated",
    "eta-missing",
}


BY_HAND = [
    ("u11", "output-slope-missing", e1 * h1),
    ("u32", "output-slope-missing", e2 * h3),
    ("w11", "output-slope-missing", (e1 * u11 + e2 * u12) * z1 * x1),
    ("b2_1", "output-slope-missing", e1),
    ("w11", "hidden-slope-missing", (d1 * u11 + d2 * u12) * x1),
    ("w23", "hidden-slope-missing", (d1 * u31 + d2 * u32) * x2),
    ("b1_1", "hidden-slope-missing", d1 * u11 + d2 * u12),
    ("w11", "one-path-only", d1 * u11 * z1 * x1),
    ("w11", "one-path-only", d2 * u12 * z1 * x1),
    ("w23", "one-path-only", d2 * u32 * z3 * x2),
    ("w11", "indices-swapped", (d1 * u11 + d2 * u21) * z1 * x1),
    ("w12", "indices-swapped", right_w21),
    ("w21", "indices-swapped", right_w12),
    ("u12", "indices-swapped", d1 * h2),
    ("u21", "indices-swapped", d2 * h1),
    ("u11", "slope-of-activation", e1 * slope(y1) * h1),
    ("w11", "slope-of-activation", (e1 * slope(y1) * u11 + e2 * slope(y2) * u12) * z1 * x1),
    ("w11", "slope-of-activation", (d1 * u11 + d2 * u12) * slope(h1) * x1),
    (
        "w23",
        "slope-of-activation",
        (e1 * slope(y1) * u31 + e2 * slope(y2) * u32) * slope(h3) * x2,
    ),
    ("u32", "slope-of-preactivation", e2 * q2 * (1 - q2) * h3),
    ("w11", "slope-of-preactivation", (d1 * u11 + d2 * u12) * p1 * (1 - p1) * x1),
    (
        "w11",
        "slope-of-preactivation",
        (e1 * q1 * (1 - q1) * u11 + e2 * q2 * (1 - q2) * u12) * z1 * x1,
    ),
    ("u11", "wrong-sign", -d1 * h1),
    ("w23", "wrong-sign", -right_w23),
    ("u11", "factor-two", 2 * d1 * h1),
    ("w23", "factor-two", 2 * right_w23),
    ("u11", "mean-instead-of-sum", d1 * h1 / 2),
    ("w23", "mean-instead-of-sum", right_w23 / 2),
    ("u11", "wrong-layer-activation", d1 * x1),
    ("u22", "wrong-layer-activation", d2 * x2),
    ("w11", "wrong-layer-activation", right_b11 * h1),
    ("w23", "wrong-layer-activation", (d1 * u31 + d2 * u32) * z3 * h2),
    ("w23", "wrong-layer-activation", (d1 * u31 + d2 * u32) * z3 * h3),
    ("b2_1", "bias-frozen", 0.0),
    ("b2_1", "bias-frozen", d1 * h1),
    ("b2_1", "bias-frozen", d1 * y1),
    ("b1_1", "bias-frozen", right_b11 * x2),
    ("b1_1", "bias-frozen", right_b11 * h3),
    (
        "w11",
        "updated-output-weights",
        (d1 * (u11 - 0.5 * d1 * h1) + d2 * (u12 - 0.5 * d2 * h1)) * z1 * x1,
    ),
]


def test_the_catalogue_is_the_one_of_the_lessons():
    assert set(SLIPS) == NAMES
    assert all(slip.name == name and slip.says and slip.lesson for name, slip in SLIPS.items())


@pytest.mark.parametrize(("label", "slip", "value"), BY_HAND)
def test_a_gradient_by_hand_with_one_slip_is_named(label, slip, value):
    assert check_gradient(*SAMPLE, label, value).slips == (slip,)


@pytest.mark.parametrize(
    ("label", "value"),
    [("w11", right_w11), ("w12", right_w12), ("w21", right_w21), ("w23", right_w23)],
)
def test_the_hand_derivation_itself_is_right(label, value):
    assert gradients(*SAMPLE)[label] == pytest.approx(value, rel=1e-12)
    assert check_gradient(*SAMPLE, label, value).status == "right"


@pytest.mark.parametrize(("label", "slip", "value"), BY_HAND)
def test_an_update_by_hand_with_one_slip_is_named_or_right_to_three_digits(label, slip, value):
    old, gradient = ARTICLE.network[label], gradients(*SAMPLE)[label]
    eta = 3.0  # large enough for most slips to show in the new weight
    if slip == "updated-output-weights":
        return
    verdict = check_update(*SAMPLE, eta, label, old - eta * value)
    right = old - eta * gradient
    unit = 10 ** (math.floor(math.log10(abs(right))) - 2)
    close = abs(eta * (gradient - value)) <= unit / 2
    assert (verdict.status == "right") if close else (verdict.slips == (slip,))


def test_updates_that_forget_eta_or_add():
    old = ARTICLE.network["w11"]
    assert check_update(*SAMPLE, ETA, "w11", old - right_w11).slips == ("eta-missing",)
    assert check_update(*SAMPLE, ETA, "w11", old + ETA * right_w11).slips == ("wrong-sign",)
    assert check_update(*SAMPLE, ETA, "b2_1", 0.2).slips == ("bias-frozen",)


def test_an_update_of_a_hidden_weight_after_the_output_weights_moved():
    eta, old = 2.5, ARTICLE.network["w11"]
    moved1, moved2 = u11 - eta * d1 * h1, u12 - eta * d2 * h1
    value = old - eta * (d1 * moved1 + d2 * moved2) * z1 * x1
    assert check_update(*SAMPLE, eta, "w11", value).slips == ("updated-output-weights",)


def test_the_gradient_of_the_step_before_added_to_this_one():
    """Take two steps from a network that is known, and add the first gradient to the second."""
    start, eta = Network.random((2, 3, 2), seed=8), 0.7
    first = gradients(start, ARTICLE.x, ARTICLE.t)
    now = Network.from_arrays(
        [
            (start.w - eta * first.w, start.b1 - eta * first.b1),
            (start.u - eta * first.u, start.b2 - eta * first.b2),
        ]
    )
    second = gradients(now, ARTICLE.x, ARTICLE.t)
    value = now["u21"] - eta * (first["u21"] + second["u21"])
    verdict = check_update(now, ARTICLE.x, ARTICLE.t, eta, "u21", value)
    assert verdict.slips == ("accumulated",)


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


MAZUR = Network.from_arrays(
    [([[0.15, 0.25], [0.2, 0.3]], [0.35, 0.35]), ([[0.4, 0.5], [0.45, 0.55]], [0.6, 0.6])]
)
# computed elsewhere for Mazur's network: (slip, dL/du11, dL/dw11); None where it changes nothing
ELSEWHERE = [
    ("output-slope-missing", 0.4398296489618467, 0.0022683504536545706),
    ("hidden-slope-missing", None, 0.0018175153196572343),
    ("updated-output-weights", None, 0.00036472287759409364),
    ("one-path-only", None, 0.0006683960211443732),
    ("indices-swapped", None, 0.00046155056314134933),
    ("slope-of-activation", 0.09578976954248139, 0.0004714254653547015),
    ("slope-of-preactivation", -0.051513746142938285, -5.6742456099314485e-05),
    ("factor-two", 0.16433408112846157, 0.0008771354689486937),
    ("mean-instead-of-sum", 0.04108352028211539, 0.00021928386723717343),
    ("wrong-layer-activation", 0.006924928081427849, None),
]


@pytest.mark.parametrize(("slip", "du11", "dw11"), ELSEWHERE)
def test_slips_on_a_published_network(slip, du11, dw11):
    for label, value in (("u11", du11), ("w11", dw11)):
        if value is not None:
            assert slip in check_gradient(MAZUR, [0.05, 0.1], [0.01, 0.99], label, value).slips
