"""The cards of a story: one for each factor, path and gradient, each known by its name."""

from __future__ import annotations

from typing import Any

from backprop_helpers.drawing.network_picture import error_glyph, input_glyph, slope_glyph
from backprop_helpers.notation.formulas import Formula
from backprop_helpers.notation.numbers import number, on_page, spoken_number
from backprop_helpers.trace.chain import ChainRule, Factor, Path
from backprop_helpers.trace.numpy_code import gradient_line
from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.base.mathml import mathml

from .if_updated_first import moved_first


class Cards:
    """All cards of a trace; moves that share a factor share its card.

    Attributes
    ----------
    by_id : dict
        The card of each name: what it is called, its formula and code, its number, how it is said,
        which parts of the picture it is read from, and which glyph stands beside the number.
    glyphs : list of str
        Small pictures, each held once.
    """

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._glyphs: dict[str, int] = {}
        self.by_id: dict[str, dict[str, Any]] = {}
        for move in trace.updates:
            self._add(move.chain)

    @property
    def glyphs(self) -> list[str]:
        """The small pictures in the order of their numbers."""
        return list(self._glyphs)

    def _add(self, chain: ChainRule) -> None:
        gradient = _card("gradient", chain.derivative, chain.gradient, [chain.label])
        self.by_id[gradient_id(chain)] = gradient
        for path in chain.paths:
            for factor in path.factors:
                self._add_factor(factor)
            adds = _card("adds", None, path.value, [path.factors[2].symbols[0].text])
            self.by_id[path_id(path)] = adds
        for factor in chain.factors:
            self._add_factor(factor)
        self._add_code(chain)

    def _add_factor(self, factor: Factor) -> None:
        key = factor_id(factor)
        if key in self.by_id:
            return
        parts = [symbol.text for symbol in factor.symbols]
        if factor.name == "error":
            parts.append(f"err{factor.symbols[0].sub}")
        if factor.name == "upstream":
            card = _card(factor.name, factor.derivative, factor.value, parts)
        else:
            card = _card(factor.name, factor.formula, factor.value, parts, factor.formula.spoken)
        self.by_id[key] = card
        glyph = _glyph(self._trace, factor)
        if glyph:
            card["glyph"] = self._glyphs.setdefault(glyph, len(self._glyphs))

    def _add_code(self, chain: ChainRule) -> None:
        """Give each card the code that computes it; an upstream gradient has that of its paths."""
        for text, part in gradient_line(chain):
            if part == "gradient":
                self.by_id[gradient_id(chain)]["code"] = text
            elif isinstance(part, Path):
                self.by_id[path_id(part)]["code"] = text
            elif part is not None and part.name != "upstream":
                self.by_id[factor_id(part)]["code"] = text


def ghosts(trace: Trace) -> dict[str, str]:
    """Return, by card, the number it would show if the weights ahead had already moved."""
    numbers, found = {}, moved_first(trace)
    for move in trace.updates:
        if move.label not in found:
            continue
        chain, ghost = move.chain, found[move.label]
        for path, weight, adds in zip(chain.paths, ghost.weights, ghost.adds, strict=True):
            numbers |= {factor_id(path.factors[2]): on_page(weight), path_id(path): on_page(adds)}
        upstream = {factor_id(chain.factors[0]): on_page(ghost.upstream)}
        numbers |= upstream | {gradient_id(chain): on_page(ghost.gradient)}
    return numbers


def factor_id(factor: Factor) -> str:
    """Name the card of a factor; factors that read the same symbols are one card."""
    return f"{factor.name}:{'.'.join(symbol.text for symbol in factor.symbols)}"


def gradient_id(chain: ChainRule) -> str:
    """Name the card of a gradient."""
    return f"gradient:{chain.label}"


def path_id(path: Path) -> str:
    """Name the card of what a path adds."""
    return f"path:{path.factors[2].symbols[0].text}"


def _glyph(trace: Trace, factor: Factor) -> str:
    """Draw the number of a factor, where there is a picture for it."""
    if factor.name == "error":
        k = int(factor.symbols[0].sub) - 1
        return error_glyph(float(trace.forward.y[k]), float(trace.t[k]))
    if factor.name == "slope":
        return slope_glyph(_linear_of(trace, factor))
    return input_glyph(factor.value) if factor.name == "input" else ""


def _card(
    name: str, formula: Formula | None, value: float, parts: list[str], spoken: str = ""
) -> dict[str, Any]:
    said = f"{name}, {spoken}," if spoken else f"{name},"
    return {
        "name": name,
        "math": mathml(formula.tex) if formula else "",
        "value": on_page(value),
        "said": f"{said} {spoken_number(number(value))}",
        "parts": parts,
    }


def _linear_of(trace: Trace, factor: Factor) -> float:
    unit = factor.symbols[0]
    for layer, values in enumerate(trace.forward.linear, start=1):
        for j, a in enumerate(values, start=1):
            if trace.names.unit(layer, j) == unit:
                return float(a)
    raise KeyError(unit.text)
