"""A network too large for one line a weight, as SVG text: a column a layer, a band between two.

Every part carries ``data-part``: ``h1`` for a unit, ``u`` for a band and its size, ``L`` for the
loss. Of a long column the first units are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator

from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.symbols import Notation
from backprop_helpers.trace.layer_trace import RMS_PLACES, LayerUpdate
from backprop_helpers.trace.trace import Trace

from .elements import circle, group, line, loss_node, node, symbol_svg
from .layout import LOSS_GAP, LOSS_HALF, MARGIN_X, RADIUS, Edge, Point

SHOWN = 4
ROW, TOP, BOTTOM = 58, 33, 65
WIDE, NARROW, ALL_COLUMNS = 216, 166, 620


def layer_svg(trace: Trace) -> str:
    """Draw the layers of a trace as they stand after the forward pass.

    Examples
    --------
    >>> from backprop_helpers import Network
    >>> from backprop_helpers.trace.layer_trace import trace_layers
    >>> trace = trace_layers(Network.random((784, 30, 10), seed=1), [0.5] * 784, [0.0] * 10, 0.1)
    >>> svg = layer_svg(trace)
    >>> svg.count('class="edge weight"'), svg.count('class="node unit"')
    (2, 12)
    """
    names = trace.names
    parts = "".join(
        [
            group("edges", [_to_loss(names), *(_band(names, move) for move in trace.updates)]),
            group("nodes", _nodes(trace)),
            group("tags", (_plate(names, move) for move in trace.updates)),
            group("badges", ()),
        ]
    )
    sizes = ", ".join(map(str, names.sizes))
    width, height = _loss(names)[0] + MARGIN_X, TOP + ROW * (_tallest(names) - 1) + BOTTOM
    return (
        f'<svg class="net layers" viewBox="0 0 {width:g} {height:g}" role="group" '
        f'aria-label="Network with {sizes} units per layer, drawn layer by layer">{parts}</svg>'
    )


def drawn_units(names: Notation, layer: int) -> list[str]:
    """Return the parts of the units of a layer that are drawn."""
    return [names.unit(layer, j).text for j in range(1, _shown(names, layer) + 1)]


def _shown(names: Notation, layer: int) -> int:
    return min(names.sizes[layer], SHOWN)


def _tallest(names: Notation) -> int:
    return max(_shown(names, layer) for layer in range(names.depth + 1))


def _unit(names: Notation, layer: int, j: int) -> Point:
    step = min(WIDE, max(NARROW, ALL_COLUMNS / names.depth))
    middle = TOP + ROW * (_tallest(names) - 1) / 2
    return MARGIN_X + layer * step, middle + ROW * (j - (_shown(names, layer) + 1) / 2)


def _column(names: Notation, layer: int) -> list[Point]:
    return [_unit(names, layer, j) for j in range(1, _shown(names, layer) + 1)]


def _loss(names: Notation) -> Point:
    (x, first), (_, last) = (_column(names, names.depth)[k] for k in (0, -1))
    return x + LOSS_GAP, (first + last) / 2


def _to_loss(names: Notation) -> str:
    x, y = _loss(names)
    start = (x - LOSS_GAP + RADIUS, y)
    wire = line(Edge(start, (x - LOSS_HALF, y), start), "wire")
    return f'<g class="link" data-part="lost">{wire}</g>'


def _band(names: Notation, move: LayerUpdate) -> str:
    """Draw a layer of weights: one line from each unit drawn to each, on a ribbon."""
    starts = [(x + RADIUS, y) for x, y in _column(names, move.layer)]
    ends = [(x - RADIUS, y) for x, y in _column(names, move.layer + 1)]
    fan = "".join(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for a, b in starts for c, d in ends)
    corners = (starts[0], ends[0], ends[-1], starts[-1])
    ribbon = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "z"
    return (
        f'<g class="edge weight" data-part="{move.label}"><path class="halo" d="{ribbon}"/>'
        f'<path class="wire" d="{fan}" stroke-width="0.8"/><path class="hit" d="{ribbon}"/></g>'
    )


def _plate(names: Notation, move: LayerUpdate) -> str:
    """Write a layer's size, which may change, and above it its letter and its shape."""
    x = (_unit(names, move.layer, 1)[0] + _unit(names, move.layer + 1, 1)[0]) / 2
    y = TOP + ROW * (_tallest(names) - 1) / 2
    rows, columns = move.before.shape
    return (
        f'<g class="tag weight" data-part="{move.label}">'
        f'<rect class="pill" x="{x:g}" y="{y - 18:g}" width="0" height="36" rx="4"/>'
        f'<text x="{x:g}" y="{y + 12:g}">rms <tspan class="mk"></tspan><tspan class="num">'
        f"{on_page(move.rms.before, RMS_PLACES)}</tspan></text>"
        f'<text class="shape-of" x="{x:g}" y="{y - 4:g}">{symbol_svg(move.symbol)}  '
        f"{rows - 1} × {columns}</text></g>"
    )


def _nodes(trace: Trace) -> Iterator[str]:
    names = trace.names
    for layer, values in enumerate(trace.forward.activations):
        column = _column(names, layer)
        for j, at in enumerate(column, start=1):
            yield node("unit", names.unit(layer, j), at, circle(at), float(values[j - 1]))
        x, y = column[-1]
        more = "⋮" if len(values) > SHOWN else ""
        yield f'<text class="count" x="{x:g}" y="{y + RADIUS + 12:g}">{more}</text>'
        count = _counted(names, layer)
        yield f'<text class="count" x="{x:g}" y="{y + RADIUS + 30:g}">{count}</text>'
    yield loss_node(_loss(names), trace.loss_before)


def _counted(names: Notation, layer: int) -> str:
    count = names.sizes[layer]
    kind = "input" if layer == 0 else "output" if layer == names.depth else "hidden unit"
    return f"{count} {kind}" if count == 1 else f"{count} {kind}s"
