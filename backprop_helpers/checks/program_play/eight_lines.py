"""The course's own backprop function, the eight lines that lesson 05 arrives at."""

# ruff: noqa: D103 (it is shown as a learner writes it)

import numpy as np

from backprop_helpers.network.sigmoid import sigmoid


def backprop(x, t, w, b1, u, b2):
    h = sigmoid(x @ w + b1)
    y = sigmoid(h @ u + b2)
    delta2 = (y - t) * y * (1 - y)
    dL_du, dL_db2 = np.outer(h, delta2), delta2
    delta1 = (u @ delta2) * h * (1 - h)
    dL_dw, dL_db1 = np.outer(x, delta1), delta1
    return dL_dw, dL_db1, dL_du, dL_db2
