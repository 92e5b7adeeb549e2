"""Lesson 03: update an output weight."""

from __future__ import annotations

from backprop_helpers.examples.example import Example
from backprop_helpers.network.forward import forward, loss
from backprop_helpers.network.network import Network
from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.chain import chain_rule

from .judge import (
    Options,
    choice,
    direction,
    factor,
    forecast,
    gradient,
    new_value,
    parts,
    wrong_line,
)
from .question import Question
from .recall_questions import asked
from .samples import third_sample


def _nudge(e: Example) -> Options:
    u = e.network.u.copy()
    u[0, 0] += 0.01
    nudged = Network.from_arrays([(e.network.w, e.network.b1), (u, e.network.b2)])
    before, after = (loss(forward(net, e.x).y, e.t) for net in (e.network, nudged))
    moved = f"The loss goes from {before:.6f} to {after:.6f}."
    return Options(
        "up" if after > before else "down",
        {
            "up": f"{moved} A larger u11 lifts y1. Is y1 too high or too low?",
            "down": f"{moved} A larger u11 lifts y1 towards its target.",
        },
    )


def _largest(e: Example) -> Options:
    h = forward(e.network, e.x).h
    right = h.argmax()
    replies = {}
    for i, entering in enumerate(h):
        ends = "the largest of the three" if i == right else "and there is a larger h"
        replies[f"u{i + 1}1"] = (
            f"Its input is h{i + 1} = {number(entering)}, {ends}; error and slope are shared."
        )
    return Options(f"u{right + 1}1", replies)


def _error_after_a_move(e: Example) -> Options:
    error = number(chain_rule(e.network, e.x, e.t, "u11").factors[0].value)
    return Options(
        "the same",
        {
            "smaller": f"It would be, if the sample were sent through again. But the picture shows "
            f"{error} for u11 and for u21: no new forward pass was made in between.",
            "the same": f"It is {error} both times. All derivatives of one update come from one "
            "forward pass; the next one is made when all 17 parameters have moved.",
            "larger": f"The move brings y1 nearer to its target, so a new forward pass would give "
            f"a smaller error. But none was made: the picture shows {error} both times.",
        },
    )


def _shared_by_u31_and_u32(_: Example) -> Options:
    return Options(
        "input",
        {
            "error": "u31 ends at y1 and u32 at y2, so each has the error of another output.",
            "slope": "The slope is taken where an edge ends: at y1 for u31, at y2 for u32.",
            "input": "Both edges begin at h3, and each is multiplied by h3. They end at different "
            "outputs, so error and slope differ.",
        },
    )


def _formula_of_u21(_: Example) -> Options:
    return Options(
        "A",
        {
            "A": "The second index says where the edge ends: error and slope of y1. The first says "
            "where it begins: h2.",
            "B": "This is u12, the edge from h1 to y2. The first index is where an edge begins.",
            "C": "This takes the slope at the weighted sum. The slope of a sigmoid is read from "
            "its activation: y1 (1 − y1).",
            "D": "This goes from y1 straight to the edge. Between them lies the sigmoid, and its "
            "slope is a factor of the chain.",
        },
    )


def _no_bias_in_it(_: Example) -> Options:
    return Options(
        "B",
        {
            "A": "0.2 is no smaller than the weights are, and nothing is left out for being small. "
            "What is the bias multiplied by in the sum?",
            "B": "The third factor says what a parameter is multiplied by, not what it is. For a "
            "bias that is 1. So a bias of 0 has a gradient as well.",
            "C": "It follows rule (4) like any other parameter, and its derivative is made by the "
            "same chain.",
        },
    )


PREDICTIONS = (
    Question("03-1", choice("loss when u11 rises", _nudge)),
    Question("03-2", direction("u11")),
    Question("03-3", choice("largest gradient into y1", _largest)),
)

EXERCISES = (
    asked("slope_from_y", "03-1"),
    asked("edge_name", "03-2"),
    Question(
        "03-3",
        gradient("u11"),
        hint="Formula (6) is a product of the three numbers you have just seen: error, slope, "
        "input. One of them is negative.",
        solution="answer = -0.3236 * 0.2189 * 0.5424",
        afterwards="The product is $-0.0384$.",
    ),
    Question(
        "03-4",
        new_value("u11"),
        hint="Old value minus 0.4 times the derivative just found. Minus a negative number makes "
        "it grow.",
        solution="answer = 0.9 - 0.4 * -0.0384",
        afterwards="The weight moves up, from 0.9 to 0.9154.",
    ),
    Question(
        "03-5",
        choice("error of y1 after u11 has moved", _error_after_a_move),
        hint="Go back to the turn of $u_{11}$ and read its first factor. Then press **Next** until "
        "$u_{21}$ has its turn, and read the first factor there.",
        solution='answer = "the same"',
        afterwards="One update, one forward pass.",
    ),
    Question(
        "03-6",
        factor("u32", "input"),
        hint="Formula (9) says which unit an edge takes its input from. Which of the two indices "
        "tells where the edge begins?",
        solution="answer = h_3rd[2]",
        afterwards="The edge leaves $h_3$, so its input is $h_3 = 0.3775$.",
        example=third_sample,
    ),
    Question(
        "03-7",
        choice("what u31 and u32 share", _shared_by_u31_and_u32),
        hint="Follow both edges in the picture, from the unit they leave to the unit they enter. "
        "Which end have they in common?",
        solution='answer = "input"',
        afterwards="Equal first index, equal input. Equal second index, equal error and slope.",
    ),
    Question(
        "03-8",
        parts(
            error=factor("u21", "error"),
            slope=factor("u21", "slope"),
            input=factor("u21", "input"),
        ),
        hint="The edge $u_{21}$ begins at $h_2$ and ends at $y_1$. Error and slope belong to the "
        "end, the input to the beginning.",
        solution="answer = y_3rd[0] - 0.1, y_3rd[0] * (1 - y_3rd[0]), h_3rd[1]",
        afterwards="They are $0.4895$, $0.2420$ and $0.6974$.",
        example=third_sample,
    ),
    Question(
        "03-9",
        choice("formula of u21", _formula_of_u21),
        hint="Put $i = 2$ and $j = 1$ into formula (10). Four of its letters carry $j$, one "
        "carries $i$.",
        solution='answer = "A"',
        afterwards="It is formula (10) with its indices filled in.",
    ),
    Question(
        "03-10",
        parts(gradient=gradient("b2_1"), new_value=new_value("b2_1")),
        hint="Take the product for any weight into $y_1$ and put 1 in the place of its input. Then "
        "subtract $\\eta$ times that from 0.2.",
        solution="gradient = (y_3rd[0] - 0.1) * y_3rd[0] * (1 - y_3rd[0]) * 1\n"
        "answer = gradient, 0.2 - 0.4 * gradient",
        afterwards="$y_1$ is too high here, so its bias goes down: from $0.2$ to $0.1526$.",
        example=third_sample,
    ),
    Question(
        "03-11",
        choice("why the bias is not in it", _no_bias_in_it),
        hint="Look at the term with the bias in the sum above. What does the third factor of a "
        "weight tell: its own value, or the value beside it?",
        solution='answer = "B"',
        afterwards="No weight stands in its own derivative either: in (10) there is no $u$.",
    ),
    Question(
        "03-12",
        forecast("b2_1"),
        hint="Square the derivative that you found for this bias, and multiply by 0.4. Which sign "
        "does the formula put in front?",
        solution="g = (y_3rd[0] - 0.1) * y_3rd[0] * (1 - y_3rd[0])\nanswer = -0.4 * g**2",
        afterwards="The loss falls, although the bias goes down. The square does not ask which way "
        "the parameter went.",
        example=third_sample,
    ),
    Question(
        "03-13",
        wrong_line("u12", "slope-of-preactivation"),
        hint="One of the three factors can never be negative, and never above 0.25. Is that so "
        "here?",
        solution="answer = 2",
        afterwards="Line 2 takes the slope at $a^{(2)}_2$ instead of at $y_2$. It should be "
        "$y_2(1-y_2) = 0.2332$. The number $-0.8117$ cannot be the slope of a sigmoid, which never "
        "falls.",
    ),
    Question(
        "03-14",
        parts(u11=gradient("u11"), u32=gradient("u32"), u21=gradient("u21"), b2_1=gradient("b2_1")),
        hint="Error × slope belongs to the output where the edge ends, so work it out once for "
        "each output. Then multiply by the input. A bias has the input 1.",
        solution="both = (my_y - mine.t) * my_y * (1 - my_y)  # error × slope of y1 and of y2\n"
        "answer = both[0] * my_h[0], both[1] * my_h[2], both[0] * my_h[1], both[0]",
        own="mine",
    ),
    Question(
        "03-15",
        parts(new_value=new_value("u11"), forecast=forecast("u11")),
        hint="With $g$ for the derivative, the move is $-\\eta g$ and the forecast $-\\eta g^2$. "
        "The new value is the old one plus the move.",
        solution="g = (my_y[0] - mine.t[0]) * my_y[0] * (1 - my_y[0]) * my_h[0]\n"
        'answer = mine.network["u11"] - mine.eta * g, -mine.eta * g**2',
        own="mine",
    ),
    Question(
        "03-16",
        wrong_line("u21", "wrong-layer-activation"),
        hint="What is $u_{21}$ multiplied by in the forward pass? Compare with the values printed "
        "above.",
        solution="answer = 4",
        afterwards="Line 4 takes an input of the network. What enters the edge $u_{21}$ is $h_2$.",
        own="mine",
    ),
)
