"""Lesson 04: update a hidden weight."""

from __future__ import annotations

from backprop_helpers.examples.example import Example
from backprop_helpers.examples.published import published
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.forward import forward, loss
from backprop_helpers.network.network import Network
from backprop_helpers.network.sigmoid import sigmoid
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
from .recall_questions import asked
from .samples import third_sample


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


def _sum_beside_measured(e: Example) -> Options:
    run, net = forward(e.network, e.x), e.network
    rows = {}
    for step in (0.1, 0.001):
        h = run.h.copy()
        h[0] += step
        y = sigmoid(h @ net.u + net.b2)
        made, measured = (run.y - e.t) @ (y - run.y), loss(y, e.t) - loss(run.y, e.t)
        rows[step] = f"{made / step:.4f} against {measured / step:.4f}"
    return Options(
        "B",
        {
            "A": f"With 0.1 they differ: per unit of h1 it is {rows[0.1]}. Over a step of some "
            "size the loss is curved.",
            "B": f"Per unit of h1 it is {rows[0.1]} with 0.1, and {rows[0.001]} with 0.001. The "
            "shorter the step, the better the two agree.",
            "C": f"Neither path gives the measured change by itself, not even for the shortest "
            f"step: with 0.001 it is the sum that agrees, {rows[0.001]}.",
        },
    )


def _which_u_is_shown(e: Example) -> Options:
    before, after = e.network["u11"], update(e.network, gradients(e.network, e.x, e.t), e.eta)
    old, moved = number(before), number(after["u11"])
    return Options(
        "A",
        {
            "A": f"The path says {old}, with the word “old” beside it, although the picture has "
            f"moved on to {moved}.",
            "B": f"{moved} is what the weight has become by then. But look at the factor in the "
            f"path: it says {old}.",
            "C": f"Both paths do the same: each takes the weight of the forward pass. For u11 that "
            f"is {old}.",
        },
    )


def _upstream_of_h2(_: Example) -> Options:
    return Options(
        "A",
        {
            "A": "Two edges leave h2: u21 goes to y1 and u22 to y2. A product along each, and then "
            "the sum.",
            "B": "u12 and u22 are the two edges that enter y2. What is wanted are the edges that "
            "leave h2; the first index says where an edge begins.",
            "C": "u22 has both indices right, but h2 acts on y1 as well, along u21.",
            "D": "Factors multiply along one path. Two paths are two changes of the same loss, and "
            "those add up.",
        },
    )


def _other_for_w23(_: Example) -> Options:
    return Options(
        "input",
        {
            "upstream": "Both edges enter h3, and the upstream gradient says how the loss depends "
            "on h3, whichever edge has brought it about.",
            "slope": "Both edges enter h3, and the slope is that of h3.",
            "input": "w13 begins at x1 and w23 at x2. Upstream gradient and slope belong to h3, "
            "where both end.",
        },
    )


def _weights_ahead_of_w21(_: Example) -> Options:
    return Options(
        "A",
        {
            "A": "The loss feels w21 through h1, and h1 acts on the outputs along the two edges "
            "that leave it.",
            "B": "These three enter y1. w21 changes h1 only, so h2 and h3, and the edges that "
            "leave them, have no part in it.",
            "C": "No weight stands in its own partial derivative: what counts is what it is "
            "multiplied by, here x2.",
        },
    )


PREDICTIONS = (
    Question("04-1", choice("targets of hidden units", _targets_of_hidden_units)),
    Question("04-2", choice("loss when h1 rises", _loss_when_h1_rises)),
    Question("04-3", direction("w21")),
    Question("04-4", choice("loss of a program with the slip", _loss_with_the_slip)),
)

EXERCISES = (
    asked("three_factors", "04-1"),
    asked("bias_input", "04-2"),
    Question(
        "04-3",
        choice("sum and measured change", _sum_beside_measured),
        hint="Put 0.1 in the place of 0.01, run both cells and compare the two numbers per unit of "
        "h1. Then do the same with 0.001.",
        solution='answer = "B"',
        afterwards="That is what one means by a derivative: what the two numbers come to when the "
        "step shrinks.",
    ),
    Question(
        "04-4",
        gradient("w11"),
        hint="Upstream × slope × input, the three numbers printed above. The first is negative, "
        "the other two are not.",
        solution="answer = -0.0292 * 0.2482 * 0.9",
        afterwards="The product is $-0.00652$.",
    ),
    Question(
        "04-5",
        choice("which u11 the path takes", _which_u_is_shown),
        hint="Go to the turn of $w_{11}$ and find the third factor of the path via $y_1$. Then "
        "look at what stands on the edge itself.",
        solution='answer = "A"',
        afterwards="The value is the one that took part in the forward pass.",
    ),
    Question(
        "04-6",
        factor("w12", "path2"),
        hint="Error and slope of $y_2$, times the weight of the edge from $h_2$ to $y_2$. That "
        "edge leaves unit 2 and enters unit 2.",
        solution="answer = (y_3rd[1] - 0.8) * y_3rd[1] * (1 - y_3rd[1]) * u[1, 1]",
        afterwards="$-0.2863 \\times 0.2498 \\times 0.6 = -0.0429$. Here the paths pull the same "
        "way: $-0.0829 - 0.0429 = -0.1258$.",
        example=third_sample,
    ),
    Question(
        "04-7",
        choice("upstream gradient of h2", _upstream_of_h2),
        hint="Put a finger on $h_2$ in the picture. Which edges can you follow to the right, and "
        "what do you do where there are two?",
        solution='answer = "A"',
        afterwards="It is the sum of (15) with $h_2$ in the place of $h_1$.",
    ),
    Question(
        "04-8",
        parts(
            upstream=factor("w13", "upstream"),
            slope=factor("w13", "slope"),
            input=factor("w13", "input"),
        ),
        hint="It enters $h_3$, so the edges that leave $h_3$ lead on: row 3 of $u$. Multiply error "
        "× slope of each output by its weight there, and add. The slope is that of $h_3$.",
        solution="path1 = (y_3rd[0] - 0.1) * y_3rd[0] * (1 - y_3rd[0]) * u[2, 0]\n"
        "path2 = (y_3rd[1] - 0.8) * y_3rd[1] * (1 - y_3rd[1]) * u[2, 1]\n"
        "answer = path1 + path2, h_3rd[2] * (1 - h_3rd[2]), -0.45",
        afterwards="The paths add $0.0355$ and $0.0572$, so the upstream gradient is $0.0927$. The "
        "slope is $0.2350$.",
        example=third_sample,
    ),
    Question(
        "04-9",
        choice("which factor differs for w23", _other_for_w23),
        hint="Both edges have the second index 3. What does that index say, and which factors are "
        "taken there?",
        solution='answer = "input"',
        afterwards="It was so with output weights too: two factors of the unit, one of the edge.",
    ),
    Question(
        "04-10",
        parts(gradient=gradient("w21"), new_value=new_value("w21"), bias=gradient("b1_1")),
        hint="Formula (17) with $i = 2$ and $j = 1$: the weights on the two paths are $u_{11}$ and "
        "$u_{12}$. For the bias, only the last factor differs.",
        solution="path1 = (y_3rd[0] - 0.1) * y_3rd[0] * (1 - y_3rd[0]) * u[0, 0]\n"
        "path2 = (y_3rd[1] - 0.8) * y_3rd[1] * (1 - y_3rd[1]) * u[0, 1]\n"
        "bias = (path1 + path2) * h_3rd[0] * (1 - h_3rd[0]) * 1\n"
        "gradient = (path1 + path2) * h_3rd[0] * (1 - h_3rd[0]) * 0.85\n"
        "answer = gradient, 0.5 - 0.4 * gradient, bias",
        afterwards="The paths add $0.1066$ and $-0.0286$, so the upstream gradient is $0.0780$. "
        "Times the slope $0.2407$ it is $0.0188$, the derivative for the bias. Times $0.85$: the "
        "derivative for $w_{21}$ is $0.0160$, and the weight moves down, from $0.5$ to $0.4936$.",
        example=third_sample,
    ),
    Question(
        "04-11",
        choice("which weights stand in it", _weights_ahead_of_w21),
        hint="The weight $w_{21}$ changes one hidden unit. Along which edges does the loss get to "
        "know of it?",
        solution='answer = "A"',
        afterwards="In formula (17) they are the $u_{jk}$, with the $j$ of the weight.",
    ),
    Question(
        "04-12",
        wrong_line("w12", "indices-swapped"),
        hint="Trace each path in the picture with a finger. Does the edge named on the line touch "
        "the unit it should?",
        solution="answer = 4",
        afterwards="Line 4 takes $u_{12}$ for the path via $y_1$. That edge leaves $h_1$. The edge "
        "from $h_2$ to $y_1$ is $u_{21} = -0.7$, the upstream gradient of $h_2$ is $0.1014$, and "
        "the gradient of $w_{12}$ is $0.0171$.",
    ),
    Question(
        "04-13",
        new_value("w11"),
        hint="With one output there is one path: the upstream gradient of $h_1$ is error × slope × "
        "0.3. Then the slope of $h_1$, the input, and the move with $\\eta = 1$.",
        solution="upstream = (rgu_y[0] - 0.5) * rgu_y[0] * (1 - rgu_y[0]) * 0.3\n"
        "answer = 0.1 - 1 * upstream * rgu_h[0] * (1 - rgu_h[0]) * 0.35",
        afterwards="$0.09907$, not $0.09916$.",
        example=_handout,
    ),
    Question(
        "04-14",
        parts(w11=gradient("w11"), w21=gradient("w21"), w23=gradient("w23"), b1_1=gradient("b1_1")),
        hint="Work out error × slope for both outputs first. For each hidden unit, multiply them "
        "with its row of `my_u`, add, and multiply by the unit's own slope.",
        solution="both = (my_y - mine.t) * my_y * (1 - my_y)  # error × slope of y1 and of y2\n"
        "each = (my_u @ both) * my_h * (1 - my_h)  # upstream × slope of each hidden unit\n"
        "x1, x2 = mine.x\n"
        "answer = each[0] * x1, each[0] * x2, each[2] * x2, each[0] * 1",
        own="mine",
    ),
    Question(
        "04-15",
        new_value("w23"),
        hint="The move is the same as ever: the old value, minus $\\eta$ times the partial "
        "derivative. That is the third of the four you have just found.",
        solution="both = (my_y - mine.t) * my_y * (1 - my_y)\n"
        "gradient = (my_u[2] @ both) * my_h[2] * (1 - my_h[2]) * mine.x[1]\n"
        'answer = mine.network["w23"] - mine.eta * gradient',
        own="mine",
    ),
    Question(
        "04-16",
        wrong_line("w13", "one-path-only"),
        hint="How many edges leave $h_3$? Compare with the line that says how the loss depends on "
        "it.",
        solution="answer = 4",
        afterwards="Line 4 follows one path. Two edges leave $h_3$, so its upstream gradient is a "
        "sum of two.",
        own="mine",
    ),
)
