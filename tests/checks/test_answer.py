"""What a learner types is read once for all checks: any object, and none makes a check raise."""

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
    lesson_06,
    wrong_derivation,
)
from backprop_helpers.checks.answer import check_number
from tests.checks.answers import BLANK, STRANGE, Hostile

ARTICLE = examples.article()
NET, X, T = ARTICLE.network, ARTICLE.x, ARTICLE.t
PUBLIC = {
    "check_gradient": lambda answer: check_gradient(NET, X, T, "w11", answer),
    "check_update": lambda answer: check_update(NET, X, T, 0.4, "w11", answer),
    "check_factor": lambda answer: check_factor(NET, X, T, "w11", "upstream", answer),
    "check_forecast": lambda answer: check_forecast(NET, X, T, 0.4, "w11", answer),
    "check_forward": lambda answer: check_forward(NET, X, "a1_2", answer),
    "check_loss": lambda answer: check_loss(NET, X, T, answer),
    "check_slope": lambda answer: check_slope(0.5, answer),
    "check_label": lambda answer: check_label((2, 3, 2), "x2", "h3", answer),
    "check_direction": lambda answer: check_direction(NET, X, T, "w11", answer),
    "check_choice": lambda answer: check_choice(answer, 2, {1: "It is two.", 2: "Yes."}),
    "check_line": lambda answer: check_line(
        wrong_derivation(NET, X, T, "w11", "wrong-sign"), answer
    ),
}
CHECKS = PUBLIC | {
    name: getattr(lesson_06, name)
    for name in (
        "check_wrong_function",
        "check_wrong_arrays",
        "check_wrong_factor",
        "check_wrong_line",
        "check_complex_step",
    )
}


def checked(answer, right=0.1, slip={}.get):
    return check_number(answer, right, "L", slip, "Begin with one error, y − t, and square it.")


@pytest.mark.parametrize("blank", BLANK)
def test_no_answer_is_friendly(blank):
    verdict = checked(blank)
    assert (verdict.status, verdict.slips) == ("unanswered", ())
    assert str(verdict).startswith("Not answered yet.")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("k", range(len(STRANGE)))
def test_a_strange_answer_is_wrong_and_never_raises(k):
    verdict = checked(STRANGE[k])
    assert (verdict.status, verdict.slips) == ("wrong", ())
    assert len(str(verdict)) > 30


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_reads_its_answer_that_way(check):
    for blank in BLANK:
        assert CHECKS[check](blank).status == "unanswered"
    for strange in (Hostile(), "perhaps", float("nan"), [], np.zeros(3), 99):
        verdict = CHECKS[check](strange)
        assert (verdict.status, verdict.slips) == ("wrong", ())
        assert len(verdict.message) > 10


def test_all_checks_are_public():
    assert set(PUBLIC) < set(backprop_helpers.__all__)


@pytest.mark.parametrize(
    "kind", [float, np.float64, np.array, lambda v: Fraction(v).limit_denominator(10**9)]
)
def test_every_kind_of_real_number_is_read(kind):
    assert checked(kind(0.1)).status == "right"


@pytest.mark.parametrize(
    ("value", "third_digit"), [(0.012345, 0.0001), (-950.2, 1), (0.1, 0.001), (1, 0.01)]
)
def test_right_means_within_half_a_unit_of_the_third_digit(value, third_digit):
    for sign in (1, -1):
        assert checked(value + sign * 0.499 * third_digit, value).status == "right"
        assert checked(value + sign * 0.51 * third_digit, value).status == "wrong"


def test_zero_is_only_right_for_zero():
    assert checked(0, right=0.0).status == "right"
    assert checked(0.001, right=0.0).status == "wrong"


def test_slips_are_looked_for_only_where_the_number_is_not_right():
    said = Verdict("slip", "It is doubled.", ("factor-two",))
    slips = {0.1: said, 0.2: said}
    assert checked(0.1, slip=slips.get).message == "L = 0.1."
    assert checked(0.2, slip=slips.get) is said
    assert checked(0.3, slip=slips.get).message.startswith("Begin with one error")
