"""The words of each step, written once for the eye, the ear and the terminal."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from backprop_helpers.notation.formulas import Formula, factor, joined
from backprop_helpers.notation.numbers import number, product_sign, sum_sign
from backprop_helpers.notation.sentences import Sentence, Strong
from backprop_helpers.notation.symbols import Symbol

from .layer_trace import RMS_PLACES, LayerUpdate, is_by_layer, parameter_count
from .trace import Step, Trace, Update

FEW, FIRST = 8, 2
ADDENDS = 3
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def place(trace: Trace, move: Update | LayerUpdate) -> Sentence:
    """Say what a parameter or a layer is and where it stands."""
    if isinstance(move, LayerUpdate):
        return Sentence(f"{trace.names.layer_name(move.layer)} layer, {move.counts}")
    parameter, names = move.parameter, trace.names
    kind = f"{names.layer_name(parameter.layer)} {parameter.kind}"
    into = names.unit(parameter.layer + 1, parameter.j)
    if parameter.i is None:
        return Sentence(kind, ", into ", into)
    return Sentence(kind, ", from ", names.unit(parameter.layer, parameter.i), " to ", into)


def say(trace: Trace, step: Step) -> Sentence:
    """Tell what happens at one step of a trace."""
    if step.update is None:
        return Sentence(*OUTSIDE[step.stage](trace, step))
    move = trace.updates[step.update]
    if isinstance(move, LayerUpdate):
        return Sentence(*_layer_move(trace, move))
    told = INSIDE if step.at is None else ON_A_PATH
    return Sentence(*told[step.stage](trace, move, step))


def _start(trace: Trace, _: Step) -> Iterator:
    if is_by_layer(trace):
        count = parameter_count(trace.before)
        yield f"{count} parameters are too many to show one by one, so one step is one layer. "
    yield "A sample comes in: "
    yield from _readings([(trace.names.unit(0, k + 1), x) for k, x in enumerate(trace.x)])
    yield ". The outputs should become "
    yield from _readings([(trace.names.target(k + 1), t) for k, t in enumerate(trace.t)])
    yield "."


def _forward(trace: Trace, step: Step) -> Iterator:
    layer = step.at + 1
    yield "Forward: each "
    yield "output" if layer == trace.names.depth else "hidden unit"
    yield " adds up what reaches it and squashes the sum. "
    values = trace.forward.activations[layer]
    yield from _readings([(trace.names.unit(layer, k + 1), h) for k, h in enumerate(values)])
    yield "."


def _loss(trace: Trace, _: Step) -> Iterator:
    yield "The outputs miss their targets by a loss of "
    yield Strong(number(trace.loss_before))
    moving = f"{len(trace.updates)} {trace.updates[0].kind}s move"
    yield f". One at a time, {moving} by gradients taken here."


def _end(trace: Trace, _: Step) -> Iterator:
    yield f"All {len(trace.updates)} have moved, by gradients at the old values. "
    yield "A new forward pass: the loss went from "
    yield from (trace.loss_before, " to ", Strong(number(trace.loss_after)), ".")


def _which(trace: Trace, move: Update, _: Step) -> Iterator:
    parameter, names = move.parameter, trace.names
    into = names.unit(parameter.layer + 1, parameter.j)
    if parameter.i is None:
        yield from (parameter.symbol, " shifts ", into, ": a weight whose input is 1. ")
    else:
        source = names.unit(parameter.layer, parameter.i)
        yield from (parameter.symbol, " carries ", source, " into ", into, ". ")
    ways = len(move.chain.paths)
    if not ways:
        yield from ("Only ", into, " feels it, so there is one way back from the loss.")
        return
    count = COUNTS[ways] if ways < len(COUNTS) else str(ways)
    units, back = ("unit", "way") if ways == 1 else ("units", "ways")
    yield from (into, f" has no target of its own; it feeds {count} {units}: ")
    yield f"{count} {back} back."


def _error(trace: Trace, move: Update, step: Step) -> Iterator:
    error, k = move.factor(step), move.parameter.j - 1
    y = error.symbols[0]
    yield from ("How far off is ", y, "? It is ", float(trace.forward.y[k]), " and should be ")
    yield from (float(trace.t[k]), ": ")
    if error.value:
        yield from ("too high by " if error.value > 0 else "too low by ", abs(error.value), ".")
    else:
        yield "exactly right."


def _error_ahead(trace: Trace, move: Update, step: Step) -> Iterator:
    error, k = move.factor(step), step.at
    yield from ("Back through ", error.symbols[0], ": it is ", float(trace.forward.y[k]))
    yield from (" and should be ", float(trace.t[k]), ", so the error is ", error.value, ".")


def _upstream_ahead(_: Trace, move: Update, step: Step) -> Iterator:
    upstream = move.factor(step)
    yield from ("Back through ", upstream.symbols[0], ": its own upstream gradient, found in ")
    yield from ("the same way, is ", upstream.value, ".")


def _slope_ahead(_: Trace, move: Update, step: Step) -> Iterator:
    slope = move.factor(step)
    yield from ("Times the slope of ", slope.symbols[0], ", how fast it follows its sum: ")
    yield from (slope.value, ".")


def _weight_ahead(_: Trace, move: Update, step: Step) -> Iterator:
    weight = move.factor(step)
    yield from ("Times the ", Strong("old"), " ", weight.symbols[0], ", the one of the forward ")
    yield from ("pass: ", weight.value, ".")


def _adds(_: Trace, move: Update, step: Step) -> Iterator:
    path = move.chain.paths[step.at]
    values = [each.value for each in path.factors]
    unit = move.chain.factors[0].symbols[0]
    names = (path.factors[0].name.capitalize(), "slope", "weight")
    yield from Formula(*joined([(name,) for name in names], " × ")).parts
    yield ": "
    yield from _calculation(" × ", values, product_sign(values, path.value), path.value)
    yield from (", which arrives at ", unit, " by way of ", path.through, ".")


def _sum(_: Trace, move: Update, step: Step) -> Iterator:
    upstream = move.factor(step)
    values = [path.value for path in move.chain.paths]
    opposed = min(values) < 0 < max(values)
    opening = "The paths pull against each other: " if opposed else "Add the paths: "
    if len(values) == 1:
        yield from ("There is no other path, so ", upstream.value, " is")
    elif len(values) > ADDENDS:
        yield from (opening, f"all {len(values)} together make ", upstream.value, ",")
    else:
        sign = sum_sign(values, upstream.value)
        yield from (opening, *_calculation(" + ", values, sign, upstream.value), ",")
    yield from (" the upstream gradient of ", upstream.symbols[0], ".")


def _slope(_: Trace, move: Update, step: Step) -> Iterator:
    slope = move.factor(step)
    yield from ("How fast does ", slope.symbols[0], " follow its sum? Its slope is ")
    yield from (slope.value, " here; 0.25 is the most there is.")


def _input(_: Trace, move: Update, step: Step) -> Iterator:
    entering = move.factor(step)
    yield from ("What is ", move.parameter.symbol, " multiplied by? By ")
    if move.parameter.i is None:
        yield "1, always."
    else:
        yield from (entering.symbols[0], " = ", entering.value, ".")


def _gradient(_: Trace, move: Update, __: Step) -> Iterator:
    effect = "would leave the loss as it is"
    if move.gradient:
        effect = "would raise the loss" if move.gradient > 0 else "would lower the loss"
    yield from ("Multiply: the gradient is ", move.gradient, ". Making ", move.parameter.symbol)
    yield f" larger {effect}."


def _move(trace: Trace, move: Update, _: Step) -> Iterator:
    yield from (_against(trace), move.symbol)
    if move.direction == "none":
        yield " stays where it is."
    else:
        yield from (" moves ", Strong(move.direction), ", from ", move.before, " to ", move.after)
        yield ". All the others stay."


def _layer_move(trace: Trace, move: LayerUpdate) -> Iterator:
    before, after = (Strong(number(rms, RMS_PLACES)) for rms in (move.rms.before, move.rms.after))
    yield _against(trace)
    if np.array_equal(move.before, move.after):
        yield from (move.symbol, " stays where it is.")
        return
    yield f"all {move.before.size} parameters of the layer move at once. "
    yield from ("A typical entry (rms) goes from ", before, " to ", after)
    yield from (", the loss to ", move.loss_so_far, ".")


def _against(trace: Trace) -> str:
    if trace.eta > 0:
        return "Step against the gradient: "
    return "Move by minus eta times the gradient: "


def _calculation(between: str, values: list[float], sign: str, result: float) -> Iterator:
    """Write what some numbers make, the first one without brackets."""
    first, *others = values
    row = joined([(first,), *((factor(value),) for value in others)], between)
    yield from Formula(*row, f" {sign} ", result).parts


def _readings(pairs: list[tuple[Symbol, float]]) -> Iterator:
    """Read out all where they are few, and of many the first."""
    first = pairs if len(pairs) <= FEW else pairs[:FIRST]
    for k, (symbol, value) in enumerate(first):
        yield from (", " if k else "", symbol, " = ", float(value))
    if len(pairs) > len(first):
        yield f", and {len(pairs) - len(first)} more"


OUTSIDE = {"start": _start, "forward": _forward, "loss": _loss, "end": _end}
INSIDE = {
    "which": _which,
    "error": _error,
    "sum": _sum,
    "slope": _slope,
    "input": _input,
    "gradient": _gradient,
    "move": _move,
}
ON_A_PATH = {
    "error": _error_ahead,
    "upstream": _upstream_ahead,
    "slope": _slope_ahead,
    "weight": _weight_ahead,
    "adds": _adds,
}
