"""Networks to try a program on."""

import numpy as np

from backprop_helpers import examples


def case_of(example):
    net = example.network
    return example.x, example.t, net.w, net.b1, net.u, net.b2


def plain_case(seed):
    """Return a case with nothing special in it: no 0, no 1, no number twice."""
    rng = np.random.default_rng(seed)
    x, t = rng.uniform(0.4, 1.6, 2) * (1, -1), rng.uniform(0.1, 0.9, 2)
    return (x, t, *(rng.standard_normal(shape) for shape in ((2, 3), 3, (3, 2), 2)))


ARTICLE = case_of(examples.article())
CASES = (ARTICLE, plain_case(11))
