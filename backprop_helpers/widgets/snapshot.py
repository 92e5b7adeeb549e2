"""What a page without a kernel shows: the picture, the step in words, and the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from backprop_helpers.drawing.svg import network_svg
from backprop_helpers.narration import minus, number, place, say
from backprop_helpers.trace import Trace

STYLE = """<style>
.bp-still .net{max-width:660px;font:11px sans-serif}
.bp-still .shape{fill:none;stroke:#767676}
.bp-still .pill{fill:#fff}
.bp-still .ring,.bp-still .halo,.bp-still .hit,.bp-still .arrow,.bp-still .sy{display:none}
.bp-still .wire{stroke:#8a8a8a;fill:none}
.bp-still .neg{stroke-dasharray:5 4}
.bp-still text{fill:currentColor;text-anchor:middle}
.bp-still .one circle{fill:none;stroke:#767676}
.bp-still .one text{font-size:8px}
</style>"""


def snapshot(trace: Trace, cursor: int) -> str:
    """Return the HTML of a trace at one step."""
    rows = "".join(_rows(trace))
    return (
        f'{STYLE}<div class="bp-still">{network_svg(trace)}'
        f"<p>{say(trace, trace.steps[cursor]).html}</p>"
        f"<table><tr><th>parameter</th><th>old</th><th>gradient</th><th>new</th></tr>{rows}</table>"
        f"<p>Loss {_shown(trace.loss_before)} → {_shown(trace.loss_after)}. "
        f"Controls asleep? Run this cell.</p></div>"
    )


def _rows(trace: Trace) -> Iterator[str]:
    for move in trace.updates:
        numbers = (move.before, move.gradient, move.after)
        cells = "".join(f"<td>{_shown(value)}</td>" for value in numbers)
        name = f"<td>{move.parameter.symbol.html}</td>"
        yield f'<tr title="{place(trace, move).text}">{name}{cells}</tr>'


def _shown(value: float) -> str:
    return minus(number(value))
