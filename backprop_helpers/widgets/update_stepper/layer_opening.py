"""The forward pass and the loss of a large network as rows for the page, cut to a few units."""

from __future__ import annotations

from typing import Any

import numpy as np

from backprop_helpers.drawing.layer_layout import LayerLayout
from backprop_helpers.notation.formulas import Formula, factor
from backprop_helpers.notation.numbers import minus, on_page
from backprop_helpers.trace.layer_narration import first_of
from backprop_helpers.trace.layer_trace import LayerTrace
from backprop_helpers.widgets.base.mathml import mathml

from .layer_cards import entries

LOSS = r"L=\frac{1}{2}\sum_j(y_j-t_j)^2"


def layer_opening(trace: LayerTrace) -> dict[str, Any]:
    """Return what the page shows while no layer is in hand, in the form of ``opening``.

    A forward step has two rows: the layer as a whole, and its first unit worked out.
    """
    names = trace.names
    layers = range(1, names.depth + 1)
    drawn = LayerLayout(names).shown
    return {
        "layers": [[_whole(trace, layer), _first_unit(trace, layer)] for layer in layers],
        "parts": [
            [names.unit(layer, j).text for j in range(1, drawn(layer) + 1)] for layer in layers
        ],
        "loss": _loss_row(trace, trace.forward.y, trace.loss_before),
        "end": _loss_row(trace, trace.forward_after.y, trace.loss_after),
        "after": _after(trace, drawn(names.depth)),
        "result": {
            "before": on_page(trace.loss_before),
            "after": on_page(trace.loss_after),
            "actual": on_page(trace.loss_after - trace.loss_before, 6),
            "forecast": on_page(trace.forecast, 6),
        },
    }


def _whole(trace: LayerTrace, layer: int) -> dict[str, str]:
    names = trace.names
    unit, fed = names.unit(layer, 1).whole.tex, names.unit(layer - 1, 1).whole.tex
    weights = names.weight(layer - 1, 1, 1).symbol.whole.tex
    bias = names.bias(layer - 1, 1).symbol.whole.tex
    return {
        "math": mathml(rf"{unit}=\sigma({fed}\,{weights}+{bias})"),
        "work": f"σ( {entries(trace.forward.linear[layer - 1])} )",
        "value": entries(trace.forward.activations[layer]),
    }


def _first_unit(trace: LayerTrace, layer: int) -> dict[str, str]:
    unit, a = trace.names.unit(layer, 1), trace.names.linear(layer, 1)
    total = on_page(trace.forward.linear[layer - 1][0])
    return {
        "math": mathml(rf"{unit.tex}=\sigma({a.tex})"),
        "work": f"σ( {_filled_sum(trace, layer)} ) = σ( {total} )",
        "value": on_page(trace.forward.activations[layer][0]),
    }


def _filled_sum(trace: LayerTrace, layer: int) -> str:
    """Write what the first unit of a layer adds up: its first products, then the bias."""
    entering, matrix = trace.forward.activations[layer - 1], trace.before.matrices[layer - 1]
    count = first_of(len(entering))
    pairs = zip(entering[:count], matrix[:count, 0], strict=True)
    terms = [minus(Formula(factor(value), " · ", factor(weight)).text) for value, weight in pairs]
    terms += ["…"] * (len(entering) > count)
    return " + ".join([*terms, minus(Formula(factor(matrix[-1, 0])).text)])


def _loss_row(trace: LayerTrace, y: np.ndarray, value: float) -> dict[str, str]:
    squares = entries((y - trace.t) ** 2).replace(", ", " + ")
    return {"math": mathml(LOSS), "work": f"½ ( {squares} )", "value": on_page(value)}


def _after(trace: LayerTrace, outputs: int) -> dict[str, str]:
    """Return the numbers of the new forward pass by part, where they are drawn."""
    names, run, layout = trace.names, trace.forward_after, LayerLayout(trace.names)
    values = {
        names.unit(layer, j).text: on_page(run.activations[layer][j - 1])
        for layer in range(1, names.depth + 1)
        for j in range(1, layout.shown(layer) + 1)
    }
    errors = {f"err{j}": on_page(run.y[j - 1] - trace.t[j - 1]) for j in range(1, outputs + 1)}
    return values | errors | {"L": on_page(trace.loss_after)}
