"""Lesson 03: update an output weight."""

from __future__ import annotations

from backprop_helpers.examples.example import Example
from backprop_helpers.network.forward import forward, loss
from backprop_helpers.network.network import Network
from backprop_helpers.notation.numbers import number

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
from .samples import second_sample


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


PREDICTIONS = (
    Question("03-1", choice("loss when u11 rises", _nudge)),
    Question("03-2", direction("u11")),
    Question("03-3", choice("largest gradient into y1", _largest)),
)

EXERCISES = (
    Question(
        "03-1",
        gradient("u11"),
        hint="Formula (6) is a product of the three numbers you have just seen: error, slope, "
        "input. One of them is negative.",
        solution="answer = -0.3236 * 0.2189 * 0.5424",
        afterwards="The product is $-0.0384$.",
    ),
    Question(
        "03-2",
        new_value("u11"),
        hint="Old value minus 0.4 times the gradient from exercise 1. Minus a negative number "
        "makes it grow.",
        solution="answer = 0.9 - 0.4 * -0.0384",
        afterwards="The weight moves up, from 0.9 to 0.9154.",
    ),
    Question(
        "03-3",
        factor("u32", "input"),
        hint="Formula (9): the first index tells where the edge begins. The values of all units "
        "are printed near the top.",
        solution="answer = 0.7465",
        afterwards="The edge leaves $h_3$, so its input is $h_3 = 0.7465$.",
    ),
    Question(
        "03-4",
        parts(
            error=factor("u21", "error"),
            slope=factor("u21", "slope"),
            input=factor("u21", "input"),
        ),
        hint="The edge $u_{21}$ begins at $h_2$ and ends at $y_1$. Error and slope belong to the "
        "end, the input to the beginning.",
        solution="answer = y_2nd[0] - 0, y_2nd[0] * (1 - y_2nd[0]), h_2nd[1]",
        afterwards="Three numbers, for every weight that leads into an output.",
        example=second_sample,
    ),
    Question(
        "03-5",
        parts(gradient=gradient("b2_1"), new_value=new_value("b2_1")),
        hint="Take the product for $u_{11}$ and put 1 in the place of $h_1$. Then subtract $\\eta$ "
        "times that from 0.2.",
        solution="gradient = (y_2nd[0] - t_2nd[0]) * y_2nd[0] * (1 - y_2nd[0]) * 1\n"
        "answer = gradient, net.b2[0] - eta * gradient",
        afterwards="$y_1$ is too high here, so its bias goes down.",
        example=second_sample,
    ),
    Question(
        "03-6",
        forecast("b2_1"),
        hint="Square the gradient of exercise 5, multiply by 0.4, and give it a minus sign.",
        solution="g = (y_2nd[0] - t_2nd[0]) * y_2nd[0] * (1 - y_2nd[0])\nanswer = -eta * g**2",
        afterwards="A fall, as it should be, although the bias itself goes down.",
        example=second_sample,
    ),
    Question(
        "03-7",
        wrong_line("u12", "slope-of-preactivation"),
        hint="One of the three factors can never be negative, and never above 0.25.",
        solution="answer = 2",
        afterwards="Line 2 takes the slope at $a^{(2)}_2$ instead of at $y_2$. It should be "
        "$y_2(1-y_2) = 0.2332$. The number $-0.8117$ cannot be the slope of a sigmoid, which never "
        "falls.",
    ),
    Question(
        "03-8",
        parts(u11=gradient("u11"), u32=gradient("u32"), u21=gradient("u21"), b2_1=gradient("b2_1")),
        hint="Error × slope belongs to the output where the edge ends, so work it out once for "
        "each output. Then multiply by the input. A bias has the input 1.",
        solution="my_delta = (my_y - mine.t) * my_y * (1 - my_y)\n"
        "answer = my_delta[0] * my_h[0], my_delta[1] * my_h[2], my_delta[0] * my_h[1], my_delta[0]",
        own="mine",
    ),
    Question(
        "03-9",
        parts(new_value=new_value("u11"), forecast=forecast("u11")),
        hint="With $g$ for the gradient, the move is $-\\eta g$ and the forecast $-\\eta g^2$.",
        solution="g = (my_y[0] - mine.t[0]) * my_y[0] * (1 - my_y[0]) * my_h[0]\n"
        'answer = mine.network["u11"] - mine.eta * g, -mine.eta * g**2',
        own="mine",
    ),
    Question(
        "03-10",
        wrong_line("u21", "wrong-layer-activation"),
        hint="What is $u_{21}$ multiplied by in the forward pass? Compare with the values printed "
        "above.",
        solution="answer = 4",
        afterwards="Line 4 takes an input of the network. What enters the edge $u_{21}$ is $h_2$.",
        own="mine",
    ),
)
