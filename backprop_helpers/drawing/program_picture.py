"""A small picture of a network of two layers, with room for a number beneath each unit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from backprop_helpers.network.network import Network
from backprop_helpers.notation.symbols import Notation, Parameter, notation

from .elements import box, circle, group, link, node, tag, wire
from .layout import (
    NUMBER_TO_UNIT,
    RADIUS,
    TARGET_HALF,
    TARGET_TALL,
    Edge,
    Point,
    between,
    even_share,
)

COLUMN, ROW, TARGET_GAP = 158, 104, 62
MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 30, 28, 60
BENEATH, LINE = 40, 15
# in a small layer numbers stand nearer to the middle of their edges, away from the units
SMALL, SHARE = 3, 0.5


def program_svg(net: Network, x: np.ndarray, t: np.ndarray) -> str:
    """Draw a network before anything is computed: inputs, weights and targets are known.

    Parameters
    ----------
    net : Network
        Of two layers; its biases are not drawn.
    x : ndarray, shape (n_in,)
    t : ndarray, shape (n_out,)

    Examples
    --------
    >>> from backprop_helpers.examples import article
    >>> e = article()
    >>> program_svg(e.network, e.x, e.t).count('class="beneath"')
    14
    """
    names = notation(net.sizes)
    picture = _Picture(names)
    width = picture.target(1)[0] + TARGET_HALF + 1
    height = MARGIN_TOP + MARGIN_BOTTOM + ROW * (max(names.sizes) - 1)
    weights = [p for p in names.parameters.values() if p.kind == "weight"]
    edges = [wire(p, picture.edge(p), net[p.label]) for p in weights]
    tags = [tag(p, picture.edge(p).tag, net[p.label]) for p in weights]
    parts = (
        group("edges", [*picture.to_targets(), *edges])
        + group("nodes", picture.nodes(x, t))
        + group("tags", tags)
    )
    sizes = ", ".join(map(str, names.sizes))
    return (
        f'<svg class="net" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="Network with {sizes} units per layer and its targets">{parts}</svg>'
    )


class _Picture:
    """Where the parts of the picture stand, and how they are drawn there."""

    def __init__(self, names: Notation) -> None:
        self.names = names

    def unit(self, layer: int, j: int) -> Point:
        size, tallest = self.names.sizes[layer], max(self.names.sizes)
        middle = MARGIN_TOP + ROW * (tallest - 1) / 2
        return MARGIN_X + sum(map(self._column, range(layer))), middle + ROW * (j - (size + 1) / 2)

    def _column(self, layer: int) -> float:
        """Return how wide a layer of edges is, so that its numbers stay clear of the units."""
        return max(COLUMN, NUMBER_TO_UNIT * min(self.names.sizes[layer : layer + 2]))

    def target(self, j: int) -> Point:
        x, y = self.unit(2, j)
        return x + TARGET_GAP, y

    def edge(self, parameter: Parameter) -> Edge:
        start = self.unit(parameter.layer, parameter.i)
        end = self.unit(parameter.layer + 1, parameter.j)
        n_in, n_out = self.names.sizes[parameter.layer : parameter.layer + 2]
        even = even_share(n_in, n_out)
        share = even if max(n_in, n_out) > SMALL else 0.5 + SHARE * (even - 0.5)
        at = tuple(a + share * (b - a) for a, b in zip(start, end, strict=True))
        return Edge(*between(start, RADIUS, end, RADIUS), at)

    def to_targets(self) -> Iterator[str]:
        for j in range(1, self.names.sizes[-1] + 1):
            gap = between(self.unit(2, j), RADIUS, self.target(j), TARGET_HALF)
            yield link(f"err{j}", Edge(*gap, gap[0]), "")

    def nodes(self, x: np.ndarray, t: np.ndarray) -> Iterator[str]:
        values = [x, *(np.zeros(size) for size in self.names.sizes[1:])]
        for layer, row in enumerate(values):
            for j, value in enumerate(row, start=1):
                at, name = self.unit(layer, j), self.names.unit(layer, j)
                yield node("unit", name, at, circle(at), float(value)) + _beneath(name.text, at)
        for j, value in enumerate(t, start=1):
            at = self.target(j)
            shape = box(*at, TARGET_HALF, TARGET_TALL, 3)
            yield node("target", self.names.target(j), at, shape, float(value))


def _beneath(part: str, at: Point) -> str:
    """Leave room for two lines beneath a unit."""
    (x, y), lines = at, (0, LINE)
    return "".join(
        f'<text class="beneath" data-beneath="{part}" x="{x:g}" y="{y + BENEATH + down:g}"></text>'
        for down in lines
    )
