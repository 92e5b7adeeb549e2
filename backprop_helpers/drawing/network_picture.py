"""The network as SVG text; a view changes classes and numbers in it and draws no second one.

Every part carries ``data-part``: ``h1`` for a unit, ``u12`` for an edge and its number, ``t1`` for
a target, ``err1`` for the line from an output to it, ``lost1`` from there to the loss ``L``, and
``one_b1_2`` for the small square, always 1, that a bias comes from.
"""

from __future__ import annotations

from collections.abc import Iterator

from backprop_helpers.notation.numbers import number
from backprop_helpers.notation.symbols import Parameter
from backprop_helpers.trace.trace import Trace

from .elements import box, circle, group, link, loss_node, node, tag, wire
from .layout import (
    BIAS_HALF,
    LOSS_HALF,
    RADIUS,
    TARGET_HALF,
    TARGET_TALL,
    Edge,
    Layout,
    between,
)


def network_svg(trace: Trace, *, arrows: bool = True) -> str:
    """Draw the network of a trace as it stands after the forward pass.

    Parameters
    ----------
    trace : Trace
    arrows : bool
        Whether edges have the heads that point the way back.

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
            group("edges", _edges(trace, layout, arrows=arrows)),
            group("nodes", _nodes(trace, layout)),
            group("tags", _tags(trace, layout)),
            group("badges", ()),
        ]
    )
    style = "net" if names.depth == 2 else "net deep"
    return (
        f'<svg class="{style}" viewBox="0 0 {layout.width:g} {layout.height:g}" role="group" '
        f'aria-label="Network with {sizes} units per layer, its targets and its loss">{parts}</svg>'
    )


def _edges(trace: Trace, layout: Layout, *, arrows: bool) -> Iterator[str]:
    names = trace.names
    for j in range(1, names.sizes[-1] + 1):
        unit, target = layout.unit(names.depth, j), layout.target(j)
        gap = between(unit, RADIUS, target, TARGET_HALF)
        above = ((gap[0][0] + gap[1][0]) / 2, gap[0][1] - 8)
        error = number(float(trace.forward.y[j - 1] - trace.t[j - 1]))
        yield link(f"err{j}", Edge(*gap, above), error, arrows=arrows)
        arriving = between(target, TARGET_HALF, layout.loss, LOSS_HALF)
        yield link(f"lost{j}", Edge(*arriving, arriving[0]), "", arrows=arrows)
    for parameter in names.parameters.values():
        edge = layout.edge(parameter)
        yield wire(parameter, edge, trace.before[parameter.label], arrows=arrows)
        if parameter.i is None:
            yield _one(parameter, edge)


def _nodes(trace: Trace, layout: Layout) -> Iterator[str]:
    names = trace.names
    for layer, values in enumerate(trace.forward.activations):
        for j, value in enumerate(values, start=1):
            at = layout.unit(layer, j)
            yield node("unit", names.unit(layer, j), at, circle(at), float(value))
    for j, value in enumerate(trace.t, start=1):
        at = layout.target(j)
        shape = box(*at, TARGET_HALF, TARGET_TALL, 3)
        yield node("target", names.target(j), at, shape, float(value))
    yield loss_node(layout.loss, trace.loss_before)


def _tags(trace: Trace, layout: Layout) -> Iterator[str]:
    for parameter in trace.names.parameters.values():
        yield tag(parameter, layout.edge(parameter).tag, trace.before[parameter.label])


def _one(parameter: Parameter, edge: Edge) -> str:
    """Draw the small square that a bias comes from; circles are units, and numbers of factors."""
    x, y = edge.start[0], edge.start[1] + BIAS_HALF
    square = box(x, y, BIAS_HALF, BIAS_HALF, 1.5).format("square")
    return (
        f'<g class="one" data-part="one_{parameter.label}">{square}'
        f'<text x="{x:g}" y="{y + 4:g}">1</text></g>'
    )
