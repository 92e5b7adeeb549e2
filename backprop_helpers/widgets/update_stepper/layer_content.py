"""What the page shows of a network too large for one step a weight: picture, layers, loss, code.

The form is that of the story of weights, with a layer in the place of a weight and without cards.
"""

from __future__ import annotations

from typing import Any

from backprop_helpers.drawing.elements import pieces
from backprop_helpers.drawing.layer_picture import drawn_units, layer_svg
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.symbols import Notation
from backprop_helpers.trace.layer_trace import RMS_PLACES, LayerUpdate
from backprop_helpers.trace.narration import place, say
from backprop_helpers.trace.numpy_code import layer_lines
from backprop_helpers.trace.stepper import stops
from backprop_helpers.trace.trace import Step, Trace
from backprop_helpers.widgets.base.mathml import mathml
from backprop_helpers.widgets.base.sentence_parts import sentence_parts

from .highlights import MARKS

LOSS = r"L=\frac{1}{2}\sum_j(y_j-t_j)^2"


def layer_content(trace: Trace) -> dict[str, Any]:
    """Return all that the page needs to step through layers without the kernel."""
    return {
        "by": "layer",
        "svg": pieces(layer_svg(trace)),
        "cards": {},
        "paths": {},
        "ifUpdatedFirst": {},
        "layers": [],
        "ahead": _ahead(trace.names),
        "moves": [_move(trace, move) for move in trace.updates],
        "frames": [_frame(trace, step) for step in trace.steps],
        "stops": stops(trace),
        "forwardRows": _forward_rows(trace),
        "lossBefore": on_page(trace.loss_before),
        "sizes": [],
    }


def _frame(trace: Trace, step: Step) -> dict[str, Any]:
    frame = {"stage": step.stage, "say": sentence_parts(say(trace, step)), "show": []}
    if step.update is not None:
        return frame | {"move": step.update, "now": [trace.updates[step.update].label]}
    if step.stage == "start":
        return frame | {"now": drawn_units(trace.names, 0)}
    if step.stage == "forward":
        return frame | {"now": drawn_units(trace.names, step.at + 1), "at": step.at}
    return frame | {"now": ["L"]}


def _move(trace: Trace, move: LayerUpdate) -> dict[str, Any]:
    names = trace.names
    before, _, after = move.rms
    return {
        "label": move.label,
        "html": move.symbol.html,
        "spoken": move.symbol.spoken,
        "words": place(trace, move).html,
        "shape": move.counts,
        "feeds": names.unit(move.layer, 1).text,
        "into": names.unit(move.layer + 1, 1).text,
        "before": on_page(before, RMS_PLACES),
        "after": on_page(after, RMS_PLACES),
        "mark": MARKS[move.direction],
        "direction": move.direction,
        "code": layer_lines(names, move.layer),
        "badges": {},
        "soFar": on_page(move.loss_so_far),
    }


def _ahead(names: Notation) -> dict[str, list[str]]:
    """Return, by the first unit of a layer, all parts between that layer and the loss."""
    found, parts = {}, ["lost", "L"]
    for layer in range(names.depth, 0, -1):
        parts = [*drawn_units(names, layer), *parts]
        found[names.unit(layer, 1).text] = [*drawn_units(names, layer - 1), *parts]
        parts = [names.weight(layer - 1, 1, 1).symbol.whole.text, *parts]
    return found


def _forward_rows(trace: Trace) -> dict[str, Any]:
    """Return what the page shows while no layer is in hand, in the form of ``forward_rows``."""
    layers = [drawn_units(trace.names, layer) for layer in range(1, trace.names.depth + 1)]
    after = {
        part: on_page(values[k])
        for parts, values in zip(layers, trace.forward_after.activations[1:], strict=True)
        for k, part in enumerate(parts)
    }
    return {
        "layers": [[] for _ in layers],
        "parts": layers,
        "loss": _loss_row(trace.loss_before),
        "end": _loss_row(trace.loss_after),
        "after": after | {"L": on_page(trace.loss_after)},
    }


def _loss_row(loss: float) -> dict[str, str]:
    return {"math": mathml(LOSS), "work": "", "sign": "=", "value": on_page(loss)}
