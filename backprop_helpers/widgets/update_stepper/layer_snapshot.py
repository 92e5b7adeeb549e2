"""What a page without a kernel shows of layers: the picture, the step in words, and the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from backprop_helpers.drawing.layer_svg import RMS_PLACES, layer_svg
from backprop_helpers.trace.layer_narration import place_of_layer, say_layer, shape
from backprop_helpers.trace.layer_trace import LayerTrace, root_mean_square

from .layer_cards import shown
from .snapshot import still

HEADS = ("layer", "weights", "old rms", "rms of the gradient", "new rms")


def layer_snapshot(trace: LayerTrace, cursor: int) -> str:
    """Return the HTML of a trace of layers at one step."""
    said = say_layer(trace, trace.steps[cursor])
    return still(trace, layer_svg(trace), said, HEADS, _rows(trace))


def _rows(trace: LayerTrace) -> Iterator[str]:
    for move in trace.updates:
        sizes = (root_mean_square(matrix) for matrix in (move.before, move.gradient, move.after))
        cells = "".join(f"<td>{shown(size, RMS_PLACES)}</td>" for size in sizes)
        name = f"<td>{move.symbol.html}</td><td>{shape(move)}</td>"
        yield f'<tr title="{place_of_layer(trace, move)}">{name}{cells}</tr>'
