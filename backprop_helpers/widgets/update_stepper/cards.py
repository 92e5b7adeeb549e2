"""The cards of a story: one for each factor, path and gradient, each known by its name."""

from __future__ import annotations

from typing import Any

from backprop_helpers.drawing.glyphs import error_glyph, input_glyph, slope_glyph
from backprop_helpers.notation.formulas import Formula
from backprop_helpers.notation.numbers import number, on_page, spoken_number
from backprop_helpers.trace.chain import ChainRule, Factor, Path
from backprop_helpers.trace.numpy_code import gradient_line
from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.base.mathml import mathml

from .if_updated_first import if_updated_first


def cards(trace: Trace) -> dict[str, dict[str, Any]]:
    """Return the card of each name; moves that share a factor share its card.

    A card says what it is called, its formula and code, its number, how it is said, which parts of
    the picture it is read from, and which little picture stands beside the number.
    """
    found: dict[str, dict[str, Any]] = {}
    for chain in (move.chain for move in trace.updates):
        factors = [*(factor for path in chain.paths for factor in path.factors), *chain.factors]
        for path in chain.paths:
            found.setdefault(path_id(path), _card("adds", None, path.value, [path.weight.text]))
        for factor in factors:
            if factor_id(factor) not in found:
                found[factor_id(factor)] = _factor_card(trace, factor)
        gradient = _card("gradient", chain.derivative, chain.gradient, [chain.label])
        found[gradient_id(chain)] = gradient
        _add_code(chain, found)
    return found


def numbers_if_updated_first(trace: Trace) -> dict[str, str]:
    """Return, by card, the number it would show if the weights ahead had already moved."""
    numbers, found = {}, if_updated_first(trace)
    for chain in (move.chain for move in trace.updates if move.label in found):
        wrong = found[chain.label]
        for path, weight, adds in zip(chain.paths, wrong.weights, wrong.adds, strict=True):
            numbers |= {factor_id(path.factors[2]): on_page(weight), path_id(path): on_page(adds)}
        numbers[factor_id(chain.factors[0])] = on_page(wrong.upstream)
        numbers[gradient_id(chain)] = on_page(wrong.gradient)
    return numbers


def factor_id(factor: Factor) -> str:
    """Name the card of a factor; factors that read the same symbols are one card."""
    return f"{factor.name}:{'.'.join(symbol.text for symbol in factor.symbols)}"


def gradient_id(chain: ChainRule) -> str:
    """Name the card of a gradient."""
    return f"gradient:{chain.label}"


def path_id(path: Path) -> str:
    """Name the card of what a path adds."""
    return f"path:{path.weight.text}"


def _factor_card(trace: Trace, factor: Factor) -> dict[str, Any]:
    parts = [symbol.text for symbol in factor.symbols]
    if factor.name == "error":
        parts.append(f"err{factor.symbols[0].sub}")
    if factor.name == "upstream":
        return _card(factor.name, factor.derivative, factor.value, parts)
    card = _card(factor.name, factor.formula, factor.value, parts, factor.formula.spoken)
    return card | {"drawn": _glyph(trace, factor)}


def _glyph(trace: Trace, factor: Factor) -> str:
    """Draw the number of a factor, where there is a picture for it."""
    if factor.name == "error":
        k = int(factor.symbols[0].sub) - 1
        return error_glyph(float(trace.forward.y[k]), float(trace.t[k]))
    if factor.name == "slope":
        return slope_glyph(_linear_of(trace, factor))
    return input_glyph(factor.value) if factor.name == "input" else ""


def _linear_of(trace: Trace, factor: Factor) -> float:
    unit = factor.symbols[0]
    for layer, values in enumerate(trace.forward.linear, start=1):
        for j, a in enumerate(values, start=1):
            if trace.names.unit(layer, j) == unit:
                return float(a)
    raise KeyError(unit.text)


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
        "drawn": "",
    }


def _add_code(chain: ChainRule, found: dict[str, dict[str, Any]]) -> None:
    """Give each card the code that computes it; an upstream gradient has that of its paths."""
    for text, part in gradient_line(chain):
        if part == "gradient":
            found[gradient_id(chain)]["code"] = text
        elif isinstance(part, Path):
            found[path_id(part)]["code"] = text
        elif part is not None and part.name != "upstream":
            found[factor_id(part)]["code"] = text
