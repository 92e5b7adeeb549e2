"""The forward pass and the loss as rows for the page, before and after the moves."""

from __future__ import annotations

from typing import Any

from backprop_helpers.notation.numbers import on_page
from backprop_helpers.trace.formulas import (
    loss_calculation,
    loss_tex,
    squash_calculation,
    sum_calculation,
)
from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.base.mathml import mathml


def forward_rows(trace: Trace) -> dict[str, Any]:
    """Return what the page shows while no parameter is in hand.

    ``layers[k]`` holds the rows of a forward step, ``loss`` those of the loss. ``parts[k]`` are the
    parts whose numbers are known once layer k has been computed. ``after`` holds the numbers of the
    new forward pass by part, ``end`` the loss rows there.
    """
    depth = trace.names.depth
    return {
        "layers": [
            [_row(trace, layer, j) for j in _units(trace, layer)] for layer in _depths(depth)
        ],
        "parts": [
            [trace.names.unit(layer, j).text for j in _units(trace, layer)]
            for layer in _depths(depth)
        ],
        "loss": _loss_row(trace, trace.forward.y, trace.loss_before),
        "end": _loss_row(trace, trace.forward_after.y, trace.loss_after),
        "after": _after(trace),
        "result": {
            "before": on_page(trace.loss_before),
            "after": on_page(trace.loss_after),
            "actual": on_page(trace.loss_after - trace.loss_before, 6),
            "forecast": on_page(trace.forecast, 6),
        },
    }


def _depths(depth: int) -> range:
    return range(1, depth + 1)


def _units(trace: Trace, layer: int) -> range:
    return range(1, trace.names.sizes[layer] + 1)


def _row(trace: Trace, layer: int, j: int) -> dict[str, str]:
    """Write one unit's forward pass: its sum term by term, then the sigmoid of it."""
    names = trace.names
    unit, a = names.unit(layer, j), names.linear(layer, j)
    total, squashed = sum_calculation(trace, layer, j), squash_calculation(trace, layer, j)
    return {
        "math": mathml(f"{unit.tex}=\\sigma({a.tex})"),
        "work": f"σ( {total.filled.html} ) {total.sign} {squashed.filled.html}",
        "sign": squashed.sign,
        "value": on_page(squashed.result),
    }


def _loss_row(trace: Trace, y: Any, value: float) -> dict[str, str]:
    loss = loss_calculation(trace, y, value)
    return {
        "math": mathml(f"L={loss_tex(trace)}"),
        "work": loss.filled.html,
        "sign": loss.sign,
        "value": on_page(value),
    }


def _after(trace: Trace) -> dict[str, str]:
    names, run = trace.names, trace.forward_after
    values = {
        names.unit(layer, j).text: on_page(run.activations[layer][j - 1])
        for layer in _depths(names.depth)
        for j in _units(trace, layer)
    }
    errors = {f"err{j}": on_page(run.y[j - 1] - trace.t[j - 1]) for j in _units(trace, -1)}
    return values | errors | {"L": on_page(trace.loss_after)}
