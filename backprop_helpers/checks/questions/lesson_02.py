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
            "sum": "The two columns add up to 1 in every row, since the second is 1 minus the "
            "first. But the slope differs from row to row.",
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


def _moved_least(_: Example) -> Options:
    slopes = {y: number(y * (1 - y)) for y in (0.001, 0.1, 0.5)}
    products = {y: number((y - 1) * y * (1 - y)) for y in slopes}
    return Options(
        0.001,
        {
            0.001: f"Its error is almost −1, but its slope is {slopes[0.001]}: the product is "
            f"{products[0.001]}, nearest to 0 of the three.",
            0.1: f"It is far from its target, but far from saturated as well: its slope is "
            f"{slopes[0.1]}, so the product is {products[0.1]}, against {products[0.001]} for "
            "0.001.",
            0.5: f"Its error is the smallest of the three. But its slope is {slopes[0.5]}, the "
            f"largest there is, so the product is {products[0.5]}, against {products[0.001]} for "
            "0.001.",
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


def _slope_formula(e: Example) -> Options:
    a, h = forward(e.network, e.x).a1[2], forward(e.network, e.x).h[2]
    twice = sigmoid(h)
    return Options(
        "B",
        {
            "A": f"That is {number(a)} · (1 − {number(a)}) = {number(a * (1 - a))}, a slope below "
            "0, and σ never falls. Formula (3) multiplies values of σ, and a is what goes into it.",
            "B": f"{number(h)} · (1 − {number(h)}) = {number(h * (1 - h))}. h3 is σ(a) already, so "
            "there is nothing left to compute but the product.",
            "C": f"That is {number(twice * (1 - twice))}. h3 has been through σ once already; this "
            "sends it through again.",
        },
    )


def _outwards(_: Example) -> Options:
    middle, out = number(sigmoid_prime(0)), number(sigmoid_prime(6))
    return Options(
        "B",
        {
            "A": f"The upper one shows how high σ is, the lower one how steep. Near 6 σ is high "
            f"and flat: the slope goes from {middle} to {out}.",
            "B": f"The slope goes from {middle} at 0 to {out} at 6, while σ itself still climbs.",
            "C": f"Every point has a slope of its own, and the lower curve is all of them side by "
            f"side: {middle} at 0, {out} at 6.",
        },
    )


def _third_output(_: Example) -> Options:
    return Options(
        "A",
        {
            "A": "A third square joins the sum. But it does not contain y1, so it drops out, as "
            "the second one does.",
            "B": "Each of these is the slope of L in a direction of its own: ∂L/∂y1, ∂L/∂y2, "
            "∂L/∂y3. With y2 and y3 held still, only the first is asked for.",
            "C": "That would be so if L were the mean of the squares, as in some programs. Here "
            "they are added, so one more output changes nothing for y1.",
        },
    )


def _flattest(e: Example) -> float:
    run = forward(e.network, e.x)
    return max([*run.a1, *run.a2], key=abs)


PREDICTIONS = (
    Question("02-1", choice("where the sigmoid is steepest", _steepest)),
    Question("02-2", choice("how the slope is made", _rule)),
    Question("02-3", choice("where the slope is small", _far_out)),
    Question("02-4", choice("moved least of three outputs", _moved_least)),
)

EXERCISES = (
    Question(
        "02-1",
        slope_at(lambda e: forward(e.network, e.x).a2[1], "slope of y2"),
        hint="Formula (3) multiplies two numbers that add up to 1. One of them is given.",
        solution="answer = 0.3704 * (1 - 0.3704)",
        afterwards="$0.3704 \\cdot 0.6296 = 0.2332$.",
    ),
    Question(
        "02-2",
        slope_at(lambda e: forward(e.network, e.x).a1[2], "slope of h3"),
        hint="The formula has $\\sigma(a)$ in it, twice. Which of the two numbers is $\\sigma(a)$?",
        solution="answer = 0.7465 * (1 - 0.7465)",
        afterwards="$0.7465 \\cdot 0.2535 = 0.1892$. The weighted sum is not "
        "needed: $h_3$ already is $\\sigma$ of it.",
    ),
    Question(
        "02-3",
        choice("formula of a slope", _slope_formula),
        hint="Formula (3) has $\\sigma(a)$ in it, twice. By which letter does the unit $h_3$ call"
        " the number $\\sigma(a^{(1)}_3)$?",
        solution='answer = "B"',
        afterwards="The letter to look for is that of the activation: $h$ in a hidden unit, $y$ "
        "in an output.",
    ),
    Question(
        "02-4",
        choice("whether a slope can be 0.3", _as_steep_as_three_tenths),
        hint="Write $s$ for $\\sigma$, so that the slope is $s(1-s)$. For which $s$ is that "
        "largest? Complete the square, or draw the parabola.",
        solution='answer = "no"',
        afterwards="$s(1-s) = \\tfrac14 - (s - \\tfrac12)^2$. A square is never negative, so the "
        "slope is never more than $\\tfrac14$, and it is $\\tfrac14$ where $s = \\tfrac12$, that "
        "is at $x = 0$.",
    ),
    Question(
        "02-5",
        choice("what the lower curve does", _outwards),
        hint="Look at the tangent while you move the point, not at how high the point is. The "
        "height of the lower curve is the steepness of that tangent.",
        solution='answer = "B"',
        afterwards="High and steep are two things. Far out the sigmoid is high and flat.",
    ),
    Question(
        "02-6",
        squared_loss(),
        hint="Both targets are new, so both distances are. What does formula (1) do with them?",
        solution="answer = 0.5 * ((0.6764 - 0) ** 2 + (0.3704 - 1) ** 2)",
        afterwards="$\\tfrac12 (0.4575 + 0.3964) = 0.4269$.",
        example=lambda: other_targets(0, 1),
    ),
    Question(
        "02-7",
        factor("u11", "error"),
        hint="Output minus target. Nothing is squared any more, and nothing is doubled.",
        solution="answer = 0.6764 - 0.4",
        afterwards="Positive: more $y_1$ would mean more loss, since it would be too high already.",
        example=lambda: other_targets(0.4, 0),
    ),
    Question(
        "02-8",
        choice("dL/dy1 with a third output", _third_output),
        hint="Write $L$ out with three terms and ask of each whether $y_1$ occurs in it. What does "
        "not change with $y_1$ adds nothing to the derivative.",
        solution='answer = "A"',
        afterwards="A partial derivative looks at one variable. All that is held still drops out "
        "of it.",
    ),
    Question(
        "02-9",
        slope_at(_flattest, "slope of the unit closest to saturation"),
        hint="The one whose value is closest to 0 or to 1. The further $\\sigma$ is from one half, "
        "the flatter it is.",
        solution="run = forward(mine.network, mine.x)\n"
        "values = np.concatenate([run.h, run.y])\n"
        "answer = min(values * (1 - values))",
        own="mine",
    ),
    Question(
        "02-10",
        squared_loss(),
        hint="Two distances, output minus target, each squared. Add the squares, then halve the "
        "sum.",
        solution="y = forward(mine.network, mine.x).y\n"
        "answer = 0.5 * ((y[0] - mine.t[0]) ** 2 + (y[1] - mine.t[1]) ** 2)",
        own="mine",
    ),
    Question(
        "02-11",
        parts(y1=factor("u11", "error"), y2=factor("u12", "error")),
        hint="The ½ has cancelled the 2, so nothing is squared or doubled. Which order of output "
        "and target makes it positive for an output that is too high?",
        solution="answer = tuple(forward(mine.network, mine.x).y - mine.t)",
        own="mine",
    ),
)
