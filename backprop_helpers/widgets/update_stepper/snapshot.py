"""What a page without a kernel shows: the picture, the step in words, and the ledger."""

from __future__ import annotations

from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.notation.tables import html_table
from backprop_helpers.trace.narration import place, say
from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.base.still_page import ASLEEP, picture


def snapshot(trace: Trace, cursor: int) -> str:
    """Return the HTML of a trace at one step."""
    rows = [
        (move.parameter.symbol.html, *map(on_page, (move.before, move.gradient, move.after)))
        for move in trace.updates
    ]
    titles = [place(trace, move).text for move in trace.updates]
    table = html_table(("parameter", "old", "gradient", "new"), rows, titles=titles)
    return stepper_page(trace, network_svg(trace), say(trace, trace.steps[cursor]), table)


def stepper_page(trace: Trace, svg: str, said: Sentence, table: str) -> str:
    """Return the HTML of a stepper: picture, sentence, a table of the moves, and the loss."""
    return (
        f'<img alt="The network of this stepper" width="660" src="{picture(svg)}"/>'
        f"<p>{said.html}</p>{table}"
        f"<p>Loss {on_page(trace.loss_before)} → {on_page(trace.loss_after)}. {ASLEEP}</p>"
    )
