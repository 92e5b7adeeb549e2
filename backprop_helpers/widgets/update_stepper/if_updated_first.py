"""The ghost of an update: what the way back would give if the weights ahead had already moved.

All gradients of one update belong to the old weights. Who updates the last layer first and then
walks back through its new weights gets these numbers instead: the slip ``updated-output-weights``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from backprop_helpers.slips.derivation import Derivation, derive
from backprop_helpers.trace.trace import Trace, Update


class Ghost(NamedTuple):
    """What one hidden parameter's chain would hold.

    Parameters
    ----------
    weights : tuple of float
        The weight of each path, already moved.
    adds : tuple of float
        What each path would add.
    upstream : float
    gradient : float
    """

    weights: tuple[float, ...]
    adds: tuple[float, ...]
    upstream: float
    gradient: float


def moved_first(trace: Trace) -> dict[str, Ghost]:
    """Return the ghost of each hidden parameter by its label.

    Examples
    --------
    >>> from backprop_helpers import examples, trace_update
    >>> e = examples.article()
    >>> trace = trace_update(e.network, e.x, e.t, e.eta)
    >>> ghost = moved_first(trace)["w11"]
    >>> [round(weight, 4) for weight in ghost.weights], round(ghost.gradient, 5)
    ([0.9154, 0.3813], -0.00713)
    >>> round(trace.grads["w11"], 5)
    -0.00652
    """
    right = derive(trace.before, trace.x, trace.t, trace.eta)
    spoiled = replace(right, moved=trace.eta)
    hidden = [move for move in trace.updates if move.chain.paths]
    return {move.label: _ghost(spoiled, move) for move in hidden}


def _ghost(spoiled: Derivation, move: Update) -> Ghost:
    layer, j = move.parameter.layer, move.parameter.j - 1
    weights = spoiled.carriers[layer + 1][j]
    adds = spoiled.deltas[layer + 1][0] * weights
    return Ghost(
        weights=tuple(map(float, weights)),
        adds=tuple(map(float, adds)),
        upstream=float(spoiled.upstream[layer][0, j]),
        gradient=spoiled.gradient(move.parameter),
    )
