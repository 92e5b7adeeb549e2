"""What a learner types is read once for all checks, and only its author's mistakes raise."""

from fractions import Fraction

import numpy as np
import pytest

import backprop_helpers as bp
from backprop_helpers import lesson_06
from backprop_helpers.checks.answer import check_number
from tests.checks.answers import BLANK, STRANGE, Hostile

ARTICLE = bp.examples.article()
NET, X, T = SAMPLE = (ARTICLE.network, ARTICLE.x, ARTICLE.t)
AUDITED = bp.wrong_derivation(*SAMPLE, "w11", "wrong-sign")
CHECKS = {
    "check_gradient": lambda answer: bp.check_gradient(*SAMPLE, "w11", answer),
    "check_update": lambda answer: bp.check_update(*SAMPLE, 0.4, "w11", answer),
    "check_factor": lambda answer: bp.check_factor(*SAMPLE, "w11", "upstream", answer),
    "check_forecast": lambda answer: bp.check_forecast(*SAMPLE, 0.4, "w11", answer),
    "check_forward": lambda answer: bp.check_forward(NET, X, "a1_2", answer),
    "check_loss": lambda answer: bp.check_loss(*SAMPLE, answer),
    "check_slope": lambda answer: bp.check_slope(0.5, answer),
    "check_label": lambda answer: bp.check_label((2, 3, 2), "x2", "h3", answer),
    "check_direction": lambda answer: bp.check_direction(*SAMPLE, "w11", answer),
    "check_choice": lambda answer: bp.check_choice(answer, 2, {1: "It is two.", 2: "Yes."}),
    "check_line": lambda answer: bp.check_line(AUDITED, answer),
    "check_backprop": bp.check_backprop,
}
OF_LESSON_06 = ["wrong_function", "wrong_arrays", "wrong_factor", "wrong_line", "complex_step"]
CHECKS |= {name: getattr(lesson_06, f"check_{name}") for name in OF_LESSON_06}


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
    chosen = bp.check_choice(STRANGE[k], "A", {"A": "Yes.", "B": "No."})
    assert (chosen.status, chosen.message) == ("wrong", "Choose one of A, B.")


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_reads_its_answer_that_way(check):
    assert {CHECKS[check](blank).status for blank in BLANK} == {"unanswered"}
    for strange in (Hostile(), "perhaps", float("nan"), [], np.zeros(3), 99):
        verdict = CHECKS[check](strange)
        assert (verdict.status, verdict.slips) == ("wrong", ())
        assert len(verdict.message) > 10


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: bp.check_gradient(*SAMPLE, "w99", 1), "w99"),
        (lambda: bp.check_gradient("net", X, T, "w11", 1), "^net"),
        (lambda: bp.check_gradient(NET, [1, 2, 3], T, "w11", 1), "^x"),
        (lambda: bp.check_update(*SAMPLE, float("nan"), "w11", 1), "^eta"),
        (lambda: bp.check_forecast(*SAMPLE, None, "w11", 1), "^eta"),
        (lambda: bp.check_factor(*SAMPLE, "w11", "error", 1), "^factor"),
        (lambda: bp.check_factor(NET, [X], [T], "w11", "slope", 1), "^x must be one sample"),
        (lambda: bp.check_forward(NET, X, "h9", 1), "h9"),
        (lambda: bp.check_forward(NET, [X], "h2", 1), "^x must be one sample"),
        (lambda: bp.check_loss(NET, X, [1], 1), "^t must have"),
        (lambda: bp.check_slope("steep", 1), "^a must"),
        (lambda: bp.check_label((2, 3, 2), "x2", "y1", "w23"), "no edge leads"),
        (lambda: bp.check_choice(1, 3, {1: "a", 2: "b"}), "^right is 3"),
        (lambda: bp.check_line("lines", 1), "^derivation"),
        (lambda: bp.wrong_derivation(*SAMPLE, "w11", "typo"), "not in the catalogue"),
        (lambda: bp.wrong_derivation(*SAMPLE, "w99", "wrong-sign"), "w99"),
        (lambda: bp.wrong_derivation(NET, [X], [T], "w11", "wrong-sign"), "^x must be one sample"),
    ],
)
def test_a_mistake_of_the_author_raises_and_names_the_argument(call, named):
    with pytest.raises((KeyError, TypeError, ValueError), match=named):
        call()


@pytest.mark.parametrize("kind", [float, np.float64, np.array, Fraction])
def test_every_kind_of_real_number_is_read(kind):
    assert checked(kind(0.1)).status == "right"


@pytest.mark.parametrize(
    ("value", "third_digit"), [(0.012345, 0.0001), (-950.2, 1), (0.1, 0.001), (0.0, 0.0)]
)
def test_right_means_within_half_a_unit_of_the_third_digit(value, third_digit):
    for sign in (1, -1):
        assert checked(value + sign * 0.499 * third_digit, value).status == "right"
        assert checked(value + sign * (0.51 * third_digit or 0.001), value).status == "wrong"


def test_slips_are_looked_for_only_where_the_number_is_not_right():
    said = bp.Verdict("slip", "It is doubled.", ("factor-two",))
    slips = {0.1: said, 0.2: said}
    assert checked(0.1, slip=slips.get).message == "L = 0.1."
    assert checked(0.2, slip=slips.get) is said
    assert checked(0.3, slip=slips.get).message.startswith("Begin with one error")
