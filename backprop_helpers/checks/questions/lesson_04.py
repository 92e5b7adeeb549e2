"""Lesson 04: update a hidden weight."""

from __future__ import annotations

from backprop_helpers.examples.example import Example
from backprop_helpers.examples.published import published
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.forward import forward, loss
from backprop_helpers.network.network import Network
from backprop_helpers.network.training import update
from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.chain import chain_rule

from .judge import (
    Options,
    choice,
    direction,
    factor,
    gradient,
    new_value,
    parts,
    wrong_line,
)
from .question import Question
from .samples import second_sample


def _handout() -> Example:
    (rgu,) = (example for example in published() if example.id == "rgu")
    return rgu


def _targets_of_hidden_units(_: Example) -> Options:
    return Options(
        0,
        {
            0: "The loss compares t1 with y1 and t2 with y2. About the units in between the data "
            "say nothing.",
            1: "One target for each layer would be tidy. But the loss compares t1 with y1 and t2 "
            "with y2, and none is left.",
            2: "There are two targets, and both are taken: t1 belongs to y1 and t2 to y2.",
        },
    )


def _loss_when_h1_rises(e: Example) -> Options:
    chain = chain_rule(e.network, e.x, e.t, "w11")
    first, second = (path.value for path in chain.paths)
    both = first + second
    right, wrong = ("up", "down") if both > 0 else ("down", "up")
    weaker = "y1" if abs(first) < abs(second) else "y2"
    numbers = (
        f"per unit of h1 the loss changes by {number(first)} via y1 and by {number(second)} via "
        f"y2, together {number(both)}"
    )
    return Options(
        right,
        {
            right: f"Both paths count: {numbers}.",
            wrong: f"The path via {weaker} alone would do that. But {numbers}.",
        },
    )


def _loss_with_the_slip(e: Example) -> Options:
    net, right = e.network, update(e.network, gradients(e.network, e.x, e.t), e.eta)
    run = forward(net, e.x)
    delta2 = (run.y - e.t) * run.y * (1 - run.y)
    delta1 = (right.u @ delta2) * run.h * (1 - run.h)
    w = net.w - e.eta * e.x.reshape(-1, 1) * delta1
    slipped = Network.from_arrays([(w, net.b1 - e.eta * delta1), (right.u, right.b2)])
    before, proper, wrong = (loss(forward(each, e.x).y, e.t) for each in (net, right, slipped))
    numbers = f"{before:.5f} becomes {wrong:.5f} with the slip, and {proper:.5f} without it"
    return Options(
        "falls" if wrong < before else "grows",
        {
            "falls": f"A wrong gradient often still points downhill: {numbers}.",
            "grows": f"One would expect a wrong gradient to do harm. This one is a tenth off and "
            f"still points downhill: {numbers}.",
        },
    )


PREDICTIONS = (
    Question("04-1", choice("targets of hidden units", _targets_of_hidden_units)),
    Question("04-2", choice("loss when h1 rises", _loss_when_h1_rises)),
    Question("04-3", direction("w21")),
    Question("04-4", choice("loss of a program with the slip", _loss_with_the_slip)),
)

EXERCISES = (
    Question(
        "04-1",
        gradient("w11"),
        hint="Upstream × slope × input, the three numbers printed above. The first is negative, "
        "the other two are not.",
        solution="answer = -0.0292 * 0.2482 * 0.9",
        afterwards="The product is $-0.00652$.",
    ),
    Question(
        "04-2",
        factor("w12", "path2"),
        hint="Error and slope of $y_2$, times the weight of the edge from $h_2$ to $y_2$. That "
        "edge leaves unit 2 and enters unit 2.",
        solution="answer = (y[1] - t[1]) * y[1] * (1 - y[1]) * u[1, 1]",
        afterwards="$0.3704 \\times 0.2332 \\times 0.6 = 0.0518$. Here the paths pull the same "
        "way: $0.0496 + 0.0518 = 0.1014$.",
    ),
    Question(
        "04-3",
        parts(
            upstream=factor("w21", "upstream"),
            slope=factor("w21", "slope"),
            input=factor("w21", "input"),
        ),
        hint="It enters $h_1$, so row 1 of $u$ leads on: error × slope of $y_1$ times $u_{11}$, "
        "plus error × slope of $y_2$ times $u_{12}$. The slope is that of $h_1$.",
        solution="delta2_2nd = (y_2nd - t_2nd) * y_2nd * (1 - y_2nd)\n"
        "upstream = delta2_2nd[0] * u[0, 0] + delta2_2nd[1] * u[0, 1]\n"
        "answer = upstream, h_2nd[0] * (1 - h_2nd[0]), x_2nd[1]",
        afterwards="The paths add $0.1277$ and $-0.0488$.",
        example=second_sample,
    ),
    Question(
        "04-4",
        parts(gradient=gradient("w23"), new_value=new_value("w23")),
        hint="Formula (17) with $i = 2$ and $j = 3$. The weights on the two paths are $u_{31}$ and "
        "$u_{32}$, row 3 of $u$.",
        solution="delta2_2nd = (y_2nd - t_2nd) * y_2nd * (1 - y_2nd)\n"
        "upstream = delta2_2nd[0] * u[2, 0] + delta2_2nd[1] * u[2, 1]\n"
        "gradient = upstream * h_2nd[2] * (1 - h_2nd[2]) * x_2nd[1]\n"
        "answer = gradient, w[1, 2] - eta * gradient",
        afterwards="The paths add $0.0426$ and $0.0975$, so the upstream gradient is $0.1401$. "
        "Times $0.2314$, times $0.7$: the gradient is $0.0227$. The weight moves down, from $-0.4$ "
        "to $-0.4091$.",
        example=second_sample,
    ),
    Question(
        "04-5",
        wrong_line("w12", "indices-swapped"),
        hint="Trace each path in the picture with a finger. Does the edge named on the line touch "
        "the unit it should?",
        solution="answer = 4",
        afterwards="Line 4 takes $u_{12}$ for the path via $y_1$. That edge leaves $h_1$. The edge "
        "from $h_2$ to $y_1$ is $u_{21} = -0.7$, the upstream gradient of $h_2$ is $0.1014$, and "
        "the gradient of $w_{12}$ is $0.0171$.",
    ),
    Question(
        "04-6",
        new_value("w11"),
        hint="With one output there is one path: the upstream gradient of $h_1$ is error × slope × "
        "0.3. Then the slope of $h_1$, the input, and the move with $\\eta = 1$.",
        solution="upstream = (rgu_y[0] - rgu_t[0]) * rgu_y[0] * (1 - rgu_y[0]) * 0.3\n"
        "answer = 0.1 - 1 * upstream * rgu_h[0] * (1 - rgu_h[0]) * 0.35",
        afterwards="$0.09907$, not $0.09916$.",
        example=_handout,
    ),
    Question(
        "04-7",
        factor("w12", "path2"),
        hint="Error × slope of your $y_2$, times the weight from $h_2$ to $y_2$.",
        solution="delta2 = (my_y - mine.t) * my_y * (1 - my_y)\nanswer = delta2[1] * my_u[1, 1]",
        own="mine",
    ),
    Question(
        "04-8",
        parts(w11=gradient("w11"), w21=gradient("w21"), w23=gradient("w23"), b1_1=gradient("b1_1")),
        hint="Work out error × slope for both outputs first. For each hidden unit, multiply them "
        "with its row of `my_u`, add, and multiply by the unit's own slope.",
        solution="delta2 = (my_y - mine.t) * my_y * (1 - my_y)  # error × slope of each output\n"
        "delta1 = (my_u @ delta2) * my_h * (1 - my_h)  # upstream × slope of each hidden unit\n"
        "x1, x2 = mine.x\n"
        "answer = delta1[0] * x1, delta1[0] * x2, delta1[2] * x2, delta1[0] * 1",
        own="mine",
    ),
    Question(
        "04-9",
        new_value("w23"),
        hint="The old value, minus $\\eta$ times the third gradient of exercise 8.",
        solution="delta2 = (my_y - mine.t) * my_y * (1 - my_y)\n"
        "gradient = (my_u[2] @ delta2) * my_h[2] * (1 - my_h[2]) * mine.x[1]\n"
        'answer = mine.network["w23"] - mine.eta * gradient',
        own="mine",
    ),
    Question(
        "04-10",
        wrong_line("w13", "one-path-only"),
        hint="How many edges leave $h_3$?",
        solution="answer = 4",
        afterwards="Line 4 follows one path. Two edges leave $h_3$, so its upstream gradient is a "
        "sum of two.",
        own="mine",
    ),
)
