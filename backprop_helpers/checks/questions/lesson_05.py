"""Lesson 05: write one rule for every layer."""

from __future__ import annotations

from backprop_helpers.checks.answer import unanswered
from backprop_helpers.checks.backprop import check_backprop
from backprop_helpers.checks.verdict import Verdict
from backprop_helpers.examples.example import Example
from backprop_helpers.network.backprop import gradients
from backprop_helpers.notation.numbers import number

from .judge import Options, choice, function, gradient, parts
from .question import Question
from .samples import second_sample

DEEPER = (2, 3, 3, 2)


def _deltas(e: Example) -> Options:
    inputs, hidden, outputs = e.network.sizes
    of_weights = len(e.network.labels)
    return Options(
        hidden + outputs,
        {
            hidden + outputs: f"One for each unit where edges arrive: {hidden} hidden units and "
            f"{outputs} outputs.",
            outputs: f"{outputs} is the outputs alone. Hidden units have a linear combination "
            "too, and so a delta.",
            hidden: f"{hidden} is the hidden units alone. The outputs have deltas as well, the "
            "first that you met.",
            inputs + hidden + outputs: "This counts the inputs. No edge arrives there, so they "
            "have no linear combination and no delta.",
            of_weights: f"{of_weights} is one for each gradient. But all edges into one unit "
            "share its delta.",
        },
    )


def _shape(e: Example) -> Options:
    u = e.network.u
    deltas = gradients(e.network, e.x, e.t).deltas[1]
    upstream = u @ deltas
    sums = ", ".join(map(number, upstream))
    return Options(
        str(upstream.shape),
        {
            str(upstream.shape): f"Each row of u makes one sum: {sums}. They are the upstream "
            "gradients of h1, h2 and h3.",
            str(deltas.shape): "This is the shape of delta2, which goes in. What comes out has "
            f"one number for each row of u: {sums}.",
            str(u.shape): "This is the shape of u. But the products along a row are added up, "
            f"which leaves one number a row: {sums}.",
        },
    )


def _addends(_: Example) -> Options:
    _, _, after, outputs = DEEPER
    return Options(
        after,
        {
            outputs: f"{outputs} would be right if the outputs came next. Formula (19) asks the "
            "next layer, which has three units.",
            after: "One for each unit of the next layer. What lies behind them is in their "
            "deltas already.",
            after * outputs: f"{after * outputs} is the number of ways. Formula (19) asks the "
            "next layer alone, whose deltas have added up the rest.",
        },
    )


def _wrong_line(_: Example) -> Options:
    return Options(
        5,
        {
            1: "Line 1 goes forward into the hidden layer, as it should. Look at the way back.",
            2: "Line 2 goes forward into the outputs, as it should. Look at the way back.",
            3: "Line 3 is formula (18), δ at the outputs: error × slope. Does all that follows "
            "go on with it?",
            4: "Line 4 is right: value at the start × delta at the end, and 1 × delta for a bias.",
            5: "Line 5 sends the errors back. What travels back is the deltas, error × slope: "
            "it should begin `u @ delta2`.",
            6: "Line 6 is right about what it is given, as line 4 is. What it is given is not.",
        },
    )


def _check_deep(function: object) -> Verdict:
    """Judge a function for any depth on networks of two layers."""

    def on_two_layers(x: object, t: object, *parameters: object) -> object:
        w, b1, u, b2 = parameters
        found = function(x, t, [(w, b1), (u, b2)])
        return found if unanswered(found) else [array for pair in found for array in pair]

    return check_backprop(on_two_layers if callable(function) else function)


PREDICTIONS = (
    Question("05-1", choice("how many deltas", _deltas)),
    Question("05-2", choice("shape of u @ delta2", _shape)),
    Question("05-3", choice("addends of a delta", _addends)),
)

EXERCISES = (
    Question(
        "05-1",
        gradient("b1_2"),
        hint="Formula (19) with $j = 2$: row 2 of `u`, which is `u[1]`, times `delta2_2nd`, then "
        "the slope of $h_2$.",
        solution="answer = (u[1] @ delta2_2nd) * h_2nd[1] * (1 - h_2nd[1])",
        afterwards="Two paths are added, and the slope of $h_2$ is multiplied in once.",
        example=second_sample,
    ),
    Question(
        "05-2",
        parts(u31=gradient("u31"), w13=gradient("w13"), b1_3=gradient("b1_3")),
        hint="Delta of the unit where the edge ends, times the value of the unit where it begins. "
        "A bias begins at 1.",
        solution="answer = delta2_2nd[0] * h_2nd[2], delta1_2nd[2] * x_2nd[0], delta1_2nd[2]",
        afterwards="The edges of $w_{13}$ and $b^{(1)}_3$ end at the same unit and share its "
        "delta.",
        example=second_sample,
    ),
    Question(
        "05-3",
        function("backprop", check_backprop),
        hint="Forward first, two lines: `h` and `y`, each a `sigmoid` of a linear combination. "
        "Then the output layer: `delta2` and its two gradients. Then the hidden layer: `delta1` "
        "and its two gradients. Return all four, in the order of the forward pass.",
        solution="""\
def backprop(x, t, w, b1, u, b2):
    h = sigmoid(x @ w + b1)
    y = sigmoid(h @ u + b2)
    delta2 = (y - t) * y * (1 - y)
    dL_du, dL_db2 = np.outer(h, delta2), delta2
    delta1 = (u @ delta2) * h * (1 - h)
    dL_dw, dL_db1 = np.outer(x, delta1), delta1
    return dL_dw, dL_db1, dL_du, dL_db2

""",
        answer="backprop",
    ),
    Question(
        "05-4",
        choice("wrong line of backprop", _wrong_line),
        hint="Say formulas (18) and (19) aloud while you read. What does each layer ask of the "
        "next one?",
        solution="answer = 5",
        afterwards="Line 5 sends the errors back. What travels back is the deltas, error × slope: "
        "`delta1 = (u @ delta2) * h * (1 - h)`.",
    ),
    Question(
        "05-5",
        function("backprop for any depth", _check_deep),
        hint="Forward: start with `values = [x]` and append each layer's activation. The delta at "
        "the outputs is formula (18). Then go through the layers from the last to the first: with "
        "`W` of that layer and `v` the value that entered it, the gradients are "
        "`np.outer(v, delta)` and `delta`, and the delta for the layer before is formula (19), "
        "`(W @ delta) * v * (1 - v)`.",
        solution="""\
def backprop_deep(x, t, layers):
    values = [x]
    for W, b in layers:
        values.append(sigmoid(values[-1] @ W + b))
    delta, found = (values[-1] - t) * values[-1] * (1 - values[-1]), []
    for (W, b), v in zip(layers[::-1], values[-2::-1]):
        found.insert(0, (np.outer(v, delta), delta))
        delta = (W @ delta) * v * (1 - v)
    return found

""",
        answer="backprop_deep",
        afterwards="The last delta of the loop belongs to the inputs. Nobody asks for it, and it "
        "does no harm.",
    ),
    Question(
        "05-6",
        parts(
            b1_2=gradient("b1_2"), u31=gradient("u31"), w23=gradient("w23"), b2_2=gradient("b2_2")
        ),
        hint="With your own function: "
        "`dL_dw, dL_db1, dL_du, dL_db2 = backprop(my_x, my_t, my_w, my_b1, my_u, my_b2)`. Then "
        "pick the right entries; arrays count from 0.",
        solution="""\
my_h = sigmoid(my_x @ my_w + my_b1)
my_y = sigmoid(my_h @ my_u + my_b2)
my_delta2 = (my_y - my_t) * my_y * (1 - my_y)
my_delta1 = (my_u @ my_delta2) * my_h * (1 - my_h)
answer = my_delta1[1], my_delta2[0] * my_h[2], my_delta1[2] * my_x[1], my_delta2[1]""",
        own="mine",
    ),
)
