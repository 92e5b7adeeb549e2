"""The computational graph from one output weight to the loss, as a still picture and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import accumulate, pairwise
from operator import mul

from backprop_helpers.network.forward import forward, loss
from backprop_helpers.network.network import Network
from backprop_helpers.notation.numbers import fixed, minus
from backprop_helpers.notation.symbols import Symbol, notation
from backprop_helpers.trace.chain import LOSS, chain_rule

from .elements import image, symbol_svg, written

LEFT, COLUMN, RADIUS, HEAD = 130, 168, 24, 8
VALUES, UNITS, WAY_BACK, GRADIENTS = 34, 78, 150, 155
WIDTH, HEIGHT = LEFT + 3 * COLUMN + 46, 172
STYLE = (
    "<style>svg{background:white;font:14px Helvetica,Arial,sans-serif}"
    "text{text-anchor:middle;fill:black}.unit{fill:white;stroke:dimgrey}"
    ".way{fill:none;stroke:dimgrey}.back{stroke-dasharray:5 3}.head{fill:dimgrey}"
    ".n{font-size:11px}.s{font-family:Times,serif;font-style:italic;font-size:19px}"
    ".row{text-anchor:start}</style>"
)


@dataclass(frozen=True, repr=False)
class ChainGraph:
    """What a weight does on its way to the loss, and what comes back.

    Parameters
    ----------
    symbols : tuple of Symbol
        The weight, the weighted sum, the output and the loss.
    values : tuple of float
        What each of them is in the forward pass.
    does : tuple of str
        What is done between each two of them.
    local : tuple of float
        The local gradient of each of these operations.
    gradients : tuple of float
        The derivative of the loss with respect to each of the four.
    """

    symbols: tuple[Symbol, ...]
    values: tuple[float, ...]
    does: tuple[str, ...]
    local: tuple[float, ...]
    gradients: tuple[float, ...]

    def __repr__(self) -> str:
        stations = [
            f"{symbol.text:4} value {fixed(value):>7}   gradient {fixed(gradient):>7}"
            for symbol, value, gradient in zip(
                self.symbols, self.values, self.gradients, strict=True
            )
        ]
        links = [
            f"  to {end.text}: {does}, local gradient {fixed(local)}"
            for end, does, local in zip(self.symbols[1:], self.does, self.local, strict=True)
        ]
        pairs = zip(stations, [*links, ""], strict=True)
        return "\n".join(line for pair in pairs for line in pair if line)

    def _repr_html_(self) -> str:
        words = "; ".join(" ".join(line.split()) for line in repr(self).splitlines())
        return image(self.svg, WIDTH, words)

    @property
    def svg(self) -> str:
        """The picture as SVG text: values above, gradients below."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}">{STYLE}{"".join(self._drawn())}</svg>'
        )

    def _drawn(self) -> Iterator[str]:
        yield f'<text class="row" x="4" y="{VALUES}">value</text>'
        yield f'<text class="row" x="4" y="{GRADIENTS}">gradient</text>'
        places = [LEFT + COLUMN * k for k in range(len(self.symbols))]
        shown = zip(places, self.symbols, self.values, self.gradients, strict=True)
        for x, symbol, value, gradient in shown:
            yield f'<circle class="unit" cx="{x}" cy="{UNITS}" r="{RADIUS}"/>'
            yield written(symbol_svg(symbol), x, UNITS + 6)
            yield written(minus(fixed(value)), x, VALUES)
            yield written(minus(fixed(gradient)), x, GRADIENTS)
        for (start, end), does, local in zip(pairwise(places), self.does, self.local, strict=True):
            middle = (start + end) / 2
            yield _arrow(start + RADIUS, end - RADIUS, UNITS, "way")
            yield written(escape(does), middle, UNITS - 9)
            yield _arrow(end - RADIUS - 10, start + RADIUS + 10, WAY_BACK, "way back")
            yield written(f"× {minus(fixed(local))}", middle, WAY_BACK - 9)


def chain_graph(net: Network, x: object, t: object, label: str) -> ChainGraph:
    """Draw the way from a weight of the last layer to the loss and back (formulas 6 to 10).

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,)
        One sample.
    t : array_like, shape (n_out,)
    label : str
        A weight or a bias that leads into an output.

    Returns
    -------
    ChainGraph
        Shows itself in a notebook as a picture, elsewhere in words.

    Raises
    ------
    KeyError, TypeError, ValueError
        If ``label``, ``net``, ``x`` or ``t`` is wrong, or the label is not one of the last layer.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> chain_graph(net, [2], [1], "W1_11")
    W1_11 value  0.0000   gradient -0.2500
      to a1_1: · x1 + …, local gradient 2.0000
    a1_1 value  0.0000   gradient -0.1250
      to y1: σ, local gradient 0.2500
    y1   value  0.5000   gradient -0.5000
      to L: ½(y1 − t1)² + …, local gradient -0.5000
    L    value  0.1250   gradient  1.0000
    """
    chain = chain_rule(net, x, t, label)
    if chain.paths:
        raise ValueError(f"label {label!r} does not lead into an output, so it has several ways")
    names, i, j = notation(net.sizes), chain.parameter.i, chain.parameter.j
    unit, linear, run = names.unit(names.depth, j), names.linear(names.depth, j), forward(net, x)
    error, slope, entering = (factor.value for factor in chain.factors)
    start = names.unit(names.depth - 1, i).text if i else "1"
    return ChainGraph(
        symbols=(chain.parameter.symbol, linear, unit, LOSS),
        values=(net[label], float(run.linear[-1][j - 1]), float(run.y[j - 1]), loss(run.y, t)),
        does=(f"· {start} + …", "σ", f"½({unit.text} − {names.target(j).text})² + …"),
        local=(entering, slope, error),
        gradients=tuple(accumulate((1.0, error, slope, entering), mul))[::-1],
    )


def _arrow(start: float, end: float, y: float, style: str) -> str:
    """Draw a level arrow; its head is at the end."""
    back = HEAD if end < start else -HEAD
    return (
        f'<path class="{style}" d="M{start:g} {y:g}H{end + back:g}"/>'
        f'<path class="head" d="M{end:g} {y:g}l{back:g} -4v8z"/>'
    )
