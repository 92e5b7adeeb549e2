"""A common slip beside the truth: the gradients if the weights ahead had already been updated.

All gradients of one update belong to the old weights. Who updates the last layer first and then
walks back through its new weights gets these numbers instead: the slip ``updated-output-weights``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from backprop_helpers.slips.derivation import Derivation, derive
from backprop_helpers.trace.trace import Trace, Update


class WrongNumbers(NamedTuple):
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


def if_updated_first(trace: Trace) -> dict[str, WrongNumbers]:
    """Return, by label, what each hidden parameter's chain would hold.

    Examples
    --------
    >>> from backprop_helpers import examples, trace_update
    >>> e = examples.article()
    >>> trace = trace_update(e.network, e.x, e.t, e.eta)
    >>> wrong = if_updated_first(trace)["w11"]
    >>> [round(weight, 4) for weight in wrong.weights], round(wrong.gradient, 5)
    ([0.9154, 0.3813], -0.00713)
    >>> round(trace.grads["w11"], 5)
    -0.00652
    """
    slipped = replace(derive(trace.before, trace.x, trace.t, trace.eta), moved=trace.eta)
    hidden = [move for move in trace.updates if move.chain.paths]
    return {move.label: _wrong_numbers(slipped, move) for move in hidden}


def _wrong_numbers(slipped: Derivation, move: Update) -> WrongNumbers:
    layer, j = move.parameter.layer, move.parameter.j - 1
    weights = slipped.carriers[layer + 1][j]
    adds = slipped.deltas[layer + 1][0] * weights
    return WrongNumbers(
        weights=tuple(map(float, weights)),
        adds=tuple(map(float, adds)),
        upstream=float(slipped.upstream[layer][0, j]),
        gradient=slipped.gradient(move.parameter),
    )
