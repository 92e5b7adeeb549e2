"""The story of one update of a large network: one step is a layer, not a weight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import hypot, sqrt

import numpy as np

from backprop_helpers.network.forward import forward, loss
from backprop_helpers.network.network import Network
from backprop_helpers.network.validation import freeze
from backprop_helpers.notation.symbols import Symbol, notation

from .trace import Step, Trace, passes_of

PARAMETER_LIMIT = 60


@dataclass(frozen=True, eq=False)
class LayerUpdate:
    """One layer's move. Its matrices hold the weights and, as their last row, the bias.

    Parameters
    ----------
    layer : int
        Counted from 0.
    symbol : Symbol
        The letter of its weights.
    upstream : ndarray, shape (n_out,)
        How the loss depends on each of its units: for outputs the error ``y - t``, for hidden
        units ``W_next @ delta_next`` with the old weights.
    slope : ndarray, shape (n_out,)
        The sigmoid's slope at each of its units.
    delta : ndarray, shape (n_out,)
        ``upstream * slope``.
    entering : ndarray, shape (n_in,)
        What its weights are multiplied by.
    before, gradient, change, after : ndarray, shape (n_in + 1, n_out)
        ``change`` is ``-eta * gradient``, and ``after == before - eta * gradient`` bit for bit.
    loss_alone : float
        Loss if this layer alone had moved.
    change_alone : float
        That loss minus the loss before.
    forecast : float
        What the gradient promises for it: minus eta times the sum of its squares.
    network : Network
        The network with this and all earlier moves of the trace made.
    loss_so_far : float
        Its loss.
    """

    layer: int
    symbol: Symbol
    upstream: np.ndarray
    slope: np.ndarray
    delta: np.ndarray
    entering: np.ndarray
    before: np.ndarray
    gradient: np.ndarray
    change: np.ndarray
    after: np.ndarray
    loss_alone: float
    change_alone: float
    forecast: float
    network: Network
    loss_so_far: float

    @property
    def label(self) -> str:
        """What the layer is called: the letter of its weights, such as ``"u"`` or ``"W3"``."""
        return self.symbol.text

    @property
    def direction(self) -> str:
        """Whether the size of the layer went ``"up"``, ``"down"`` or stayed: ``"none"``."""
        before, after = root_mean_square(self.before), root_mean_square(self.after)
        if before == after:
            return "none"
        return "up" if after > before else "down"


@dataclass(frozen=True, eq=False)
class LayerTrace(Trace):
    """A Trace whose ``updates`` are layers, the last one first; see ``trace_layers``."""

    updates: tuple[LayerUpdate, ...]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Everything that happens, in order.

        A layer has the stages ``"which"``, ``"error"`` for the outputs or ``"sum"`` for hidden
        units, ``"slope"``, ``"delta"``, ``"input"``, ``"gradient"`` and ``"move"``.
        """
        story = [Step("start")]
        story += [Step("forward", at=layer) for layer in range(len(self.updates))]
        story.append(Step("loss"))
        for k in range(len(self.updates)):
            upstream = "sum" if k else "error"
            stages = ("which", upstream, "slope", "delta", "input", "gradient", "move")
            story += [Step(stage, k) for stage in stages]
        story.append(Step("end"))
        return tuple(story)

    def place_of(self, label: str) -> int:
        """Return which of ``updates`` moves the layer of a label.

        Raises
        ------
        KeyError
            If the label names no layer.
        """
        layers = [move.label for move in self.updates]
        if label not in layers:
            raise KeyError(
                f"label {label!r} names no layer; {parameter_count(self.before)} parameters are "
                f"shown layer by layer, so give one of {', '.join(layers)}"
            )
        return layers.index(label)


@np.errstate(all="ignore")
def trace_layers(net: Network, x: object, t: object, eta: float) -> LayerTrace:
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
    LayerTrace

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
    common = passes_of(net, x, t, eta)
    updates, moving = [], net
    for layer in reversed(range(len(net.matrices))):
        alone, moving = (_with(start, common["after"], layer) for start in (net, moving))
        updates.append(_move(common, layer, alone, moving))
    return LayerTrace(updates=tuple(updates), **common)


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
    return hypot(*array.flat) / sqrt(array.size)


def _with(net: Network, after: Network, layer: int) -> Network:
    """Return the network with one layer moved."""
    matrices = list(net.matrices)
    matrices[layer] = after.matrices[layer]
    return Network.of(matrices, sizes=net.sizes)


def _move(common: dict, layer: int, alone: Network, moving: Network) -> LayerUpdate:
    net, run, grads, eta = (common[name] for name in ("before", "forward", "grads", "eta"))
    upstream, gradient = _upstream(common, layer), grads.matrices[layer]
    change = -eta * gradient
    freeze((upstream, change))
    x, t = common["x"], common["t"]
    loss_alone = loss(forward(alone, x).y, t)
    return LayerUpdate(
        layer=layer,
        symbol=notation(net.sizes).weight(layer, 1, 1).symbol.whole,
        upstream=upstream,
        slope=run.slopes[layer],
        delta=grads.deltas[layer],
        entering=run.activations[layer],
        before=net.matrices[layer],
        gradient=gradient,
        change=change,
        after=common["after"].matrices[layer],
        loss_alone=loss_alone,
        change_alone=loss_alone - common["loss_before"],
        forecast=-eta * float(np.vdot(gradient, gradient)),
        network=moving,
        loss_so_far=loss(forward(moving, x).y, t),
    )


def _upstream(common: dict, layer: int) -> np.ndarray:
    net = common["before"]
    if layer + 1 == len(net.matrices):
        return common["forward"].y - common["t"]
    return net.layers[layer + 1].weights.dot(common["grads"].deltas[layer + 1])
