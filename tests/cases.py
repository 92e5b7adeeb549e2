"""Random networks with data, and small comparisons that several tests need."""

import itertools
import os

import numpy as np

from backprop_helpers import Network


def draws(few, many):
    """Return how many random cases to take: few, or many where the weekly run asks for them."""
    return many if os.environ.get("BACKPROP_MANY_DRAWS") == "1" else few


def random_network(sizes, rng, spread=1.0):
    """Return a network whose weights and biases are drawn from a normal distribution."""
    return Network.from_arrays(
        [
            (spread * rng.standard_normal(pair), spread * rng.standard_normal(pair[1]))
            for pair in itertools.pairwise(sizes)
        ]
    )


def random_case(seed, spread=1.0, batch=None):
    """Return a network of depth 1-5 and width 1-8 with data for it.

    ``batch`` is the number of samples, 0 for a sample of shape (n_in,); by default it is drawn.
    """
    rng = np.random.default_rng(seed)
    sizes = tuple(int(size) for size in rng.integers(1, 9, rng.integers(2, 7)))
    net = random_network(sizes, rng, spread)
    samples = int(rng.integers(0, 17)) if batch is None else batch
    rows = (samples,) if samples else ()
    x, t = rng.standard_normal((*rows, sizes[0])), rng.uniform(size=(*rows, sizes[-1]))
    return net, x, t


def article_shaped(seed, spread=1.0):
    """Return a random 2-3-2 network with one sample."""
    rng = np.random.default_rng(seed)
    net = random_network((2, 3, 2), rng, spread)
    return net, rng.standard_normal(2), rng.uniform(size=2)


def same_bits(p, q):
    """Tell whether two floats or arrays are equal bit for bit, signs of zero included."""
    p, q = np.asarray(p), np.asarray(q)
    return p.shape == q.shape and p.dtype == q.dtype and p.tobytes() == q.tobytes()


def same_network(p, q):
    """Tell whether all weights and biases of two networks are equal bit for bit."""
    return p.sizes == q.sizes and all(map(same_bits, p.matrices, q.matrices))


def ulps(found, exact):
    """Return how many units in the last place ``found`` lies from ``exact``, an mpmath number."""
    return abs(float((exact - float(found)) / float(np.spacing(abs(float(exact))))))
