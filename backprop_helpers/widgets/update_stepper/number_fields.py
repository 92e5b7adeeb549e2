"""The number fields of a stepper: what may be changed, how it is called, and what it is now."""

from __future__ import annotations

from typing import Any

from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.trace.narration import minus, number
from backprop_helpers.trace.trace import Trace

PRECISION, FEW = 10, 16


def number_fields(trace: Trace) -> list[dict[str, Any]]:
    """Return the fields of eta, the inputs, the targets, and each layer's weights and biases.

    The fields of a layer have a group, and the column that they stand in, as in its matrix.
    """
    names = trace.names
    layers = [
        _field(parameter.symbol, trace.before[label])
        | {"group": f"layer {parameter.layer + 1}", "column": parameter.j}
        for label, parameter in names.parameters.items()
    ]
    return [_eta(trace), *_inputs(trace), *_targets(trace), *layers]


def layer_fields(trace: Trace) -> list[dict[str, Any]]:
    """Return the fields of eta, and of the inputs and the targets where they are few."""
    groups = (_inputs(trace), _targets(trace))
    return [_eta(trace), *(field for group in groups if len(group) <= FEW for field in group)]


def _eta(trace: Trace) -> dict[str, str]:
    return _field(Symbol("η"), trace.eta) | {"said": "learning rate eta"}


def _inputs(trace: Trace) -> list[dict[str, str]]:
    return [_field(trace.names.unit(0, j), value) for j, value in enumerate(trace.x, start=1)]


def _targets(trace: Trace) -> list[dict[str, str]]:
    return [_field(trace.names.target(j), value) for j, value in enumerate(trace.t, start=1)]


def _field(symbol: Symbol, value: float) -> dict[str, str]:
    shown = minus(number(float(value), PRECISION))
    return {"name": symbol.text, "html": symbol.html, "said": symbol.spoken, "value": shown}
