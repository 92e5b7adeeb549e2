"""All that the page of the stepper shows, as texts and names of parts; Python computes everything.

A card is one factor with its formula and its number, a path one way back from the loss; many moves
share them. A frame is one step: what is said, which parts light up, which card turns.
"""

from __future__ import annotations

from typing import Any

from backprop_helpers.checks.score import SIZES, size_of
from backprop_helpers.drawing.elements import pieces
from backprop_helpers.drawing.unplaced_picture import unplaced_svg
from backprop_helpers.notation.numbers import (
    minus,
    on_page,
    product_sign,
    signed,
)
from backprop_helpers.trace.layer_trace import is_by_layer
from backprop_helpers.trace.narration import place, say
from backprop_helpers.trace.stepper import stops
from backprop_helpers.trace.trace import Step, Trace, Update
from backprop_helpers.widgets.base.sentence_parts import sentence_parts

from .cards import cards, factor_id, gradient_id, numbers_if_updated_first, path_id
from .forward_rows import forward_rows
from .highlights import MARKS, ahead, badges, parts_of, source
from .layer_content import layer_content
from .whole_layer import whole_layers


def content(trace: Trace) -> dict[str, Any]:
    """Return all that the page needs to step through a trace without the kernel."""
    if is_by_layer(trace):
        return layer_content(trace)
    return {
        "svg": pieces(unplaced_svg(trace)),
        "columns": [_unit_parts(trace, layer) for layer in range(trace.names.depth + 1)],
        "targets": [f"t{j + 1}" for j in range(trace.names.sizes[-1])],
        "eta": on_page(trace.eta),
        "minusEta": on_page(-trace.eta),
        "cards": cards(trace),
        "paths": _paths(trace),
        "ifUpdatedFirst": numbers_if_updated_first(trace),
        "layers": whole_layers(trace),
        "ahead": ahead(trace),
        "moves": [_move(trace, move) for move in trace.updates],
        "frames": [_frame(trace, step) for step in trace.steps],
        "stops": stops(trace),
        "forwardRows": forward_rows(trace),
        "lossBefore": on_page(trace.loss_before),
        "sizes": SIZES,
    }


def _frame(trace: Trace, step: Step) -> dict[str, Any]:
    frame = {"stage": step.stage, "say": sentence_parts(say(trace, step)), "show": []}
    if step.update is not None:
        move = trace.updates[step.update]
        now, turned = parts_of(trace, move, step), _turned(move, step)
        frame |= {"move": step.update, "now": now, "show": turned}
        return frame if step.at is None else frame | {"at": step.at}
    if step.stage == "start":
        return frame | {"now": _unit_parts(trace, 0)}
    if step.stage == "forward":
        return frame | {"now": _unit_parts(trace, step.at + 1), "at": step.at}
    return frame | {"now": ["L"]}


def _move(trace: Trace, move: Update) -> dict[str, Any]:
    chain = move.chain
    return {
        "label": move.label,
        "html": move.parameter.symbol.html,
        "spoken": move.parameter.symbol.spoken,
        "words": place(trace, move).html,
        "feeds": source(trace, move),
        "into": trace.names.unit(move.parameter.layer + 1, move.parameter.j).text,
        "before": on_page(move.before),
        "after": on_page(move.after),
        "mark": MARKS[move.direction],
        "direction": move.direction,
        "size": size_of(move.change),
        "change": minus(signed(move.change)),
        "changeSign": product_sign([-trace.eta, move.gradient], move.change),
        "gradient": gradient_id(chain),
        "sign": product_sign((factor.value for factor in chain.factors), chain.gradient),
        "factors": [factor_id(factor) for factor in chain.factors],
        "paths": [path_id(path) for path in chain.paths],
        "badges": badges(trace, move),
        "alone": on_page(move.loss_alone),
        "actual": on_page(move.change_alone, 6),
        "forecast": on_page(move.forecast, 6),
        "soFar": on_page(move.loss_so_far),
    }


def _paths(trace: Trace) -> dict[str, dict]:
    """Return each way back by the name of its card: the unit it passes and its factors' cards."""
    return {
        path_id(path): {
            "via": path.through.html,
            "cards": [factor_id(factor) for factor in path.factors],
            "sign": product_sign((factor.value for factor in path.factors), path.value),
        }
        for move in trace.updates
        for path in move.chain.paths
    }


def _unit_parts(trace: Trace, layer: int) -> list[str]:
    return [trace.names.unit(layer, j + 1).text for j in range(trace.names.sizes[layer])]


def _turned(move: Update, step: Step) -> list[str]:
    """Return the card that a step turns, if it turns one."""
    if step.stage == "adds":
        return [path_id(move.chain.paths[step.at])]
    if step.stage == "gradient":
        return [gradient_id(move.chain)]
    factor = move.factor(step)
    return [factor_id(factor)] if factor else []
