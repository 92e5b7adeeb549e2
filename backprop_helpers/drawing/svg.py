"""The network as SVG text; a view changes classes and numbers in it and draws no second one.

Every part carries ``data-part``: ``h1`` for a unit, ``u12`` for an edge and its number, ``t1`` for
a target, ``err1`` for the line from an output to it, ``lost1`` from there to the loss ``L``, and
``one_b1_2`` for the small unit that is always 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import atan2, degrees, exp

from backprop_helpers.narration import minus, number
from backprop_helpers.notation import Notation, Parameter, Symbol
from backprop_helpers.trace import Trace

from .layout import RADIUS, Edge, Layout, Point, between

TARGET_HALF, LOSS_HALF = 17, 27


def network_svg(trace: Trace) -> str:
    """Draw the network of a trace as it stands after the forward pass.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> trace = trace_update(Network.random((2, 3, 2), seed=1), [1, 2], [0, 1], eta=0.4)
    >>> network_svg(trace).count('class="edge weight"')
    12
    """
    layout, names = Layout(trace.names), trace.names
    sizes = ", ".join(map(str, names.sizes))
    parts = "".join(
        [
            _group("edges", _edges(trace, layout)),
            _group("nodes", _nodes(trace, layout)),
            _group("tags", _tags(trace, layout)),
            _group("badges", ()),
        ]
    )
    style = "net" if names.depth == 2 else "net deep"
    return (
        f'<svg class="{style}" viewBox="0 0 {layout.width:g} {layout.height:g}" role="group" '
        f'aria-label="Network with {sizes} units per layer, its targets and its loss">{parts}</svg>'
    )


def badge_spots(names: Notation) -> dict[str, Point]:
    """Return where the number of a factor stands beside each unit and line it can belong to."""
    layout, spots = Layout(names), {}
    for layer, size in enumerate(names.sizes):
        for j in range(1, size + 1):
            x, y = layout.unit(layer, j)
            spots[names.unit(layer, j).text] = (x - 19, y - 20)
            spots[f"{names.unit(layer, j).text}+"] = (x + 19, y - 20)
    for j in range(1, names.sizes[-1] + 1):
        x, y = layout.unit(names.depth, j)
        spots[f"err{j}"] = (x + 50, y + 14)
    for parameter in names.parameters.values():
        (x1, y1), (x2, y2) = layout.edge(parameter).start, layout.edge(parameter).end
        share = 0.72 if layout.edge(parameter).tag[0] < (x1 + x2) / 2 else 0.3
        spots[parameter.label] = (x1 + share * (x2 - x1), y1 + share * (y2 - y1))
        if parameter.i is None:
            spots[f"one_{parameter.label}"] = (x1 - 14, y1 + 8)
    return {part: (round(x, 1), round(y, 1)) for part, (x, y) in spots.items()}


def error_glyph(y: float, t: float) -> str:
    """Draw the gap between an output and its target on a line from 0 to 1."""
    at_y, at_t = 4 + 56 * y, 4 + 56 * min(max(t, 0.0), 1.0)
    return _glyph(
        f'<path class="axis" d="M4 16H60"/><g class="late"><path class="gap" '
        f'd="M{at_t:.1f} 16H{at_y:.1f}"/><rect class="aim" x="{at_t - 3.5:.1f}" y="12.5" width="7" '
        f'height="7"/><circle class="dot" cx="{at_y:.1f}" cy="16" r="3.4"/></g>'
    )


def slope_glyph(a: float) -> str:
    """Draw the sigmoid with its tangent at a."""
    at = min(max(a, -5.0), 5.0)
    activation = 1 / (1 + exp(-at))
    x, y = 32 + 5.6 * at, 22 - 20 * activation
    fall = 20 * activation * (1 - activation) / 5.6
    dx = 11 / (1 + fall**2) ** 0.5
    curve = " ".join(f"{32 + 5.6 * z:.1f},{22 - 20 / (1 + exp(-z)):.1f}" for z in range(-5, 6))
    return _glyph(
        f'<polyline class="curve" points="{curve}"/><g class="late"><path class="gap" '
        f'd="M{x - dx:.1f} {y + fall * dx:.1f}L{x + dx:.1f} {y - fall * dx:.1f}"/>'
        f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.8"/></g>'
    )


def input_glyph(value: float) -> str:
    """Draw the value flowing in as a bar from 0, cut at -1 and 1."""
    end = 32 + 28 * min(max(value, -1.0), 1.0)
    return _glyph(
        f'<path class="axis" d="M4 16H60M32 11V21"/><g class="late"><path class="flow" '
        f'd="M32 16H{end:.1f}"/></g>'
    )


def _edges(trace: Trace, layout: Layout) -> Iterator[str]:
    names = trace.names
    for j in range(1, names.sizes[-1] + 1):
        unit, target = layout.unit(names.depth, j), layout.target(j)
        line = between(unit, RADIUS, target, TARGET_HALF)
        above = ((line[0][0] + line[1][0]) / 2, line[0][1] - 8)
        error = number(float(trace.forward.y[j - 1] - trace.t[j - 1]))
        yield _link(f"err{j}", Edge(*line, above), error)
        arriving = between(target, TARGET_HALF, layout.loss, LOSS_HALF)
        yield _link(f"lost{j}", Edge(*arriving, arriving[0]), "")
    for parameter in names.parameters.values():
        yield _wire(parameter, layout.edge(parameter), trace.before[parameter.label])


def _nodes(trace: Trace, layout: Layout) -> Iterator[str]:
    names = trace.names
    for layer, values in enumerate(trace.forward.activations):
        for j, value in enumerate(values, start=1):
            x, y = layout.unit(layer, j)
            shape = f'<circle class="{{}}" cx="{x:g}" cy="{y:g}" r="{RADIUS}"/>'
            yield _node("unit", names.unit(layer, j), (x, y), shape, float(value))
    for j, value in enumerate(trace.t, start=1):
        x, y = layout.target(j)
        yield _node("target", names.target(j), (x, y), _box(x, y, TARGET_HALF, 18, 3), float(value))
    x, y = layout.loss
    yield _node("loss", Symbol("L"), (x, y), _box(x, y, LOSS_HALF, 21, 12), trace.loss_before)


def _tags(trace: Trace, layout: Layout) -> Iterator[str]:
    for parameter in trace.names.parameters.values():
        x, y = layout.edge(parameter).tag
        yield (
            f'<g class="tag {parameter.kind}" data-part="{parameter.label}">'
            f'<rect class="pill" x="{x:.1f}" y="{y - 8.5:.1f}" width="0" height="17" rx="4"/>'
            f'<text x="{x:.1f}" y="{y + 3.8:.1f}"><tspan class="sy">{symbol_svg(parameter.symbol)} '
            f'</tspan><tspan class="mk"></tspan><tspan class="num">'
            f"{minus(number(trace.before[parameter.label]))}</tspan></text></g>"
        )


def _wire(parameter: Parameter, edge: Edge, value: float) -> str:
    sign = " neg" if value < 0 else ""
    width = min(1 + 2.6 * abs(value), 4.5)
    one = ""
    if parameter.i is None:
        x, y = edge.start[0], edge.start[1] + 6.5
        one = (
            f'<g class="one" data-part="one_{parameter.label}"><circle cx="{x:g}" cy="{y:g}" '
            f'r="6.5"/><text x="{x:g}" y="{y + 3:g}">1</text></g>'
        )
    return (
        f'<g class="edge {parameter.kind}" data-part="{parameter.label}">{_line(edge, "halo")}'
        f"{_line(edge, f'wire{sign}', width)}{_arrow(edge)}{_line(edge, 'hit')}</g>{one}"
    )


def _link(part: str, edge: Edge, value: str) -> str:
    x, y = edge.tag
    text = f'<text x="{x:.1f}" y="{y:.1f}">{minus(value)}</text>' if value else ""
    return (
        f'<g class="link" data-part="{part}">{_line(edge, "halo")}{_line(edge, "wire")}'
        f"{_arrow(edge)}{text}</g>"
    )


def _node(kind: str, symbol: Symbol, centre: Point, shape: str, value: float) -> str:
    x, y = centre
    return (
        f'<g class="node {kind}" data-part="{symbol.text}">{shape.format("ring")}'
        f'{shape.format("shape")}<text x="{x:g}" y="{y - 4:g}">{symbol_svg(symbol)}</text>'
        f'<text class="v" x="{x:g}" y="{y + 10:g}">{minus(number(value))}</text></g>'
    )


def symbol_svg(symbol: Symbol) -> str:
    """Return a symbol as the inside of an SVG text."""
    if symbol.sup:
        raised = f'<tspan class="n" dy="-5">({symbol.sup})</tspan>'
        lowered = (
            f'<tspan class="n" dx="-10" dy="8">{symbol.sub}</tspan><tspan dy="-3">\u200b</tspan>'
        )
        return f'<tspan class="s">{symbol.base}{raised}{lowered}</tspan>'
    lowered = f'<tspan class="n" dy="3">{symbol.sub}</tspan><tspan dy="-3">\u200b</tspan>'
    return f'<tspan class="s">{escape(symbol.base)}{lowered if symbol.sub else ""}</tspan>'


def _line(edge: Edge, style: str, width: float | None = None) -> str:
    (x1, y1), (x2, y2) = edge.start, edge.end
    stroke = f' stroke-width="{width:.2f}"' if width else ""
    return f'<path class="{style}" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"{stroke}/>'


def _arrow(edge: Edge) -> str:
    """Draw the head of the way back, which points at the start of the edge."""
    (x1, y1), (x2, y2) = edge.start, edge.end
    turn = degrees(atan2(y1 - y2, x1 - x2))
    place = f"translate({x1:.1f} {y1:.1f}) rotate({turn:.1f})"
    return f'<path class="arrow" d="M-9 -4.5L0 0L-9 4.5z" transform="{place}"/>'


def _box(x: float, y: float, half_width: float, half_height: float, corner: float) -> str:
    return (
        f'<rect class="{{}}" x="{x - half_width:g}" y="{y - half_height:g}" '
        f'width="{2 * half_width:g}" height="{2 * half_height:g}" rx="{corner:g}"/>'
    )


def _group(name: str, parts: Iterator[str] | tuple) -> str:
    return f'<g class="{name}">{"".join(parts)}</g>'


def _glyph(content: str) -> str:
    return f'<svg class="glyph" viewBox="0 0 64 24" aria-hidden="true">{content}</svg>'
