"""Numbers of the way forward: sums, activations, the loss and the slope of the sigmoid."""

import pytest

from backprop_helpers import (
    check_forward,
    check_loss,
    check_slope,
    examples,
    forward,
    loss,
    sigmoid,
    sigmoid_prime,
)
from backprop_helpers.checks.forward import check_weight

ARTICLE = examples.article()
NET, X, T = ARTICLE.network, ARTICLE.x, ARTICLE.t
RUN = forward(NET, X)
A, H = RUN.a1[1], RUN.h[1]


@pytest.mark.parametrize(
    ("name", "right", "wrong", "slip"),
    [
        ("h2", H, A, "activation-missing"),
        ("a1_2", A, H, "activation-too-early"),
        ("a1_2", A, A + 0.2, "bias-missing"),
        ("a1_2", A, X[0] * 0.5 + X[1] * 0.9 - 0.2, "indices-swapped"),
        ("a1_2", A, RUN.a1[0], "indices-swapped"),
        ("a2_1", RUN.a2[0], X[0] * 0.9 + X[1] * -0.7 + 0.2, "wrong-layer-activation"),
        ("y1", RUN.y[0], RUN.a2[0], "activation-missing"),
    ],
)
def test_a_value_is_right_and_a_slip_in_it_is_named(name, right, wrong, slip):
    assert check_forward(NET, X, name, right).status == "right"
    verdict = check_forward(NET, X, name, wrong)
    assert (verdict.status, verdict.slips) == ("slip", (slip,))


def test_a_value_that_nothing_explains_is_sent_to_the_sum():
    verdict = check_forward(NET, X, "h2", 0.123)
    assert verdict.status == "wrong"
    assert "each x times its weight into unit 2, plus the bias" in verdict.message


def test_a_weight_is_read_off_its_matrix():
    assert check_weight(NET, "u21", NET["u21"]).status == "right"
    assert check_weight(NET, "u21", NET["u12"]).slips == ("indices-swapped",)
    assert check_weight(NET, "u31", 0.9).status == "wrong"
    with pytest.raises(KeyError, match="'b1_2' is a bias"):
        check_weight(NET, "b1_2", 0.1)


@pytest.mark.parametrize(
    ("example", "averaged"), [(ARTICLE, 2), (examples.half_adder(), 4), (examples.half_adder(), 8)]
)
def test_the_loss(example, averaged):
    sample = (example.network, example.x, example.t)
    total = loss(forward(*sample[:2]).y, example.t)
    assert check_loss(*sample, total).status == "right"
    assert check_loss(*sample, 2 * total).slips == ("factor-two",)
    assert check_loss(*sample, total / averaged).slips == ("mean-instead-of-sum",)


def test_the_slope():
    assert check_slope(0.5, sigmoid(0.5) * (1 - sigmoid(0.5))).status == "right"
    assert check_slope(2.0, -2.0).slips == ("slope-of-preactivation",)
    assert check_slope(2.0, sigmoid_prime(sigmoid(2.0))).slips == ("slope-of-activation",)
