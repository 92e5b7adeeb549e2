"""What travels to the page where one step is a layer, in the form of the story of weights.

A move is a layer, a card holds a vector or a matrix: its first entries and its size. The lines of
a chain are its paths: what goes back through the weights ahead, then through the units.
"""

from __future__ import annotations

from typing import Any

from backprop_helpers.drawing.elements import pieces
from backprop_helpers.drawing.layer_layout import LayerLayout
from backprop_helpers.drawing.layer_svg import RMS_PLACES, column_part, layer_spots, layer_svg
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.symbols import Notation
from backprop_helpers.trace.layer_narration import place_of_layer, say_layer, shape
from backprop_helpers.trace.layer_trace import LayerTrace, LayerUpdate, root_mean_square
from backprop_helpers.trace.stepper import stops
from backprop_helpers.trace.trace import Step
from backprop_helpers.widgets.base.sentence_table import Sayings

from .layer_cards import LayerCards, changes
from .layer_opening import layer_opening

MARKS = {"up": "▲", "down": "▼", "none": "＝"}


def layer_payload(trace: LayerTrace) -> dict[str, Any]:
    """Return all that the page needs to step through layers without the kernel."""
    cards, sayings = LayerCards(trace), Sayings()
    frames = [_frame(trace, step, cards, sayings) for step in trace.steps]
    spots = layer_spots(trace.names)
    return {
        "by": "layer",
        "svg": pieces(layer_svg(trace)),
        "eta": on_page(trace.eta),
        "minusEta": on_page(-trace.eta),
        "cards": cards.by_id,
        "glyphs": cards.glyphs,
        "paths": cards.paths,
        "ghosts": cards.ghosts,
        "layers": [],
        "ahead": _ahead(trace.names),
        "moves": [_move(trace, move, cards) for move in trace.updates],
        "frames": frames,
        "sayings": sayings.sentences,
        "terms": sayings.terms,
        "stops": stops(trace),
        "opening": layer_opening(trace),
        "spots": {spot: f"{x:g} {y:g}" for spot, (x, y) in spots.items()},
        "lossBefore": on_page(trace.loss_before),
        "sizes": [],
    }


def _frame(trace: LayerTrace, step: Step, cards: LayerCards, sayings: Sayings) -> dict[str, Any]:
    frame = {"stage": step.stage, "say": sayings.add(say_layer(trace, step))}
    if step.update is not None:
        move = trace.updates[step.update]
        lit, turned = _lit(trace.names, move, step.stage), cards.turned(move, step.stage)
        return frame | {"move": step.update, "now": lit, "show": turned}
    if step.stage == "start":
        return frame | {"now": _column(trace.names, 0)}
    if step.stage == "forward":
        return frame | {"now": _column(trace.names, step.at + 1), "at": step.at}
    return frame | {"now": ["L"]}


def _move(trace: LayerTrace, move: LayerUpdate, cards: LayerCards) -> dict[str, Any]:
    into = column_part(trace.names, move.layer + 1)
    ids = cards.ids(move.layer)
    return {
        "label": move.label,
        "html": move.symbol.html,
        "spoken": move.symbol.spoken,
        "words": place_of_layer(trace, move),
        "shape": shape(move),
        "feeds": column_part(trace.names, move.layer),
        "into": into,
        "before": on_page(root_mean_square(move.before), RMS_PLACES),
        "after": on_page(root_mean_square(move.after), RMS_PLACES),
        "mark": MARKS[move.direction],
        "direction": move.direction,
        "change": changes(move.change[:-1]),
        "gradient": ids.gradient,
        "factors": [ids.entering, ids.delta],
        "paths": cards.lines(move.layer),
        "badges": {
            ids.upstream: f"{into}-",
            ids.slope: into,
            ids.delta: f"{into}+",
            ids.entering: column_part(trace.names, move.layer),
        },
        "alone": on_page(move.loss_alone),
        "actual": on_page(move.change_alone, 6),
        "forecast": on_page(move.forecast, 6),
        "soFar": on_page(move.loss_so_far),
    }


def _column(names: Notation, layer: int) -> list[str]:
    """Return a column of units and the numbers in it."""
    drawn = range(1, LayerLayout(names).shown(layer) + 1)
    return [column_part(names, layer), *(names.unit(layer, j).text for j in drawn)]


def _misses(names: Notation) -> list[str]:
    """Return the parts between the outputs and the loss."""
    drawn = range(1, LayerLayout(names).shown(names.depth) + 1)
    return [part for j in drawn for part in (f"err{j}", f"t{j}", f"lost{j}")] + ["L"]


def _band(names: Notation, layer: int) -> str:
    return names.weight(layer, 1, 1).symbol.whole.text


def _ahead(names: Notation) -> dict[str, list[str]]:
    """Return, by column, all parts between it and the loss, the column included."""
    found, parts = {}, _misses(names)
    for layer in range(names.depth, 0, -1):
        parts = [*_column(names, layer), *parts]
        found[column_part(names, layer)] = parts
        parts = [_band(names, layer - 1), *parts]
    return found


def _lit(names: Notation, move: LayerUpdate, stage: str) -> list[str]:
    """Return the parts that a step lights up."""
    units = _column(names, move.layer + 1)
    if stage == "error":
        return _misses(names)
    if stage == "sum":
        return [_band(names, move.layer + 1), *units]
    if stage in ("slope", "delta"):
        return units
    return [*_column(names, move.layer), move.label] if stage == "input" else [move.label]
