"""What a page without a kernel shows: the picture, the step in words, and the ledger.

The picture is an image in an address of its own. Where a page strips drawings, as JupyterLab does
for a notebook that has not been run, an inline drawing would leave its letters behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from backprop_helpers.drawing.svg import network_svg
from backprop_helpers.narration import Sentence, minus, number, place, say
from backprop_helpers.trace import Trace

ACTING = re.compile(r'<(path|circle|rect) class="(halo|hit|ring|arrow|pill)"[^>]*/>')
NAMES = re.compile(r'<tspan class="sy">.*?</tspan> </tspan>|<tspan class="mk"></tspan>')
STYLE = (
    "<style>svg{background:white;font:11px Helvetica,Arial,sans-serif}"
    "text{text-anchor:middle;paint-order:stroke;stroke:white;stroke-width:4px}"
    ".shape{fill:white;stroke:dimgrey}.wire{fill:none;stroke:grey}.neg{stroke-dasharray:5 4}"
    ".one circle{fill:white;stroke:dimgrey}.one text,.n{font-size:8px}"
    ".s{font-family:Times,serif;font-style:italic}</style>"
)


def picture(svg: str) -> str:
    """Return a network's picture as an address, without the parts that only a live one needs."""
    svg = NAMES.sub("", ACTING.sub("", svg))
    svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    svg = svg.replace(">", f">{STYLE}", 1).replace('"', "'")
    return "data:image/svg+xml," + escape(svg.replace("%", "%25").replace("#", "%23"), quote=False)


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
