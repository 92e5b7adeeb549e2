"""Twenty questions to be answered without looking; lessons open with some, lesson 09 asks all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from backprop_helpers.notation.unknown_name import UnknownNameError

from .judge import (
    Judge,
    Options,
    choice,
    edge,
    factor,
    gradient,
    new_value,
    squared_loss,
    to_decimals,
    value,
)
from .question import Question
from .recall import Recall
from .samples import round_values, sum_of_round_numbers


def asked(name: str, number: str) -> Question:
    """Make a question of a lesson of one of the twenty.

    Raises
    ------
    KeyError
        If there is no question of this name.

    Examples
    --------
    >>> asked("edge_name", "03-2").number
    '03-2'
    """
    if name not in RECALLS:
        raise UnknownNameError(
            f"name {name!r} is no recall question; there are {', '.join(RECALLS)}"
        )
    return RECALLS[name].as_question(number)


def _choice(asks: str, right: object, replies: Mapping[object, str]) -> Judge:
    return choice(asks, lambda _: Options(right, replies))


def _decimals(asks: str, right: float, replies: Mapping[object, str], hint: str) -> Judge:
    return to_decimals(asks, 4, lambda _: Options(right, replies), hint)


RECALLS: Mapping[str, Recall] = MappingProxyType(
    {
        "computes_or_uses": Recall(
            "00",
            "Backpropagation and gradient descent share the work of one update. Which of them "
            "computes the partial derivatives?",
            _choice(
                "which computes",
                "backpropagation",
                {
                    "backpropagation": "It computes the gradient and moves nothing. Gradient "
                    "descent uses it: it moves each weight by −η times its partial derivative.",
                    "gradient descent": "It takes the gradient as given and moves the weights "
                    "against it, by a learning rate that somebody has chosen. Where does it get "
                    "the gradient from?",
                    "both": "They are often said in one breath, but each has its own half: one "
                    "finds out how the loss depends on each weight, the other moves the weights.",
                },
            ),
            hint="An update has two halves: finding out how the loss depends on each weight, and "
            "moving the weights. Which name belongs to the chain rule?",
            solution='answer = "backpropagation"',
            afterwards="The gradient could also be found by nudging; gradient descent would not "
            "notice the difference.",
            choices='"backpropagation", "gradient descent" or "both"',
        ),
        "sign_of_gradient": Recall(
            "00",
            "The partial derivative of the loss with respect to a weight is negative. Which way "
            "does gradient descent move that weight?",
            _choice(
                "move against the sign",
                "up",
                {
                    "up": "A negative derivative says that the loss falls when the weight grows. "
                    "The move goes against the sign.",
                    "down": "This follows the sign of the derivative, and so it climbs. The move "
                    "is minus η times the derivative.",
                    "towards 0": "Whether a weight shrinks or grows in size is decided by no rule "
                    "of this course. What does a negative slope say about the loss?",
                },
            ),
            hint="Draw a curve that falls from left to right, and put a point on it. On which "
            "side of the point is the loss lower?",
            solution='answer = "up"',
            afterwards="Minus a negative number is positive.",
            choices='"up", "down" or "towards 0"',
        ),
        "edge_name": Recall(
            "01",
            "In the 2-3-2 network, what is the label of the weight on the edge from $x_2$ to "
            "$h_1$? A letter and two digits, in quotation marks.",
            edge("x2", "h1"),
            hint="The letter tells the layer: one for the edges into hidden units, another for "
            "those into outputs. Then read the indices along the arrow.",
            solution='answer = "w21"',
            afterwards="It leaves unit 2 and enters unit 1.",
        ),
        "weighted_sum": Recall(
            "01",
            "The inputs $x_1 = 0.5$ and $x_2 = -2$ reach $h_2$ along $w_{12} = 0.6$ and "
            "$w_{22} = -0.2$, and its bias is 0.15. What is its weighted sum $a^{(1)}_2$?",
            value("a1_2"),
            hint="One product for each edge that arrives, and something that needs no input. No "
            "sigmoid yet.",
            solution="answer = 0.5 * 0.6 + -2 * -0.2 + 0.15",
            afterwards="$0.3 + 0.4 + 0.15$. The sigmoid of this sum is the activation $h_2$.",
            example=sum_of_round_numbers,
        ),
        "parameters_counted": Recall(
            "01",
            "A fully connected network has the sizes 3-4-2. How many parameters does it have?",
            _choice(
                "parameters of 3-4-2",
                26,
                {
                    26: "3 · 4 + 4 · 2 weights and 4 + 2 biases: one for each unit where edges "
                    "arrive.",
                    20: "These are the weights, 3 · 4 + 4 · 2. Each hidden unit and each output "
                    "has one parameter more.",
                    29: "This gives the inputs a bias each. No edge arrives there, so they have "
                    "no weighted sum and no bias.",
                    24: "This multiplies the three sizes. Edges join only neighbouring layers: "
                    "count each pair by itself, then the biases.",
                    9: "These are the units. The parameters sit on the edges between them, and "
                    "one more at each unit where edges arrive.",
                },
            ),
            hint="Count the edges between each pair of neighbouring layers. Then ask which units "
            "have a bias.",
            solution="answer = 3 * 4 + 4 + 4 * 2 + 2",
            choices="a whole number",
        ),
        "slope_from_y": Recall(
            "02",
            "A sigmoid unit says $y_2 = 0.2$. How steep is the sigmoid at that point?",
            factor("u12", "slope"),
            hint="The slope of a sigmoid needs nothing but its value. It is a product of two "
            "numbers that add up to 1.",
            solution="answer = 0.2 * (1 - 0.2)",
            afterwards="It is the same for an activation of 0.8.",
            example=lambda: round_values(1, 0),
        ),
        "loss_of_two": Recall(
            "02",
            "The outputs are $y = (0.6, 0.2)$ and the targets $t = (1, 0)$. What is the loss $L$ "
            "of formula (1)?",
            squared_loss(),
            hint="Each output misses its target by some distance, and the loss takes the squares "
            "of these. What stands in front of the sum?",
            solution="answer = ((0.6 - 1)**2 + (0.2 - 0)**2) / 2",
            afterwards="The ½ is there so that the derivative with respect to an output is the "
            "plain error.",
            example=lambda: round_values(1, 0),
        ),
        "saturated_unit": Recall(
            "02",
            "A sigmoid output says 0.999 and should say 0. How far does one update with the "
            "squared error move the weights that lead into it?",
            _choice(
                "update of a saturated output",
                "hardly",
                {
                    "far": "The error is nearly as large as it can be, but it is one factor of "
                    "three. How steep is the sigmoid so far out?",
                    "hardly": "The error is large, the slope is 0.001, and the gradient is their "
                    "product, times the input. The output is saturated.",
                    "not at all": "The sigmoid is never quite flat, so its slope is never quite "
                    "0. It is small, though.",
                },
            ),
            hint="Which factors make up the gradient of such a weight? One of them is large here, "
            "and one is not.",
            solution='answer = "hardly"',
            afterwards="The slope at $y = 0.999$ is $0.999 \\times 0.001$.",
            choices='"far", "hardly" or "not at all"',
        ),
        "three_factors": Recall(
            "03",
            "The output $y_1$ is 0.6, its target is 0, and $h_3 = 0.8$. What is "
            "$\\partial L/\\partial u_{31}$?",
            gradient("u31"),
            hint="Three factors: how wrong the output is, how steep its sigmoid is there, and "
            "what enters the edge. The second needs the value of the output alone.",
            solution="answer = (0.6 - 0) * 0.6 * (1 - 0.6) * 0.8",
            afterwards="Error × slope × input: $0.6 \\times 0.24 \\times 0.8$.",
            example=lambda: round_values(0, 1),
        ),
        "new_weight": Recall(
            "03",
            "The weight $u_{12}$ is 0.3, its partial derivative is $-0.064$, and $\\eta = 0.25$. "
            "What is the weight after one update?",
            new_value("u12"),
            hint="Rule (4) subtracts, and what it subtracts is a part of the partial derivative. "
            "Mind the two minus signs.",
            solution="answer = 0.3 - 0.25 * -0.064",
            afterwards="A negative derivative, so the weight grows.",
            example=lambda: round_values(0, 1),
        ),
        "bias_input": Recall(
            "03",
            "The output $y_2$ is 0.2 and its target is 1. What is the partial derivative of the "
            "loss with respect to its bias $b^{(2)}_2$?",
            gradient("b2_2"),
            hint="A bias is the weight of an edge too. What enters that edge, whatever the sample?",
            solution="answer = (0.2 - 1) * 0.2 * (1 - 0.2) * 1",
            afterwards="Error × slope × 1: the input of a bias is always 1.",
            example=lambda: round_values(0, 1),
        ),
        "paths_add": Recall(
            "04",
            "With $y = (0.6,\\ 0.2)$ and $t = (1,\\ 0)$, error × slope is $-0.096$ at $y_1$ and "
            "$0.032$ at $y_2$. The edges from $h_1$ to them carry $u_{11} = 0.7$ and "
            "$u_{12} = 0.3$. What is $\\partial L/\\partial h_1$?",
            factor("w11", "upstream"),
            hint="There are two ways from $h_1$ to the loss, one through each output. Multiply "
            "along each; and then?",
            solution="answer = -0.096 * 0.7 + 0.032 * 0.3",
            afterwards="Multiply along a path, add over the paths.",
            example=lambda: round_values(1, 0),
        ),
        "old_weights": Recall(
            "04",
            "A program moves $u$ first and then works out the gradient of $w$. Which values of "
            "$u$ belong into that gradient?",
            _choice(
                "which u",
                "old",
                {
                    "old": "Errors and slopes come from a forward pass with the old u, and a "
                    "gradient belongs to one point. One update, one forward pass.",
                    "moved": "Then old errors would be multiplied by new weights, and the product "
                    "would be the derivative of nothing.",
                    "either": "The two differ, by about a tenth in the lesson's example. Only one "
                    "of them goes with the errors and slopes of this forward pass.",
                },
            ),
            hint="Which forward pass did the errors and slopes come from? Everything in one "
            "product should belong to one and the same network.",
            solution='answer = "old"',
            choices='"old", "moved" or "either"',
        ),
        "hidden_weight": Recall(
            "04",
            "The upstream gradient of $h_2$ is 0.0704, $h_2$ itself is 0.4, and $x_2 = 1.5$. What "
            "is $\\partial L/\\partial w_{22}$?",
            gradient("w22"),
            hint="The upstream gradient stands where an output has its error. Two factors are "
            "still to come, one of the unit and one of the edge.",
            solution="answer = 0.0704 * 0.4 * (1 - 0.4) * 1.5",
            afterwards="Upstream × slope × input: $0.0704 \\times 0.24 \\times 1.5$.",
            example=lambda: round_values(1, 0),
        ),
        "matrix_line": Recall(
            "05",
            "Forward, the code is `h = sigmoid(x @ w + b1)` and `y = sigmoid(h @ u + b2)`. Which "
            "line gives the deltas of the hidden layer?\n\n"
            "- A: `delta1 = (u @ (y - t)) * h * (1 - h)`\n"
            "- B: `delta1 = (u @ delta2) * h * (1 - h)`\n"
            "- C: `delta1 = u @ delta2`\n"
            "- D: `delta1 = (w @ delta2) * h * (1 - h)`",
            _choice(
                "line of delta1",
                "B",
                {
                    "A": "This sends back the errors alone. What travels back is error × slope, "
                    "the deltas of the outputs.",
                    "B": "The deltas of the next layer, back across the edges that lead there, "
                    "times the slope of the layer itself.",
                    "C": "This is the upstream gradient of each hidden unit. A delta is upstream "
                    "× slope.",
                    "D": "The edges between hidden units and outputs are u. And w has two rows, "
                    "while three deltas are wanted.",
                },
            ),
            hint="Say formula (19) aloud: a sum over the next layer, times something of the layer "
            "itself. Which matrix holds the edges in between?",
            solution='answer = "B"',
            choices='"A", "B", "C" or "D"',
        ),
        "shape_of_gradient": Recall(
            "05",
            "A layer of 4 units feeds a layer of 3, and forward the code is `h @ W`. What is the "
            "shape of the gradient of `W`, for one sample?",
            _choice(
                "shape of a gradient",
                "(4, 3)",
                {
                    "(4, 3)": "That of W itself: one partial derivative for each weight, in the "
                    "same place.",
                    "(3, 4)": "This is the transpose. h has 4 entries, so h @ W needs a W with 4 "
                    "rows; and its gradient looks like W.",
                    "(3,)": "This is the shape of delta, one number for each unit where edges "
                    "arrive. The biases have that shape.",
                    "(4,)": "This is the shape of h, or of W @ delta, what goes back to the layer "
                    "before. How many weights are there?",
                },
            ),
            hint="How many weights does `W` hold, and how many partial derivatives does each of "
            "them have? Then ask what shape `W` must have for `h @ W` to work.",
            solution='answer = "(4, 3)"',
            afterwards="`np.outer(h, delta)` has it by itself.",
            choices='"(4, 3)", "(3, 4)", "(3,)" or "(4,)"',
        ),
        "cost_of_gradient": Recall(
            "05",
            "A network has 1000 parameters. Through how many passes, forward and backward ones "
            "together, does backpropagation get all 1000 partial derivatives for one sample?",
            _choice(
                "passes",
                2,
                {
                    1: "The forward pass is one. Something has to come back from the loss as well.",
                    2: "One forward and one backward pass, however many parameters there are.",
                    1000: "One pass for each parameter is what backpropagation avoids: the deltas "
                    "are shared by all edges into a unit.",
                    1001: "This is nudging: one forward pass as it is, and one for each nudged "
                    "parameter.",
                },
            ),
            hint="Does the number of parameters matter at all? Think of what is computed once and "
            "then shared.",
            solution="answer = 2",
            choices="1, 2, 1000 or 1001",
        ),
        "central_difference": Recall(
            "06",
            "With a weight raised by $\\varepsilon = 0.01$ the loss is 0.5009; with the weight "
            "lowered by as much it is 0.4995. What does the central difference say the partial "
            "derivative is?",
            _decimals(
                "central difference",
                0.07,
                {
                    0.07: "The two losses differ by 0.0014, and the two weights by 0.02.",
                    0.14: "This divides by ε. But the two points lie 2ε apart.",
                    0.0014: "This is the difference of the losses. A slope is a difference "
                    "divided by how far apart the two points are.",
                    -0.07: "The loss is larger where the weight is larger, so the slope is "
                    "positive: raised minus lowered.",
                },
                "Raised minus lowered, divided by the distance between the two.",
            ),
            hint="A slope is a rise divided by a run. How far apart are the two weights that the "
            "two losses belong to?",
            solution="answer = (0.5009 - 0.4995) / (2 * 0.01)",
        ),
        "step_too_small": Recall(
            "06",
            "With an ever smaller $\\varepsilon$, a central difference comes closer to the "
            "derivative; but below a millionth or so it gets worse again. Why?\n\n"
            "- A: the bend of the curve counts for more\n"
            "- B: the two losses agree in nearly all their digits, and rounding is what is left\n"
            "- C: the derivative itself changes with $\\varepsilon$",
            _choice(
                "why a tiny step is bad",
                "B",
                {
                    "A": "The bend is what spoils a large ε, the truncation error. It shrinks "
                    "with ε.",
                    "B": "The rounding error: of sixteen digits only the last few differ, and "
                    "these are then divided by a tiny number.",
                    "C": "The derivative belongs to the curve and knows nothing of ε. What is "
                    "computed changes.",
                },
            ),
            hint="A computer keeps about sixteen digits of each loss. What is left of them when "
            "two nearly equal numbers are subtracted?",
            solution='answer = "B"',
            choices='"A", "B" or "C"',
        ),
        "batch_sums": Recall(
            "07",
            "The loss of a batch is the sum over its samples. For four samples, one weight has "
            "the partial derivatives 0.03, $-0.01$, 0.05 and 0.01. What is its partial derivative "
            "for the batch?",
            _decimals(
                "gradient of a batch",
                0.08,
                {
                    0.08: "The derivative of a sum is the sum of the derivatives.",
                    0.02: "This is the mean. Many books and programs take it, but the loss of "
                    "this batch is a sum.",
                    0.01: "This is the last sample alone.",
                    0.1: "This adds the sizes. The second sample pulls the other way, so its sign "
                    "counts.",
                },
                "What is the derivative of a sum?",
            ),
            hint="The loss is a sum of four losses. What does a derivative do with a sum?",
            solution="answer = 0.03 - 0.01 + 0.05 + 0.01",
        ),
    }
)
