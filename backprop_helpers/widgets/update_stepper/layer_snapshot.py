"""What a page without a kernel shows of layers: the picture, the step in words, and the ledger."""

from __future__ import annotations

from backprop_helpers.drawing.layer_svg import RMS_PLACES, layer_svg
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.tables import html_table
from backprop_helpers.trace.layer_narration import place_of_layer, say_layer, shape
from backprop_helpers.trace.layer_trace import LayerTrace, root_mean_square
from backprop_helpers.widgets.base.still_page import ASLEEP, picture

HEADS = ("layer", "weights", "old rms", "rms of the gradient", "new rms")


def layer_snapshot(trace: LayerTrace, cursor: int) -> str:
    """Return the HTML of a trace of layers at one step."""
    rows = []
    for move in trace.updates:
        sizes = (root_mean_square(matrix) for matrix in (move.before, move.gradient, move.after))
        rows.append((move.symbol.html, shape(move), *(on_page(s, RMS_PLACES) for s in sizes)))
    titles = [place_of_layer(trace, move) for move in trace.updates]
    return (
        f'<img alt="The network of this stepper" width="660" src="{picture(layer_svg(trace))}"/>'
        f"<p>{say_layer(trace, trace.steps[cursor]).html}</p>"
        f"{html_table(HEADS, rows, titles=titles)}"
        f"<p>Loss {on_page(trace.loss_before)} → {on_page(trace.loss_after)}. {ASLEEP}</p>"
    )
