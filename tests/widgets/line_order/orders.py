"""Orders of a question's lines, right ones and others, and the functions that they define."""

import random

import numpy as np

from backprop_helpers import sigmoid
from backprop_helpers.widgets.line_order.judge import judge
from backprop_helpers.widgets.line_order.questions import ANY_DEPTH, INDENT


def written(line, level=0):
    return INDENT * level + line.text


def extended(order, question, lines):
    """Yield an order with one line more, wherever that may stand."""
    placed = {text.lstrip() for text in order}
    for line in lines:
        for level in range(question.deepest + 1) if line.text not in placed else ():
            yield [*order, written(line, level)]


def right_orders(question, order=()):
    """Yield all orders that are called right."""
    judged = judge(order, question)
    if judged.status == "right":
        yield list(order)
    elif judged.wrong_place is None:
        for longer in extended(order, question, question.lines):
            yield from right_orders(question, longer)


def some_orders(question, count):
    """Return orders that learners might come to: the more lines, the longer nothing is wrong."""
    rng, found = random.Random(1), []  # noqa: S311 (no secret)
    rights = list(right_orders(question))
    for _ in range(count):
        order = rng.choice(rights)[: rng.randrange(len(question.lines) + 1)]
        for _ in range(rng.randrange(3)):
            longer = list(extended(order, question, question.shuffled))
            if longer:
                *order, last = rng.choice(longer)
                order.insert(rng.randrange(len(order) + 1), last)
        if order and rng.random() < 0.3:
            place = rng.randrange(len(order))
            order[place] = INDENT * rng.randrange(question.deepest + 1) + order[place].lstrip()
        found.append(order)
    return found


def function_of(question, order):
    """Return the function that a program defines, called as ``check_backprop`` calls it."""
    names = {"np": np, "sigmoid": sigmoid}
    program = "\n".join([question.head, *(INDENT + line for line in order)])
    exec(program, names)  # noqa: S102 (our own text)
    if question is not ANY_DEPTH:
        return names["backprop"]

    def on_two_layers(x, t, w, b1, u, b2):
        hidden, output = names["backprop_deep"](x, t, [(w, b1), (u, b2)])
        return (*hidden, *output)

    on_two_layers.any_depth = names["backprop_deep"]
    return on_two_layers
