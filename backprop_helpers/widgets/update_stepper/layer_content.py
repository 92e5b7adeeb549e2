"""What the page shows of a network too large for one step a weight: picture, layers, loss, code.

The form is that of the story of weights, with a layer in the place of a weight and without cards.
"""

from __future__ import annotations

from typing import Any

from backprop_helpers.drawing.elements import pieces
from backprop_helpers.drawing.layer_picture import drawn_units, layer_svg
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.symbols import Notation
from backprop_helpers.notation.tables import html_table
from backprop_helpers.trace.layer_narration import RMS_PLACES, place_of_layer, say_layer, shape
from backprop_helpers.trace.layer_trace import LayerTrace, LayerUpdate, root_mean_square
from backprop_helpers.trace.numpy_code import layer_lines
from backprop_helpers.trace.stepper import stops
from backprop_helpers.trace.trace import Step
from backprop_helpers.widgets.base.mathml import mathml
from backprop_helpers.widgets.base.sentence_parts import sentence_parts

from .content import MARKS
from .snapshot import stepper_page

LOSS = r"L=\frac{1}{2}\sum_j(y_j-t_j)^2"
HEADS = ("layer", "weights", "old rms", "rms of the gradient", "new rms")


def layer_content(trace: LayerTrace) -> dict[str, Any]:
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
        "opening": _opening(trace),
        "spots": {},
        "lossBefore": on_page(trace.loss_before),
        "sizes": [],
    }


def layer_snapshot(trace: LayerTrace, cursor: int) -> str:
    """Return the HTML of a trace of layers at one step."""
    rows = []
    for move in trace.updates:
        sizes = (root_mean_square(matrix) for matrix in (move.before, move.gradient, move.after))
        rows.append((move.symbol.html, shape(move), *(on_page(s, RMS_PLACES) for s in sizes)))
    titles = [place_of_layer(trace, move) for move in trace.updates]
    said = say_layer(trace, trace.steps[cursor])
    return stepper_page(trace, layer_svg(trace), said, html_table(HEADS, rows, titles=titles))


def _frame(trace: LayerTrace, step: Step) -> dict[str, Any]:
    frame = {"stage": step.stage, "say": sentence_parts(say_layer(trace, step)), "show": []}
    if step.update is not None:
        return frame | {"move": step.update, "now": [trace.updates[step.update].label]}
    if step.stage == "start":
        return frame | {"now": drawn_units(trace.names, 0)}
    if step.stage == "forward":
        return frame | {"now": drawn_units(trace.names, step.at + 1), "at": step.at}
    return frame | {"now": ["L"]}


def _move(trace: LayerTrace, move: LayerUpdate) -> dict[str, Any]:
    names = trace.names
    return {
        "label": move.label,
        "html": move.symbol.html,
        "spoken": move.symbol.spoken,
        "words": place_of_layer(trace, move),
        "shape": shape(move),
        "feeds": names.unit(move.layer, 1).text,
        "into": names.unit(move.layer + 1, 1).text,
        "before": on_page(root_mean_square(move.before), RMS_PLACES),
        "after": on_page(root_mean_square(move.after), RMS_PLACES),
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


def _opening(trace: LayerTrace) -> dict[str, Any]:
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
    return {"math": mathml(LOSS), "work": "", "value": on_page(loss)}
