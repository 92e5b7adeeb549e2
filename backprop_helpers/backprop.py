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
    columns = (x, t.T) if x.ndim == 2 else (x[None], t[:, None])
    found, deltas = _backpropagate(net, *columns, usual_pair)
    if not all_finite(found[0]):
        real_array("x", x)
        real_array("t", t)
        found, deltas = _backpropagate(net, *columns, extreme_pair)
        if not all(map(all_finite, found)):
            raise ValueError("x, t or the weights are so large that the gradient overflows")
    deltas = [delta.T if x.ndim == 2 else delta[:, 0] for delta in deltas]
    freeze(deltas)
    return Gradients.of(found, sizes=net.sizes, deltas=tuple(deltas))


def checked_targets(net: Network, x: np.ndarray, t: object) -> np.ndarray:
    """Return ``t`` as an array shaped like the outputs for ``x``, or refuse it; never broadcast."""
    t = table("t", t)
    if t.shape[-1] != net.sizes[-1] or t.shape[:-1] != x.shape[:-1]:
        shape = (*x.shape[:-1], net.sizes[-1])
        raise ValueError(f"t must have the shape of the outputs, {shape}; it has shape {t.shape}")
    return t


@np.errstate(over="ignore", under="ignore", invalid="ignore")
def _backpropagate(net: Network, x: np.ndarray, t: np.ndarray, sigmoid_pair: Callable) -> tuple:
    entering, _, slopes, y = run_forward(net, x, sigmoid_pair)
    delta = y - t
    delta *= slopes.pop()
    found, deltas = [entering.pop().dot(delta.T)], [delta]
    for matrix in reversed(net.matrices[1:]):
        delta = matrix[:-1].dot(delta)
        delta *= slopes.pop()
        found.append(entering.pop().dot(delta.T))
        deltas.append(delta)
    return found[::-1], deltas[::-1]
