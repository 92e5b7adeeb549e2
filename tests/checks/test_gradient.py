"""Numbers of the way back: gradients, new weights, factors and forecasts."""

import pytest

from backprop_helpers import (
    Network,
    check_factor,
    check_forecast,
    check_gradient,
    check_update,
    examples,
    forward,
    gradients,
)

ARTICLE = examples.article()
NET, X, T = ARTICLE.network, ARTICLE.x, ARTICLE.t
RIGHT = gradients(NET, X, T)["w11"]


def test_a_gradient_of_exactly_zero():
    assert check_gradient(NET, [0, -0.4], T, "w11", 0).status == "right"
    assert check_gradient(NET, [0, -0.4], T, "w11", 0.001).status == "wrong"


def test_a_slip_is_explained_with_this_network_and_a_lesson_but_not_solved():
    text = str(check_gradient(NET, X, T, "w11", -0.0142398786848))
    assert "Only one path back" in text
    assert "δ2_1 · u11 + δ2_2 · u12" in text
    assert "0.9" in text
    assert "04_update_a_hidden_weight" in text
    assert f"{RIGHT:.4g}" not in text


def test_a_number_that_matches_nothing_is_sent_to_the_first_factor():
    verdict = check_gradient(NET, X, T, "u11", 0.777)
    assert verdict.status == "wrong"
    assert "comes from no slip" in str(verdict)
    assert "y1 − t1 = 0.6764 − 1, and" in str(verdict)
    assert f"{gradients(NET, X, T)['u11']:.4g}" not in str(verdict)


def test_any_depth_one_layer_and_batches():
    deep = Network.random((2, 3, 3, 2), seed=4)
    x, t = [0.7, -0.3], [1, 0]
    right = gradients(deep, x, t)["W1_21"]
    assert check_gradient(deep, x, t, "W1_21", right).status == "right"
    assert check_gradient(deep, x, t, "W1_21", -right).slips == ("wrong-sign",)
    flat = Network.random((2, 1), seed=4)
    right = gradients(flat, x, [1])["W1_21"]
    assert check_gradient(flat, x, [1], "W1_21", 2 * right).slips == ("factor-two",)
    samples, targets = [[0.7, -0.3], [0.2, 0.9], [-0.5, 0.4]], [[1, 0], [0, 1], [1, 1]]
    right = gradients(NET, samples, targets)["w23"]
    mean = check_gradient(NET, samples, targets, "w23", right / 3)
    assert mean.slips == ("mean-instead-of-sum",)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: check_gradient(NET, X, T, "w99", 1), "w99"),
        (lambda: check_gradient("net", X, T, "w11", 1), "net"),
        (lambda: check_gradient(NET, [1, 2, 3], T, "w11", 1), "x"),
        (lambda: check_gradient(NET, X, [1], "w11", 1), "t"),
        (lambda: check_update(NET, X, T, float("nan"), "w11", 1), "eta"),
        (lambda: check_forecast(NET, X, T, None, "w11", 1), "eta"),
        (lambda: check_factor(NET, X, T, "w11", "error", 1), "factor"),
        (lambda: check_factor(NET, [X], [T], "w11", "slope", 1), "x must be one sample"),
    ],
)
def test_a_mistake_of_the_author_raises_and_names_the_argument(call, named):
    with pytest.raises((KeyError, TypeError, ValueError), match=named):
        call()


RUN = forward(NET, X)
Y1, H1, A2 = RUN.y[0], RUN.h[0], RUN.a2[0]
ERROR = Y1 - T[0]
PATH = ERROR * Y1 * (1 - Y1) * 0.9


@pytest.mark.parametrize(
    ("label", "factor", "right"),
    [
        ("u11", "error", ERROR),
        ("u11", "slope", Y1 * (1 - Y1)),
        ("u11", "input", H1),
        ("w11", "upstream", RIGHT / (H1 * (1 - H1) * X[0])),
        ("w11", "slope", H1 * (1 - H1)),
        ("w11", "input", X[0]),
        ("b1_1", "input", 1),
        ("w11", "path1", PATH),
    ],
)
def test_a_factor_is_right(label, factor, right):
    assert check_factor(NET, X, T, label, factor, right).status == "right"


@pytest.mark.parametrize(
    ("label", "factor", "answer", "slip"),
    [
        ("u11", "error", -ERROR, "wrong-sign"),
        ("u11", "error", 2 * ERROR, "factor-two"),
        ("u11", "slope", A2 * (1 - A2), "slope-of-preactivation"),
        ("u11", "input", X[0], "wrong-layer-activation"),
        ("w11", "upstream", PATH, "one-path-only"),
        ("w11", "path1", ERROR * 0.9, "output-slope-missing"),
        ("b1_1", "input", H1, "bias-frozen"),
    ],
)
def test_a_slip_in_a_factor_is_named(label, factor, answer, slip):
    assert check_factor(NET, X, T, label, factor, answer).slips == (slip,)


def test_a_forecast():
    assert check_forecast(NET, X, T, 0.4, "w11", -0.4 * RIGHT**2).status == "right"
    assert check_forecast(NET, X, T, 0.4, "w11", -(RIGHT**2)).slips == ("eta-missing",)
