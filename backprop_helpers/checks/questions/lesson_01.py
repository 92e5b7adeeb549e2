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
            else f"Its sum may look small beside 1, but {number(a)} is above 0, and σ(0) is "
            "one half already."
        )
    return Options(f"h{run.a1.argmin() + 1}", replies)


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
            "a": "Only the weighted sum can be negative. This one is the sum of "
            "h2, which you have computed.",
            "h": "The sum in a hidden unit can be negative. h is what σ makes of it, and "
            "that lies between 0 and 1.",
            "y": "An output can be too low, but never below 0: y has been through σ.",
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


def _joined_by_w12(_: Example) -> Options:
    return Options(
        "A",
        {
            "A": "w12 leaves x1 and enters h2: the first digit says from where, the second to "
            "where.",
            "B": "These two are joined, but by w21. The first digit says from where an edge comes, "
            "the second where it goes.",
            "C": "No edge joins two units of one column. The two digits belong to units of "
            "neighbouring columns: w12 leaves x1 and enters h2.",
        },
    )


def _in_common(_: Example) -> Options:
    return Options(
        "B",
        {
            "A": "w11, w12 and w13 share the first digit. They come from the same unit, but they "
            "end in three different ones.",
            "B": "They are w12 and w22, and the shared 2 is the number of the unit they end in.",
            "C": "Look at w12 and w22: one place is the same in both. The other tells the two "
            "apart, since they come from two inputs.",
        },
    )


def _order_of_the_indices(_: Example) -> Options:
    return Options(
        "C",
        {
            "A": "That fits u41, but not w24 of exercise 2, where the smaller one comes first.",
            "B": "Some books do it so, and their matrices have rows where ours have columns. Here "
            "it would be u14, an edge into a fourth output.",
            "C": "From h4, to y1. That also says where it stands in the matrix: row 4, column 1.",
        },
    )


def _weights_of_one_sum(_: Example) -> Options:
    return Options(
        "A",
        {
            "A": "w13 and w23: the second index says which unit an edge enters, and so does the "
            "column.",
            "B": "w has only two rows, one for each input. A row holds what leaves one unit, and "
            "the sum needs what enters one.",
            "C": "The first column holds what enters h1. Every column is multiplied by the inputs; "
            "which column, the unit decides.",
        },
    )


def _where_the_targets_come_in(_: Example) -> Options:
    return Options(
        "C",
        {
            "A": "A hidden unit adds up what comes from the inputs, and that is all it uses. There "
            "is no target among it.",
            "B": "The outputs are made from h, u and a bias. A target says what an output should "
            "be, but has no part in making it.",
            "C": "Only the loss looks at them: it compares each output with its target. The "
            "forward pass ends before that.",
        },
    )


PREDICTIONS = (
    Question("01-1", choice("what w12 joins", _joined_by_w12)),
    Question("01-2", choice("smaller than one half", _below_half), example=second_sample),
)

EXERCISES = (
    Question(
        "01-1",
        choice("what labels have in common", _in_common),
        hint="Click both edges and read their labels off the picture or off the line beside it. "
        "Which of the two places holds the same digit?",
        solution='answer = "B"',
        afterwards="The edges are $w_{12}$ and $w_{22}$. What the digits mean is the next section.",
    ),
    Question(
        "01-2",
        edge("x2", "h4"),
        hint="An edge is named by where it begins and where it ends, in this order. It begins at "
        "$x_2$, and that is the 2 in the label; where does it end?",
        solution='answer = "w24"',
        example=_wide,
    ),
    Question(
        "01-3",
        edge("h4", "y1"),
        hint="It leaves a hidden unit, so the letter is another than in exercise 2. Then, as "
        "before, where the edge begins, where it ends.",
        solution='answer = "u41"',
        afterwards="There is no $u_{14}$ in that network: it would enter a fourth output.",
        example=_wide,
    ),
    Question(
        "01-4",
        choice("order of the indices", _order_of_the_indices),
        hint="Hold each rule against both labels, the one of exercise 2 and the one of exercise "
        "3. Only one of the three gives both.",
        solution='answer = "C"',
        afterwards='Read $u_{41}$ as "from 4 to 1".',
    ),
    Question(
        "01-5",
        weight("u21"),
        hint="A row belongs to the unit that an edge leaves, a column to the unit that it enters. "
        "Count both from 1, as the tables do.",
        solution="answer = example.network.u[1, 0]",
        afterwards="That is $u_{21} = -0.7$. Whoever found 0.4 has read $u_{12}$, row and column "
        "exchanged. Many programs that went wrong went wrong here.",
    ),
    Question(
        "01-6",
        choice("letter of the hidden units", _letter_of_the_hidden_units),
        hint="Look at the picture at the top and read what stands in the middle. The outputs keep "
        "their letter, since it is they that are compared with targets.",
        solution='answer = "h"',
        afterwards="The hidden units are $h_1$, $h_2$, $h_3$, and $y_1$, $y_2$ are the outputs. "
        "Two things give the slip away. The outputs are compared with targets, and there are two "
        "targets, not three. And two lines later the article writes $a^{(2)} = hu + b^{(2)}$: what "
        "enters the second layer is called $h$.",
    ),
    Question(
        "01-7",
        value("a1_2"),
        hint="The blank stands beside $x_2 = -0.4$, so the edge leaves $x_2$. It enters $h_2$. "
        "Second row, second column of $w$.",
        solution="answer = 0.9 * -0.6 + (-0.4) * 0.9 + (-0.2)",
        afterwards="$-0.54 - 0.36 - 0.20 = -1.10$.",
    ),
    Question(
        "01-8",
        value("a1_3"),
        hint="All three numbers belong to one unit, $h_3$. Its two weights stand in one column of "
        "$w$, and its bias stands in the list that the cell above has printed.",
        solution="answer = 0.9 * 0.8 + (-0.4) * (-0.4) + 0.2",
        afterwards="$0.72 + 0.16 + 0.20 = 1.08$.",
    ),
    Question(
        "01-9",
        choice("where two weights stand", _weights_of_one_sum),
        hint="Write the two weights down as $w_{\\square\\square}$ first, with the units that "
        "their edges leave and enter. Then ask which index is the same in both, and whether "
        "that index counts rows or columns.",
        solution='answer = "A"',
        afterwards="They are $w_{13}$ and $w_{23}$. A weighted sum collects what *enters* a unit,"
        " and a column is what enters a unit.",
    ),
    Question(
        "01-10",
        value("h2"),
        hint="Which of the three sums belongs to $h_2$? Put it into `sigmoid`, and see whether the "
        "result is on the side of one half where it should be.",
        solution="answer = sigmoid(0.79)",
        afterwards="$\\sigma(0.79) = 0.6878$, above one half, since the sum is above 0.",
        example=second_sample,
    ),
    Question(
        "01-11",
        value("y2"),
        hint="Three edges enter $y_2$: $u_{12}$, $u_{22}$, $u_{32}$. What travels along them is "
        "$h_1$, $h_2$, $h_3$, printed above; do not forget the bias.",
        solution="a2_2 = 0.5671 * 0.4 + 0.6878 * 0.6 + 0.3635 * (-0.8) + (-0.3)\n"
        "answer = sigmoid(a2_2)",
        afterwards="$0.2268 + 0.4127 - 0.2908 - 0.3000 = 0.0487$, and $\\sigma(0.0487) = 0.5122$.",
        example=second_sample,
    ),
    Question(
        "01-12",
        choice("where the targets come in", _where_the_targets_come_in),
        hint="Press **Back** three times and go through it again, with an eye on $t_1$ and $t_2$."
        " At which press does a number come up that stands beside them?",
        solution='answer = "C"',
        afterwards="Everything up to the outputs can be computed for an input whose targets "
        "nobody knows.",
    ),
    Question(
        "01-13",
        choice("letter of a negative value", _letter_of_a_negative_value),
        hint="Think of the smallest value that each of the three can have. $\\sigma$ sets limits "
        "to what comes out of it, not to what goes in.",
        solution='answer = "a"',
        afterwards="$h$ and $y$ have been through $\\sigma$, so they lie between 0 and 1. It is "
        "$a^{(1)}_2$.",
    ),
    Question(
        "01-14",
        choice("changed by u11", _changed_by_u11),
        hint="Follow the edge of $u_{11}$ from left to right. Everything before it stays as it "
        "was, and so does everything beside the place where it ends.",
        solution='answer = "y1"',
        afterwards="$u_{11}$ enters $y_1$ and nothing else. This is why output weights are the "
        "easy ones: the way back from the loss to $u_{11}$ is a single path. Lesson 03 begins "
        "there.",
    ),
    Question(
        "01-15",
        value("h3"),
        hint="$x_1 w_{13} + x_2 w_{23} + b^{(1)}_3$: the third column of $w$ and the third bias. "
        "Then $\\sigma$ of that sum.",
        solution="answer = sigmoid(mine.x @ mine.network.w[:, 2] + mine.network.b1[2])",
        own="mine",
    ),
    Question(
        "01-16",
        value("y2"),
        hint="$a^{(1)} = xw + b^{(1)}$, then $\\sigma$; $a^{(2)} = hu + b^{(2)}$, then $\\sigma$. "
        "Take the second of the two.",
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
