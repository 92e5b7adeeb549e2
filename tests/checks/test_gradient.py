"""Checks never raise because of an answer, and their verdicts read well."""

import html.parser
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import backprop_helpers
from backprop_helpers import (
    Verdict,
    check_choice,
    check_direction,
    check_factor,
    check_forecast,
    check_forward,
    check_gradient,
    check_label,
    check_line,
    check_loss,
    check_slope,
    check_update,
    examples,
    gradients,
    wrong_derivation,
)
from backprop_helpers.notation.numbers import half_unit, is_right

ARTICLE = examples.article()
NET, X, T = ARTICLE.network, ARTICLE.x, ARTICLE.t
RIGHT = gradients(NET, X, T)["w11"]


class Hostile:
    """Raises at every touch."""

    def _raise(self, *_):
        raise RuntimeError("do not touch")

    __eq__ = __hash__ = __float__ = __bool__ = __repr__ = __str__ = __len__ = __iter__ = _raise
    __array__ = __index__ = __format__ = _raise

    @property
    def __class__(self):
        raise RuntimeError("do not touch")


class HostileText(str):
    __slots__ = ()

    def strip(self):
        raise RuntimeError("do not touch")


CHECKS = {
    "check_gradient": lambda answer: check_gradient(NET, X, T, "w11", answer),
    "check_update": lambda answer: check_update(NET, X, T, 0.4, "w11", answer),
    "check_factor": lambda answer: check_factor(NET, X, T, "w11", "upstream", answer),
    "check_forecast": lambda answer: check_forecast(NET, X, T, 0.4, "w11", answer),
    "check_forward": lambda answer: check_forward(NET, X, "a1_2", answer),
    "check_loss": lambda answer: check_loss(NET, X, T, answer),
    "check_slope": lambda answer: check_slope(0.5, answer),
    "check_label": lambda answer: check_label((2, 3, 2), "x2", "h3", answer),
    "check_direction": lambda answer: check_direction(NET, X, T, "w11", answer),
    "check_choice": lambda answer: check_choice(answer, 2, {1: "No.", 2: "Yes."}),
    "check_line": lambda answer: check_line(
        wrong_derivation(NET, X, T, "w11", "wrong-sign"), answer
    ),
}
STRANGE = [
    "abc",
    "0.1",
    "<script>alert(1)</script>",
    float("nan"),
    float("inf"),
    -float("inf"),
    10**400,
    True,
    False,
    1j,
    [0.1],
    (),
    {},
    {1, 2},
    np.array([0.1, 0.2]),
    np.array("x"),
    np.array(None),
    np.datetime64("2020-01-01"),
    Decimal("0.1"),
    object(),
    print,
    b"0.1",
    Hostile(),
    HostileText("x"),
    NotImplemented,
    -0.0,
    5e-324,
    1.7e308,
    Fraction(1, 3),
]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("blank", [None, ..., "", " ", "\t\n"])
def test_no_answer_is_friendly(check, blank):
    verdict = CHECKS[check](blank)
    assert verdict.status == "unanswered"
    assert verdict.slips == ()
    assert str(verdict).startswith("Not answered yet.")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("k", range(len(STRANGE)))
def test_a_strange_answer_is_wrong_and_never_raises(check, k):
    verdict = CHECKS[check](STRANGE[k])
    assert verdict.status == "wrong"
    assert verdict.slips == ()
    assert len(str(verdict)) > 30 or check == "check_choice"


@pytest.mark.parametrize(
    "kind", [float, np.float64, np.array, lambda v: Fraction(v).limit_denominator(10**9)]
)
def test_every_kind_of_real_number_is_read(kind):
    assert check_gradient(NET, X, T, "w11", kind(RIGHT)).status == "right"


@pytest.mark.parametrize(
    ("value", "third_digit"), [(0.012345, 0.0001), (-950.2, 1), (0.1, 0.001), (1, 0.01)]
)
def test_right_means_within_half_a_unit_of_the_third_digit(value, third_digit):
    for sign in (1, -1):
        assert is_right(value + sign * 0.499 * third_digit, value)
        assert not is_right(value + sign * 0.51 * third_digit, value)
    assert half_unit(value, 3) == pytest.approx(third_digit / 2)


def test_zero_is_only_right_for_zero():
    assert check_gradient(NET, [0, -0.4], T, "w11", 0).status == "right"
    assert check_gradient(NET, [0, -0.4], T, "w11", 0.001).status == "wrong"


def test_verdicts_are_frozen_text_and_escaped_html():
    verdict = check_gradient(NET, X, T, "w11", -RIGHT)
    assert verdict.status == "slip"
    with pytest.raises(AttributeError):
        verdict.status = "right"
    assert repr(verdict) == str(verdict) == str(check_gradient(NET, X, T, "w11", -RIGHT))
    page = Verdict("wrong", "<script>a & b</script>")._repr_html_()
    assert "&lt;script&gt;a &amp; b" in page
    parser = html.parser.HTMLParser()
    tags = []
    parser.handle_starttag = lambda tag, _: tags.append(tag)
    parser.feed(page)
    assert tags == ["p", "strong"]
    assert "Not yet." in page


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
    assert "y1 − t1 = 0.6764 − 1" in str(verdict)
    assert f"{gradients(NET, X, T)['u11']:.4g}" not in str(verdict)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: check_gradient(NET, X, T, "w99", 1), "w99"),
        (lambda: check_gradient("net", X, T, "w11", 1), "net"),
        (lambda: check_gradient(NET, [1, 2, 3], T, "w11", 1), "x"),
        (lambda: check_gradient(NET, X, [1], "w11", 1), "t"),
        (lambda: check_update(NET, X, T, float("nan"), "w11", 1), "eta"),
        (lambda: check_factor(NET, X, T, "w11", "error", 1), "factor"),
        (lambda: check_forward(NET, X, "h9", 1), "h9"),
        (lambda: check_slope("steep", 1), "a must"),
        (lambda: check_label((2, 3, 2), "x2", "y1", "w23"), "x2"),
        (lambda: check_choice(1, 3, {1: "a", 2: "b"}), "right"),
        (lambda: check_line("lines", 1), "derivation"),
        (lambda: wrong_derivation(NET, X, T, "w11", "typo"), "typo"),
    ],
)
def test_a_mistake_of_the_author_raises_and_names_the_argument(call, named):
    with pytest.raises((KeyError, TypeError, ValueError), match=named):
        call()


def test_factors_of_both_layers():
    run = backprop_helpers.forward(NET, X)
    y1, t1, h1 = run.y[0], T[0], run.h[0]
    upstream = RIGHT / (h1 * (1 - h1) * X[0])
    for label, factor, right in [
        ("u11", "error", y1 - t1),
        ("u11", "slope", y1 * (1 - y1)),
        ("u11", "input", h1),
        ("w11", "upstream", upstream),
        ("w11", "slope", h1 * (1 - h1)),
        ("w11", "input", X[0]),
        ("b1_1", "input", 1),
        ("w11", "path1", (y1 - t1) * y1 * (1 - y1) * 0.9),
    ]:
        assert check_factor(NET, X, T, label, factor, right).status == "right"
    for label, factor, answer, slip in [
        ("u11", "error", t1 - y1, "wrong-sign"),
        ("u11", "error", 2 * (y1 - t1), "factor-two"),
        ("u11", "slope", run.a2[0] * (1 - run.a2[0]), "slope-of-preactivation"),
        ("u11", "input", X[0], "wrong-layer-activation"),
        ("w11", "upstream", (y1 - t1) * y1 * (1 - y1) * 0.9, "one-path-only"),
        ("w11", "path1", (y1 - t1) * 0.9, "output-slope-missing"),
        ("b1_1", "input", h1, "bias-frozen"),
    ]:
        assert check_factor(NET, X, T, label, factor, answer).slips == (slip,)


def test_forward_values():
    run = backprop_helpers.forward(NET, X)
    a, h = run.a1[1], run.h[1]
    assert check_forward(NET, X, "a1_2", a).status == "right"
    assert check_forward(NET, X, "h2", h).status == "right"
    assert check_forward(NET, X, "y1", run.y[0]).status == "right"
    assert check_forward(NET, X, "h2", a).slips == ("activation-missing",)
    assert check_forward(NET, X, "a1_2", h).slips == ("activation-too-early",)
    assert check_forward(NET, X, "a1_2", a + 0.2).slips == ("bias-missing",)
    swapped = X[0] * 0.5 + X[1] * 0.9 - 0.2
    assert check_forward(NET, X, "a1_2", swapped).slips == ("indices-swapped",)
    fed = X[0] * 0.9 + X[1] * -0.7 + 0.2
    assert check_forward(NET, X, "a2_1", fed).slips == ("wrong-layer-activation",)


def test_loss_slope_and_forecast():
    run = backprop_helpers.forward(NET, X)
    total = backprop_helpers.loss(run.y, T)
    assert check_loss(NET, X, T, total).status == "right"
    assert check_loss(NET, X, T, 2 * total).slips == ("factor-two",)
    assert check_loss(NET, X, T, total / 2).slips == ("mean-instead-of-sum",)
    y = backprop_helpers.sigmoid(0.5)
    assert check_slope(0.5, y * (1 - y)).status == "right"
    assert check_slope(2.0, -2.0).slips == ("slope-of-preactivation",)
    twice = backprop_helpers.sigmoid_prime(backprop_helpers.sigmoid(2.0))
    assert check_slope(2.0, twice).slips == ("slope-of-activation",)
    forecast = -0.4 * RIGHT**2
    assert check_forecast(NET, X, T, 0.4, "w11", forecast).status == "right"
    assert check_forecast(NET, X, T, 0.4, "w11", -(RIGHT**2)).slips == ("eta-missing",)


def test_labels_directions_choices():
    assert check_label((2, 3, 2), "x2", "h3", " W23 ").status == "right"
    assert check_label((2, 3, 2), "h3", "y1", "u13").slips == ("indices-swapped",)
    assert check_label((2, 3, 2), "h2", "y2", "u21").status == "wrong"
    assert check_direction(NET, X, T, "w11", "up").status == "right"
    assert check_direction(NET, X, T, "w11", "down").slips == ("wrong-sign",)
    assert check_direction(NET, [0, 1], T, "w11", "no change").status == "right"
    replies = {"A": "A is right.", "B": "B forgets the slope."}
    assert str(check_choice("b", "A", replies)) == "Not yet. B forgets the slope."
    assert check_choice("a", "A", replies).status == "right"


def test_all_checks_are_public():
    for name in CHECKS:
        assert name in backprop_helpers.__all__
        assert callable(getattr(backprop_helpers, name))
