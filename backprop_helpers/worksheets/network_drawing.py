"""The network on paper: every weight on its edge, dashed where it is negative."""

from __future__ import annotations

from backprop_helpers.drawing.elements import thickness
from backprop_helpers.drawing.layout import BIAS_HALF, RADIUS, Layout
from backprop_helpers.notation.numbers import in_digits, minus, on_page
from backprop_helpers.notation.symbols import Notation
from backprop_helpers.trace.trace import Trace

from .exercise import DIGITS
from .paper import NORMAL, SMALL, SMALLEST, Paper

SCALE = 0.23
DASHES = (0, (3.5, 2.5))


class NetworkDrawing:
    """The units, edges and numbers of a network, without targets and loss.

    Parameters
    ----------
    paper : Paper
    left, top : float
        Where it begins.
    names : Notation
    """

    def __init__(self, paper: Paper, left: float, top: float, names: Notation) -> None:
        self._paper, self._origin, self._layout = paper, (left, top), Layout(names)
        self._edges, self._tags, self._values = {}, {}, {}
        for parameter in names.parameters.values():
            edge = self._layout.edge(parameter)
            start, end, tag = map(self._at, (edge.start, edge.end, edge.tag))
            self._edges[parameter.label] = paper.line(start, end)
            if parameter.i is None:
                self._one(start)
            self._tags[parameter.label] = paper.text(
                tag[0], tag[1] + 1.1, SMALL, align="center", on_white=True
            )
        for layer, size in enumerate(names.sizes):
            for j in range(1, size + 1):
                x, y = self._at(self._layout.unit(layer, j))
                paper.circle(x, y, RADIUS * SCALE)
                paper.print(x, y - 0.7, f"${names.unit(layer, j).tex}$", NORMAL, align="center")
                self._values[layer, j] = paper.text(x, y + 3.4, SMALLEST, align="center")

    def show(self, trace: Trace, *, answers: bool) -> None:
        """Put in the numbers of a network; those of the forward pass only as answers."""
        for label, line in self._edges.items():
            value = trace.before[label]
            line.set_linewidth(0.5 * thickness(value))
            line.set_linestyle(DASHES if value < 0 else "-")
            self._tags[label].set_text(on_page(value))
        for (layer, j), text in self._values.items():
            value = float(trace.forward.activations[layer][j - 1])
            given = answers or layer == 0
            text.set_text(minus(in_digits(value, DIGITS)) if given else "")

    def _one(self, start: tuple[float, float]) -> None:
        """Draw the small square, always 1, that a bias comes from."""
        x, top = start
        half = BIAS_HALF * SCALE
        self._paper.box(x - half, top, 2 * half, 2 * half)
        self._paper.print(x, top + half + 1.1, "1", SMALLEST, align="center")

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return tuple(o + SCALE * p for o, p in zip(self._origin, point, strict=True))
