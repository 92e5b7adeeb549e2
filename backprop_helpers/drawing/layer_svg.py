"""A network too large for one line a weight, as SVG text: a column a layer, a band between two.

Every part carries ``data-part``: ``h`` for a column and ``h1`` for the number of a unit in it,
``u`` for a band and its name, ``err1``, ``t1``, ``lost1`` and ``L`` as in the picture of weights.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from backprop_helpers.notation.numbers import number, on_page
from backprop_helpers.notation.symbols import Notation, Symbol
from backprop_helpers.trace.layer_narration import units_of
from backprop_helpers.trace.layer_trace import LayerTrace, LayerUpdate, root_mean_square

from .elements import arrow, box, glyph, group, link, node, symbol_svg, unit_text, value_text
from .layer_layout import LayerLayout
from .layout import LOSS_HALF, RADIUS, TARGET_HALF, Edge, Point, between

BARS, RMS_PLACES = 16, 5


def layer_svg(trace: LayerTrace) -> str:
    """Draw the layers of a trace as they stand after the forward pass.

    Examples
    --------
    >>> from backprop_helpers import Network
    >>> from backprop_helpers.trace.layer_trace import trace_layers
    >>> trace = trace_layers(Network.random((784, 30, 10), seed=1), [0.5] * 784, [0.0] * 10, 0.1)
    >>> svg = layer_svg(trace)
    >>> svg.count('class="edge weight"'), svg.count('class="node unit')
    (2, 3)
    """
    layout = LayerLayout(trace.names)
    parts = "".join(
        [
            group("edges", [*_links(trace, layout), *(_band(m, layout) for m in trace.updates)]),
            group("nodes", _nodes(trace, layout)),
            group("tags", (_plate(move, layout) for move in trace.updates)),
            group("badges", ()),
        ]
    )
    sizes = ", ".join(map(str, trace.names.sizes))
    return (
        f'<svg class="net layers" viewBox="0 0 {layout.width:g} {layout.height:g}" role="group" '
        f'aria-label="Network with {sizes} units per layer, drawn layer by layer">{parts}</svg>'
    )


def column_part(names: Notation, layer: int) -> str:
    """Name the part that a column of units is."""
    return names.unit(layer, 1).whole.text


def layer_spots(names: Notation) -> dict[str, Point]:
    """Return where the number of a factor stands: above its column, or beside the errors."""
    layout, spots = LayerLayout(names), {}
    for layer in range(len(names.sizes)):
        for side, mark in ((-1, "-"), (0, ""), (1, "+")):
            spots[f"{column_part(names, layer)}{mark}"] = layout.badge(layer, side)
    return spots


def bars_glyph(values: np.ndarray, style: str) -> str:
    """Draw the first entries of a vector as bars up and down, the largest at full height."""
    first = values[:BARS].tolist()
    largest = max(map(abs, first)) or 1.0
    gap = min(10.0, 60 / len(first))
    bars = "".join(
        f"M{2 + gap * (k + 0.5):.1f} 12V{12 - 11 * value / largest:.1f}"
        for k, value in enumerate(first)
    )
    return glyph(
        f'<path class="axis" d="M2 12H{2 + gap * len(first):.1f}"/>'
        f'<g class="late"><path class="{style} bar" d="{bars}"/></g>'
    )


def _links(trace: LayerTrace, layout: LayerLayout) -> Iterator[str]:
    depth = trace.names.depth
    for j in range(1, layout.shown(depth) + 1):
        target = layout.target(j)
        gap = between(layout.unit(depth, j), RADIUS, target, TARGET_HALF)
        above = ((gap[0][0] + gap[1][0]) / 2, gap[0][1] - 8)
        error = number(float(trace.forward.y[j - 1] - trace.t[j - 1]))
        yield link(f"err{j}", Edge(*gap, above), error)
        arriving = between(target, TARGET_HALF, layout.loss, LOSS_HALF)
        yield link(f"lost{j}", Edge(*arriving, arriving[0]), "")


def _band(move: LayerUpdate, layout: LayerLayout) -> str:
    """Draw a layer of weights: one line from each unit drawn to each, on a ribbon."""
    starts = layout.ends(move.layer, leaving=True)
    ends = layout.ends(move.layer + 1, leaving=False)
    fan = "".join(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for a, b in starts for c, d in ends)
    corners = (starts[0], ends[0], ends[-1], starts[-1])
    ribbon = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "z"
    back = "".join(arrow(Edge((x, y), (x + 1, y), (x, y))) for x, y in starts)
    return (
        f'<g class="edge weight" data-part="{move.label}"><path class="halo" d="{ribbon}"/>'
        f'<path class="wire" d="{fan}" stroke-width="0.8"/>{back}'
        f'<path class="hit" d="{ribbon}"/></g>'
    )


def _plate(move: LayerUpdate, layout: LayerLayout) -> str:
    """Write a layer's size, which may change, and above it its letter and its shape."""
    x, y = layout.plate(move.layer)
    rows, columns = move.before.shape
    return (
        f'<g class="tag weight" data-part="{move.label}">'
        f'<rect class="pill" x="{x:g}" y="{y - 18:g}" width="0" height="36" rx="4"/>'
        f'<text x="{x:g}" y="{y + 12:g}">rms <tspan class="mk"></tspan><tspan class="num">'
        f"{on_page(root_mean_square(move.before), RMS_PLACES)}</tspan></text>"
        f'<text class="shape-of" x="{x:g}" y="{y - 4:g}">{symbol_svg(move.symbol)}  '
        f"{rows - 1} × {columns}</text></g>"
    )


def _nodes(trace: LayerTrace, layout: LayerLayout) -> Iterator[str]:
    for layer in range(len(trace.names.sizes)):
        yield _column(trace, layout, layer)
        yield from _numbers(trace, layout, layer)
    for j in range(1, layout.shown(trace.names.depth) + 1):
        x, y = layout.target(j)
        frame = box(x, y, TARGET_HALF, 18, 3)
        yield node("target", trace.names.target(j), (x, y), frame, float(trace.t[j - 1]))
    x, y = layout.loss
    yield node("loss", Symbol("L"), (x, y), box(x, y, LOSS_HALF, 21, 12), trace.loss_before)


def _column(trace: LayerTrace, layout: LayerLayout, layer: int) -> str:
    """Draw the units of a layer without their numbers, the dots for the rest, and their count."""
    names, shown = trace.names, range(1, layout.shown(layer) + 1)
    circles = [
        f'<circle class="{{}}" cx="{x:g}" cy="{y:g}" r="{RADIUS}"/>'
        for x, y in (layout.unit(layer, j) for j in shown)
    ]
    rings, shapes = ("".join(c.format(style) for c in circles) for style in ("ring", "shape"))
    letters = "".join(unit_text(names.unit(layer, j), layout.unit(layer, j)) for j in shown)
    x, y = layout.count(layer)
    dots = _dots(layout.dots(layer)) if layout.is_cut(layer) else ""
    return (
        f'<g class="node unit" data-part="{column_part(names, layer)}">{rings}{shapes}{letters}'
        f'{dots}<text class="count" x="{x:g}" y="{y:g}">{units_of(trace, layer)}</text></g>'
    )


def _numbers(trace: LayerTrace, layout: LayerLayout, layer: int) -> Iterator[str]:
    for j in range(1, layout.shown(layer) + 1):
        value = float(trace.forward.activations[layer][j - 1])
        text = value_text(value, layout.unit(layer, j))
        yield f'<g class="reading" data-part="{trace.names.unit(layer, j).text}">{text}</g>'


def _dots(middle: Point) -> str:
    x, y = middle
    return "".join(
        f'<circle class="dot" cx="{x:g}" cy="{y + gap:g}" r="1.6"/>' for gap in (-6, 0, 6)
    )
