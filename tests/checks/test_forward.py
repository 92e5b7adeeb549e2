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

ARTICLE = examples.article()
NET, X, T = ARTICLE.network, ARTICLE.x, ARTICLE.t
RUN = forward(NET, X)
A, H = RUN.a1[1], RUN.h[1]


@pytest.mark.parametrize(("name", "right"), [("a1_2", A), ("h2", H), ("y1", RUN.y[0])])
def test_a_value_is_right(name, right):
    assert check_forward(NET, X, name, right).status == "right"


@pytest.mark.parametrize(
    ("name", "answer", "slip"),
    [
        ("h2", A, "activation-missing"),
        ("a1_2", H, "activation-too-early"),
        ("a1_2", A + 0.2, "bias-missing"),
        ("a1_2", X[0] * 0.5 + X[1] * 0.9 - 0.2, "indices-swapped"),
        ("a1_2", RUN.a1[0], "indices-swapped"),
        ("a2_1", X[0] * 0.9 + X[1] * -0.7 + 0.2, "wrong-layer-activation"),
    ],
)
def test_a_slip_in_a_value_is_named(name, answer, slip):
    assert check_forward(NET, X, name, answer).slips == (slip,)


def test_a_value_that_nothing_explains_is_sent_to_the_sum():
    verdict = check_forward(NET, X, "h2", 0.123)
    assert verdict.status == "wrong"
    assert "each x times its weight into unit 2, plus the bias" in verdict.message


def test_the_loss():
    total = loss(RUN.y, T)
    assert check_loss(NET, X, T, total).status == "right"
    assert check_loss(NET, X, T, 2 * total).slips == ("factor-two",)
    assert check_loss(NET, X, T, total / 2).slips == ("mean-instead-of-sum",)
    adder = examples.half_adder()
    batch = (adder.network, adder.x, adder.t)
    total = loss(forward(*batch[:2]).y, adder.t)
    assert check_loss(*batch, total).status == "right"
    assert check_loss(*batch, total / 4).slips == ("mean-instead-of-sum",)


def test_the_slope():
    assert check_slope(0.5, sigmoid(0.5) * (1 - sigmoid(0.5))).status == "right"
    assert check_slope(2.0, -2.0).slips == ("slope-of-preactivation",)
    assert check_slope(2.0, sigmoid_prime(sigmoid(2.0))).slips == ("slope-of-activation",)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: check_forward(NET, X, "h9", 1), "h9"),
        (lambda: check_forward(NET, [X], "h2", 1), "x must be one sample"),
        (lambda: check_loss(NET, X, [1], 1), "t must have"),
        (lambda: check_slope("steep", 1), "a must"),
    ],
)
def test_a_mistake_of_the_author_raises_and_names_the_argument(call, named):
    with pytest.raises((KeyError, TypeError, ValueError), match=named):
        call()
