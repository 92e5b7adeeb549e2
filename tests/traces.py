"""Traces that the tests of several rooms look at."""

import numpy as np

from backprop_helpers import Network, examples, trace_update


def trace_of(sizes, eta=0.4, seed=0):
    """Return the trace of a random network with a random sample."""
    rng = np.random.default_rng(seed)
    net = Network.random(sizes, seed=seed)
    return trace_update(net, rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1]), eta)


def article_trace():
    """Return the trace of the article's example."""
    e = examples.article()
    return trace_update(e.network, e.x, e.t, e.eta)
