import pytest

from backprop_helpers import examples
from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.widgets.gradient_check_lab.conclusions import (
    PowerOfTen,
    bounded,
    conclude,
    conclude_exactly,
    rough,
)
from backprop_helpers.widgets.gradient_check_lab.gradient_check import STEPS, run_gradient_check


def checked(eta):
    example = examples.article()
    return run_gradient_check(example.network, example.x, example.t, eta)


CHECK = checked(0.4)


def test_a_step_too_large_and_too_small_are_told_apart():
    right = CHECK.candidates[0]
    for eps, says in ((1e-1, "ε is too large"), (1e-5, "agree"), (1e-12, "ε is too small")):
        conclusion = conclude(CHECK, right, STEPS.index(eps))
        assert says in conclusion.sentence.text
        assert not conclusion.fault
        assert conclusion.head == "No fault shows at this step"
    assert not conclude_exactly(right).fault
    assert conclude_exactly(right, bounded).sentence.text == "Relative error < 1e-14."


def test_a_slip_shows_and_is_counted():
    slipped = next(c for c in CHECK.candidates if c.slip == "one-path-only")
    conclusion = conclude(CHECK, slipped, CHECK.best)
    assert conclusion.fault
    assert conclusion.sentence.text.endswith("9 of 17 parameters show it, the first is w11.")
    exactly = conclude_exactly(slipped)
    assert (exactly.fault, exactly.head) == (True, "a fault shows")
    assert exactly.sentence.text == "Relative error 0.08."


def test_a_small_slip_hides_behind_a_bad_step():
    check = checked(1e-3)
    slipped = next(c for c in check.candidates if c.slip == "updated-output-weights")
    shows = [conclude(check, slipped, STEPS.index(eps)).fault for eps in (1e-14, 1e-5, 1e-1)]
    assert shows == [False, True, False]
    conclusion = conclude(check, slipped, STEPS.index(1e-1))
    assert conclusion.sentence.text.startswith("The slip is in, and nothing shows it")


@pytest.mark.parametrize(
    ("value", "rounding", "shown"),
    [
        (0.63, 1e-12, "6e-01"),
        (1.7e-8, 1.7e-13, "2e-08"),
        (1.3e-11, 1.7e-11, "< 1e-09"),
        (0.107, 1.7e-3, "< 1e+00"),
        (0.5, 1.0, "< 1e+00"),
    ],
)
def test_only_digits_above_the_rounding_are_printed(value, rounding, shown):
    assert bounded(value, rounding) == shown


def test_one_digit_is_enough():
    shown = [Sentence(rough(value)).text for value in (0.0, 0.96, 0.0012, 0.00096, 9.6e-12)]
    assert shown == ["0", "1", "0.001", "1×10⁻³", "1×10⁻¹¹"]


def test_a_power_of_ten_writes_itself():
    assert PowerOfTen(-14).html == "10<sup>−14</sup>"
    assert PowerOfTen(-14).text == "10⁻¹⁴"
    assert PowerOfTen(-14).spoken == "10 to the minus 14"
