"""Four functions that claim to do backpropagation, one of them wrongly, and the tools of lesson 06.

Lesson 06 finds the wrong one by numbers alone: do the exercise before you read on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from backprop_helpers.examples.builtin import article
from backprop_helpers.examples.example import Example
from backprop_helpers.examples.personal import personal
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.forward import forward
from backprop_helpers.network.network import Network
from backprop_helpers.network.numeric import central_difference, complex_step
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


ALL_ZERO = "All 17 are still zero: L is asked twice at the same place. Move up[k] and down[k]."
FUNCTIONS = {"a": backprop_a, "b": backprop_b, "c": backprop_c, "d": backprop_d}


def loss_of(example: Example) -> Callable:
    """Return the loss of an example as a function of one row of all its parameters.

    Parameters
    ----------
    example : Example
        Of two layers.

    Returns
    -------
    L : callable
        Takes the parameters in the order of ``network.vector``, real or complex.

    Examples
    --------
    >>> e = article()
    >>> print(round(loss_of(e)(e.network.vector), 4))
    0.121
    """
    net, x, t = example.network, example.x, example.t

    def L(p: np.ndarray) -> complex:  # noqa: N802 (the letter of the lesson)
        w, b1, u, b2 = np.split(p, np.cumsum([net.w.size, net.b1.size, net.u.size]))
        h = 1 / (1 + np.exp(-(x @ w.reshape(net.w.shape) + b1)))
        y = 1 / (1 + np.exp(-(h @ u.reshape(net.u.shape) + b2)))
        return 0.5 * ((y - t) ** 2).sum()

    return L


def joined(arrays: Iterable[np.ndarray]) -> np.ndarray:
    """Put arrays into one row, entry by entry.

    Examples
    --------
    >>> joined([np.array([[1, 2], [3, 4]]), np.array([5, 6])]).tolist()
    [1, 2, 3, 4, 5, 6]
    """
    return np.concatenate([np.ravel(array) for array in arrays])


def between(error: float) -> str:
    """Say between which powers of ten an error lies, three powers apart.

    An error that is rounding noise has other digits on another machine; this text has not.

    Examples
    --------
    >>> between(2e-11)
    'between 1e-13 and 1e-10'
    """
    low = 3 * np.floor((np.log10(error) + 1) / 3) - 1
    return f"between {10**low:.0e} and {10 ** (low + 3):.0e}"


def networks(count: int) -> Iterator[tuple[Network, np.ndarray, np.ndarray]]:
    """Draw 2-3-2 networks, each with inputs and targets of its own; always the same ones.

    Examples
    --------
    >>> [net.sizes for net, x, t in networks(2)]
    [(2, 3, 2), (2, 3, 2)]
    """
    draw = np.random.default_rng(0)
    for n in range(count):
        x, t = draw.uniform(size=(2, 2))
        yield Network.random((2, 3, 2), seed=n), x, t


def slipped(example: Example, eta: float) -> np.ndarray:
    """Return the gradient in one row, its hidden part taken through ``u`` that has moved by eta.

    Examples
    --------
    >>> e = article()
    >>> right = gradients(e.network, e.x, e.t).vector
    >>> np.allclose(slipped(e, 0), right, atol=0, rtol=1e-12), np.allclose(slipped(e, 0.4), right)
    (True, False)
    """
    net, right = example.network, gradients(example.network, example.x, example.t)
    moved, h = net.u - eta * right.u, forward(net, example.x).h
    delta1 = (moved @ right.b2) * h * (1 - h)
    return joined([np.outer(example.x, delta1), delta1, right.u, right.b2])


@np.errstate(all="ignore")
def check_central_difference(function: object) -> Verdict:
    """Judge a learner's ``central_difference(L, p, eps)`` on two losses, each of 17 parameters.

    Parameters
    ----------
    function : callable
        Gets a loss, an array of parameters and a step, and returns all derivatives as an array.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> check_central_difference(lambda L, p, eps: None).status
    'unanswered'
    """
    for example, eps in ((article(), 1e-2), (personal("central difference"), 1e-3)):
        net, loss = example.network, loss_of(example)
        found = run(function, {"L": loss, "p": net.vector, "eps": eps}, np.asarray)
        if isinstance(found, Verdict):
            return found
        zeros = np.zeros(len(net.vector))
        if not found.changed and np.array_equal(found.returned, zeros):
            return Verdict("unanswered", ALL_ZERO)
        if found.changed:
            return Verdict("wrong", "Your function changes p itself. Let it work on copies of p.")
        right = central_difference(net, example.x, example.t, eps).vector
        forwards = np.array(
            [(loss(net.vector + e) - loss(net.vector)) / eps for e in eps * np.eye(17)]
        )
        fault = _measured_wrongly(found.returned, right, forwards)
        if fault:
            return Verdict("wrong", fault)
    return Verdict("right", "All 17 derivatives are central differences, on two networks.")


def _measured_wrongly(found: np.ndarray, right: np.ndarray, forwards: np.ndarray) -> str:
    """Say what is wrong with central differences that were returned, or nothing."""
    if found.shape != right.shape or found.dtype.kind != "f":
        return f"One number for each of the {len(right)} parameters is wanted, in one array."
    said = {
        "": right,
        "These are twice as large as they should be. How far are the two points apart?": 2 * right,
        "The signs are turned round: the loss at p + ε comes first.": -right,
        "These are forward differences. Step to the other side as well.": forwards,
    }
    for fault, numbers in said.items():
        if np.allclose(found, numbers, rtol=1e-7, atol=1e-11):
            return fault
    return "For each k: move entry k alone, up in one copy of p and down in another."


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
        found = run(function, {"L": loss_of(example), "p": net.vector}, np.asarray)
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
    return "Move one parameter by iε, then divide the imaginary part of L by ε."
