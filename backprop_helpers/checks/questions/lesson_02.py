"""Lesson 02: differentiate the sigmoid and the loss."""

from __future__ import annotations

from backprop_helpers.examples.example import Example
from backprop_helpers.network.forward import forward
from backprop_helpers.network.sigmoid import sigmoid, sigmoid_prime
from backprop_helpers.notation.numbers import number

from .judge import Options, choice, factor, parts, slope_at, squared_loss
from .question import Question
from .samples import other_targets

HUNDREDTH = 0.0025  # of the largest slope


def _steepest(_: Example) -> Options:
    top = number(sigmoid_prime(0))
    off = {x: number(sigmoid_prime(x)) for x in (-2, 2)}
    return Options(
        0,
        {
            -2: f"There the curve still lies near 0 and has just begun to climb: its slope is "
            f"{off[-2]}. Halfway up, at 0, it is {top}.",
            0: f"Halfway up it climbs fastest: the slope is {top}, and {off[2]} at −2 and at 2.",
            2: f"There the curve is high, but high is not steep: its slope is {off[2]}. Halfway "
            f"up, at 0, it is {top}.",
        },
    )


def _rule(_: Example) -> Options:
    s, slope = sigmoid(2), number(sigmoid_prime(2))
    row = f"{number(s)} {{}} {number(1 - s)}"
    return Options(
        "product",
        {
            "difference": f"In the row of 2 that gives {row.format('−')} = {number(2 * s - 1)}, "
            f"and the slope is {slope}. In the row of 0 it gives nothing at all.",
            "product": f"In the row of 2 it is {row.format('·')} = {slope}, the slope.",
            "sum": "The two columns add up to 1 in every row, since the second is what is missing "
            "to 1. But the slope is another one in each row.",
        },
    )


def _far_out(_: Example) -> Options:
    slopes = {a: sigmoid_prime(a) for a in (5, 6, 8)}
    right = min(slopes, key=lambda a: abs(slopes[a] - HUNDREDTH))
    replies = {
        a: f"At {a} the curve looks level, but its slope is still {slope:.5f}."
        if slope > HUNDREDTH
        else f"The slope at {a} is {slope:.5f}. It fell below {HUNDREDTH} well before."
        for a, slope in slopes.items()
    }
    replies[right] = f"The slope at {right} is {slopes[right]:.5f}."
    return Options(right, replies)


def _slowest(_: Example) -> Options:
    slopes = {y: number(y * (1 - y)) for y in (0.001, 0.1, 0.5)}
    return Options(
        0.001,
        {
            0.001: f"0.001 · 0.999 = {slopes[0.001]}, the smallest of the three.",
            0.1: f"It is far from its target, but far from saturated as well: its slope is "
            f"{slopes[0.1]}, that of 0.001 is {slopes[0.001]}.",
            0.5: f"It has the least to learn. But its slope is {slopes[0.5]}, the largest there "
            f"is; that of 0.001 is {slopes[0.001]}.",
        },
    )


def _as_steep_as_three_tenths(_: Example) -> Options:
    ceiling = "s(1 − s) = ¼ − (s − ½)² is never more than a quarter, whatever s is"
    return Options(
        "no",
        {
            "no": f"{ceiling}.",
            "yes": f"Between the rows of a table there could be something steeper. But {ceiling}.",
        },
    )


def _sign(e: Example) -> Options:
    y, t = number(forward(e.network, e.x).y[0]), number(e.t[0])
    return Options(
        "positive",
        {
            "positive": f"y1 = {y} lies above {t}, so a larger y1 makes a larger loss.",
            "negative": f"That is the sign of an output that is too low, as y1 is when it should "
            f"be 1. When it should be {t}, it is too high, and a larger y1 makes a larger loss.",
        },
    )


def _flattest(e: Example) -> float:
    run = forward(e.network, e.x)
    return max([*run.a1, *run.a2], key=abs)


PREDICTIONS = (
    Question("02-1", choice("where the sigmoid is steepest", _steepest)),
    Question("02-2", choice("how the slope is made", _rule)),
    Question("02-3", choice("where the slope is small", _far_out)),
    Question("02-4", choice("smallest slope of three outputs", _slowest)),
    Question("02-5", choice("sign of dL/dy1", _sign), example=lambda: other_targets(0.4, 0)),
)

EXERCISES = (
    Question(
        "02-1",
        slope_at(lambda e: forward(e.network, e.x).a2[1], "slope of y2"),
        hint="Itself, times what is missing to 1.",
        solution="answer = 0.3704 * (1 - 0.3704)",
        afterwards="$0.3704 \\cdot 0.6296 = 0.2332$.",
    ),
    Question(
        "02-2",
        slope_at(lambda e: forward(e.network, e.x).a1[2], "slope of h3"),
        hint="The formula has $\\sigma(a)$ in it, twice. Which of the two numbers is $\\sigma(a)$?",
        solution="answer = 0.7465 * (1 - 0.7465)",
        afterwards="$0.7465 \\cdot 0.2535 = 0.1892$. Two ways to go astray here: $a(1-a)$ uses the "
        "number before the squash, and $\\sigma(h)(1-\\sigma(h))$ squashes twice.",
    ),
    Question(
        "02-3",
        choice("whether a slope can be 0.3", _as_steep_as_three_tenths),
        hint="Write $s$ for $\\sigma$, so that the slope is $s(1-s)$. For which $s$ is that "
        "largest? Complete the square, or draw the parabola.",
        solution='answer = "no"',
        afterwards="$s(1-s) = \\tfrac14 - (s - \\tfrac12)^2$. A square is never negative, so the "
        "slope is never more than $\\tfrac14$, and it is $\\tfrac14$ where $s = \\tfrac12$, that "
        "is at $x = 0$.",
    ),
    Question(
        "02-4",
        squared_loss(),
        hint="Both distances change: $0.6764 - 0$ and $0.3704 - 1$. Square each, add, halve.",
        solution="answer = 0.5 * ((0.6764 - 0) ** 2 + (0.3704 - 1) ** 2)",
        afterwards="$\\tfrac12 (0.4575 + 0.3964) = 0.4269$.",
        example=lambda: other_targets(0, 1),
    ),
    Question(
        "02-5",
        factor("u11", "error"),
        hint="Output minus target. Nothing is squared any more, and nothing is doubled.",
        solution="answer = 0.6764 - 0.4",
        afterwards="Positive: more $y_1$ would mean more loss, since it would be too high already.",
        example=lambda: other_targets(0.4, 0),
    ),
    Question(
        "02-6",
        slope_at(lambda e: forward(e.network, e.x).a2[0], "slope of y1"),
        hint="$y_1(1 - y_1)$, from the number printed above.",
        solution="y = forward(mine.network, mine.x).y\nanswer = y[0] * (1 - y[0])",
        own="mine",
    ),
    Question(
        "02-7",
        slope_at(_flattest, "slope of the unit closest to saturation"),
        hint="The one whose value is closest to 0 or to 1. The further $\\sigma$ is from one half, "
        "the flatter it is.",
        solution="run = forward(mine.network, mine.x)\n"
        "values = np.concatenate([run.h, run.y])\n"
        "answer = min(values * (1 - values))",
        own="mine",
    ),
    Question(
        "02-8",
        squared_loss(),
        hint="Two distances, each squared; add; halve.",
        solution="y = forward(mine.network, mine.x).y\n"
        "answer = 0.5 * ((y[0] - mine.t[0]) ** 2 + (y[1] - mine.t[1]) ** 2)",
        own="mine",
    ),
    Question(
        "02-9",
        parts(y1=factor("u11", "error"), y2=factor("u12", "error")),
        hint="Output minus target, twice.",
        solution="answer = tuple(forward(mine.network, mine.x).y - mine.t)",
        own="mine",
    ),
)
