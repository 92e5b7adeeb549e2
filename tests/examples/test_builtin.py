"""The examples that lessons work with hold what their exercises need."""

import numpy as np

from backprop_helpers import examples, forward, gradients


def fits_the_hand(example):
    """Tell whether all numbers have one decimal, none of them 0."""
    values = np.concatenate([*map(np.ravel, example.network.matrices), example.x])
    return np.array_equal(values, np.round(values, 1)) and values.all() and abs(values).max() < 1


def serves_the_lessons(example):
    """Tell whether paths pull against each other, outputs miss, and no gradient is tiny."""
    net, x, t = example.network, example.x, example.t
    y, found = forward(net, x).y, gradients(net, x, t)
    first, second = (y - t) * y * (1 - y) * net.u[0]
    return (
        sorted(t) == [0, 1]
        and first * second < 0
        and net["u12"] != net["u21"]
        and abs(x[0]) != abs(x[1])
        and np.abs(y - t).min() >= 0.1
        and min(abs(found[label]) for label in net.labels) >= 0.001
    )


def test_the_article_can_be_carried_by_hand_and_serves_the_lessons():
    assert fits_the_hand(examples.article())
    assert serves_the_lessons(examples.article())


def test_the_half_adder_adds():
    x, t = examples.half_adder().x, examples.half_adder().t
    assert x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert (x.sum(axis=1) == t @ [1, 2]).all()
