"""The update of a whole layer for the page: three matrices side by side, and the code."""

from __future__ import annotations

from typing import Any

from backprop_helpers.notation.numbers import ABOUT, as_shown, equal_sign, on_page
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.trace.numpy_code import layer_lines
from backprop_helpers.trace.trace import Trace, Update


def whole_layers(trace: Trace) -> list[dict[str, Any]]:
    """Return what the page shows of each layer, the last layer first.

    ``rows`` holds the numbers of the moves as they stand in the layer's matrix, the biases in the
    last row; ``inputs`` and ``deltas`` are what the rows and the columns are multiplied by, and
    ``sign`` stands before the new numbers.
    """
    return [_layer(trace, layer) for layer in reversed(range(trace.names.depth))]


def _layer(trace: Trace, layer: int) -> dict[str, Any]:
    names = trace.names
    at = {move.label: index for index, move in enumerate(trace.updates)}
    inputs = range(1, names.sizes[layer] + 1)
    units = range(1, names.sizes[layer + 1] + 1)
    rows = [[at[names.weight(layer, i, j).label] for j in units] for i in inputs]
    rows.append([at[names.bias(layer, j).label] for j in units])
    entering, deltas = trace.forward.activations[layer], trace.grads.deltas[layer]
    return {
        "letter": names.weight(layer, 1, 1).symbol.whole.html,
        "inputs": [
            *(_said(names.unit(layer, i), entering[i - 1]) for i in inputs),
            {"html": "1", "value": "1"},
        ],
        "deltas": [_said(Symbol("δ", str(j), str(layer + 1)), deltas[j - 1]) for j in units],
        "rows": rows,
        "sign": _sign(trace, [trace.updates[move] for row in rows for move in row]),
        "code": layer_lines(names, layer),
    }


def _sign(trace: Trace, moves: list[Update]) -> str:
    """Write ``=`` before the new matrix if it follows from what is shown, entry by entry."""
    eta = as_shown(trace.eta)
    made = [as_shown(move.before) - eta * as_shown(move.gradient) for move in moves]
    signs = {equal_sign(m, move.after) for m, move in zip(made, moves, strict=True)}
    return ABOUT if ABOUT in signs else "="


def _said(symbol: Symbol, value: float) -> dict[str, str]:
    return {"html": symbol.html, "value": on_page(value)}
