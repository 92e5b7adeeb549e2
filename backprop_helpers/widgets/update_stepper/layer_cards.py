"""The cards of a story of layers: vectors and matrices, by the name the page knows them by."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from backprop_helpers.drawing.layer_svg import bars_glyph, column_part
from backprop_helpers.notation.formulas import Partial
from backprop_helpers.notation.numbers import minus, number, on_page, signed, spoken_number
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.trace.layer_narration import first_of
from backprop_helpers.trace.layer_trace import LayerTrace, LayerUpdate
from backprop_helpers.widgets.base.mathml import mathml


class Ids(NamedTuple):
    """The names of one layer's cards."""

    upstream: str
    slope: str
    delta: str
    entering: str
    weights: str
    gradient: str


class LayerCards:
    """All cards of a trace of layers.

    Attributes
    ----------
    by_id : dict
        The card of each name: what it is called, its formula and size, its first entries, how it is
        said, which parts of the picture it is read from, and which glyph stands beside it.
    glyphs : list of str
        The small pictures, one a vector.
    """

    def __init__(self, trace: LayerTrace) -> None:
        self._trace = trace
        self.by_id: dict[str, dict[str, Any]] = {}
        self.glyphs: list[str] = []
        for move in trace.updates:
            self._add_layer(move)

    def ids(self, layer: int) -> Ids:
        """Name the cards of a layer of weights."""
        names = self._trace.names
        units, weights = column_part(names, layer + 1), names.weight(layer, 1, 1).symbol.whole.text
        upstream = "error" if layer + 1 == names.depth else "upstream"
        return Ids(
            upstream=f"{upstream}:{units}",
            slope=f"slope:{units}",
            delta=f"delta:{units}",
            entering=f"input:{column_part(names, layer)}",
            weights=f"weights:{weights}",
            gradient=f"gradient:{weights}",
        )

    def lines(self, layer: int) -> list[str]:
        """Name the lines of a layer's chain, each by the card of its result."""
        ids = self.ids(layer)
        return [ids.delta] if layer + 1 == self._trace.names.depth else [ids.upstream, ids.delta]

    @property
    def paths(self) -> dict[str, dict]:
        """Each line of a chain by its result: what is passed on the way back, and the factors."""
        names, found = self._trace.names, {}
        for layer in reversed(range(names.depth)):
            ids = self.ids(layer)
            if layer + 1 < names.depth:
                ahead = self.ids(layer + 1)
                via = names.weight(layer + 1, 1, 1).symbol.whole.html
                found[ids.upstream] = {"via": via, "cards": [ahead.weights, ahead.delta]}
            via = names.unit(layer + 1, 1).whole.html
            found[ids.delta] = {"via": via, "cards": [ids.upstream, ids.slope]}
        return found

    @property
    def ghosts(self) -> dict[str, str]:
        """The numbers of a card if the weights ahead had already moved."""
        trace, found = self._trace, {}
        delta = trace.grads.deltas[-1]
        for move in trace.updates[1:]:
            ids, moved = self.ids(move.layer), trace.after.layers[move.layer + 1].weights
            upstream = moved.dot(delta)
            delta = upstream * move.slope
            gradient = np.outer(move.entering, delta)
            found |= {
                self.ids(move.layer + 1).weights: entries(moved),
                ids.upstream: entries(upstream),
            }
            found |= {ids.delta: entries(delta), ids.gradient: entries(gradient)}
        return found

    def turned(self, move: LayerUpdate, stage: str) -> list[str]:
        """Return the cards that a step turns."""
        ids = self.ids(move.layer)
        if stage == "sum":
            ahead = self.ids(move.layer + 1)
            return [ahead.weights, ahead.delta, ids.upstream]
        turned = {
            "error": [ids.upstream],
            "slope": [ids.slope],
            "delta": [ids.delta],
            "input": [ids.entering],
            "gradient": [ids.gradient],
        }
        return turned.get(stage, [])

    def _add_layer(self, move: LayerUpdate) -> None:
        names, layer = self._trace.names, move.layer
        ids, unit, fed = self.ids(layer), names.unit(layer + 1, 1).whole, names.unit(layer, 1).whole
        column, delta = column_part(names, layer + 1), Symbol("δ", sup=str(layer + 1))
        last = layer + 1 == names.depth
        upstream = f"{unit.tex}-t" if last else Partial(Symbol("L"), unit).tex
        self._add(ids.upstream, upstream, move.upstream, [column], "gap")
        self._add(ids.slope, f"{unit.tex}(1-{unit.tex})", move.slope, [column], "axis")
        self._add(ids.delta, rf"\delta^{{({delta.sup})}}", move.delta, [column], "gap")
        self._add(ids.entering, fed.tex, move.entering, [column_part(names, layer)], "flow")
        gradient = Partial(Symbol("L"), move.symbol).tex
        self._add(ids.gradient, gradient, move.gradient[:-1], [move.label])
        if layer:
            self._add(ids.weights, move.symbol.tex, move.before[:-1], [move.label])

    def _add(
        self, key: str, tex: str, values: np.ndarray, parts: list[str], bars: str = ""
    ) -> None:
        name, size = key.partition(":")[0], " × ".join(map(str, values.shape))
        old = ' <span class="old">old</span>' if name == "weights" else ""
        self.by_id[key] = {
            "name": name,
            "math": f'{mathml(tex)} <small class="dim">{size}</small>{old}',
            "value": entries(values),
            "said": f"{name}, {size.replace('×', 'by')} numbers, {_spoken(values)}",
            "parts": parts,
        }
        if bars:
            self.by_id[key]["glyph"] = len(self.glyphs)
            self.glyphs.append(bars_glyph(values, bars))


def entries(values: np.ndarray) -> str:
    """Write the first entries of a vector or a matrix, row by row.

    Examples
    --------
    >>> entries(np.array([0.5, -1.0])), entries(np.array([[0.5, 1.0], [2.0, 3.0]]))
    ('0.5, −1', '0.5, 1, …')
    """
    return _listed([on_page(value) for value in _first(values)], values.size)


def changes(values: np.ndarray) -> str:
    """Write the first entries with their signs, plus included."""
    return _listed([minus(signed(value)) for value in _first(values)], values.size)


def _first(values: np.ndarray) -> list[float]:
    return [float(value) for value in values.flat[: first_of(values.size)]]


def _listed(told: list[str], count: int) -> str:
    return ", ".join(told + ["…"] * (count > len(told)))


def _spoken(values: np.ndarray) -> str:
    told = [spoken_number(number(value)) for value in _first(values)]
    more = [f"and {values.size - len(told)} more"] * (values.size > len(told))
    return ", ".join(told + more)
