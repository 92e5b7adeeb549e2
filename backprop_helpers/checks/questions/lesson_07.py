"""Lesson 07: train the network."""

from __future__ import annotations

import numpy as np

from backprop_helpers.checks.backprop import check_backprop
from backprop_helpers.checks.training_loop import check_training
from backprop_helpers.checks.verdict import Verdict
from backprop_helpers.examples.builtin import half_adder, penguins
from backprop_helpers.examples.example import Example
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.forward import forward, loss
from backprop_helpers.network.network import Network
from backprop_helpers.network.training import train, update
from backprop_helpers.notation.numbers import number

from .judge import Judge, Options, choice, function, gradient, on_samples
from .question import Question
from .recall_questions import asked

SUMS = ("0 + 0", "0 + 1", "1 + 0", "1 + 1")
RATES = (0.05, 2, 200)
EPOCHS, OF_BIRDS = 600, 300


def _right_rows(e: Example, net: Network) -> np.ndarray:
    """Tell of each sample whether every output is on its target's side of one half."""
    return ((forward(net, e.x).y > 0.5) == (e.t > 0.5)).all(axis=1)


def _untrained(e: Example) -> Options:
    right = _right_rows(e, e.network)
    rows = " and ".join(name for name, is_right in zip(SUMS, right, strict=True) if is_right)
    seen = f"in {rows} each output is on its target's side"
    return Options(
        int(right.sum()),
        {
            0: f"Random does not mean wrong everywhere: {seen}.",
            1: f"All rows say nearly the same, so two with one target are right together: {seen}.",
            2: f"It says nearly the same in every row, and by luck {seen}.",
            3: f"The rows that are left want something else than these, and get the same: {seen}.",
            4: f"Then there would be nothing to learn. All rows say nearly the same: {seen}.",
        },
    )


def _last_row(e: Example) -> Options:
    """Train, and note for each row after how many updates it is right for good."""
    net, settled = e.network, np.zeros(len(e.x), int)
    for made in range(EPOCHS):
        settled[~_right_rows(e, net)] = made + 1
        net = update(net, gradients(net, e.x, e.t), e.eta)
    last = SUMS[settled.argmax()]
    replies = {
        name: f"It is right for good after {after} updates, {last} only after {settled.max()}."
        for name, after in zip(SUMS, settled, strict=True)
    }
    replies[last] = (
        f"It is right for good after {settled.max()} updates. Each input by itself pushes the sum "
        "bit towards 1; both together have to make 0."
    )
    return Options(last, replies)


def _best_rate(e: Example) -> Options:
    ends = {rate: train(e.network, e.x, e.t, rate, EPOCHS).losses[-1] for rate in RATES}
    shown = {rate: f"The loss ends at {number(end)}" for rate, end in ends.items()}
    return Options(
        min(ends, key=ends.get),
        {
            0.05: f"{shown[0.05]}. Small steps go down safely, but {EPOCHS} of them do not get "
            "far.",
            2: f"{shown[2]}: small enough not to jump, large enough to arrive.",
            200: f"{shown[200]}, higher than it began. Longer steps are not always faster: these "
            "lead out of the valley.",
        },
    )


def _birds(e: Example) -> Options:
    held_out = penguins(held_out=True)
    learned = train(e.network, e.x, e.t, e.eta, OF_BIRDS).network
    right, true = _told_apart(learned, held_out), held_out.t.argmax(axis=1)
    always, seen = int((true == 0).sum()), f"{right} of {len(true)}"
    replies = {k: f"It does better, by {right - k}: {seen}." for k in range(always, right)}
    replies |= {k: f"{k} is {k - right} too many: {seen}." for k in range(right + 1, len(true) + 1)}
    replies[right] = f"{seen}, of birds that it had never seen."
    return Options(right, dict(sorted(replies.items())))


def _told_apart(net: Network, e: Example) -> int:
    """Count the birds whose own output is the larger one."""
    return int((forward(net, e.x).y.argmax(axis=1) == e.t.argmax(axis=1)).sum())


def _one_layer(e: Example) -> Options:
    held_out = penguins(held_out=True)
    single = train(Network.random((2, 2), seed=1), e.x, e.t, e.eta, OF_BIRDS).network
    hidden = train(e.network, e.x, e.t, e.eta, OF_BIRDS).network
    one, two = _told_apart(single, held_out), _told_apart(hidden, held_out)
    seen = f"{one} of {len(held_out.x)}, where the network with a hidden layer has {two}"
    return Options(
        "C",
        {
            "A": f"That would be no better than always saying Adelie. It is {seen}.",
            "B": f"A hidden layer sounds as if it must help a lot. Here it does not: {seen}.",
            "C": f"It is {seen}: a straight border is nearly all that these birds need.",
        },
    )


def _product(_: Example) -> Options:
    return Options(
        "B",
        {
            "A": "It does not fit: a row of h has 3 numbers and a column of delta2 has 4.",
            "B": "(3, 4) @ (4, 2) is (3, 2), the shape of u. The 4 that meet in the middle are "
            "the samples, and what meets in the middle is added up.",
            "C": "(2, 4) @ (4, 3) adds up over the samples as well. But it is (2, 3): the gradient "
            "of u, lying on its side.",
            "D": "np.outer writes each array out as one long row: (12, 8), where every sample "
            "meets every other sample too.",
        },
    )


def _where_added(_: Example) -> Options:
    return Options(
        "C",
        {
            "A": "x @ w adds over the inputs of one sample. Each row of h comes from one row of "
            "x alone.",
            "B": "The way back adds over the outputs of one sample, path by path. Each row of "
            "delta1 comes from one row of delta2 alone.",
            "C": "Forward and back, every sample keeps to its own row. Only a gradient is one for "
            "all of them: there the rows are multiplied with what entered, and added up.",
        },
    )


def _updates(e: Example) -> Options:
    n = len(e.x)
    return Options(
        EPOCHS,
        {
            EPOCHS // n: f"One update uses all {n} samples, but an epoch is one pass over all of "
            "them. Nothing is divided.",
            EPOCHS: f"One update an epoch, with all {n} samples.",
            EPOCHS * n: f"That would be one update a sample. Here one update uses all {n}.",
        },
    )


def _how_it_fell(e: Example) -> Options:
    losses = train(e.network, e.x, e.t, e.eta, EPOCHS).losses
    first, half, late = (number(losses[k]) for k in (1, 30, 200))
    return Options(
        "B",
        {
            "A": f"After the first update it stands at {first} and after 30 still at {half}: "
            "there it hardly moves. Look at the left end of the curve.",
            "B": f"After the first update it hardly moves, from {first} to {half} in thirty. Then "
            f"it falls to {late} by update 200, while one bit after another comes right.",
            "C": "It never rises in this run. With a larger η it would.",
        },
    )


def _factor(e: Example) -> Options:
    y = forward(train(e.network, e.x, e.t, 200, EPOCHS).network, e.x).y
    return Options(
        "slope",
        {
            "error": "A small gradient looks like a small error, but the error is as large as it "
            "can be: almost -1 wherever a 1 is wanted.",
            "slope": f"No y(1 - y) is above {(y * (1 - y)).max():.0e}, and every gradient has it "
            "as a factor.",
            "input": "Inputs near 0 would hold weights still, but a bias has the input 1, and it "
            "does not move either.",
        },
    )


def _border(e: Example) -> Options:
    right = int(_right_rows(e, train(e.network, e.x, e.t, e.eta, OF_BIRDS).network).sum())
    return Options(
        "A",
        {
            "A": "At first the network takes all birds for one species. Within thirty updates the "
            "border has swept over the map to its place; afterwards it is shifted and bent a "
            f"little, and in the end {right} of {len(e.x)} birds have both outputs right.",
            "B": "Drag the slider through the first thirty updates once more: there it "
            "comes from outside and crosses half of the map, and the loss falls with it.",
            "C": "It would have to, if every bird were to be right. A few lie on the other side "
            "to the end, among birds of the other species.",
        },
    )


def _smaller_rate(e: Example) -> Options:
    return Options(
        "more samples",
        {
            "real data": "The gradient does not know where its numbers come from, only how many "
            "there are and how large.",
            "standardised inputs": "Standardising makes large measurements small: they are of "
            "size 1 or so, like the bits.",
            "more samples": f"The gradient is a sum of {len(e.x)} here, and of "
            f"{len(half_adder().x)} there.",
        },
    )


def _rows_by_heart(e: Example) -> Options:
    held_out = penguins(held_out=True)
    nets = [train(e.network, e.x, e.t, e.eta, k).network for k in (300, 3000)]
    kept = [number(loss(forward(net, held_out.x).y, held_out.t)) for net in nets]
    learned = [number(loss(forward(net, e.x).y, e.t)) for net in nets]
    return Options(
        "B",
        {
            "A": f"On the birds it learns from it falls, from {learned[0]} to {learned[1]}. On "
            f"those held out it rises, from {kept[0]} to {kept[1]}.",
            "B": f"It rises from {kept[0]} to {kept[1]}, while that of the birds it learns from "
            f"falls from {learned[0]} to {learned[1]}.",
            "C": f"Its weights go on moving, and so does what it says of birds it has not seen: "
            f"their loss goes from {kept[0]} to {kept[1]}.",
        },
    )


def _wrong_line(_: Example) -> Options:
    return Options(
        4,
        {
            1: "The first gradient is taken at the starting weights, as it should be.",
            2: "The number of rounds can be too small, but not wrong.",
            3: "This is the update, with eta and a minus inside.",
            4: "It keeps the old gradients, the slip `accumulated`. An update wants the gradient "
            "at the present weights alone.",
        },
    )


def _check_rows(learned: object) -> Verdict:
    return check_backprop(learned, samples=len(half_adder().x))


PREDICTIONS = (
    Question("07-1", choice("rows right before training", _untrained), example=half_adder),
    Question("07-2", choice("row learned last", _last_row), example=half_adder),
    Question("07-3", choice("best rate", _best_rate), example=half_adder),
    Question("07-4", choice("birds right", _birds), example=penguins),
    Question("07-5", choice("loss of birds held out", _rows_by_heart), example=penguins),
    Question("07-6", choice("birds right without a hidden layer", _one_layer), example=penguins),
)

EXERCISES = (
    asked("computes_or_uses", "07-1"),
    asked("shape_of_gradient", "07-2"),
    Question(
        "07-3",
        gradient("u11"),
        hint="The loss of the batch is the sum of four losses. Nothing is divided by four.",
        solution="answer = 0.0534 - 0.0075 - 0.0222 + 0.0262",
        afterwards="The four add up to 0.0499. Some books and libraries take the mean over the "
        "samples, 0.0125 here. That is the same as a learning rate four times smaller; what "
        "matters is to say which it is. Here it is the sum.",
        example=half_adder,
    ),
    Question(
        "07-4",
        choice("product with the shape of u", _product),
        hint="Write the two shapes side by side, turned or not: (4, 3) or (3, 4), then (4, 2) or "
        "(2, 4). The outer numbers have to be those of `u`, and the inner ones have to agree.",
        solution='answer = "B"',
        afterwards="Entry $i, j$ of the product is $\\sum_k h_{ki}\\,\\delta_{kj}$ with one addend "
        "for each sample $k$: what four outer products would give, added up.",
    ),
    Question(
        "07-5",
        function("backprop for a batch", _check_rows),
        hint="Start from your function of lesson 05; its lines for `h`, `y` and `delta2` stay. "
        "Exercise 4 has settled one gradient, and the other matrix goes the same way. On the way "
        "back the deltas are rows now: put them on the left of `u`, and turn `u` so that the "
        "shapes fit. A bias adds its column of deltas up, `.sum(axis=0)`.",
        solution="""\
def backprop(x, t, w, b1, u, b2):
    h = sigmoid(x @ w + b1)
    y = sigmoid(h @ u + b2)
    delta2 = (y - t) * y * (1 - y)
    dL_du, dL_db2 = h.T @ delta2, delta2.sum(axis=0)
    delta1 = (delta2 @ u.T) * h * (1 - h)
    dL_dw, dL_db1 = x.T @ delta1, delta1.sum(axis=0)
    return dL_dw, dL_db1, dL_du, dL_db2

""",
        answer="backprop",
        afterwards="A loop over the samples that adds up what your old function returns is right "
        "as well. The matrices do the same, in fewer lines and much faster.",
    ),
    Question(
        "07-6",
        choice("where samples are added up", _where_added),
        hint="Follow the first sample, row 0, through your lines. Up to where does every row come "
        "from one row alone?",
        solution='answer = "C"',
        afterwards="The loss adds over the samples at the very end, so only what differentiates "
        "it by a shared parameter has to add over them too.",
    ),
    Question(
        "07-7",
        Judge("a loop that trains", lambda e, answer: check_training(answer, e)),
        hint="Inside the loop stand two things, in this order: all four gradients at the present "
        "parameters, by your `backprop`, and then the update of all four parameters, rule (4). "
        "The `return` stands behind the loop.",
        solution="""\
def learn(w, b1, u, b2, epochs):
    for epoch in range(epochs):
        dL_dw, dL_db1, dL_du, dL_db2 = backprop(x, t, w, b1, u, b2)
        w, b1 = w - eta * dL_dw, b1 - eta * dL_db1
        u, b2 = u - eta * dL_du, b2 - eta * dL_db2
    return w, b1, u, b2

""",
        answer="learn",
        example=half_adder,
    ),
    Question(
        "07-8",
        choice("updates in 600 epochs", _updates),
        hint="How many samples does one update use here? And how many does an epoch?",
        solution="answer = 600",
        afterwards="Each update uses all four samples at once. With one update after each sample "
        "it would be 2400.",
        example=half_adder,
    ),
    Question(
        "07-9",
        choice("how the loss fell", _how_it_fell),
        hint="Drag the slider slowly from the left end. Watch the curve of the loss and the table "
        "of the four sums at the same time.",
        solution='answer = "B"',
        afterwards="A flat stretch of the curve does not mean that training is over.",
        example=half_adder,
    ),
    Question(
        "07-10",
        choice("factor that is almost 0", _factor),
        hint="One of the three is known to be large, and a bias has another one that is always 1. "
        "Lesson 02: where is the sigmoid flat?",
        solution='answer = "slope"',
        afterwards="The slope $y(1-y)$ is almost 0 when $y$ is almost 0.",
        example=half_adder,
    ),
    Question(
        "07-11",
        choice("what the border did", _border),
        hint="Press **Play** again, or drag the slider over the first tenth and then over the "
        "rest. When does the border between the species turn?",
        solution='answer = "A"',
        example=penguins,
    ),
    Question(
        "07-12",
        choice("why a smaller rate", _smaller_rate),
        hint="What does the gradient of a batch do with the samples? Compare how many there are "
        "here and there.",
        solution='answer = "more samples"',
        afterwards="The gradient is a sum over the samples. 165 of them make a much longer arrow "
        "than four, so each step has to be a smaller part of it.",
        example=penguins,
    ),
    Question(
        "07-13",
        choice("wrong line of the loop", _wrong_line),
        hint="Go through the loop twice, by hand. Which gradient should the second update use, and "
        "which does it get?",
        solution="answer = 4",
        afterwards="Line 4 keeps the old gradients and adds the new one: the slip `accumulated`. "
        "Each update must use the gradient at the present weights alone, "
        "`total = gradients(net, birds.x, birds.t)`. PyTorch adds up in just this way, which is "
        "why its loops say `optimizer.zero_grad()`. On the half adder the same loop happens to get "
        "away with it. "
        "To keep old gradients on purpose, each time by a factor below 1 so that they fade, is "
        "called momentum.",
    ),
    Question(
        "07-14",
        on_samples(half_adder, gradient("u11")),
        hint="As in exercise 3: four gradients, added up. Your own `backprop` does it in one call.",
        solution='answer = sum(gradients(mine.network, x[k], t[k])["u11"] for k in range(4))',
        afterwards="Python may also be asked for the whole batch at once: "
        '`gradients(mine.network, x, t)["u11"]`.',
        own="mine",
    ),
)
