"""Lesson 05: write one rule for every layer."""

from __future__ import annotations

from itertools import pairwise

from backprop_helpers.checks.any_depth import DEEPER, check_any_depth
from backprop_helpers.checks.backprop import check_backprop
from backprop_helpers.examples.example import Example
from backprop_helpers.network.backprop import gradients
from backprop_helpers.notation.numbers import number

from .judge import Options, choice, function, gradient, parts
from .question import Question
from .recall_questions import asked
from .samples import second_sample

TEN_OF_A_HUNDRED = (100,) * 11


def _deltas(e: Example) -> Options:
    inputs, hidden, outputs = e.network.sizes
    of_weights = len(e.network.labels)
    return Options(
        hidden + outputs,
        {
            hidden + outputs: f"One for each unit where edges arrive: {hidden} hidden units and "
            f"{outputs} outputs.",
            outputs: f"{outputs} is the outputs alone. Hidden units have a weighted sum too, "
            "and so a delta.",
            hidden: f"{hidden} is the hidden units alone. The outputs have deltas as well, the "
            "first that you met.",
            inputs + hidden + outputs: "This counts the inputs. No edge arrives there, so they "
            "have no weighted sum and no delta.",
            of_weights: f"{of_weights} is one for each gradient. But all edges into one unit "
            "share its delta.",
        },
    )


def _shape(e: Example) -> Options:
    u = e.network.u
    deltas = gradients(e.network, e.x, e.t).deltas[1]
    upstream = deltas @ u.T
    sums = ", ".join(map(number, upstream))
    return Options(
        str(upstream.shape),
        {
            str(upstream.shape): f"Each row of u has become a column, and makes one sum: {sums}. "
            "They are the upstream gradients of h1, h2 and h3.",
            str(deltas.shape): "This is the shape of delta2, which goes in. What comes out has "
            f"one number for each column of u.T: {sums}.",
            str(u.shape): "This is the shape of u. But the products down a column of u.T are "
            f"added up, which leaves one number a column: {sums}.",
        },
    )


def multiplications(sizes: tuple[int, ...]) -> tuple[int, int]:
    """Count those of one forward pass and of one backward pass, without those in a sigmoid.

    Examples
    --------
    >>> multiplications((2, 3, 2))
    (12, 28)
    """
    edges = [n * m for n, m in pairwise(sizes)]
    return sum(edges), sum(edges) + sum(edges[1:]) + 2 * sum(sizes[1:])


def _cost(_: Example) -> Options:
    forward, backward = multiplications(TEN_OF_A_HUNDRED)
    parameters = sum((n + 1) * m for n, m in pairwise(TEN_OF_A_HUNDRED))
    return Options(
        30_000,
        {
            3: "Three is about what a forward and a backward pass cost together, counted in "
            "forward passes. Nudging needs a forward pass for every parameter.",
            300: "There are more parameters than that: each layer alone has 100 · 100 weights. "
            "Each of them asks for a forward pass of its own.",
            30_000: f"Nudging makes {parameters + 1:,} forward passes. Forward and back cost as "
            f"much as {1 + backward / forward:.2f} of them.",
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


def _depth(_: Example) -> Options:
    return Options(
        "C",
        {
            "A": "One layer further back, about a quarter is left. But there are nine layers to "
            "go, and each takes its share.",
            "B": "After four layers, less than that is left. But there are nine to go, and shares "
            "are multiplied.",
            "C": "Each layer leaves between about a fifth and a third, and nine such shares are "
            "multiplied.",
        },
    )


def _along_a_row(_: Example) -> Options:
    return Options(
        "B",
        {
            "A": "The edges into one output stand in a column: u12, u22 and u32 end at y2. That "
            "is the sum of the forward pass.",
            "B": "The first index says where an edge begins, and it is the row. What h2 does to "
            "the loss goes along the edges that leave it.",
            "C": "The shape would fit, but it is not the reason. With three outputs, rows and "
            "columns would be equally long, and only one of them would be right.",
        },
    )


def _same_delta_as_w11(_: Example) -> Options:
    return Options(
        "w21",
        {
            "u11": "u11 begins at h1. Its delta is that of y1, where it ends.",
            "w12": "w12 begins at x1, as w11 does, so they share their input. Its delta is that "
            "of h2.",
            "w21": "Both end at h1, and a delta belongs to the unit where an edge ends. Only "
            "their inputs differ, x1 and x2.",
        },
    )


def _no_target_in_it(_: Example) -> Options:
    return Options(
        "C",
        {
            "A": "No data say what a hidden unit should be. The loss compares t with y alone.",
            "B": "It does: with other targets, every entry of dL_dw is another. How does that "
            "reach delta1?",
            "C": "The targets come in once, at the outputs, and delta2 carries on what they "
            "say. So each layer needs only the deltas of the next one.",
        },
    )


def _edges_of_delta1(_: Example) -> Options:
    return Options(
        "u",
        {
            "w": "The edges w end at the hidden units, and are lit in the line of dL_dw. The "
            "deltas of the outputs come from the other side.",
            "u": "The deltas of the outputs come back along the edges by which h went forward. "
            "In code that is the u in the line.",
            "both": "One layer has its turn at a time. Which edges join the outputs, whose deltas "
            "are known, to the hidden units?",
        },
    )


def _start_of_a_path(_: Example) -> Options:
    return Options(
        "B",
        {
            "A": "Only an output has a target to be compared with. The path starts at a unit of "
            "the second hidden layer.",
            "B": "Times the slope of that unit it is the delta that formula (19) asks for. "
            "Nothing that lies behind is worked out again.",
            "C": "The slope is the second factor of the path. Multiplied with the first one, it "
            "makes the delta.",
        },
    )


def _whose_slope(_: Example) -> Options:
    return Options(
        "A",
        {
            "A": "The new delta belongs to the units where these edges begin, so it takes their "
            "slope, v (1 − v).",
            "B": "That slope is in the old delta already. It would be multiplied in twice.",
            "C": "Each unit is passed once, and multiplies by its own slope once. One of the two "
            "is in the old delta already.",
        },
    )


PREDICTIONS = (
    Question("05-1", choice("how many deltas", _deltas)),
    Question("05-2", choice("shape of delta2 @ u.T", _shape)),
    Question("05-3", choice("what nudging costs", _cost)),
    Question("05-4", choice("addends of a delta", _addends)),
    Question("05-5", choice("delta ten layers back", _depth)),
)

EXERCISES = (
    asked("paths_add", "05-1"),
    asked("old_weights", "05-2"),
    Question(
        "05-3",
        gradient("b1_2"),
        hint="Formula (19) with $j = 2$: the deltas of both outputs come back to $h_2$, each along "
        "its own edge. Which two entries of `u` are that? The slope of $h_2$ comes last.",
        solution="answer = (u[1] @ delta2_2nd) * h_2nd[1] * (1 - h_2nd[1])",
        afterwards="Two paths are added, and the slope of $h_2$ is multiplied in once.",
        example=second_sample,
    ),
    Question(
        "05-4",
        choice("why a row of u", _along_a_row),
        hint="Name the three edges of column 2 and the two of row 2. Which of them touch $h_2$?",
        solution='answer = "B"',
        afterwards="Forward, the sum for an output runs down a column; back, the sum for a hidden "
        "unit runs along a row.",
    ),
    Question(
        "05-5",
        parts(u31=gradient("u31"), w11=gradient("w11"), b1_1=gradient("b1_1")),
        hint="Delta of the unit where the edge ends, times the value of the unit where it begins. "
        "A bias begins at 1.",
        solution="answer = delta2_2nd[0] * h_2nd[2], delta1_2nd[0] * x_2nd[0], delta1_2nd[0]",
        afterwards="The edges of $w_{11}$ and $b^{(1)}_1$ end at the same unit.",
        example=second_sample,
    ),
    Question(
        "05-6",
        choice("same delta as w11", _same_delta_as_w11),
        hint="A delta belongs to one unit. Which end of an edge is that, and which index tells it?",
        solution='answer = "w21"',
        afterwards="Equal second index in the same layer, equal delta.",
    ),
    Question(
        "05-7",
        function("backprop", check_backprop),
        hint="Forward first, two lines: `h` and `y`, each a `sigmoid` of a weighted sum. "
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
        "05-8",
        choice("why no target in delta1", _no_target_in_it),
        hint="Would `delta1` be another for other targets? If so, by which name in its line does "
        "that come in?",
        solution='answer = "C"',
        afterwards="This is what makes (19) a rule for any number of layers.",
    ),
    Question(
        "05-9",
        choice("edges lit with delta1", _edges_of_delta1),
        hint="Press **Next** until the line of `delta1` has run. Then look which of the two sets "
        "of edges in the picture stands out.",
        solution='answer = "u"',
        afterwards="The same edges as in the line of `y`, walked the other way.",
    ),
    Question(
        "05-10",
        choice("wrong line of backprop", _wrong_line),
        hint="Say formulas (18) and (19) aloud while you read. What does each layer ask of the "
        "next one?",
        solution="answer = 5",
        afterwards="Line 5 sends the errors back. What travels back is the deltas, error × slope: "
        "`delta1 = (u @ delta2) * h * (1 - h)`.",
    ),
    Question(
        "05-11",
        choice("start of a path", _start_of_a_path),
        hint="Go to the turn of `W1_11` and read the first factor of each path. Is it a "
        "difference of two numbers, a slope, or something that was found earlier?",
        solution='answer = "B"',
        afterwards="Upstream × slope is the delta of that unit, so the path starts with its delta.",
    ),
    Question(
        "05-12",
        function("backprop for any depth", check_any_depth),
        hint="Forward: start with `values = [x]` and append each layer's activation. The delta at "
        "the outputs is formula (18). Then go through the layers from the last to the first: with "
        "`W` of that layer and `v` the value that entered it, the gradients are "
        "`np.outer(v, delta)` and `delta`, and formula (19) makes the delta for the layer before.",
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
        "05-13",
        choice("whose slope", _whose_slope),
        hint="The new delta belongs to the units on one side of `W`. A delta is upstream × slope "
        "of the unit that it belongs to.",
        solution='answer = "A"',
        afterwards="In the loop it is `v * (1 - v)`, with `v` the value that entered `W`.",
    ),
    Question(
        "05-14",
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
