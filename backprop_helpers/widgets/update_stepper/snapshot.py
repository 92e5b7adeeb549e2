"""What a page without a kernel shows: the picture, the step in words, and the ledger."""

from __future__ import annotations

from backprop_helpers.drawing.layer_picture import layer_svg
from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.tables import html_table
from backprop_helpers.trace.layer_trace import RMS_PLACES, is_by_layer
from backprop_helpers.trace.narration import place, say
from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.base.still_page import ASLEEP, picture

HEADS = ("parameter", "old", "gradient", "new")
LAYER_HEADS = ("layer", "old rms", "rms of the gradient", "new rms")


def snapshot(trace: Trace, cursor: int) -> str:
    """Return the HTML of a trace at one step: picture, sentence, a table of the moves, the loss."""
    if is_by_layer(trace):
        svg, heads = layer_svg(trace), LAYER_HEADS
        numbers = [[on_page(rms, RMS_PLACES) for rms in move.rms] for move in trace.updates]
    else:
        svg, heads = network_svg(trace), HEADS
        numbers = [map(on_page, (m.before, m.gradient, m.after)) for m in trace.updates]
    rows = [(m.symbol.html, *row) for m, row in zip(trace.updates, numbers, strict=True)]
    titles = [place(trace, move).text for move in trace.updates]
    return (
        f'<img alt="The network of this stepper" width="660" src="{picture(svg)}"/>'
        f"<p>{say(trace, trace.steps[cursor]).html}</p>{html_table(heads, rows, titles=titles)}"
        f"<p>Loss {on_page(trace.loss_before)} → {on_page(trace.loss_after)}. {ASLEEP}</p>"
    )
