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
from backprop_helpers.slips.slip import NOTATION, SIGMOID

ARTICLE = examples.article()
NET, X, T = ARTICLE.network, ARTICLE.x, ARTICLE.t
RUN = forward(NET, X)
A, H = RUN.a1, RUN.h


@pytest.mark.parametrize(
    ("name", "right", "wrong", "slip"),
    [
        ("h2", H[1], A[1], "activation-missing"),
        ("a1_2", A[1], H[1], "activation-too-early"),
        ("a1_2", A[1], A[1] + 0.2, "bias-missing"),
        ("a1_2", A[1], X[0] * 0.5 + X[1] * 0.9 - 0.2, "indices-swapped"),
        ("a1_2", A[1], A[0], "indices-swapped"),
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
    start = "Begin with the sum: each x times its weight into unit 2, plus the bias."
    assert start in verdict.message


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("h3", H[2], "The sigmoid of a1_3 = 1.08."),
        ("y1", RUN.y[0], "The sigmoid of a2_1 = 0.7373."),
        ("a1_2", A[1], "Each x times its weight into the unit, added up, plus the bias."),
        ("a2_1", RUN.a2[0], "Each h times its weight into the unit, added up, plus the bias."),
    ],
)
def test_a_right_value_is_told_why(name, value, reason):
    assert check_forward(NET, X, name, value).message == f"{name} = {value:.4g}. {reason}"


def test_a_weight_is_read_off_its_matrix():
    right, swapped = (check_weight(NET, "u21", NET[label]) for label in ("u21", "u12"))
    assert str(right) == "Right. u21 = -0.7. It leaves h2 and enters y1: row 2, column 1."
    assert swapped.slips == ("indices-swapped",)
    says = f"This is u12: row and column are exchanged. Lesson {NOTATION} goes through it."
    assert swapped.message == says
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
    verdict = check_slope(2.0, -2.0)
    assert verdict.slips == ("slope-of-preactivation",)
    assert verdict.message.endswith(f" Lesson {SIGMOID} goes through it.")
    assert check_slope(2.0, sigmoid_prime(sigmoid(2.0))).slips == ("slope-of-activation",)
    # from σ(6) as it is shown
    assert "Right so far" in str(check_slope(6.0, 0.9975 * (1 - 0.9975)))
