"""The number fields of a stepper: what may be changed, how it is called, and what it is now."""

from __future__ import annotations

from typing import Any

from backprop_helpers.trace.layer_trace import is_by_layer
from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.base.editing import eta_field, number_field

FEW = 16


def number_fields(trace: Trace) -> list[dict[str, Any]]:
    """Return the fields of eta, the inputs, the targets, and each layer's weights and biases.

    The fields of a layer have a group, and the column that they stand in, as in its matrix. Where
    one step is a layer, its parameters have none, nor have inputs or targets that are many.
    """
    names = trace.names
    inputs = [number_field(names.unit(0, j), x) for j, x in enumerate(trace.x, start=1)]
    targets = [number_field(names.target(j), t) for j, t in enumerate(trace.t, start=1)]
    if is_by_layer(trace):
        short = [fields for fields in (inputs, targets) if len(fields) <= FEW]
        return [eta_field(trace.eta), *(field for fields in short for field in fields)]
    layers = [
        number_field(parameter.symbol, trace.before[label])
        | {"group": f"layer {parameter.layer + 1}", "column": parameter.j}
        for label, parameter in names.parameters.items()
    ]
    return [eta_field(trace.eta), *inputs, *targets, *layers]
