"""Numbers of the way back: gradients, new weights, factors and forecasts."""

import pytest

from backprop_helpers import (
    Network,
    check_factor,
    check_forecast,
    check_gradient,
    examples,
    forward,
    gradients,
)
from backprop_helpers.checks.gradient import NUDGED
from backprop_helpers.notation.numbers import four_digits

ARTICLE = examples.article()
NET, X, T = ARTICLE.network, ARTICLE.x, ARTICLE.t
RIGHT = gradients(NET, X, T)["w11"]


def test_a_slip_is_explained_with_this_network_and_a_lesson_but_not_solved():
    text = str(check_gradient(NET, X, T, "w11", -0.0142398786848))
    assert "Only one path back" in text
    assert "δ2_1 · u11 + δ2_2 · u12 = -0.07083 · 0.9" in text
    assert "04_update_a_hidden_weight" in text
    assert f"{RIGHT:.4g}" not in text


def test_of_a_batch_there_is_no_factor():
    adder = examples.half_adder()
    with pytest.raises(ValueError, match="x must be one sample here"):
        check_factor(adder.network, adder.x, adder.t, "w11", "error", 0.1)


def test_a_number_that_matches_nothing_is_sent_to_the_first_factor():
    verdict = check_gradient(NET, X, T, "u11", 0.777)
    assert verdict.status == "wrong"
    assert "comes from no slip" in str(verdict)
    assert "y1 − t1 = 0.6764 − 1, and" in str(verdict)
    assert f"{gradients(NET, X, T)['u11']:.4g}" not in str(verdict)


DEEP, FLAT = Network.random((2, 3, 3, 2), seed=4), Network.random((2, 1), seed=4)
SAMPLES, TARGETS = [[0.7, -0.3], [0.2, 0.9], [-0.5, 0.4]], [[1, 0], [0, 1], [1, 1]]


@pytest.mark.parametrize(
    ("sample", "label", "times", "slip"),
    [
        ((DEEP, SAMPLES[0], TARGETS[0]), "W1_21", -1, "wrong-sign"),
        ((FLAT, SAMPLES[0], [1]), "W1_21", 2, "factor-two"),
        ((NET, SAMPLES, TARGETS), "w23", 1 / 3, "mean-instead-of-sum"),
    ],
)
def test_any_depth_one_layer_and_batches(sample, label, times, slip):
    right = gradients(*sample)[label]
    assert check_gradient(*sample, label, right).status == "right"
    assert check_gradient(*sample, label, times * right).slips == (slip,)


RUN = forward(NET, X)
Y1, H1, A2 = RUN.y[0], RUN.h[0], RUN.a2[0]
ERROR = Y1 - T[0]
PATH = ERROR * Y1 * (1 - Y1) * 0.9


@pytest.mark.parametrize(
    ("label", "factor", "right", "wrong", "slip"),
    [
        ("u11", "error", ERROR, -ERROR, "wrong-sign"),
        ("u11", "error", ERROR, 2 * ERROR, "factor-two"),
        ("u11", "slope", Y1 * (1 - Y1), A2 * (1 - A2), "slope-of-preactivation"),
        ("u21", "input", RUN.h[1], X[1], "wrong-layer-activation"),
        ("w11", "upstream", RIGHT / (H1 * (1 - H1) * X[0]), PATH, "one-path-only"),
        ("w11", "slope", H1 * (1 - H1), 1, "hidden-slope-missing"),
        ("w11", "path1", PATH, ERROR * 0.9, "output-slope-missing"),
        ("b1_1", "input", 1, H1, "bias-frozen"),
    ],
)
def test_a_factor_is_right_and_a_slip_in_it_is_named(label, factor, right, wrong, slip):
    assert check_factor(NET, X, T, label, factor, right).status == "right"
    assert check_factor(NET, X, T, label, factor, wrong).slips == (slip,)


def test_the_input_of_a_bias_is_one_and_not_nearly_one():
    assert "Right so far" not in str(check_factor(NET, X, T, "b1_1", "input", 1.4))
    near = check_factor(NET, X, T, "b1_1", "input", 0.7)
    assert str(near) == "Not yet. Right so far, to one digit. Keep three."


def test_a_forecast():
    assert check_forecast(NET, X, T, 0.4, "w11", -0.4 * RIGHT**2).status == "right"
    assert check_forecast(NET, X, T, 0.4, "w11", -(RIGHT**2)).slips == ("eta-missing",)


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("u12", "Error y2 − t2, times slope y2(1 − y2), times h1, which enters the edge."),
        ("b2_1", "Error y1 − t1, times slope y1(1 − y1), times 1, the input of a bias."),
        (
            "w23",
            (
                "The upstream gradient of h3, over 2 paths, times slope h3(1 − h3), times x2, "
                "which enters the edge."
            ),
        ),
    ],
)
def test_a_right_answer_is_told_why(label, reason):
    right = gradients(NET, X, T)[label]
    said = check_gradient(NET, X, T, label, right).message
    assert said == f"dL/d{label} = {four_digits(right)}. {reason}"


@pytest.mark.parametrize(
    ("label", "answer"),
    [("w11", -0.0065), ("w23", 0.0068), ("b1_1", -0.0072), ("w12", 0.017)],
)
def test_the_numbers_that_the_course_printed_are_right(label, answer):
    assert check_gradient(NET, X, T, label, answer).status == "right"
    assert check_forecast(NET, X, T, 0.4, "b2_1", -0.0020).status == "right"


def test_what_a_nudge_gives_is_close_and_told_why():
    verdict = check_gradient(NET, X, T, "w11", RIGHT * 1.008)
    assert (verdict.status, verdict.message.startswith(NUDGED)) == ("wrong", True)
    assert not check_gradient(NET, X, T, "w11", RIGHT * 1.016).message.startswith(NUDGED)


def test_two_digits_are_enough_to_see_a_lost_sign():
    assert check_gradient(NET, X, T, "w11", 0.0065).slips == ("wrong-sign",)
    assert check_gradient(NET, X, T, "w11", 0.0066).slips == ()
    assert check_gradient(NET, X, T, "w11", 0.007).slips == ()
