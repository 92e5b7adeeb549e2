"""Traces of several sizes, and what the page receives of them."""

import json

import numpy as np
import pytest

from backprop_helpers import Network, examples, trace_update


def trace_of(sizes, eta=0.4, seed=0):
    rng = np.random.default_rng(seed)
    net = Network.random(sizes, seed=seed)
    return trace_update(net, rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1]), eta)


def article_trace():
    e = examples.article()
    return trace_update(e.network, e.x, e.t, e.eta)


TRACES = [
    article_trace(),
    *(trace_of(sizes) for sizes in [(1, 1), (2, 2), (2, 3, 3, 2), (10, 12, 3)]),
    trace_of((2, 3, 2), eta=-1, seed=1),
    trace_of((1, 2, 1, 2), eta=0.0),
]


def as_received(story):
    """Return the story as the page reads it; a number that is not a whole one is refused."""

    def refuse(literal):
        pytest.fail(f"the page would have to format {literal}")

    return json.loads(json.dumps(story), parse_float=refuse, parse_constant=refuse)


every_trace = pytest.mark.parametrize(
    "trace", TRACES, ids=lambda t: "-".join(map(str, t.names.sizes))
)
