"""What travels to the page: a trace as strings and part names, each said once.

The page looks numbers up and adds nothing to them. A card is one factor with its formula and its
number, a path one way back from the loss; many moves share them. A frame is one step: what is said,
which parts light up, which cards turn.
"""

from __future__ import annotations

from typing import Any

from backprop_helpers.chain import Factor, Path
from backprop_helpers.drawing.svg import (
    badge_spots,
    error_glyph,
    input_glyph,
    network_svg,
    slope_glyph,
)
from backprop_helpers.narration import (
    minus,
    number,
    place,
    say,
    signed,
    spoken_formula,
    spoken_number,
)
from backprop_helpers.predictions import SIZES, size_of
from backprop_helpers.stepper import stops
from backprop_helpers.trace import Step, Trace, Update

from .mathml import mathml
from .opening import opening
from .sayings import Sayings

MARKS = {"up": "▲", "down": "▼", "none": "＝"}


def payload(trace: Trace) -> dict[str, Any]:
    """Return all that the page needs to step through a trace without the kernel."""
    cards: dict[str, dict] = {}
    glyphs: dict[str, int] = {}
    moves = [_move(trace, move, cards, glyphs) for move in trace.updates]
    sayings = Sayings()
    frames = [_frame(trace, step, sayings) for step in trace.steps]
    return {
        "svg": network_svg(trace),
        "minusEta": minus(number(-trace.eta)),
        "cards": cards,
        "glyphs": list(glyphs),
        "paths": _paths(trace),
        "moves": moves,
        "frames": frames,
        "sayings": sayings.sentences,
        "terms": sayings.terms,
        "stops": stops(trace),
        "opening": opening(trace),
        "spots": {spot: f"{x:g} {y:g}" for spot, (x, y) in badge_spots(trace.names).items()},
        "lossBefore": shown(trace.loss_before),
        "sizes": SIZES,
    }


def shown(value: float, places: int = 4) -> str:
    """Format a number for the page."""
    return minus(number(value, places))


def _frame(trace: Trace, step: Step, sayings: Sayings) -> dict[str, Any]:
    saying = sayings.add(say(trace, step))
    if step.update is not None:
        move = trace.updates[step.update]
        lit, turned = _lit(trace, move, step), _shown(move, step)
        return {"stage": step.stage, "say": saying, "move": step.update, "now": lit, "show": turned}
    frame = {"stage": step.stage, "say": saying, "now": ["L"]}
    if step.stage == "start":
        frame["now"] = _unit_parts(trace, 0)
    if step.stage == "forward":
        frame |= {"now": _unit_parts(trace, step.at + 1), "at": step.at}
    return frame


def _move(
    trace: Trace, move: Update, cards: dict[str, dict], glyphs: dict[str, int]
) -> dict[str, Any]:
    chain = move.chain
    gradient = f"gradient:{move.label}"
    cards[gradient] = _card("gradient", chain.derivative, move.gradient, [move.label])
    for path in chain.paths:
        for factor in path.factors:
            _add_factor(trace, cards, glyphs, factor)
        cards[_path_id(path)] = _card("adds", "", path.value, [path.factors[2].symbols[0].text])
    for factor in chain.factors:
        _add_factor(trace, cards, glyphs, factor)
    into = trace.names.unit(move.parameter.layer + 1, move.parameter.j).text
    return {
        "label": move.label,
        "html": move.parameter.symbol.html,
        "spoken": move.parameter.symbol.spoken,
        "words": place(trace, move).html,
        "feeds": _source(trace, move),
        "need": _needed(trace, move),
        "before": shown(move.before),
        "after": shown(move.after),
        "mark": MARKS[move.direction],
        "direction": move.direction,
        "size": size_of(move.change),
        "change": minus(signed(move.change)),
        "gradient": gradient,
        "factors": [_factor_id(factor) for factor in chain.factors],
        "paths": [_path_id(path) for path in chain.paths],
        "badges": _badges(trace, move, into),
        "alone": shown(move.loss_alone),
        "actual": shown(move.change_alone, 6),
        "forecast": shown(move.forecast, 6),
        "soFar": shown(move.loss_so_far),
    }


def _paths(trace: Trace) -> dict[str, dict]:
    """Return each way back by the name of its card: the unit it passes and its factors' cards."""
    return {
        _path_id(path): {
            "via": path.through.html,
            "cards": [_factor_id(factor) for factor in path.factors],
        }
        for move in trace.updates
        for path in move.chain.paths
    }


def _unit_parts(trace: Trace, layer: int) -> list[str]:
    return [trace.names.unit(layer, j + 1).text for j in range(trace.names.sizes[layer])]


def _factor_id(factor: Factor) -> str:
    """Name the card of a factor; factors that read the same symbols are one card."""
    return f"{factor.name}:{'.'.join(symbol.text for symbol in factor.symbols)}"


def _path_id(path: Path) -> str:
    return f"path:{path.factors[2].symbols[0].text}"


def _add_factor(
    trace: Trace, cards: dict[str, dict], glyphs: dict[str, int], factor: Factor
) -> None:
    key = _factor_id(factor)
    if key in cards:
        return
    parts = [symbol.text for symbol in factor.symbols]
    if factor.name == "error":
        parts.append(f"err{factor.symbols[0].sub}")
    tex = factor.derivative if factor.name == "blame" else factor.formula
    cards[key] = card = _card(factor.name, tex, factor.value, parts)
    glyph = _glyph(trace, factor)
    if glyph:
        card["glyph"] = glyphs.setdefault(glyph, len(glyphs))


def _glyph(trace: Trace, factor: Factor) -> str:
    """Draw the number of a factor, where there is a picture for it."""
    if factor.name == "error":
        k = int(factor.symbols[0].sub) - 1
        return error_glyph(float(trace.forward.y[k]), float(trace.t[k]))
    if factor.name == "slope":
        return slope_glyph(_linear_of(trace, factor))
    return input_glyph(factor.value) if factor.name == "input" else ""


def _card(name: str, tex: str, value: float, parts: list[str]) -> dict[str, Any]:
    formula = f" {spoken_formula(tex)}," if tex and "frac" not in tex else ""
    return {
        "name": name,
        "math": mathml(tex) if tex else "",
        "value": shown(value),
        "said": f"{name},{formula} {spoken_number(number(value))}",
        "parts": parts,
    }


def _linear_of(trace: Trace, factor: Factor) -> float:
    unit = factor.symbols[0]
    for layer, values in enumerate(trace.forward.linear, start=1):
        for j, a in enumerate(values, start=1):
            if trace.names.unit(layer, j) == unit:
                return float(a)
    raise KeyError(unit.text)


def _source(trace: Trace, move: Update) -> str:
    """Return the part that the parameter's input stands in."""
    parameter = move.parameter
    if parameter.i is None:
        return f"one_{parameter.label}"
    return trace.names.unit(parameter.layer, parameter.i).text


def _needed(trace: Trace, move: Update) -> list[str]:
    """Return all parts between the parameter and the loss, the input included."""
    names, parameter = trace.names, move.parameter
    first = names.unit(parameter.layer + 1, parameter.j).text
    parts = [_source(trace, move), move.label, first]
    sending = [parameter.j]
    for layer in range(parameter.layer + 1, names.depth):
        receiving = range(1, names.sizes[layer + 1] + 1)
        parts += [names.weight(layer, i, k).label for i in sending for k in receiving]
        parts += [names.unit(layer + 1, k).text for k in receiving]
        sending = list(receiving)
    return [*parts, *(part for j in sending for part in _miss(j)), "L"]


def _miss(j: int) -> list[str]:
    """Return the parts between output j and the loss."""
    return [f"err{j}", f"t{j}", f"lost{j}"]


def _lit(trace: Trace, move: Update, step: Step) -> list[str]:
    """Return the parts that a step lights up."""
    unit = trace.names.unit(move.parameter.layer + 1, move.parameter.j).text
    ahead = [path.factors[2].symbols[0].text for path in move.chain.paths]
    if step.stage == "error":
        return [*_miss(move.parameter.j), "L"]
    if step.stage == "path":
        path = move.chain.paths[step.at]
        last = path.factors[0].name == "error"
        miss = [*_miss(int(path.through.sub)), "L"] if last else []
        return [*miss, path.through.text, ahead[step.at]]
    lit = {
        "sum": [unit, *ahead],
        "slope": [unit],
        "input": [_source(trace, move), move.label],
    }
    return lit.get(step.stage, [move.label])


def _shown(move: Update, step: Step) -> list[str]:
    """Return the cards that a step turns."""
    factors = [_factor_id(factor) for factor in move.chain.factors]
    if step.stage == "path":
        path = move.chain.paths[step.at]
        return [*map(_factor_id, path.factors), _path_id(path)]
    turned = {
        "error": factors[:1],
        "sum": factors[:1],
        "slope": factors[1:2],
        "input": factors[2:],
        "gradient": [f"gradient:{move.label}"],
    }
    return turned.get(step.stage, [])


def _badges(trace: Trace, move: Update, unit: str) -> dict[str, str]:
    """Give each factor the place of its number in the picture, in the order of the chain."""
    chain = move.chain
    first = f"{unit}+" if chain.paths else f"err{move.parameter.j}"
    spots = (first, unit, _source(trace, move))
    badges = {_path_id(path): path.factors[2].symbols[0].text for path in chain.paths}
    return badges | dict(zip(map(_factor_id, chain.factors), spots, strict=True))
