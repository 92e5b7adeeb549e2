"""The network as SVG text without coordinates: the page places the parts in the space it has.

The parts are those of ``network_picture``, with the same names and classes.
"""

from __future__ import annotations

from collections.abc import Iterator

from backprop_helpers.notation.numbers import minus, number, on_page
from backprop_helpers.notation.symbols import Parameter, Symbol
from backprop_helpers.trace.chain import LOSS
from backprop_helpers.trace.trace import Trace

from .elements import group, symbol_svg, thickness

LINES = '<line class="halo"/><line class="wire"/><path class="arrow"/>'


def unplaced_svg(trace: Trace) -> str:
    """Write the parts of a trace's network as they stand after the forward pass.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> trace = trace_update(Network.random((2, 3, 2), seed=1), [1, 2], [0, 1], eta=0.4)
    >>> svg = unplaced_svg(trace)
    >>> svg.count('class="edge weight'), " x=" in svg
    (12, False)
    """
    names = trace.names
    sizes = ", ".join(map(str, names.sizes))
    parts = "".join(
        [
            group("edges", [*_links(trace), *_edges(trace)]),
            group("nodes", [*_nodes(trace), *_ones(trace)]),
            group("tags", map(_tag, names.parameters.values(), _values(trace))),
            group("badges", ()),
        ]
    )
    return (
        f'<svg class="net" role="group" aria-label="Network with {sizes} units per layer, '
        f'its targets and its loss">{parts}</svg>'
    )


def _links(trace: Trace) -> Iterator[str]:
    for j, (y, t) in enumerate(zip(trace.forward.y, trace.t, strict=True), start=1):
        error = minus(number(float(y - t)))
        yield f'<g class="link" data-part="err{j}">{LINES}<text class="mid">{error}</text></g>'
        yield f'<g class="link" data-part="lost{j}">{LINES}</g>'


def _edges(trace: Trace) -> Iterator[str]:
    for parameter, value in zip(trace.names.parameters.values(), _values(trace), strict=True):
        sign = " neg" if value < 0 else ""
        yield (
            f'<g class="edge {parameter.kind}{sign}" data-part="{parameter.label}" '
            f'style="--thick:{thickness(value):.2f}">{LINES}<line class="hit"/></g>'
        )


def _nodes(trace: Trace) -> Iterator[str]:
    names = trace.names
    for layer, values in enumerate(trace.forward.activations):
        for j, value in enumerate(values, start=1):
            yield _node("unit", names.unit(layer, j), float(value))
    for j, value in enumerate(trace.t, start=1):
        yield _node("target", names.target(j), float(value))
    yield _node("loss", LOSS, trace.loss_before)


def _node(kind: str, symbol: Symbol, value: float) -> str:
    return (
        f'<g class="node {kind}" data-part="{symbol.text}"><rect class="ring"/><rect '
        f'class="shape"/><text class="mid letter">{symbol_svg(symbol)}</text>'
        f'<text class="mid v">{on_page(value)}</text></g>'
    )


def _ones(trace: Trace) -> Iterator[str]:
    """Write the small unit, always 1, that each bias comes from."""
    for parameter in trace.names.parameters.values():
        if parameter.i is None:
            yield (
                f'<g class="one" data-part="one_{parameter.label}"><rect class="ring"/>'
                f'<rect class="square"/><text class="mid">1</text></g>'
            )


def _tag(parameter: Parameter, value: float) -> str:
    text = f'<tspan class="mk"></tspan><tspan class="num">{on_page(value)}</tspan>'
    return (
        f'<g class="tag {parameter.kind}" data-part="{parameter.label}"><rect class="pill"/>'
        f'<text class="mid">{text}</text></g>'
    )


def _values(trace: Trace) -> list[float]:
    return [trace.before[label] for label in trace.names.parameters]
