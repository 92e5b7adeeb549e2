"""Four functions that claim to do backpropagation, one of them wrongly, and a check of lesson 06.

Lesson 06 finds the wrong one by numbers alone: do the exercise before you read on.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from backprop_helpers.examples.builtin import article
from backprop_helpers.examples.personal import personal
from backprop_helpers.network.network import Network
from backprop_helpers.network.numeric import complex_step
from backprop_helpers.network.sigmoid import sigmoid, sigmoid_prime

from .learner_function import run
from .verdict import Verdict

Arrays = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def backprop_a(x, t, w, b1, u, b2) -> Arrays:
    """Claim to return ``(dL_dw, dL_db1, dL_du, dL_db2)``, in matrices."""
    h = sigmoid(x @ w + b1)
    y = sigmoid(h @ u + b2)
    delta2 = (y - t) * y * (1 - y)
    delta1 = (u @ delta2) * h * (1 - h)
    return np.outer(x, delta1), delta1, np.outer(h, delta2), delta2


def backprop_b(x, t, w, b1, u, b2) -> Arrays:
    """Claim to return ``(dL_dw, dL_db1, dL_du, dL_db2)``, edge by edge."""
    h = sigmoid(x @ w + b1)
    y = sigmoid(h @ u + b2)
    dL_dw, dL_db1 = np.zeros(w.shape), np.zeros(b1.shape)
    dL_du, dL_db2 = np.zeros(u.shape), np.zeros(b2.shape)
    for k in range(len(y)):
        dL_db2[k] = (y[k] - t[k]) * y[k] * (1 - y[k])
        for j in range(len(h)):
            dL_du[j, k] = dL_db2[k] * h[j]
            dL_db1[j] += dL_db2[k] * u[j, k] * h[j] * (1 - h[j])
    for i in range(len(x)):
        dL_dw[i] = x[i] * dL_db1
    return dL_dw, dL_db1, dL_du, dL_db2


def backprop_c(x, t, w, b1, u, b2) -> Arrays:
    """Claim to return ``(dL_dw, dL_db1, dL_du, dL_db2)``, with the slope from a function."""
    a1 = x @ w + b1
    h = sigmoid(a1)
    a2 = h @ u + b2
    delta2 = (sigmoid(a2) - t) * sigmoid_prime(a2)
    delta1 = sigmoid_prime(h) * (u @ delta2)
    return x[:, None] * delta1, delta1, h[:, None] * delta2, delta2


def backprop_d(x, t, w, b1, u, b2) -> Arrays:
    """Claim to return ``(dL_dw, dL_db1, dL_du, dL_db2)``, with each bias as one more weight."""
    x, h = np.append(x, 1), np.append(sigmoid(x @ w + b1), 1)
    y = sigmoid(h @ np.vstack([u, b2]))
    delta2 = (y - t) * (y - y**2)
    first, second = np.outer(x, (u @ delta2) * (h - h**2)[:-1]), np.outer(h, delta2)
    return first[:-1], first[-1], second[:-1], second[-1]


FUNCTIONS = {"a": backprop_a, "b": backprop_b, "c": backprop_c, "d": backprop_d}


@np.errstate(all="ignore")
def check_complex_step(function: object) -> Verdict:
    """Judge a learner's ``complex_step(L, p)`` on two losses, each of 17 parameters.

    Parameters
    ----------
    function : callable
        Gets a loss and an array of parameters, and returns all derivatives as an array.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> check_complex_step(lambda L, p: None).status
    'unanswered'
    """
    for example in (article(), personal("complex step")):
        net, x, t = example.network, example.x, example.t
        found = run(function, {"L": _loss_of(net, x, t), "p": net.vector}, np.asarray)
        if isinstance(found, Verdict):
            return found
        if found.changed:
            return Verdict("wrong", "Your function changes p itself. Let it work on a copy of p.")
        fault = _fault(found.returned, complex_step(net, x, t).vector)
        if fault:
            return Verdict("wrong", fault)
    return Verdict("right", "All 17 derivatives have 12 right digits, on two networks.")


def _fault(found: np.ndarray, right: np.ndarray) -> str:
    """Say what is wrong with the derivatives that were returned, or nothing."""
    if found.dtype.kind == "c":
        return "Derivatives are real: take the imaginary part, .imag, of L."
    if found.shape != right.shape or found.dtype.kind != "f":
        return f"One number for each of the {len(right)} parameters is wanted."
    error = np.linalg.norm(found - right) / np.linalg.norm(right)
    if error <= 1e-12:
        return ""
    if error <= 1e-3:
        return "Close, but digits are lost. Nothing is subtracted: take 1e-30."
    if not found.any():
        return "All are zero: the imaginary step does not reach the loss."
    return "Move one parameter by ih, then divide the imaginary part of L by h."


def _loss_of(net: Network, x: np.ndarray, t: np.ndarray) -> Callable:
    def L(p: np.ndarray) -> complex:  # noqa: N802 (the letter of the lesson)
        w, b1, u, b2 = np.split(p, np.cumsum([net.w.size, net.b1.size, net.u.size]))
        h = 1 / (1 + np.exp(-(x @ w.reshape(net.w.shape) + b1)))
        y = 1 / (1 + np.exp(-(h @ u.reshape(net.u.shape) + b2)))
        return 0.5 * ((y - t) ** 2).sum()

    return L
