"""Judges of several answers at once: what is said of them together."""

import numpy as np
import pytest

from backprop_helpers.checks.questions.judge import (
    Options,
    direction,
    gradient,
    gradient_with,
    new_value,
    on_samples,
    parts,
    to_decimals,
    wrong_line,
)
from backprop_helpers.examples import article, half_adder, personal
from backprop_helpers.network.backprop import gradients

E = article()
BOTH = parts(gradient=gradient("u11"), new_value=new_value("u11"))


@pytest.mark.parametrize(
    ("answer", "status", "opening"),
    [
        ((-0.0384, 0.9154), "right", "Right. Both."),
        ([-0.0384, 0.9154], "right", "Right. Both."),
        (np.array([-0.0384, 0.9154]), "right", "Right. Both."),
        ({"new_value": 0.9154, "gradient": -0.0384}, "right", "Right. Both."),
        ((..., ...), "unanswered", "Not answered yet. Put your answers in"),
        (..., "unanswered", "Not answered yet. Put your answers in"),
        ((-0.0384, ...), "unanswered", "Not answered yet. 1 of 2 is right."),
        ((-0.0384, 3.0), "wrong", "Not yet. 1 of 2 is right."),
        ((0.0384, 0.9154), "slip", "Not yet: this is a known slip. 1 of 2 is right."),
        (-0.0384, "wrong", "Not yet. 2 answers are wanted, in this order: gradient, new_value."),
        ((1, 2, 3), "wrong", "Not yet. 2 answers are wanted"),
        ("ab", "wrong", "Not yet. 2 answers are wanted"),
        (object(), "wrong", "Not yet. 2 answers are wanted"),
    ],
)
def test_several_answers_are_judged_together(answer, status, opening):
    verdict = BOTH.verdict(E, answer)
    assert verdict.status == status
    assert str(verdict).startswith(opening)
    assert bool(verdict.slips) == (status == "slip")


def test_each_part_says_which_it_is():
    _, first, second = str(BOTH.verdict(E, (-0.0384, 0.5))).splitlines()
    assert first.startswith("gradient: Right. dL/du11 = -0.03842.")
    assert second.startswith("new_value: Not yet")


def test_a_direction_offers_both_ways_and_says_of_each_what_it_means():
    options = direction("u12").options(E)
    assert options.right == "down"
    assert options.replies["down"] == (
        "The gradient of u12 is positive, and an update goes against it."
    )
    assert options.replies["up"] == "An update goes against the gradient, not with it."


def test_a_wrong_line_is_in_the_derivation_of_whose_numbers_are_asked_for():
    judge = wrong_line("u12", "slope-of-preactivation")
    assert "0.3704" in judge.derivation(E).lines[0]
    assert "0.3704" not in judge.derivation(personal("Ada")).lines[0]
    assert judge.verdict(E, 2).status == "right"


def test_a_network_can_be_asked_about_other_samples():
    bits, mine = half_adder(), personal("Ada")
    judge = on_samples(half_adder, gradient("u11"))
    batch = gradients(mine.network, bits.x, bits.t)["u11"]
    assert judge.verdict(mine, batch).status == "right"
    assert judge.verdict(bits, batch).status != "right"


@pytest.mark.parametrize(
    ("answer", "status", "opening"),
    [
        (0.0384, "right", "Right. The check names it: "),
        (-0.0384, "wrong", "Not yet. This is the right gradient. Here the slip is wanted."),
        (-0.0768, "slip", "Not yet: this is a known slip."),
        (5, "wrong", "Not yet."),
        (..., "unanswered", "Not answered yet."),
    ],
)
def test_a_slip_can_be_asked_for(answer, status, opening):
    verdict = gradient_with("wrong-sign", "u11").verdict(E, answer)
    assert verdict.status == status
    assert str(verdict).startswith(opening)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (0.68, "Right. Rounded."),
        ("0.6764", "Right. Rounded."),
        (0.671, "Not yet. Cut off."),
        (0.5, "Not yet. Take the sigmoid."),
        ("none of them", "Not yet. This exercise wants one number"),
        (..., "Not answered yet."),
    ],
)
def test_the_last_digit_can_be_asked_about(answer, says):
    options = Options(0.68, {0.68: "Rounded.", 0.67: "Cut off."})
    judge = to_decimals("y1", 2, lambda _: options, "Take the sigmoid.")
    assert str(judge.verdict(E, answer)).startswith(says)
