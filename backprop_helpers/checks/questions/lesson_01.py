"""Lesson 01: read the notation of the network."""

from __future__ import annotations

from backprop_helpers.examples.example import Example
from backprop_helpers.network.forward import forward
from backprop_helpers.network.network import Network
from backprop_helpers.notation.numbers import number

from .judge import Options, choice, edge, value, weight
from .question import Question
from .samples import second_sample


def _wide() -> Example:
    """Return a network of another shape, whose edges no picture of the lesson shows."""
    return Example(
        name="a network with four hidden units",
        network=Network.random((3, 4, 2), seed=1),
        x=[1, 1, 1],
        t=[1, 0],
        eta=0.4,
        source="random, seed 1",
    )


def _below_half(e: Example) -> Options:
    run = forward(e.network, e.x)
    replies = {}
    for k, (a, h) in enumerate(zip(run.a1, run.h, strict=True), start=1):
        replies[f"h{k}"] = (
            f"Its sum, {number(a)}, is below 0, so it ends up below one half: h{k} = {number(h)}."
            if a < 0
            else f"Its sum may look small beside 1, but {number(a)} is above 0, and the sigmoid of "
            "0 is one half already."
        )
    return Options(f"h{run.a1.argmin() + 1}", replies)


def _begins(_: Example) -> Options:
    return Options(
        "h4",
        {
            "h4": "u joins hidden units to outputs, so u42 leaves h4 and enters y2.",
            "h2": "The letter of the unit is right. But the 2 stands second, where an edge ends; "
            "it begins where the first index says.",
            "y2": "That is where the edge ends. It begins where the first index says.",
            "x4": "An edge that leaves an input has the letter w. And this network has no x4.",
        },
    )


def _letter_of_the_hidden_units(_: Example) -> Options:
    return Options(
        "h",
        {
            "h": "They are h1, h2 and h3; the article's formula for the next layer has h, too.",
            "a": "Every unit has an a, but that is what it adds up, in the outputs as well.",
            "x": "They do feed the outputs, as x feeds them. But x is what comes in from outside.",
            "y": "That is what the article wrote, and the letter is taken: the outputs have it.",
        },
    )


def _letter_of_a_negative_value(_: Example) -> Options:
    return Options(
        "a",
        {
            "a": "Only a sum that has not been squashed can be negative. This one is the sum of "
            "h2, which you have computed.",
            "h": "The sum in a hidden unit can be negative. h is what the sigmoid makes of it, and "
            "that lies between 0 and 1.",
            "y": "An output can be too low, but never below 0: y has been through the sigmoid.",
        },
    )


def _changed_by_u11(_: Example) -> Options:
    return Options(
        "y1",
        {
            "y1": "u11 enters y1, and nothing else depends on it.",
            "y2": "h1 feeds y2 as well, but along another edge, u12. The second index of u11 "
            "names y1.",
            "h1": "u11 is multiplied by h1, but it does not make it: h1 is computed before u11 "
            "comes into play.",
            "t1": "y1 is compared with t1, and only y1 moves. Targets are given with the data.",
        },
    )


PREDICTIONS = (
    Question("01-1", choice("smaller than one half", _below_half), example=second_sample),
)

EXERCISES = (
    Question(
        "01-1",
        edge("x2", "h4"),
        hint="From first, to second: what is the number of the unit that the edge enters?",
        solution='answer = "w24"',
        example=_wide,
    ),
    Question(
        "01-2",
        edge("h4", "y1"),
        hint="It leaves a hidden unit, so the letter changes.",
        solution='answer = "u41"',
        afterwards="There is no $u_{14}$ in that network: it would enter a fourth output.",
        example=_wide,
    ),
    Question(
        "01-3",
        choice("where u42 begins", _begins),
        hint="The letter $u$ says between which two layers the edge lies. The first index says "
        "which unit it leaves.",
        solution='answer = "h4"',
        afterwards="$u$ joins hidden units to outputs, so $u_{42}$ goes from $h_4$ to $y_2$.",
        example=_wide,
    ),
    Question(
        "01-4",
        weight("u21"),
        hint="From $h_2$: second row. Into $y_1$: first column.",
        solution="answer = example.network.u[1, 0]",
        afterwards="That is $u_{21} = -0.7$. Whoever found 0.4 has read $u_{12}$, row and column "
        "exchanged. Many programs that went wrong went wrong here.",
    ),
    Question(
        "01-5",
        choice("letter of the hidden units", _letter_of_the_hidden_units),
        hint="Look at the picture: what stands in the middle?",
        solution='answer = "h"',
        afterwards="The hidden units are $h_1$, $h_2$, $h_3$, and $y_1$, $y_2$ are the outputs. "
        "Two things give the slip away. The outputs are compared with targets, and there are two "
        "targets, not three. And two lines later the article writes $a^{(2)} = hu + b^{(2)}$: what "
        "enters the second layer is called $h$.",
    ),
    Question(
        "01-6",
        value("a1_2"),
        hint="The blank stands beside $x_2 = -0.4$, so the edge leaves $x_2$. It enters $h_2$. "
        "Second row, second column of $w$.",
        solution="answer = 0.9 * -0.6 + (-0.4) * 0.9 + (-0.2)",
        afterwards="$-0.54 - 0.36 - 0.20 = -1.10$.",
    ),
    Question(
        "01-7",
        value("a1_3"),
        hint="All three numbers belong to $h_3$: the third column of $w$, and the third bias.",
        solution="answer = 0.9 * 0.8 + (-0.4) * (-0.4) + 0.2",
        afterwards="$0.72 + 0.16 + 0.20 = 1.08$.",
    ),
    Question(
        "01-8",
        value("h2"),
        hint="$h_2$ is the sigmoid of $a^{(1)}_2$, the second of the three sums.",
        solution="answer = sigmoid(0.79)",
        afterwards="$\\sigma(0.79) = 0.6878$, above one half, since the sum is above 0.",
        example=second_sample,
    ),
    Question(
        "01-9",
        value("a2_2"),
        hint="Three edges enter $y_2$: $u_{12}$, $u_{22}$, $u_{32}$. What travels along them is "
        "$h_1$, $h_2$, $h_3$.",
        solution="answer = 0.5671 * 0.4 + 0.6878 * 0.6 + 0.3635 * (-0.8) + (-0.3)",
        afterwards="$0.2268 + 0.4127 - 0.2908 - 0.3000 = 0.0487$.",
        example=second_sample,
    ),
    Question(
        "01-10",
        value("y2"),
        hint="Squash the sum of exercise 9.",
        solution="answer = sigmoid(0.0487)",
        afterwards="$\\sigma(0.0487) = 0.5122$.",
        example=second_sample,
    ),
    Question(
        "01-11",
        choice("letter of a negative value", _letter_of_a_negative_value),
        hint="Which of them can be negative?",
        solution='answer = "a"',
        afterwards="$h$ and $y$ have been through the sigmoid, so they lie between 0 and 1. It is "
        "$a^{(1)}_2$.",
    ),
    Question(
        "01-12",
        choice("changed by u11", _changed_by_u11),
        hint="Where does the edge of $u_{11}$ lead? Everything before it, and beside it, stays as "
        "it was.",
        solution='answer = "y1"',
        afterwards="$u_{11}$ enters $y_1$ and nothing else. This is why output weights are the "
        "easy ones: the way back from the loss to $u_{11}$ is a single path. Notebook 03 begins "
        "there.",
    ),
    Question(
        "01-13",
        weight("w21"),
        hint="Second row, first column.",
        solution="answer = mine.network.w[1, 0]",
        own="mine",
    ),
    Question(
        "01-14",
        value("a1_3"),
        hint="$x_1 w_{13} + x_2 w_{23} + b^{(1)}_3$: the third column of $w$ and the third bias.",
        solution="answer = mine.x @ mine.network.w[:, 2] + mine.network.b1[2]",
        own="mine",
    ),
    Question(
        "01-15",
        value("h3"),
        hint="The sigmoid of the number you have just found.",
        solution="answer = sigmoid(mine.x @ mine.network.w[:, 2] + mine.network.b1[2])",
        own="mine",
    ),
    Question(
        "01-16",
        value("y2"),
        hint="$a^{(1)} = xw + b^{(1)}$, squash, $a^{(2)} = hu + b^{(2)}$, squash; then the "
        "second of the two.",
        solution="net, x = mine.network, mine.x\n"
        "w, b1, u, b2 = net.w, net.b1, net.u, net.b2\n"
        "a1 = x @ w + b1\n"
        "h = sigmoid(a1)\n"
        "a2 = h @ u + b2\n"
        "y = sigmoid(a2)\n"
        "answer = y[1]",
        own="mine",
    ),
)
