"""Lesson 06: check your gradient."""

from __future__ import annotations

from functools import cache

import numpy as np

from backprop_helpers.checks.lesson_06 import FUNCTIONS, check_complex_step
from backprop_helpers.examples.builtin import article
from backprop_helpers.examples.example import Example
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.numeric import central_difference, complex_step, relative_error

from .judge import Options, choice, function, gradient
from .question import Question


def _shrinks(e: Example) -> Options:
    exact = gradients(e.network, e.x, e.t)["u11"]
    off = [abs(central_difference(e.network, e.x, e.t, h)["u11"] - exact) for h in (0.1, 0.01)]
    seen = f"from h = 0.1 to h = 0.01 the error goes from {off[0]:.0e} to {off[1]:.0e}"
    names = {1: "a tenth", 2: "a hundredth", 3: "a thousandth"}
    power = round(np.log10(off[0] / off[1]))
    return Options(
        names[power],
        {
            "a tenth": f"So it is with one trial. With two, {seen}.",
            "a hundredth": f"Each digit of h is worth two of the error: {seen}.",
            "a thousandth": f"The error falls fast, but not as fast as that: {seen}.",
        },
    )


@cache
def _errors_by_step() -> dict[float, float]:
    """Return the relative error of the central difference at each step on offer."""
    e = article()
    exact = gradients(e.network, e.x, e.t)
    return {
        h: relative_error(central_difference(e.network, e.x, e.t, h), exact)
        for h in (1e-1, 1e-5, 1e-8, 1e-14)
    }


def _best_step(_: Example) -> Options:
    errors = _errors_by_step()
    shown = {h: f"The relative error is {error:.0e}" for h, error in errors.items()}
    return Options(
        min(errors, key=errors.get),
        {
            1e-1: f"{shown[1e-1]}: between trials so far apart the loss bends. A smaller step "
            "does better.",
            1e-5: f"{shown[1e-5]}: a larger step bends, and a smaller one loses its digits.",
            1e-8: f"{shown[1e-8]}. Below 1e-5 a smaller step is not a better one: rounding, "
            "divided by 2h, has begun to grow.",
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
        found = np.concatenate([array.ravel() for array in arrays])
        lengths = np.linalg.norm(found) + np.linalg.norm(exact)
        errors[name] = np.linalg.norm(found - exact) / lengths
    right = max(errors, key=errors.get)
    agrees = "agrees with the complex step to the last digits."
    replies = {
        "a": f"It may look too short to be right, but function a {agrees}",
        "b": f"Function b goes edge by edge, in another order than the lesson, and {agrees}",
        "c": f"Function c {agrees}",
        "d": f"Function d treats each bias as one more weight, which is allowed: it {agrees}",
    }
    replies[right] = f"Its relative error is {errors[right]:.2f}. Each of the other three {agrees}"
    return Options(right, replies)


def _wrong_arrays(_: Example) -> Options:
    only = "agrees with the complex step. Compare all four, one at a time."
    return Options(
        "w and b1",
        {
            "w and b1": "The output layer is right, so what is wrong comes after its deltas.",
            "u and b2": "Both of these agree with the complex step to the last digits. The fault "
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


PREDICTIONS = (
    Question("06-1", choice("error when h is divided by ten", _shrinks)),
    Question("06-2", choice("best h", _best_step)),
    Question("06-3", choice("parameters behind one path only", _flagged)),
)

EXERCISES = (
    Question(
        "06-1",
        gradient("b2_2"),
        hint="Their difference, divided by the distance between the two trials. How far is it from "
        "$-0.1$ to $0.1$?",
        solution="answer = (0.129989 - 0.112709) / 0.2",
        afterwards="0.0864, as backpropagation says.",
    ),
    Question(
        "06-2",
        choice("wrong line of the central difference", _wrong_line),
        hint="After line 3, how many arrays are there, and how many names?",
        solution="answer = 3",
        afterwards="In NumPy `up = p` makes a second name, not a second array: both names, and the "
        "learner's own `p`, are changed together. Copies inside the loop, "
        "`up, down = p.copy(), p.copy()`, cure it.",
    ),
    Question(
        "06-3",
        function("complex step", check_complex_step),
        hint="Begin with zeros, as many as `p` has entries. In a loop over `k`: copy `p`, add "
        "`1e-30j` to entry `k`, and keep the imaginary part of the loss, divided by `1e-30`.",
        solution="""\
def complex_step(L, p):
    found = np.zeros(len(p))
    for k in range(len(p)):
        trial = p.astype(complex)
        trial[k] += 1e-30j
        found[k] = L(trial).imag / 1e-30
    return found

""",
        answer="complex_step",
    ),
    Question(
        "06-4",
        choice("wrong function", _wrong_function),
        hint="Made into one vector by `joined`, a function's answer has seventeen entries, in the "
        "order of `right`. Measure the relative error of each of the four.",
        solution="""\
errors = {name: relative_error(joined(function(*given)), right)
          for name, function in lesson_06.FUNCTIONS.items()}
answer = max(errors, key=errors.get)""",
        afterwards="Print `errors`: three of the four are noise in the last digits.",
    ),
    Question(
        "06-5",
        choice("wrong arrays", _wrong_arrays),
        hint="Take the wrong function's vector and `right`, and compare the four pieces one at a "
        "time. `net.labels` names the entries.",
        solution="""\
found = joined(lesson_06.FUNCTIONS["c"](*given))
pieces = {"w": slice(0, 6), "b1": slice(6, 9), "u": slice(9, 15), "b2": slice(15, 17)}
answer = " and ".join(name for name, piece in pieces.items()
                      if relative_error(found[piece], right[piece]) > 1e-12)""",
    ),
    Question(
        "06-6",
        choice("wrong factor", _wrong_factor),
        hint="The upstream gradient is $u$ times the deltas of the outputs, which are the gradient "
        "of $b^{(2)}$. You know whether those two are right. Divide the wrong gradient "
        "of $b^{(1)}$ by it: what is left is the slope that was used. Compare it with $h(1-h)$.",
        solution="""\
upstream = net.u @ right[15:]
slope_used, slope_right = found[6:9] / upstream, right[6:9] / upstream
answer = "slope\"""",
        afterwards="The slope used is $\\sigma'(h)$, the sigmoid applied twice, where "
        "$\\sigma'(a^{(1)}) = h(1-h)$ belongs. At $h$ near one half the two differ by a few "
        "percent only, so the network would have learned all the same.",
    ),
    Question(
        "06-7",
        gradient("w22"),
        hint="Step 1 in the entry that `mine.network.labels.index('w22')` names, times "
        "$h = 10^{-5}$, to both sides of `my_p`.",
        solution="""\
my_step = 1e-5 * np.eye(17)[mine.network.labels.index("w22")]
answer = (my_loss(my_p + my_step) - my_loss(my_p - my_step)) / 2e-5""",
        own="mine",
    ),
)
