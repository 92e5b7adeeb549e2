"""Lesson 08: check yourself against published examples."""

from __future__ import annotations

from functools import partial

import numpy as np

from backprop_helpers.examples.example import Example
from backprop_helpers.examples.published import Published, published
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.forward import forward, loss
from backprop_helpers.network.network import Network

from .judge import Options, choice, edge, gradient, gradient_with, parts, to_decimals, wrong_line
from .question import Question


def _named(name: str) -> Published:
    return next(example for example in published() if example.id == name)


mazur, rgu = partial(_named, "mazur"), partial(_named, "rgu")
han_kamber, matthews = partial(_named, "han_kamber"), partial(_named, "matthews")


def _disagreeing(e: Published) -> Options:
    n = len(e.figures)
    right = sum(figure.status != "agrees" for figure in e.figures)
    seen = f"{right} of {n} do not agree"
    replies = {k: f"{seen}, {right - k} more than you said." for k in range(right)}
    replies |= {k: f"{seen}, {k - right} fewer than you said." for k in range(right + 1, n + 1)}
    replies[right] = f"{seen}."
    return Options(right, dict(sorted(replies.items())))


def _figure(e: Published) -> Options:
    """Update once with the old weights on the way back and once with moved ones; biases stay."""
    net, right = e.network, gradients(e.network, e.x, e.t)
    new_u, h = net.u - e.eta * right.u, forward(net, e.x).h
    after = {}
    for name, u in {"old u": net.u, "moved u": new_u}.items():
        new_w = net.w - e.eta * np.outer(e.x, (u @ right.b2) * h * (1 - h))
        moved = Network.from_arrays([(new_w, net.b1), (new_u, net.b2)])
        after[name] = f"{loss(forward(moved, e.x).y, e.t):.9f}"
    printed = next(f.printed for f in e.figures if f.name == "E_total after 1 step")
    (right_name,) = (name for name in after if after[name] == printed)
    seen = ", ".join(f"{name} gives {value}" for name, value in after.items())
    return Options(
        right_name,
        {
            "old u": f"The text says so, but the number does not: {seen}.",
            "moved u": f"To the ninth decimal: {seen}.",
            "neither": f"A gap so small looks like rounding, but one of them has every digit: "
            f"{seen}.",
        },
    )


def _moving(_: Example) -> Options:
    return Options(
        "biases",
        {
            "weights": "A weight's gradient has its input as a factor, and both inputs are 0 here. "
            "The biases have the input 1.",
            "biases": "Their input is always 1. Both inputs of the network are 0, and so is every "
            "gradient of w.",
            "all": "Each has a delta, but a weight also has its input as a factor, and both inputs "
            "are 0.",
            "none": "Inputs of 0 hold the weights still. But a bias has the input 1, whatever x "
            "is.",
        },
    )


def _by_hand(e: Example) -> Options:
    y, t = forward(e.network, e.x).y[0], e.t[0]
    on_paper = round(y, 3)
    exact, by_hand = ((t - value) * value * (1 - value) for value in (y, on_paper))
    return Options(
        float(round(by_hand, 4)),
        {
            float(round(by_hand, 4)): f"It is {by_hand:.5f} before the last rounding, and that is "
            "what the book prints. The method is right; a rounded number was carried on.",
            float(round(exact, 4)): f"This is the exact number, with an output of {y:.5f}. On "
            f"paper one goes on with what one has written down: {on_paper}.",
        },
    )


def _explained(e: Published) -> Options:
    run, printed = forward(e.network, e.x), {f.name: float(f.printed) for f in e.figures}
    h, y = (round(float(value[0]), 2) for value in (run.h, run.y))
    values = {"h1": h, "y1": y, "old u11": e.network["u11"], "new u11": printed["w1+"]}
    error = abs(printed["output error"])
    gives = {name: f"{error * value * h * (1 - h):.6f}" for name, value in values.items()}
    return Options(
        "new u11",
        {
            "h1": f"h1 is {h}, and has its place already, in the slope. Once more it would give "
            f"{gives['h1']}.",
            "y1": f"y1 is {y}, and has its place already, in the error. Once more it would give "
            f"{gives['y1']}.",
            "old u11": f"That is what belongs there, {values['old u11']}. But it would give "
            f"{gives['old u11']}.",
            "new u11": f"It is {values['new u11']}, the w1+ of the same source, and gives "
            f"{gives['new u11']}. The error went back through a weight that had moved.",
        },
    )


def _cost(e: Published) -> Options:
    printed = {f.name: float(f.printed) for f in e.figures}
    outputs = [printed[f"o{j} after 10000 rounds"] for j in (1, 2)]
    near = f"the printed outputs are within {abs(outputs - e.t).max():.4f} of their targets"
    return Options(
        "no",
        {
            "yes": f"One would think that wrong gradients spoil everything, but {near}.",
            "no": f"It learns all the same: {near}, and so are the exact ones.",
        },
    )


def _two_addends(_: Example) -> Options:
    return Options(
        "B",
        {
            "A": "The inputs lie before w11, and only x1 runs through it. What is added lies "
            "between the weight and the loss.",
            "B": "w11 acts on the loss along two paths, and what comes back on both is added. From "
            "u22 there is one path, through y2.",
            "C": "The loss has two terms, but the first of them does not depend on u22 at all: "
            "its derivative is 0.",
        },
    )


def _with_biases(e: Published) -> Options:
    right = gradients(e.network, e.x, e.t)
    new = f"{e.network['w11'] - e.eta * right['w11']:.9f}"
    return Options(
        "B",
        {
            "A": "So it will be in the next update. In this one every gradient is taken from the "
            f"same forward pass, with the old biases: w11 ends at {new}, the page's number.",
            "B": f"One update, one forward pass: w11 ends at {new} with and without them. The loss "
            "afterwards is another one, since that is computed with the biases as they are then.",
            "C": "How far they move does not matter. Look at what the gradient of w11 is made of: "
            "all of it was there before the first bias moved.",
        },
    )


def _on_the_way_back(e: Published) -> Options:
    net, right = e.network, gradients(e.network, e.x, e.t)
    old, new = net["u11"], net["u11"] - e.eta * right["u11"]
    end = f"{net['w11'] - e.eta * right['w11']:.6f}"
    return Options(
        "A",
        {
            "A": f"The old {old:.1f}, although u11 has moved to {new:.4f} long before. "
            f"w11 ends at {end}.",
            "B": f"{new:.4f} is the new u11. It stands in the list, but not in the path: look at "
            "the last factor there.",
            "C": f"The path has the old u11, that is so. But with it w11 ends at {end}.",
        },
    )


PREDICTIONS = (
    Question("08-1", choice("figures that do not agree", _disagreeing), example=mazur),
    Question("08-2", choice("which update prints the figure", _figure), example=mazur),
    Question("08-3", choice("hidden parameters that can move", _moving), example=matthews),
)

EXERCISES = (
    Question(
        "08-1",
        edge("x3", "h2"),
        hint="Unit 3 is an input, and which one? Unit 5 is a hidden unit, and which one?",
        solution='answer = "w32"',
        afterwards="The third input, the second hidden unit.",
        example=han_kamber,
    ),
    Question(
        "08-2",
        gradient("u22"),
        hint="$u_{22}$ leaves the second hidden unit. Take its $h$ from the list above.",
        solution="answer = -0.217072 * 0.175510 * 0.596884",
        afterwards="$-0.02274$. With $\\eta = 0.5$ the new value is $0.55 + 0.01137 = 0.56137$; "
        "the page prints 0.561370121.",
        example=mazur,
    ),
    Question(
        "08-3",
        gradient("w11"),
        hint="The path through $y_1$ is error × slope × $u_{11}$ of the first output, the path "
        "through $y_2$ has $u_{12}$. Add them, then multiply by $h_1(1-h_1)$ and $x_1$.",
        solution="""\
path1 = (y[0] - t[0]) * y[0] * (1 - y[0]) * net["u11"]
path2 = (y[1] - t[1]) * y[1] * (1 - y[1]) * net["u12"]
answer = (path1 + path2) * h[0] * (1 - h[0]) * x[0]""",
        afterwards="The paths add $0.055399$ and $-0.019049$. The gradient is $0.0004386$; the "
        "page prints 0.000438568.",
        example=mazur,
    ),
    Question(
        "08-4",
        choice("why one gradient has two addends", _two_addends),
        hint="Follow each of the two weights forward with a finger, to the end. How many outputs "
        "do you reach?",
        solution='answer = "B"',
        example=mazur,
    ),
    Question(
        "08-5",
        choice("whether moving biases change a weight's update", _with_biases),
        hint="Look for the new $w_{11}$ in the stepper, and compare it with the page's. Then go "
        "back one update in thought: which biases stood in the forward pass?",
        solution='answer = "B"',
        example=mazur,
    ),
    Question(
        "08-6",
        to_decimals("error of unit 6", 4, _by_hand, "Three factors: t − y, y, and 1 − y."),
        hint="The formula has three factors, and $y$ stands in each of them: put 0.474 there. "
        "Round once, at the very end.",
        solution="answer = round((1 - 0.474) * 0.474 * (1 - 0.474), 4)",
        afterwards="0.13114 rounds to 0.1311. Nothing is wrong with the method: a rounded number "
        "was carried on.",
        example=han_kamber,
    ),
    Question(
        "08-7",
        choice("what stood there", _explained),
        hint="Divide 0.002406 by the three numbers that are known. The outputs of $h_1$ and of the "
        "network are 0.68 and 0.69, the old $u_{11}$ is 0.3, and its new value is the $w_1^+$ of "
        "the table.",
        solution='answer = "new u11"',
        example=rgu,
    ),
    Question(
        "08-8",
        choice("whether it still learns", _cost),
        hint="Take the difference of each output and its target, for both ways. Then compare those "
        "differences with the outputs before training, 0.7514 and 0.7729.",
        solution='answer = "no"',
        afterwards="Both pairs of outputs are within 0.006 of their targets, and differ from each "
        "other by about 0.0000015. That is why nobody notices: a network with this slip learns, "
        "and nothing but the digits can tell.",
        example=mazur,
    ),
    Question(
        "08-9",
        wrong_line("w12", "updated-output-weights"),
        hint="Compare each number with the place it was taken from. The weights are given above.",
        solution="answer = 4",
        afterwards="Where $u_{21}$ and $u_{22}$ belong stand 0.4087 and 0.5614. They are the new "
        "values, $w_6^+$ and $w_8^+$ on the page.",
        example=mazur,
    ),
    Question(
        "08-10",
        choice("the weight on the way back", _on_the_way_back),
        hint="Step from $w_{11}$ until the path back to $h_1$ is worked out, and read its last "
        "factor. Go on until $w_{11}$ has moved.",
        solution='answer = "A"',
        example=rgu,
    ),
    Question(
        "08-11",
        parts(right=gradient("w11"), slipped=gradient_with("updated-output-weights", "w11")),
        hint="The first row of $u$ carries the deltas back to $h_1$: `u[0] @ my_delta2`. After the "
        "update that row is `u[0] - mine.eta * my_h[0] * my_delta2`.",
        solution="""\
row, rest = mine.network.u[0], my_h[0] * (1 - my_h[0]) * mine.x[0]
moved = row - mine.eta * my_h[0] * my_delta2
answer = row @ my_delta2 * rest, moved @ my_delta2 * rest""",
        own="mine",
    ),
)
