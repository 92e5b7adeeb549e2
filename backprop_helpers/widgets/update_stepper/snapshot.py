"""What a page without a kernel shows: the picture, the step in words, and the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.trace.narration import Sentence, minus, number, place, say
from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.base.still_page import picture


def snapshot(trace: Trace, cursor: int) -> str:
    """Return the HTML of a trace at one step."""
    heads = ("parameter", "old", "gradient", "new")
    return still(trace, network_svg(trace), say(trace, trace.steps[cursor]), heads, _rows(trace))


def still(trace: Trace, svg: str, said: Sentence, heads: Iterable[str], rows: Iterable[str]) -> str:
    """Return the HTML of a stepper: picture, sentence, a table of the moves, and the loss."""
    head = "".join(f"<th>{name}</th>" for name in heads)
    return (
        f'<img alt="The network of this stepper" width="660" src="{picture(svg)}"/>'
        f"<p>{said.html}</p>"
        f"<table><tr>{head}</tr>{''.join(rows)}</table>"
        f"<p>Loss {_shown(trace.loss_before)} → {_shown(trace.loss_after)}. "
        f"Controls asleep? Run this cell.</p>"
    )


def _rows(trace: Trace) -> Iterator[str]:
    for move in trace.updates:
        numbers = (move.before, move.gradient, move.after)
        cells = "".join(f"<td>{_shown(value)}</td>" for value in numbers)
        name = f"<td>{move.parameter.symbol.html}</td>"
        yield f'<tr title="{place(trace, move).text}">{name}{cells}</tr>'


def _shown(value: float) -> str:
    return minus(number(value))
