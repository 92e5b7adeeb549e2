"""The story of one update of a large network: one step moves a whole layer, not one weight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt
from typing import NamedTuple

import numpy as np

from backprop_helpers.network.forward import checked_loss
from backprop_helpers.network.network import Network
from backprop_helpers.notation.symbols import Symbol

from .trace import Trace, begun

PARAMETER_LIMIT = 60
RMS_PLACES = 5


class TypicalEntry(NamedTuple):
    """How large the entries of a layer typically are: each the root mean square of a matrix.

    Parameters
    ----------
    before, gradient, after : float
    """

    before: float
    gradient: float
    after: float


@dataclass(frozen=True, eq=False)
class LayerUpdate:
    """One layer's move. Its matrices hold the weights and, as their last row, the bias.

    Parameters
    ----------
    layer : int
        Counted from 0.
    symbol : Symbol
        The letter of its weights.
    before, gradient, after : ndarray, shape (n_in + 1, n_out)
        ``after == before - eta * gradient``, bit for bit.
    network : Network
        The network with this and all earlier moves of the trace made.
    loss_so_far : float
        Its loss.
    """

    layer: int
    symbol: Symbol
    before: np.ndarray
    gradient: np.ndarray
    after: np.ndarray
    network: Network
    loss_so_far: float

    kind = "layer"
    stages = (("move", None),)

    @property
    def label(self) -> str:
        """What the layer is called: the letter of its weights, such as ``"u"`` or ``"W3"``."""
        return self.symbol.text

    @property
    def counts(self) -> str:
        """How many parameters it has, as in ``"12 × 3 + 3 biases"``."""
        rows, columns = self.before.shape
        return f"{rows - 1} × {columns} + {columns} {'bias' if columns == 1 else 'biases'}"

    @cached_property
    def rms(self) -> TypicalEntry:
        """A typical entry before, of the gradient, and after."""
        return TypicalEntry(*map(root_mean_square, (self.before, self.gradient, self.after)))

    @property
    def direction(self) -> str:
        """Whether a typical entry went ``"up"``, ``"down"`` or stayed: ``"none"``."""
        if self.rms.before == self.rms.after:
            return "none"
        return "up" if self.rms.after > self.rms.before else "down"


@np.errstate(all="ignore")
def trace_layers(net: Network, x: object, t: object, eta: float) -> Trace:
    """Tell the whole story of one update, one layer at a time.

    All gradients are taken at ``net``, from one forward pass, so the story ends at exactly
    ``update(net, gradients(net, x, t), eta)``. Nothing here goes through single parameters.

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,)
        One sample.
    t : array_like, shape (n_out,)
    eta : float
        Learning rate.

    Returns
    -------
    Trace
        Its ``updates`` are layers, the last one first.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what ``gradients`` and ``update`` take, or ``x`` is a batch.

    Examples
    --------
    >>> trace = trace_layers(Network.random((784, 30, 10), seed=1), [0.5] * 784, [0.0] * 10, 0.1)
    >>> [(move.label, move.gradient.shape) for move in trace.updates]
    [('u', (31, 10)), ('w', (785, 30))]
    >>> trace.loss_after < trace.loss_before
    True
    """
    trace = begun(net, x, t, eta)
    updates, matrices = [], list(net.matrices)
    for layer in reversed(range(len(matrices))):
        matrices[layer] = trace.after.matrices[layer]
        moving = Network.of(matrices, sizes=net.sizes)
        updates.append(
            LayerUpdate(
                layer=layer,
                symbol=trace.names.weight(layer, 1, 1).symbol.whole,
                before=net.matrices[layer],
                gradient=trace.grads.matrices[layer],
                after=trace.after.matrices[layer],
                network=moving,
                loss_so_far=checked_loss(moving, trace.x, trace.t),
            )
        )
    return replace(trace, updates=tuple(updates))


def is_by_layer(trace: Trace) -> bool:
    """Tell whether a trace moves layers, not single parameters."""
    return isinstance(trace.updates[0], LayerUpdate)


def parameter_count(net: Network) -> int:
    """Return how many weights and biases a network has.

    Examples
    --------
    >>> parameter_count(Network.random((2, 3, 2), seed=0))
    17
    """
    return sum(matrix.size for matrix in net.matrices)


def root_mean_square(array: np.ndarray) -> float:
    """Return the size of a typical entry.

    Examples
    --------
    >>> root_mean_square(np.array([[1.0, -1.0], [7.0, 7.0]]))
    5.0
    """
    largest = float(np.abs(array).max())
    return largest * float(np.linalg.norm(array / (largest or 1.0))) / sqrt(array.size)
