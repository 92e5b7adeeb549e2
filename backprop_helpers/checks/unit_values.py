"""Networks made for questions: their units have values of one or two digits."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from backprop_helpers.network.network import Network


def network_with_values(
    x: ArrayLike, *, w: ArrayLike, h: ArrayLike, u: ArrayLike, y: ArrayLike
) -> Network:
    """Return a network of two layers whose biases give its units the values asked for.

    A unit has the value v where its weighted sum is ln(v / (1 − v)), so its bias is that less
    what comes in over the edges.

    Parameters
    ----------
    x : array_like, shape (n_in,)
    w : array_like, shape (n_in, n_hidden)
    h : array_like, shape (n_hidden,)
        Between 0 and 1, as y.
    u : array_like, shape (n_hidden, n_out)
    y : array_like, shape (n_out,)

    Examples
    --------
    >>> from backprop_helpers.network.forward import forward
    >>> net = network_with_values([2.0], w=[[0.5]], h=[0.4], u=[[-1.0]], y=[0.9])
    >>> run = forward(net, [2.0])
    >>> print(run.h.round(9), run.y.round(9))
    [0.4] [0.9]
    """
    x, w, h, u, y = map(np.asarray, (x, w, h, u, y))
    b1, b2 = np.log(h / (1 - h)) - x @ w, np.log(y / (1 - y)) - h @ u
    return Network.from_arrays([(w, b1), (u, b2)])
