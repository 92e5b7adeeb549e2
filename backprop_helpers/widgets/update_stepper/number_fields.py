"""The number fields of a stepper: what may be changed, how it is called, and what it is now."""

from __future__ import annotations

from typing import Any

from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.base.editing import eta_field, number_field

FEW = 16


def number_fields(trace: Trace) -> list[dict[str, Any]]:
    """Return the fields of eta, the inputs, the targets, and each layer's weights and biases.

    The fields of a layer have a group, and the column that they stand in, as in its matrix.
    """
    names = trace.names
    layers = [
        number_field(parameter.symbol, trace.before[label])
        | {"group": f"layer {parameter.layer + 1}", "column": parameter.j}
        for label, parameter in names.parameters.items()
    ]
    return [eta_field(trace.eta), *_inputs(trace), *_targets(trace), *layers]


def layer_fields(trace: Trace) -> list[dict[str, Any]]:
    """Return the fields of eta, and of the inputs and the targets where they are few."""
    groups = (_inputs(trace), _targets(trace))
    return [
        eta_field(trace.eta),
        *(field for group in groups if len(group) <= FEW for field in group),
    ]


def _inputs(trace: Trace) -> list[dict[str, str]]:
    return [number_field(trace.names.unit(0, j), value) for j, value in enumerate(trace.x, start=1)]


def _targets(trace: Trace) -> list[dict[str, str]]:
    return [number_field(trace.names.target(j), value) for j, value in enumerate(trace.t, start=1)]
