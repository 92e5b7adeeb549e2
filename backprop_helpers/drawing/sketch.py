"""A network's units and edges alone: a still picture without a number, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backprop_helpers.network.network import Network
from backprop_helpers.notation.symbols import Notation, Symbol, notation

from .elements import group, image, line, symbol_svg, written
from .layout import MARGIN_X, MARGIN_Y, RADIUS, ROW, TARGET_HALF, Layout, between

TOP, BOTTOM, TITLE = 40, 44, 18
STYLE = (
    "<style>svg{background:white;font:15px Helvetica,Arial,sans-serif}"
    "text{text-anchor:middle;fill:black}.shape{fill:white;stroke:dimgrey}"
    ".wire{fill:none;stroke:grey}.match{stroke-dasharray:2 4}.n{font-size:11px}"
    ".s{font-family:Times,serif;font-style:italic;font-size:19px}</style>"
)


@dataclass(frozen=True, repr=False)
class Sketch:
    """A network that shows which unit is joined to which, and how its parts are called.

    Parameters
    ----------
    sizes : tuple of int
        Units per layer, inputs first.
    """

    sizes: tuple[int, ...]

    def __repr__(self) -> str:
        names = notation(self.sizes)
        lines = [
            f"{_title(names, layer)}: {', '.join(unit.text for unit in _units(names, layer))}"
            for layer in range(len(self.sizes))
        ]
        for layer in range(names.depth):
            start, end = (_title(names, each) for each in (layer, layer + 1))
            lines.insert(2 * layer + 1, f"  {_edges(names, layer)}: all {start} to all {end}")
        targets = ", ".join(names.target(j).text for j in _each(self.sizes[-1]))
        return "\n".join([*lines, f"  compared with the targets: {targets}"])

    def _repr_html_(self) -> str:
        words = "; ".join(said.strip() for said in repr(self).splitlines())
        return image(self.svg, Layout(notation(self.sizes)).target(1)[0] + MARGIN_X, words)

    @property
    def svg(self) -> str:
        """The picture as SVG text."""
        names = notation(self.sizes)
        layout = Layout(names)
        width = layout.target(1)[0] + MARGIN_X
        height = TOP + 2 * MARGIN_Y + ROW * (max(self.sizes) - 1) + BOTTOM
        moved = f'<g transform="translate(0 {TOP})">'
        drawn = "".join([group("edges", _wires(layout)), group("nodes", _nodes(layout))])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
            f'viewBox="0 0 {width:g} {height:g}">{STYLE}'
            f"{group('titles', _titles(layout, height))}{moved}{drawn}</g></svg>"
        )


def sketch(net: Network) -> Sketch:
    """Draw a network's units and edges, without its numbers.

    Parameters
    ----------
    net : Network

    Returns
    -------
    Sketch
        Shows itself in a notebook as a picture, elsewhere in words.

    Raises
    ------
    TypeError
        If ``net`` is no Network.

    Examples
    --------
    >>> sketch(Network.random((2, 3, 2), seed=1))
    inputs: x1, x2
      6 edges w: all inputs to all hidden units
    hidden units: h1, h2, h3
      6 edges u: all hidden units to all outputs
    outputs: y1, y2
      compared with the targets: t1, t2
    """
    if not isinstance(net, Network):
        raise TypeError(f"net must be a Network; got {type(net).__name__}")
    return Sketch(tuple(net.sizes))


def _each(count: int) -> range:
    return range(1, count + 1)


def _units(names: Notation, layer: int) -> list[Symbol]:
    return [names.unit(layer, j) for j in _each(names.sizes[layer])]


def _title(names: Notation, layer: int) -> str:
    if layer == 0:
        return "inputs"
    return "outputs" if layer == names.depth else "hidden units"


def _edges(names: Notation, layer: int) -> str:
    n_in, n_out = names.sizes[layer : layer + 2]
    letter = names.weight(layer, 1, 1).symbol.whole.text
    return f"{n_in * n_out} edge{'s' * (n_in * n_out > 1)} {letter}"


def _titles(layout: Layout, height: float) -> Iterator[str]:
    names = layout.names
    for layer in range(names.depth + 1):
        yield written(_title(names, layer), layout.unit(layer, 1)[0], TITLE)
    yield written("targets", layout.target(1)[0], TITLE)
    for layer in range(names.depth):
        middle = (layout.unit(layer, 1)[0] + layout.unit(layer + 1, 1)[0]) / 2
        yield written(_edges(names, layer), middle, height - TITLE)


def _wires(layout: Layout) -> Iterator[str]:
    names = layout.names
    for parameter in names.parameters.values():
        if parameter.kind == "weight":
            yield line(layout.edge(parameter), "wire")
    for j in _each(names.sizes[-1]):
        start, end = between(layout.unit(names.depth, j), RADIUS, layout.target(j), TARGET_HALF)
        yield (
            f'<path class="wire match" d="M{start[0]:.1f} {start[1]:.1f}'
            f'L{end[0]:.1f} {end[1]:.1f}"/>'
        )


def _nodes(layout: Layout) -> Iterator[str]:
    names = layout.names
    for layer in range(names.depth + 1):
        for j, unit in enumerate(_units(names, layer), start=1):
            x, y = layout.unit(layer, j)
            yield f'<circle class="shape" cx="{x:g}" cy="{y:g}" r="{RADIUS}"/>'
            yield written(symbol_svg(unit), x, y + 6)
    for j in _each(names.sizes[-1]):
        x, y = layout.target(j)
        side = 2 * TARGET_HALF
        yield (
            f'<rect class="shape" x="{x - TARGET_HALF:g}" y="{y - TARGET_HALF:g}" '
            f'width="{side}" height="{side}" rx="4"/>'
        )
        yield written(symbol_svg(names.target(j)), x, y + 6)
