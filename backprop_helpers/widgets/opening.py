"""The forward pass and the loss as rows for the page, before and after the moves."""

from __future__ import annotations

from typing import Any

from backprop_helpers.narration import minus, number
from backprop_helpers.trace import Trace

from .mathml import mathml


def opening(trace: Trace) -> dict[str, Any]:
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
            "before": _shown(trace.loss_before),
            "after": _shown(trace.loss_after),
            "actual": _shown(trace.loss_after - trace.loss_before, 6),
            "forecast": _shown(trace.forecast, 6),
        },
    }


def _shown(value: float, places: int = 4) -> str:
    return minus(number(float(value), places))


def _depths(depth: int) -> range:
    return range(1, depth + 1)


def _units(trace: Trace, layer: int) -> range:
    return range(1, trace.names.sizes[layer] + 1)


def _row(trace: Trace, layer: int, j: int) -> dict[str, str]:
    """Write one unit's forward pass: its sum term by term, then the sigmoid of it."""
    names, net = trace.names, trace.before
    unit, a = names.unit(layer, j), names.linear(layer, j)
    entering = trace.forward.activations[layer - 1]
    weights, bias = net.layers[layer - 1].weights[:, j - 1], net.layers[layer - 1].bias[j - 1]
    terms = [f"{_factor(x)} · {_factor(w)}" for x, w in zip(entering, weights, strict=True)]
    total = trace.forward.linear[layer - 1][j - 1]
    return {
        "math": mathml(f"{unit.tex}=\\sigma({a.tex})"),
        "work": f"σ( {' + '.join([*terms, _factor(bias)])} ) = σ( {_shown(total)} )",
        "value": _shown(trace.forward.activations[layer][j - 1]),
    }


def _factor(value: float) -> str:
    text = _shown(value)
    return f"({text})" if text.startswith("−") else text


def _loss_row(trace: Trace, y: Any, value: float) -> dict[str, str]:
    names = trace.names
    squares = "+".join(
        f"({names.unit(names.depth, j).tex}-{names.target(j).tex})^2" for j in _units(trace, -1)
    )
    worth = " + ".join(_shown((y_j - t_j) ** 2) for y_j, t_j in zip(y, trace.t, strict=True))
    return {
        "math": mathml(rf"L=\frac{{1}}{{2}}\left[{squares}\right]"),
        "work": f"½ ( {worth} )",
        "value": _shown(value),
    }


def _after(trace: Trace) -> dict[str, str]:
    names, run = trace.names, trace.forward_after
    values = {
        names.unit(layer, j).text: _shown(run.activations[layer][j - 1])
        for layer in _depths(names.depth)
        for j in _units(trace, layer)
    }
    errors = {f"err{j}": _shown(run.y[j - 1] - trace.t[j - 1]) for j in _units(trace, -1)}
    return values | errors | {"L": _shown(trace.loss_after)}
