"""Shapes that all pictures of networks are made of, as SVG text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from math import atan2, degrees
from urllib.parse import quote

from backprop_helpers.notation.numbers import minus, on_page
from backprop_helpers.notation.symbols import Parameter, Symbol
from backprop_helpers.trace.chain import LOSS

from .layout import LOSS_HALF, LOSS_TALL, RADIUS, Edge, Point

LOW, HIGH = 0.3, 0.8
IN_A_CIRCLE, ON_AN_EDGE = 7, 9


def link(part: str, edge: Edge, value: str, *, arrows: bool = True) -> str:
    """Draw a line that is no weight, with the number that belongs to it."""
    x, y = edge.tag
    text = f'<text x="{x:.1f}" y="{y:.1f}">{minus(value)}</text>' if value else ""
    head = arrow(edge) if arrows else ""
    return (
        f'<g class="link" data-part="{part}">{line(edge, "halo")}{line(edge, "wire")}'
        f"{head}{text}</g>"
    )


def node(kind: str, symbol: Symbol, centre: Point, shape: str, value: float) -> str:
    """Draw a unit, a target or the loss: letter above, number beneath."""
    return (
        f'<g class="node {kind}" data-part="{symbol.text}">{shape.format("ring")}'
        f"{shape.format('shape')}{unit_text(symbol, centre)}{value_text(value, centre)}</g>"
    )


def symbol_svg(symbol: Symbol) -> str:
    """Return a symbol as the inside of an SVG text, its indices placed in units of their size."""
    base, sub, sup = escape(symbol.base), symbol.sub, symbol.sup
    shift, spans = 0.0, [base]
    if sub:
        spans.append(f'<tspan class="n" dy="{LOW}em">{sub}</tspan>')
        shift = LOW
    if sup:
        # above the lower index, which is as wide as its digits: about half their size each
        back = f' dx="{-0.5 * len(sub):g}em"' if sub else ""
        spans.append(f'<tspan class="n"{back} dy="{-HIGH - shift:g}em">({sup})</tspan>')
        shift = -HIGH
    if shift:
        spans.append(f'<tspan class="n" dy="{-shift:g}em">\u200b</tspan>')
    return f'<tspan class="s">{"".join(spans)}</tspan>'


def line(edge: Edge, style: str, width: float | None = None) -> str:
    """Draw an edge."""
    (x1, y1), (x2, y2) = edge.start, edge.end
    stroke = f' stroke-width="{width:.2f}"' if width else ""
    return f'<path class="{style}" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"{stroke}/>'


def wire(parameter: Parameter, edge: Edge, value: float, *, arrows: bool = True) -> str:
    """Draw the edge of a weight or a bias: as thick as it is large, dashed where negative."""
    sign = " neg" if value < 0 else ""
    drawn = line(edge, f"wire{sign}", thickness(value))
    return (
        f'<g class="edge {parameter.kind}" data-part="{parameter.label}">{line(edge, "halo")}'
        f"{drawn}{arrow(edge) if arrows else ''}{line(edge, 'hit')}</g>"
    )


def thickness(value: float) -> float:
    """Return how thick the line of a weight is."""
    return min(1 + 2.6 * abs(value), 4.5)


def tag(parameter: Parameter, at: Point, value: float) -> str:
    """Write the number of a weight or a bias on its edge; a weight may be named beside it."""
    (x, y), text = at, on_page(value)
    weight = parameter.kind == "weight"
    style = ' class="long"' if len(text) > ON_AN_EDGE else ""
    name = f'<tspan class="sy">{symbol_svg(parameter.symbol)} </tspan>' if weight else ""
    return (
        f'<g class="tag {parameter.kind}" data-part="{parameter.label}">'
        f'<rect class="pill" x="{x:.1f}" y="{y - 9.5:.1f}" width="0" height="19" rx="4"/>'
        f'<text{style} x="{x:.1f}" y="{y + 4.7:.1f}">{name}'
        f'<tspan class="mk"></tspan><tspan class="num">{text}</tspan></text></g>'
    )


def arrow(edge: Edge) -> str:
    """Draw the head of the way back, which points at the start of the edge."""
    (x1, y1), (x2, y2) = edge.start, edge.end
    turn = degrees(atan2(y1 - y2, x1 - x2))
    place = f"translate({x1:.1f} {y1:.1f}) rotate({turn:.1f})"
    return f'<path class="arrow" d="M-9 -4.5L0 0L-9 4.5z" transform="{place}"/>'


def box(x: float, y: float, half_width: float, half_height: float, corner: float) -> str:
    """Return a rectangle around a point, its class left open."""
    return (
        f'<rect class="{{}}" x="{x - half_width:g}" y="{y - half_height:g}" '
        f'width="{2 * half_width:g}" height="{2 * half_height:g}" rx="{corner:g}"/>'
    )


def circle(centre: Point) -> str:
    """Return the shape of a unit, its class left open."""
    x, y = centre
    return f'<circle class="{{}}" cx="{x:g}" cy="{y:g}" r="{RADIUS}"/>'


def loss_node(centre: Point, value: float) -> str:
    """Draw the loss."""
    return node("loss", LOSS, centre, box(*centre, LOSS_HALF, LOSS_TALL, 12), value)


def unit_text(symbol: Symbol, centre: Point) -> str:
    """Write the letter of a unit."""
    return f'<text x="{centre[0]:g}" y="{centre[1] - 5:g}">{symbol_svg(symbol)}</text>'


def value_text(value: float, centre: Point) -> str:
    """Write the number of a unit, which may change."""
    (x, y), text = centre, on_page(value)
    style = "v long" if len(text) > IN_A_CIRCLE else "v"
    return f'<text class="{style}" x="{x:g}" y="{y + 12:g}">{text}</text>'


def group(name: str, parts: Iterable[str]) -> str:
    """Wrap parts."""
    return f'<g class="{name}">{"".join(parts)}</g>'


def pieces(svg: str) -> list[str]:
    """Cut a picture before each group, so that two pictures differ in few pieces.

    Its quotes become single ones, which JSON does not escape.

    Examples
    --------
    >>> pieces('<svg><g class="edges"/><g class="tags"/></svg>')
    ['<svg>', "<g class='edges'/>", "<g class='tags'/></svg>"]
    """
    return re.split("(?=<g )", svg.replace('"', "'"))


def written(inside: str, x: float, y: float) -> str:
    """Write a text at a point."""
    return f'<text x="{x:g}" y="{y:g}">{inside}</text>'


def image(svg: str, width: float, words: str) -> str:
    """Return a picture as HTML that shows it no wider than the page; what is unseen is told.

    It is an image in an address of its own: pages strip drawings that stand in the page itself.
    """
    return (
        f'<img src="data:image/svg+xml,{quote(svg)}" alt="{escape(words)}" '
        f'style="width: {width:g}px; max-width: 100%">'
    )
