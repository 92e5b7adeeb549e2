"""Lesson 00: move your first weight."""

from __future__ import annotations

from backprop_helpers.examples.example import Example
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.forward import forward
from backprop_helpers.network.training import update
from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.chain import chain_rule

from .judge import Options, choice, direction, factor, parts
from .question import Question
from .samples import other_targets, second_sample


def _new_value(e: Example, label: str) -> float:
    return update(e.network, gradients(e.network, e.x, e.t), e.eta)[label]


def _from_h1_to_output(e: Example, j: int) -> Options:
    label, y, t = f"u1{j}", forward(e.network, e.x).y[j - 1], e.t[j - 1]
    old, new = number(e.network[label]), number(_new_value(e, label))
    missing, right, wrong = ("more", "up", "down") if y < t else ("less", "down", "up")
    too = "high" if y < t else "low"
    stands = f"y{j} is {number(y)} and should be {number(t)}"
    return Options(
        right,
        {
            right: f"{stands}, so it needs {missing} of h1: {label} goes from {old} to {new}.",
            wrong: f"That would help an output that is too {too}. But {stands}, so it needs "
            f"{missing} of h1: {label} goes from {old} to {new}.",
        },
    )


def _move_of_u12_beside_u11(e: Example) -> Options:
    first, second = (abs(_new_value(e, label) - e.network[label]) for label in ("u11", "u12"))
    one, other = (abs(error) for error in forward(e.network, e.x).y - e.t)
    right, wrong = ("larger", "smaller") if second > first else ("smaller", "larger")
    moves = f"u11 moves by {number(first)}, u12 by {number(second)}"
    misses = f"y1 misses its target by {number(one)} and y2 by {number(other)}"
    return Options(
        right,
        {
            right: f"{moves}, mainly because {misses}.",
            wrong: f"Both carry the same h1, and yet the moves differ: {moves}, mainly because "
            f"{misses}.",
        },
    )


def _into_h1(e: Example, label: str) -> Options:
    first, second = (path.value for path in chain_rule(e.network, e.x, e.t, label).paths)
    old, new = e.network[label], _new_value(e, label)
    right, wrong = ("up", "down") if new > old else ("down", "up")
    stronger, weaker = ("y1", "y2") if abs(first) > abs(second) else ("y2", "y1")
    pulls = f"y1 pulls with {number(abs(first))} and y2 with {number(abs(second))}"
    moves = f"{label} goes {right}, from {number(old)} to {number(new)}"
    return Options(
        right,
        {
            right: f"The two outputs pull against each other, and {stronger} is the stronger: "
            f"{pulls}. So {moves}.",
            wrong: f"That is what {weaker} asks for. But {stronger} is the stronger: {pulls}. So "
            f"{moves}.",
            "stays": f"Two that pull against each other hold still when both are equally strong. "
            f"Here {pulls}, so {moves}.",
        },
    )


def _how_u11_moved(e: Example) -> Options:
    gradient = gradients(e.network, e.x, e.t)["u11"]
    eta, old, new = number(e.eta), number(e.network["u11"]), number(_new_value(e, "u11"))
    with_it, without_eta = (number(e.network["u11"] + sign * gradient) for sign in (1, -1))
    return Options(
        "C",
        {
            "A": f"That would be {old} + ({number(gradient)}) = {with_it}, and the picture "
            f"says {new}: the move goes against the sign of the product.",
            "B": f"The direction is right. But that would be {without_eta}, and the picture says "
            f"{new}: only a part of the product is used, {eta} of it.",
            "C": f"{old} − {eta} · ({number(gradient)}) = {new}. The {eta} is not computed from "
            "anything: it is chosen.",
        },
    )


def _two_ways(e: Example) -> Options:
    first, second = (path.value for path in chain_rule(e.network, e.x, e.t, "w21").paths)
    together = number(first + second)
    return Options(
        "B",
        {
            "A": f"The one through y1 is the larger, {number(first)}. But the picture goes on with "
            f"{together}, which is less: the other way has taken its part.",
            "B": f"{number(first)} + ({number(second)}) = {together}. Along a way one multiplies, "
            "over the ways one adds.",
            "C": f"Along each way the factors are multiplied. But the product of the two ways "
            f"would be {number(first * second)}, and the picture goes on with {together}.",
        },
    )


PREDICTIONS = (
    Question("00-1", choice("direction of u11", lambda e: _from_h1_to_output(e, 1))),
    Question(
        "00-2",
        choice("direction of u12", lambda e: _from_h1_to_output(e, 2)),
        example=second_sample,
    ),
    Question(
        "00-3", choice("move of u12 beside u11", _move_of_u12_beside_u11), example=second_sample
    ),
    Question(
        "00-4", choice("direction of w21", lambda e: _into_h1(e, "w21")), example=second_sample
    ),
)

EXERCISES = (
    Question(
        "00-1",
        choice("how u11 moved", _how_u11_moved),
        hint="Start from the old 0.9 and try each of the three with the product that you saw. One "
        "of them ends at the new value in the picture.",
        solution='answer = "C"',
        afterwards="The 0.4 makes the step smaller, and the minus turns it against the sign of the "
        "product.",
    ),
    Question(
        "00-2",
        choice("what became of two ways", _two_ways),
        hint="Press **Back** until both ways are there, then **Next** once. Try each of the three "
        "on the two numbers, and see which of them gives the number that comes next.",
        solution='answer = "B"',
        afterwards="Two ways that pull against each other partly cancel when they are added. "
        "Lesson 04 shows why adding is right.",
        example=second_sample,
    ),
    Question(
        "00-3",
        factor("u12", "error"),
        hint="Output minus target, in this order. $y_2$ would be below its target, so the error is "
        "negative.",
        solution="answer = 0.3704 - 1",
        afterwards="$y_2 - t_2 = 0.3704 - 1 = -0.6296$.",
        example=lambda: other_targets(0, 1),
    ),
    Question(
        "00-4",
        parts(y1=factor("u11", "error"), y2=factor("u12", "error")),
        hint="Output minus target again, for each of the two. Check the signs: which output is too "
        "high, and which too low?",
        solution="answer = tuple(forward(mine.network, mine.x).y - mine.t)",
        afterwards="This line takes all numbers from the network, whoever it belongs to.",
        own="mine",
    ),
    Question(
        "00-5",
        direction("u11"),
        hint="$h_1$ is always positive: it comes out of a function that only gives numbers between "
        "0 and 1. So only one thing matters: is $y_1$ too low or too high?",
        solution="error = forward(mine.network, mine.x).y[0] - mine.t[0]\n"
        'answer = "down" if error > 0 else "up"',
        afterwards="Too high: the weight goes down. Too low: it goes up.",
        own="mine",
    ),
)
