"""Which parts of the picture belong to a move, and which of them a step lights up."""

from __future__ import annotations

from backprop_helpers.trace.trace import Step, Trace, Update

from .cards import factor_id, path_id

MARKS = {"up": "▲", "down": "▼", "none": "＝"}


def source(trace: Trace, move: Update) -> str:
    """Return the part that the parameter's input stands in."""
    parameter = move.parameter
    if parameter.i is None:
        return f"one_{parameter.label}"
    return trace.names.unit(parameter.layer, parameter.i).text


def ahead(trace: Trace) -> dict[str, list[str]]:
    """Return, by unit, all parts between it and the loss, the unit included."""
    names = trace.names
    found = {f"y{j}": [f"y{j}", *_miss(j), "L"] for j in range(1, names.sizes[-1] + 1)}
    for layer in reversed(range(1, names.depth)):
        receiving = range(1, names.sizes[layer + 1] + 1)
        for j in range(1, names.sizes[layer] + 1):
            unit = names.unit(layer, j).text
            weights = [names.weight(layer, j, k).label for k in receiving]
            beyond = [part for k in receiving for part in found[names.unit(layer + 1, k).text]]
            found[unit] = list(dict.fromkeys([unit, *weights, *beyond]))
    return found


def _miss(j: int) -> list[str]:
    """Return the parts between output j and the loss."""
    return [f"err{j}", f"t{j}", f"lost{j}"]


def parts_of(trace: Trace, move: Update, step: Step) -> list[str]:
    """Return the parts that a step lights up."""
    stage, paths = step.stage, move.chain.paths
    layer, j = move.unit(step)
    unit = trace.names.unit(layer, j).text
    if stage == "error":
        return [unit, *_miss(j), "L"]
    if stage in ("upstream", "slope"):
        return [unit]
    if stage == "weight":
        return [paths[step.at].weight.text]
    if stage == "adds":
        return [paths[step.at].weight.text, _unit(trace, move)]
    if stage == "sum":
        return [unit, *(path.weight.text for path in paths)]
    return [source(trace, move), move.label] if stage == "input" else [move.label]


def _unit(trace: Trace, move: Update) -> str:
    """Return the unit that the parameter's edge enters."""
    return trace.names.unit(move.parameter.layer + 1, move.parameter.j).text


def badges(trace: Trace, move: Update) -> dict[str, str]:
    """Give each factor the place of its number in the picture, in the order of the chain."""
    chain = move.chain
    unit = _unit(trace, move)
    first = f"{unit}+" if chain.paths else f"err{move.parameter.j}"
    spots = (first, unit, source(trace, move))
    spots_of_paths = {path_id(path): path.weight.text for path in chain.paths}
    return spots_of_paths | dict(zip(map(factor_id, chain.factors), spots, strict=True))
