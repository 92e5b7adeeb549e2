"""Where each unit, edge and number of a network stands in its picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import hypot

from backprop_helpers.notation.symbols import Notation, Parameter

RADIUS = 25
COLUMN, ROW = 207, 98
NUMBER_TO_UNIT = 69
MARGIN_X, MARGIN_Y = 38, 38
BIAS_DROP, BIAS_TAG, BIAS_HALF = 39, 58, 7.5
TARGET_GAP, LOSS_GAP = 108, 84
TARGET_HALF, TARGET_TALL = 20, 21
LOSS_HALF, LOSS_TALL = 31, 23

Point = tuple[float, float]


@dataclass(frozen=True)
class Edge:
    """A line of the picture and where its number stands.

    Parameters
    ----------
    start, end : (x, y)
        On the rims of the shapes that it joins, in the direction of the forward pass.
    tag : (x, y)
        The middle of its number.
    """

    start: Point
    end: Point
    tag: Point


@dataclass(frozen=True)
class Layout:
    """Coordinates of a network's picture, in SVG units.

    Parameters
    ----------
    names : Notation
        Of the network that is drawn.

    Examples
    --------
    >>> from backprop_helpers.notation.symbols import notation
    >>> layout = Layout(notation((2, 3, 2)))
    >>> layout.unit(1, 1)
    (245, 38.0)
    """

    names: Notation

    @cached_property
    def height(self) -> float:
        """Of the whole picture."""
        return 2 * MARGIN_Y + BIAS_TAG - RADIUS + ROW * (max(self.names.sizes) - 1)

    @cached_property
    def width(self) -> float:
        """Of the whole picture."""
        return self.loss[0] + MARGIN_X

    def unit(self, layer: int, j: int) -> Point:
        """Return the centre of unit j of layer 0 (inputs) to depth (outputs)."""
        tallest, size = max(self.names.sizes), self.names.sizes[layer]
        middle = MARGIN_Y + ROW * (tallest - 1) / 2
        x = MARGIN_X + sum(map(self._column, range(layer)))
        return x, middle + ROW * (j - (size + 1) / 2)

    def target(self, j: int) -> Point:
        """Return the centre of target j."""
        x, y = self.unit(self.names.depth, j)
        return x + TARGET_GAP, y

    @cached_property
    def loss(self) -> Point:
        """The centre of the loss."""
        last = self.names.sizes[-1]
        top, bottom = self.target(1), self.target(last)
        return top[0] + LOSS_GAP, (top[1] + bottom[1]) / 2

    def edge(self, parameter: Parameter) -> Edge:
        """Return the line of a weight, or the short line of a bias from its unit that is 1."""
        x, y = self.unit(parameter.layer + 1, parameter.j)
        if parameter.i is None:
            one = (x, y + BIAS_DROP)
            return Edge((x, one[1] - BIAS_HALF), (x, y + RADIUS), (x, y + BIAS_TAG))
        start = self.unit(parameter.layer, parameter.i)
        share = even_share(*self.names.sizes[parameter.layer : parameter.layer + 2])
        tag = tuple(a + share * (b - a) for a, b in zip(start, (x, y), strict=True))
        return Edge(*between(start, RADIUS, (x, y), RADIUS), tag)

    def _column(self, layer: int) -> float:
        """Return how wide a layer of edges is, so that its numbers stay clear of the units."""
        return max(COLUMN, NUMBER_TO_UNIT * (min(self.names.sizes[layer : layer + 2]) + 1))


def even_share(n_in: int, n_out: int) -> float:
    """Return how far along its edge a number stands, so that all numbers are evenly spread.

    Near the larger layer the edges of one unit fan out; the share that spaces the numbers of
    neighbouring fans like the numbers within a fan is 1 / (n + 1) from the smaller side.

    Examples
    --------
    >>> even_share(3, 4), even_share(4, 3)
    (0.75, 0.25)
    """
    return n_in / (n_in + 1) if n_in <= n_out else 1 / (n_out + 1)


def between(start: Point, leave: float, end: Point, arrive: float) -> tuple[Point, Point]:
    """Shorten a line at both ends, to the rims of the shapes it joins."""
    (x1, y1), (x2, y2) = start, end
    length = hypot(x2 - x1, y2 - y1)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    return (x1 + leave * dx, y1 + leave * dy), (x2 - arrive * dx, y2 - arrive * dy)
