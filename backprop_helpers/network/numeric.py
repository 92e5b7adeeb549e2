"""Derivatives measured without the chain rule: they tell whether a gradient is right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from backprop_helpers.notation.unknown_name import described

from .backprop import checked_data
from .forward import checked_forward
from .network import Network
from .parameters import Parameters
from .validation import all_finite, real_number


def central_difference(net: Network, x: object, t: object, eps: float = 1e-5) -> Parameters:
    """Approximate every derivative by ``(L(p + eps) - L(p - eps)) / (2 eps)``.

    Parameters
    ----------
    net : Network
    x, t : array_like
        As for ``gradients``.
    eps : float
        The step to each side; positive.

    Returns
    -------
    derivatives : Parameters
        Shaped like the network.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what ``gradients`` takes, ``eps`` is not positive, or the loss
        overflows.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> round(central_difference(net, [2], [1])["W1_11"], 8)
    -0.25
    """
    eps = _positive("eps", eps)
    return _differentiate(net, x, t, lambda f, p: (f(p + eps) - f(p - eps)).real / (2 * eps))


def complex_step(net: Network, x: object, t: object) -> Parameters:
    """Find every derivative as ``Im L(p + i eps) / eps`` with eps = 1e-30, which cancels no digits.

    Parameters
    ----------
    net : Network
    x, t : array_like
        As for ``gradients``.

    Returns
    -------
    derivatives : Parameters
        Shaped like the network, right to nearly the last digit (Squire & Trapp, 1998).

    Raises
    ------
    TypeError, ValueError
        If an argument is not what ``gradients`` takes, or the loss overflows.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> complex_step(net, [2], [1])["W1_11"]
    -0.25
    """
    eps = 1e-30
    return _differentiate(net, x, t, lambda f, p: f(p + 1j * eps).imag / eps)


@np.errstate(all="ignore")
def relative_error(found: Parameters, exact: Parameters) -> float:
    """Compare two gradients as vectors: ``|f - e| / (|f| + |e|)``, 0 for two zero vectors.

    Raises
    ------
    TypeError, ValueError
        If one is no gradient, or their sizes differ.

    Examples
    --------
    >>> from backprop_helpers import gradients
    >>> net = Network.random((2, 3, 2), seed=1)
    >>> relative_error(gradients(net, [1, 2], [0, 1]), complex_step(net, [1, 2], [0, 1])) < 1e-14
    True
    """
    for name, value in (("found", found), ("exact", exact)):
        if not isinstance(value, Parameters):
            raise TypeError(f"{name} must be a gradient of a network; got {described(value)}")
    if found.sizes != exact.sizes:
        raise ValueError(f"found has sizes {found.sizes}, exact has sizes {exact.sizes}")
    f, e = found.vector, exact.vector
    largest = max(np.abs(f).max(), np.abs(e).max())
    if largest == 0:
        return 0.0
    f, e = f / largest, e / largest
    return float(np.linalg.norm(f - e) / (np.linalg.norm(f) + np.linalg.norm(e)))


@np.errstate(all="ignore")
def _differentiate(net: Network, x: object, t: object, derivative: Callable) -> Parameters:
    x, t = checked_data(net, x, t)
    checked_forward(net, x)  # refuses what overflows before anything is measured
    found = []
    for k, matrix in enumerate(net.matrices):
        slopes = np.empty(matrix.shape)
        for cell in np.ndindex(matrix.shape):
            moved = partial(_loss_with, net, x, t, (k, *cell))
            slopes[cell] = derivative(moved, matrix[cell])
        if not all_finite(slopes):
            raise ValueError("x, t or the weights are so large that the loss overflows")
        found.append(slopes)
    return Parameters.of(found, sizes=net.sizes)


def _loss_with(
    net: Network, x: np.ndarray, t: np.ndarray, place: tuple[int, int, int], value: complex
) -> complex:
    """Return the loss with one entry of one layer's matrix replaced, in complex arithmetic."""
    layer, *cell = place
    y = x.astype(complex)
    matrices = [matrix.astype(complex) for matrix in net.matrices]
    matrices[layer][tuple(cell)] = value
    for matrix in matrices:
        y = _complex_sigmoid(y @ matrix[:-1] + matrix[-1])
    return 0.5 * ((y - t) ** 2).sum()


def _complex_sigmoid(a: np.ndarray) -> np.ndarray:
    negative = a.real < 0
    e = np.exp(np.where(negative, a, -a))
    return np.where(negative, e, 1) / (1 + e)


def _positive(name: str, value: object) -> float:
    number = real_number(name, value)
    if number <= 0:
        raise ValueError(f"{name} must be positive; got {number}")
    return number
