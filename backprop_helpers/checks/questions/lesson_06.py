"""Lesson 06: check your gradient."""

from __future__ import annotations

from functools import cache

import numpy as np

from backprop_helpers.checks.answer import Asked, Typed, check_number
from backprop_helpers.checks.lesson_06 import (
    FUNCTIONS,
    check_central_difference,
    check_complex_step,
    joined,
    loss_of,
)
from backprop_helpers.checks.verdict import Verdict
from backprop_helpers.examples.builtin import article
from backprop_helpers.examples.example import Example
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.numeric import central_difference, complex_step, relative_error
from backprop_helpers.notation.numbers import is_right

from .judge import Judge, Options, choice, function
from .question import Question


def _measured(label: str, eps: float) -> Judge:
    """Ask for dL/dp of one parameter as a central difference; no chain rule is in its replies."""

    def verdict(e: Example, answer: object) -> Verdict:
        L, p = loss_of(e), e.network.vector
        move = eps * np.eye(len(p))[e.network.labels.index(label)]
        rise = L(p + move) - L(p - move)
        faults = {
            rise / eps: "This is twice the slope: it was divided by ε, and the two points are 2ε "
            "apart.",
            rise / (4 * eps): "This is half the slope: the two points are 2ε apart, not 4ε.",
            -rise / (2 * eps): "The two losses have changed places: that at p + ε comes first.",
            rise: "This is the difference of the losses alone. Divide it by the distance of the "
            "two points.",
        }

        def fault(typed: Typed) -> Verdict | None:
            told = [says for value, says in faults.items() if is_right(typed.value, value)]
            return Verdict("wrong", told[0]) if told else None

        asked = Asked(
            f"dL/d{label}",
            gradients(e.network, e.x, e.t)[label],
            "The difference of the two losses, divided by the distance of the two points.",
            "It is the difference of the two losses, that at p + ε first, divided by 2ε.",
        )
        return check_number(answer, asked, fault)

    return Judge(f"dL/d{label}", verdict)


def _shrinks(e: Example) -> Options:
    exact = gradients(e.network, e.x, e.t)["u11"]
    off = [abs(central_difference(e.network, e.x, e.t, s)["u11"] - exact) for s in (0.1, 0.01)]
    seen = f"from ε = 0.1 to ε = 0.01 the error goes from {off[0]:.0e} to {off[1]:.0e}"
    names = {1: "a tenth", 2: "a hundredth", 3: "a thousandth"}
    power = round(np.log10(off[0] / off[1]))
    return Options(
        names[power],
        {
            "a tenth": f"So it is with the forward difference. Here {seen}.",
            "a hundredth": f"Each digit of ε is worth two of the error: {seen}.",
            "a thousandth": f"The error falls fast, but not as fast as that: {seen}.",
        },
    )


@cache
def _errors_by_step() -> dict[float, float]:
    """Return the relative error of the central difference at each step on offer."""
    e = article()
    exact = gradients(e.network, e.x, e.t)
    return {
        eps: relative_error(central_difference(e.network, e.x, e.t, eps), exact)
        for eps in (1e-1, 1e-5, 1e-8, 1e-14)
    }


def _best_step(_: Example) -> Options:
    errors = _errors_by_step()
    shown = {eps: f"The relative error is {error:.0e}" for eps, error in errors.items()}
    return Options(
        min(errors, key=errors.get),
        {
            1e-1: f"{shown[1e-1]}: between points so far apart the loss bends. A smaller step "
            "does better.",
            1e-5: f"{shown[1e-5]}: a larger step bends, and a smaller one loses its digits.",
            1e-8: f"{shown[1e-8]}. Below 1e-5 a smaller step is not a better one: rounding, "
            "divided by 2ε, has begun to grow.",
            1e-14: f"{shown[1e-14]}. The smallest step is the worst of the four: what is left "
            "of the difference is rounding.",
        },
    )


def _flagged(_: Example) -> Options:
    return Options(
        "w and b1",
        {
            "all": "A slip in one place need not show everywhere. The deltas of the outputs know "
            "nothing of paths, and u and b2 need no others.",
            "w and b1": "Paths lead back to hidden units, and only these nine lie behind them.",
            "u and b2": "These are next to the loss, where each delta has one path. Paths part "
            "on the way to the hidden units: look behind those.",
        },
    )


def _wrong_line(_: Example) -> Options:
    return Options(
        3,
        {
            1: "Line 1 takes a loss, a row of numbers and a step. That is all it needs.",
            2: "Line 2 makes room for one derivative each. That they stay zero begins elsewhere.",
            3: "Both names stand for p itself: up and down are one array. Each needs its own copy.",
            4: "Line 4 visits every parameter once, as it should.",
            5: "Line 5 moves up one way and down the other, which is right for two arrays. "
            "How many are there?",
            6: "Line 6 is the formula. It gives 0 because L is asked twice at the same place.",
            7: "Line 7 hands back what was found. Why is that zero?",
        },
    )


def _wrong_function(e: Example) -> Options:
    net, exact = e.network, complex_step(e.network, e.x, e.t).vector
    errors = {}
    for name, claimed in FUNCTIONS.items():
        arrays = claimed(e.x, e.t, net.w, net.b1, net.u, net.b2)
        found = joined(arrays)
        lengths = np.linalg.norm(found) + np.linalg.norm(exact)
        errors[name] = np.linalg.norm(found - exact) / lengths
    right = max(errors, key=errors.get)
    agrees = "agrees with the measured gradient."
    replies = {
        "a": f"It may look too short to be right, but function a {agrees}",
        "b": f"Function b goes edge by edge, in another order than the lessons, and {agrees}",
        "c": f"Function c {agrees}",
        "d": f"Function d treats each bias as one more weight, which is allowed: it {agrees}",
    }
    replies[right] = f"Its relative error is {errors[right]:.2f}. Each of the other three {agrees}"
    return Options(right, replies)


def _wrong_arrays(_: Example) -> Options:
    only = "agrees with the measured one. Compare all four, one at a time."
    return Options(
        "w and b1",
        {
            "w and b1": "The output layer is right, so what is wrong comes after its deltas.",
            "u and b2": "Both of these agree with the measured ones. The fault "
            "need not be where the way back begins: look at the other two.",
            "w and u": f"The weights are not wrong together: w is, but u {only}",
            "b1 and b2": f"The biases are not wrong together: b1 is, but b2 {only}",
            "w and b2": f"You have found one of them: w is wrong, but b2 {only}",
            "b1 and u": f"You have found one of them: b1 is wrong, but u {only}",
        },
    )


def _wrong_factor(_: Example) -> Options:
    return Options(
        "slope",
        {
            "upstream": "It comes from the outputs, as everything in this layer does. But it is u "
            "times the deltas of the outputs, and both are right.",
            "slope": "The sigmoid was applied twice: σ′ was taken at h, where a¹ belongs. "
            "The catalogue calls it slope-of-activation.",
            "input": "A wrong input would spoil w alone. A bias has the input 1, and b1 is wrong "
            "as well.",
        },
    )


def _doubled(_: Example) -> Options:
    return Options(
        "B",
        {
            "A": "Two losses were computed, but they are subtracted: this is no mean. The 2 would "
            "stand there just as well if one of them were the loss at p itself and the other "
            "at p + 2ε.",
            "B": "A slope is a rise divided by a distance, and from p − ε to p + ε the distance "
            "is 2ε.",
            "C": "The ½ belongs to this loss. The central difference takes any function whatever, "
            "and its 2 is always there.",
        },
    )


def _seen_in_the_lab(_: Example) -> Options:
    return Options(
        "B",
        {
            "A": "The curve of the right gradient falls and rises, and the slip's line does not go "
            "with it: a wrong gradient is as wrong at one ε as at another. Look at the verdict "
            "once more at the far left.",
            "B": "The slip is in the gradient all the time. What grows is the error of the "
            "measuring, and when it is as large as the slip, the slip cannot be told from it.",
            "C": "At the far left the line does rise, but together with the curve: what rises is "
            "noise. Read the verdict there.",
        },
    )


def _deltas_of_b(_: Example) -> Options:
    return Options(
        "dL_db1",
        {
            "dL_dw": "These are the deltas times the inputs, one row for each input. Before the "
            "product is made the deltas stand alone somewhere.",
            "dL_db1": "A bias is an edge whose input is always 1, so its derivative is the delta "
            "itself.",
            "dL_du": "These belong to the output layer: output deltas times h.",
        },
    )


PREDICTIONS = (
    Question("06-1", choice("error when the step is divided by ten", _shrinks)),
    Question("06-2", choice("best step", _best_step)),
    Question("06-3", choice("parameters behind one path only", _flagged)),
)

EXERCISES = (
    Question(
        "06-1",
        _measured("b2_2", 0.1),
        hint="Take the difference of the two losses first. Then divide it by the distance between "
        "the two points: how far is it from $-0.1$ to $0.1$?",
        solution="answer = (0.129989 - 0.112709) / 0.2",
        afterwards="0.0864, as backpropagation says.",
    ),
    Question(
        "06-2",
        choice("why the step is doubled", _doubled),
        hint="A slope is a rise divided by a distance. Mark the two points at which the loss was "
        "taken, and say how far one is from the other.",
        solution='answer = "B"',
    ),
    Question(
        "06-3",
        function("central difference", check_central_difference),
        hint="Both lines are like the middle line of `forward_difference`, one for each copy. "
        "Which of the two copies goes up, and which goes down?",
        solution="""\
def central_difference(L, p, eps):
    found = np.zeros(len(p))
    for k in range(len(p)):
        up, down = p.copy(), p.copy()
        up[k] += eps
        down[k] -= eps
        found[k] = (L(up) - L(down)) / (2 * eps)
    return found

""",
        answer="central_difference",
        afterwards="The copies are made anew for each `k`: only one entry is moved at a time.",
    ),
    Question(
        "06-4",
        choice("wrong line of the central difference", _wrong_line),
        hint="A loss that is taken twice at the same place gives a difference of 0. After line 3, "
        "how many arrays are there, and how many names?",
        solution="answer = 3",
        afterwards="In NumPy `up = p` makes a second name, not a second array: both names, and the "
        "caller's own `p`, are changed together. Copies inside the loop, "
        "`up, down = p.copy(), p.copy()`, cure it.",
    ),
    Question(
        "06-5",
        choice("what a small step does to a verdict", _seen_in_the_lab),
        hint="Look at the line of the slip first, from right to left, and then at the curve of the "
        "right gradient. Where do they meet, and what does the verdict say on either side of it?",
        solution='answer = "B"',
    ),
    Question(
        "06-6",
        choice("wrong function", _wrong_function),
        hint="Made into one row by `lesson_06.joined`, a function's answer has seventeen entries, "
        "in the order of `g_num`. Measure the relative error of each of the four.",
        solution="""\
errors = {name: relative_error(lesson_06.joined(function(*given)), g_num)
          for name, function in lesson_06.FUNCTIONS.items()}
answer = max(errors, key=errors.get)""",
        afterwards="Print `errors`: in three of the four only the error of the measuring is left.",
    ),
    Question(
        "06-7",
        choice("wrong arrays", _wrong_arrays),
        hint="Take the wrong function's row and `g_num`, and compare the four pieces one at a "
        "time. The relative error of a piece is taken like that of the whole.",
        solution="""\
found = lesson_06.joined(lesson_06.FUNCTIONS["c"](*given))
pieces = {"w": slice(0, 6), "b1": slice(6, 9), "u": slice(9, 15), "b2": slice(15, 17)}
answer = " and ".join(name for name, piece in pieces.items()
                      if relative_error(found[piece], g_num[piece]) > 1e-7)""",
    ),
    Question(
        "06-8",
        choice("wrong factor", _wrong_factor),
        hint="The upstream gradient is $u$ times the deltas of the outputs, which are the gradient "
        "of $b^{(2)}$. You know whether those two are right. Divide the wrong gradient "
        "of $b^{(1)}$ by it: what is left is the slope that was used. Compare it with $h(1-h)$.",
        solution="""\
found = lesson_06.joined(lesson_06.FUNCTIONS["c"](*given))
upstream = net.u @ g_num[15:]
slope_used, slope_right = found[6:9] / upstream, g_num[6:9] / upstream
answer = "slope\"""",
        afterwards="The slope used is $\\sigma'(h)$, the sigmoid applied twice, where "
        "$\\sigma'(a^{(1)}) = h(1-h)$ belongs. Where $h$ is near one half the two are close, "
        "so the loss falls at first as it should, and nothing in it tells of the fault. Whether "
        "training gets stuck later depends on the problem.",
    ),
    Question(
        "06-9",
        choice("where function b keeps the hidden deltas", _deltas_of_b),
        hint="A delta is the derivative of the loss with respect to the weighted sum of a unit. "
        "Which parameter goes into that sum with the factor 1?",
        solution='answer = "dL_db1"',
        afterwards="Lesson 05 said it in one line: $\\partial L/\\partial b_j = \\delta_j$.",
    ),
    Question(
        "06-10",
        function("complex step", check_complex_step),
        hint="Begin with zeros, as many as `p` has entries. In a loop over `k`: copy `p`, add "
        "`1e-30j` to entry `k`, and keep the imaginary part of the loss, divided by `1e-30`.",
        solution="""\
def complex_step(L, p):
    found = np.zeros(len(p))
    for k in range(len(p)):
        moved = p.astype(complex)
        moved[k] += 1e-30j
        found[k] = L(moved).imag / 1e-30
    return found

""",
        answer="complex_step",
    ),
    Question(
        "06-11",
        _measured("w22", 1e-5),
        hint="The place of the entry is `mine.network.labels.index('w22')`. Move it by "
        "$\\varepsilon = 10^{-5}$ in two copies of `my_p`, up in one and down in the other.",
        solution="""\
place = mine.network.labels.index("w22")
up, down = my_p.copy(), my_p.copy()
up[place], down[place] = up[place] + 1e-5, down[place] - 1e-5
answer = (my_L(up) - my_L(down)) / 2e-5""",
        own="mine",
    ),
)
