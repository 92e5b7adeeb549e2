"""Gradients of the loss for all parameters at once: the chain rule from the outputs back."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from .forward import Forward, as_forward, checked_inputs, propagated, refuse_batch
from .network import Network
from .parameters import Parameters
from .propagation import GUARDED, Propagation, arithmetic
from .validation import freeze, real_array, table


class Gradients(Parameters):
    """dL/dp for every parameter p, in the shapes of the parameters; read-only.

    Parameters
    ----------
    layers : tuple of Layer
        ``layers[k].weights`` is dL/dW of layer k, ``layers[k].bias`` is dL/db. Two layers also
        answer to ``.w .b1 .u .b2``.
    """

    @cached_property
    def deltas(self) -> tuple[np.ndarray, ...]:
        """dL/da of each layer, one row per sample for a batch."""
        rows = tuple(delta.T for delta in self._columns)
        freeze(rows)
        return rows


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
        If ``net`` is no Network, ``x`` or ``t`` does not fit it, or a linear combination or a
        gradient overflows.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> gradients(net, [2], [1])["W1_11"]
    -0.25
    """
    x = checked_inputs(net, x)
    t = checked_targets(net, x, t)
    return _as_gradients(net, _both_ways(net, x, t))


def forward_and_gradients(net: Network, x: np.ndarray, t: np.ndarray) -> tuple[Forward, Gradients]:
    """Return what one forward pass computed, and the gradients that belong to it.

    Parameters
    ----------
    net : Network
    x, t : ndarray
        As ``checked_data`` returns them.

    Raises
    ------
    ValueError
        If a linear combination or a gradient overflows.
    """
    run = _both_ways(net, x, t, keep_linear=True)
    return as_forward(run), _as_gradients(net, run)


def checked_data(
    net: Network, x: object, t: object, *, one_sample: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Return ``x`` and ``t`` as arrays of finite numbers that fit ``net``, or refuse them."""
    x = checked_inputs(net, x)
    if one_sample:
        refuse_batch(x)
    return real_array("x", x), real_array("t", checked_targets(net, x, t))


def checked_targets(net: Network, x: np.ndarray, t: object) -> np.ndarray:
    """Return ``t`` as an array shaped like the outputs for ``x``, or refuse it; never broadcast."""
    t = table("t", t)
    shape = (*x.shape[:-1], net.sizes[-1])
    if t.shape != shape:
        raise ValueError(f"t must have the shape of the outputs, {shape}; it has shape {t.shape}")
    return t


@np.errstate(all="ignore")
def _both_ways(
    net: Network, x: np.ndarray, t: np.ndarray, *, keep_linear: bool = False
) -> Propagation:
    by = arithmetic(net.matrices, x, t)
    if by is GUARDED:
        real_array("x", x)
        real_array("t", t)
    run = propagated(net, x, by, keep_linear=keep_linear)
    run.error(t.T)
    try:
        run.backward()
    except OverflowError:
        raise ValueError("x, t or the weights are so large that the gradient overflows") from None
    return run


def _as_gradients(net: Network, run: Propagation) -> Gradients:
    grads = Gradients.of(run.gradients, net.sizes)
    grads.__dict__["_columns"] = run.deltas
    return grads
