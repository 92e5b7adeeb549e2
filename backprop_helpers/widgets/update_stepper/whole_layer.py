"""The update of a whole layer for the page: three matrices side by side, and the code."""

from __future__ import annotations

from typing import Any

from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.trace.numpy_code import layer_lines
from backprop_helpers.trace.trace import Trace


def whole_layers(trace: Trace) -> list[dict[str, Any]]:
    """Return what the page shows of each layer, the last layer first.

    ``rows`` holds the numbers of the moves as they stand in the layer's matrix, the biases in the
    last row; ``inputs`` and ``deltas`` are what the rows and the columns are multiplied by.
    """
    return [_layer(trace, layer) for layer in reversed(range(trace.names.depth))]


def _layer(trace: Trace, layer: int) -> dict[str, Any]:
    names = trace.names
    at = {move.label: index for index, move in enumerate(trace.updates)}
    inputs = range(1, names.sizes[layer] + 1)
    units = range(1, names.sizes[layer + 1] + 1)
    weights = [[at[names.weight(layer, i, j).label] for j in units] for i in inputs]
    entering, deltas = trace.forward.activations[layer], trace.grads.deltas[layer]
    return {
        "letter": names.weight(layer, 1, 1).symbol.whole.html,
        "inputs": [
            *(_said(names.unit(layer, i), entering[i - 1]) for i in inputs),
            {"html": "1", "value": "1"},
        ],
        "deltas": [_said(Symbol("δ", str(j), str(layer + 1)), deltas[j - 1]) for j in units],
        "rows": [*weights, [at[names.bias(layer, j).label] for j in units]],
        "code": layer_lines(names, layer),
    }


def _said(symbol: Symbol, value: float) -> dict[str, str]:
    return {"html": symbol.html, "value": on_page(value)}
