"""Lesson 07: train the network."""

from __future__ import annotations

import numpy as np

from backprop_helpers.examples.builtin import half_adder, penguins
from backprop_helpers.examples.example import Example
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.forward import forward
from backprop_helpers.network.network import Network
from backprop_helpers.network.training import train, update
from backprop_helpers.notation.numbers import number

from .judge import Options, choice, gradient, on_samples
from .question import Question

SUMS = ("0 + 0", "0 + 1", "1 + 0", "1 + 1")
RATES = (0.05, 2, 200)
EPOCHS = 600


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
        name: f"It is right after {after} updates, {last} only after {settled.max()}."
        for name, after in zip(SUMS, settled, strict=True)
    }
    replies[last] = (
        f"It is right after {settled.max()} updates. Each input by itself pushes the sum bit "
        "towards 1; both together have to make 0."
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
    learned = train(e.network, e.x, e.t, e.eta, epochs=300).network
    said, true = forward(learned, held_out.x).y.argmax(axis=1), held_out.t.argmax(axis=1)
    right, always = int((said == true).sum()), int((true == 0).sum())
    seen = f"{right} of {len(true)}"
    replies = {k: f"It does better, by {right - k}: {seen}." for k in range(always, right)}
    replies |= {k: f"{k} is {k - right} too many: {seen}." for k in range(right + 1, len(true) + 1)}
    replies[right] = f"{seen}, of birds that it had never seen."
    return Options(right, dict(sorted(replies.items())))


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


def _smaller_rate(e: Example) -> Options:
    return Options(
        "more samples",
        {
            "real data": "The gradient does not know where its numbers come from, only how many "
            "there are and how large.",
            "standardised inputs": "Standardising makes large measurements small: they are of "
            "size 1 or so, like the bits.",
            "more samples": f"A sum of {len(e.x)} gradients is a much longer arrow than a sum of "
            f"{len(half_adder().x)}.",
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


PREDICTIONS = (
    Question("07-1", choice("rows right before training", _untrained), example=half_adder),
    Question("07-2", choice("row learned last", _last_row), example=half_adder),
    Question("07-3", choice("best rate", _best_rate), example=half_adder),
    Question("07-4", choice("birds right", _birds), example=penguins),
)

EXERCISES = (
    Question(
        "07-1",
        gradient("u11"),
        hint="The loss of the batch is the sum of four losses. Nothing is divided by four.",
        solution="answer = 0.0534 - 0.0075 - 0.0222 + 0.0262",
        afterwards="The four add up to 0.0499. Some books take the mean over the samples, 0.0125 "
        "here. That is the same as a learning rate four times smaller; what matters is to say "
        "which it is. Here it is the sum.",
        example=half_adder,
    ),
    Question(
        "07-2",
        choice("updates in 600 epochs", _updates),
        hint="How many samples does one update use?",
        solution="answer = 600",
        afterwards="Each update uses all four samples at once. With one sample at a time it would "
        "be 2400; that way of training is called stochastic gradient descent.",
        example=half_adder,
    ),
    Question(
        "07-3",
        choice("factor that is almost 0", _factor),
        hint="Lesson 02: where is the sigmoid flat?",
        solution='answer = "slope"',
        afterwards="The slope $y(1-y)$ is almost 0 when $y$ is almost 0.",
        example=half_adder,
    ),
    Question(
        "07-4",
        choice("why a smaller rate", _smaller_rate),
        hint="What does the gradient of a batch do with the samples?",
        solution='answer = "more samples"',
        afterwards="The gradient is a sum over the samples. 165 of them make a much longer arrow "
        "than four, so each step has to be a smaller part of it.",
        example=penguins,
    ),
    Question(
        "07-5",
        choice("wrong line of the loop", _wrong_line),
        hint="Which gradient should the second update use?",
        solution="answer = 4",
        afterwards="Line 4 keeps the old gradients and adds the new one: the slip `accumulated`. "
        "Each update must use the gradient at the present weights alone, "
        "`total = gradients(net, x, t)`.",
    ),
    Question(
        "07-6",
        on_samples(half_adder, gradient("u11")),
        hint="As in exercise 1: four gradients, added up.",
        solution='answer = sum(gradients(mine.network, x[k], t[k])["u11"] for k in range(4))',
        afterwards="Python may also be asked for the whole batch at once: "
        '`gradients(mine.network, x, t)["u11"]`.',
        own="mine",
    ),
)
