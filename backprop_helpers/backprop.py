"""Gradients of the loss for all parameters at once, and the factors behind any single one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .activation import extreme_pair, usual_pair
from .forward_pass import checked_inputs, run_forward
from .network import Network
from .parameters import Parameters
from .validation import all_finite, freeze, real_array, table


class Gradients(Parameters):
    """dL/dp for every parameter p, in the shapes of the parameters; read-only.

    Parameters
    ----------
    layers : tuple of Layer
        ``layers[k].weights`` is dL/dW of layer k, ``layers[k].bias`` is dL/db. Two layers also
        answer to ``.w .b1 .u .b2``.
    deltas : tuple of ndarray
        ``deltas[k]`` is dL/da of layer k, one row per sample for a batch.
    """

    deltas: tuple[np.ndarray, ...]


def gradients(net: Network, x: object, t: object) -> Gradients:
    """Backpropagate: one forward pass, then delta by delta from the outputs to the inputs.

    Formulas 18 and 19: ``dL_dW = outer(input, delta)``, ``dL_db = delta``, with
    ``delta = (y - t) * slope`` at the outputs and ``delta = (W_next @ delta_next) * slope`` before.

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,) or (n, n_in)
    t : array_like, shape (n_out,) or (n, n_out)

    Returns
    -------
    Gradients
        Summed over the samples of a batch.

    Raises
    ------
    TypeError, ValueError
        If ``net`` is no Network, or ``x`` or ``t`` does not fit it.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> gradients(net, [2], [1])["W1_11"]
    -0.25
    """
    x = checked_inputs(net, x)
    t = checked_targets(net, x, t)
    found, deltas = _backpropagate(net, x, t, usual_pair)
    samples = x.size // net.sizes[0]
    if not _finite(found, samples):
        real_array("x", x)
        real_array("t", t)
        found, deltas = _backpropagate(net, x, t, extreme_pair)
        if not _finite(found, samples):
            raise ValueError("x, t or the weights are so large that the gradient overflows")
    freeze(deltas)
    grads = Gradients.of(found, net.sizes)
    grads.__dict__["deltas"] = deltas
    return grads


def checked_targets(net: Network, x: np.ndarray, t: object) -> np.ndarray:
    """Return ``t`` as an array shaped like the outputs for ``x``, or refuse it; never broadcast."""
    t = table("t", t)
    shape = (*x.shape[:-1], net.sizes[-1])
    if t.shape != shape:
        raise ValueError(f"t must have the shape of the outputs, {shape}; it has shape {t.shape}")
    return t


@np.errstate(over="ignore", under="ignore", invalid="ignore")
def _backpropagate(net: Network, x: np.ndarray, t: np.ndarray, sigmoid_pair: Callable) -> tuple:
    entering, _, slopes, y = run_forward(net, x, sigmoid_pair)
    delta = y - t.T
    delta *= slopes.pop()
    found, deltas = [_product(entering.pop(), delta)], [delta.T]
    for matrix in net.matrices[:0:-1]:
        delta = matrix[:-1].dot(delta)
        delta *= slopes.pop()
        found.append(_product(entering.pop(), delta))
        deltas.append(delta.T)
    return found[::-1], tuple(deltas[::-1])


def _product(values: np.ndarray, delta: np.ndarray) -> np.ndarray:
    """Multiply each value by each delta, and sum over the samples of a batch."""
    return values[:, None].dot(delta[None]) if delta.ndim == 1 else values.dot(delta.T)


def _finite(found: list[np.ndarray], samples: int) -> bool:
    """Tell whether nothing overflowed.

    NaN and infinity travel back to the first layer, so its gradient tells of them all; but the
    sum over several samples may overflow in any layer.
    """
    return all_finite(found[0]) and (samples == 1 or all(map(all_finite, found[1:])))
