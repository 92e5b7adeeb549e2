"""What a learner types is read once for all checks, and only its author's mistakes raise."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import backprop_helpers as bp
from backprop_helpers import lesson_06
from backprop_helpers.checks.answer import (
    ONE_NUMBER,
    ROUNDED,
    Asked,
    check_number,
    read_number,
)
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
    "check_complex_step": lesson_06.check_complex_step,
}


def checked(answer, right=0.1, slip={}.get, *, base=0.0, reach=float):
    asked = Asked("L", right, "So it is.", "Begin with one error, y − t, and square it.", base)
    return check_number(answer, asked, lambda typed: slip(typed.value), reach)


def test_of_nine_digits_none_was_rounded_away_so_a_slip_is_named_first():
    named = bp.Verdict("slip", "That is a slip.", ("wrong-sign",))
    answers = 0.101234567, 0.10123456
    found = [checked(answer, slip={answer: named}.get, reach=lambda: 0.002) for answer in answers]
    assert [verdict.message for verdict in found] == [named.message, ROUNDED]


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
        (lambda: bp.check_label((2, 3, 2), "x2", "y1", "w23"), "joined by no edge"),
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


class Tensor:
    """As torch has them: with a gradient it refuses to become an array."""

    def __init__(self, value, *, detached=False):
        self.value, self.detached = value, detached

    def detach(self):
        return Tensor(self.value, detached=True)

    def __array__(self, dtype=None, copy=None):
        if not self.detached:
            raise RuntimeError("Can't call numpy() on Tensor that requires grad.")
        return np.array(self.value, dtype=dtype)


KINDS = {
    **{kind.__name__: kind for kind in (float, np.float64, np.array, Fraction, Decimal, Tensor)},
    "text": str,
    "comma": lambda value: str(value).replace(".", ","),
    "minus": lambda value: f" −{-value} " if value < 0 else str(value),
    "list": lambda value: [value],
    "row": lambda value: np.array([[value]]),
    "complex": lambda value: complex(value, 0),
    "numpy complex": np.complex128,
    "object array": lambda value: np.array([value], dtype=object),
    "text in an array": lambda value: np.array([str(value)]),
    "float32": np.float32,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [0.1, -0.0384])
def test_whatever_can_only_mean_one_number_is_read(kind, value):
    assert checked(KINDS[kind](value), value).status == "right"
    assert checked(KINDS[kind](2 * value), value).status == "wrong"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("-0.3236 * 0.2189", "Take the quotes away: then Python computes this for you."),
        ("1,000", "1,000 can mean 1.0 or 1000: type the one you mean."),
        ("0.1.2", "0.1.2 is not a number. Type it like 0.5 or 1/2 or 1e-3."),
        (
            "half",
            f"{ONE_NUMBER} Type it without quotes.",
        ),
        (
            [0.1, 0.2],
            f"These are 2 numbers. {ONE_NUMBER}",
        ),
        (
            1 + 2j,
            f"This is a complex number. {ONE_NUMBER}",
        ),
        (print, f"This is a function, not what it returns. {ONE_NUMBER}"),
    ],
)
def test_what_is_no_number_is_told_why(answer, says):
    assert checked(answer).message == says


@pytest.mark.parametrize(
    ("answer", "digits"),
    [
        (0.0384, 3),
        ("0.03840", 4),
        (Decimal("0.0700"), 3),
        (np.float32(0.1), 1),
        (7, 1),
        ([0.25], 2),
    ],
)
def test_the_digits_are_those_that_were_typed(answer, digits):
    assert read_number(answer).digits == digits


# the right number, what is typed, and how the reply begins
TYPED = [
    (-0.0065187, -0.0065, "Right. Right to two digits: L = -0.006519. So it is."),
    (-0.0065187, -0.00652, "Right. L = -0.006519. So it is."),
    (-0.0065187, -0.0065187, "Right. L = -0.006519. So it is."),
    (-0.0065187, -0.0066, "Not yet. Begin with"),
    (-0.0065187, -0.007, "Not yet. Right so far, to one digit. Keep three."),
    (0.0171016, 0.017, "Right. Right to two digits: L = 0.01710. So it is."),
    (0.0171016, 0.02, "Not yet. Right so far, to one digit. Keep three."),
    (0.0070301, 0.007, "Right. Right to two digits: L = 0.007030. So it is."),
    (0.0996, 0.1, "Right. Right to two digits: L = 0.0996. So it is."),
    (0.25, 0.25, "Right. L = 0.25. So it is."),
    (0.38374, 0.38365, "Right. L = 0.3837. So it is."),
    (0.38374, 0.38315, "Not yet. Begin with"),
    (1.2345, 1.2, "Right. Right to two digits: L = 1.234. So it is."),
]


@pytest.mark.parametrize(("right", "answer", "says"), TYPED)
def test_a_number_is_right_to_the_digits_it_has(right, answer, says):
    for sign in (1, -1):
        said = str(checked(sign * answer, sign * right))
        assert said.replace("= -", "= ").startswith(says.replace("= -", "= "))


NEW_VALUES = [
    (0.91537, 0.9154, "Right. L = 0.9154."),
    (0.91537, 0.915, "Right. L = 0.9154."),
    (0.91537, 0.92, "Right. Right to two digits"),
    (0.90043, 0.9, "Not yet. Right so far, but to so few digits the new value cannot be told from"),
    (0.90043, 0.9004, "Right. L = 0.9004."),
    (0.900043, 0.90004, "Right. L = 0.90004."),
    (0.900043, 0.9, "Not yet. Right so far, but to so few digits"),
    (0.900043, 0.89996, "Not yet. Begin with"),
    (0.9, 0.9, "Right. L = 0.9."),
]


@pytest.mark.parametrize(("right", "answer", "says"), NEW_VALUES)
def test_a_new_value_wants_so_many_digits_that_its_move_shows(right, answer, says):
    assert str(checked(answer, right, base=0.9)).startswith(says)


def test_what_rounding_on_the_way_explains_is_right_so_far():
    assert checked(0.0383, 0.03836, reach=lambda: 2e-5).message == ROUNDED
    assert checked(0.0382, 0.03836, reach=lambda: 2e-5).message.startswith("Begin with")
    assert checked(0.03831234567891, 0.0384, reach=lambda: 1e-4).message == ROUNDED


def test_rounding_explains_before_a_slip_does_unless_all_digits_speak_for_the_slip():
    said = bp.Verdict("slip", "It is doubled.", ("factor-two",))
    few, many = 0.0382, 0.0382123456789
    slips = {few: said, many: said}
    assert checked(few, 0.03836, slips.get, reach=lambda: 2e-4).message == ROUNDED
    assert checked(many, 0.03836, slips.get, reach=lambda: 2e-4) is said


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
    assert checked(0.1, slip=slips.get).message == "L = 0.1. So it is."
    assert checked(0.2, slip=slips.get) is said
    assert checked(0.3, slip=slips.get).message.startswith("Begin with one error")
