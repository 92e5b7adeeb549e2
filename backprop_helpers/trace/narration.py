"""The words of each step, written once for the eye, the ear and the terminal."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from backprop_helpers.notation.numbers import number
from backprop_helpers.notation.sentences import Sentence, Strong
from backprop_helpers.notation.symbols import Symbol

from .layer_trace import RMS_PLACES, LayerUpdate, is_by_layer, parameter_count
from .trace import Step, Trace, Update

FEW, FIRST = 8, 2
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def place(trace: Trace, move: Update | LayerUpdate) -> Sentence:
    """Say what a parameter or a layer is and where it stands."""
    if isinstance(move, LayerUpdate):
        return Sentence(f"{trace.names.layer_name(move.layer)} layer, {move.shape}")
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
    return Sentence(*INSIDE[step.stage](trace, move, step))


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
    yield f". Now {moving}, one at a time, by gradients taken here."


def _end(trace: Trace, _: Step) -> Iterator:
    yield f"All {len(trace.updates)} have moved, every gradient taken at the old values. "
    yield "One more forward pass: the loss went from "
    yield from (trace.loss_before, " to ", Strong(number(trace.loss_after)), ".")


def _which(trace: Trace, move: Update, _: Step) -> Iterator:
    parameter, names = move.parameter, trace.names
    into = names.unit(parameter.layer + 1, parameter.j)
    if parameter.i is None:
        yield from (parameter.symbol, " shifts ", into, ": a weight whose input is always 1. ")
    else:
        source = names.unit(parameter.layer, parameter.i)
        yield from (parameter.symbol, " carries ", source, " into ", into, ". ")
    ways = len(move.chain.paths)
    if not ways:
        yield from ("Only ", into, " feels it, so there is one way back from the loss.")
        return
    count = COUNTS[ways] if ways < len(COUNTS) else str(ways)
    units, back = ("unit", "way") if ways == 1 else ("units", "ways")
    yield from (into, f" has no target of its own; it feeds {count} {units} ahead: ")
    yield f"{count} {back} back."


def _error(trace: Trace, move: Update, _: Step) -> Iterator:
    factor, k = move.chain.factors[0], move.parameter.j - 1
    y = factor.symbols[0]
    yield from ("How far off is ", y, "? It is ", float(trace.forward.y[k]), " and should be ")
    yield from (float(trace.t[k]), ": ")
    if factor.value:
        yield from ("too high by " if factor.value > 0 else "too low by ", abs(factor.value), ".")
    else:
        yield "exactly right."


def _path(_: Trace, move: Update, step: Step) -> Iterator:
    path = move.chain.paths[step.at]
    arriving, _, weight = path.factors
    yield from ("Back through ", path.through, f": {arriving.name} × slope × the ", Strong("old"))
    yield from (" ", weight.symbols[0], ", the one of the forward pass. It adds ", path.value, ".")


def _sum(_: Trace, move: Update, __: Step) -> Iterator:
    upstream = move.chain.factors[0]
    values = [path.value for path in move.chain.paths]
    if len(values) > 1:
        opposed = min(values) < 0 < max(values)
        yield "Add the paths: they pull against each other. " if opposed else "Add the paths. "
    yield from (upstream.value, " is how much the loss cares about ", upstream.symbols[0], ".")


def _slope(_: Trace, move: Update, __: Step) -> Iterator:
    factor = move.chain.factors[1]
    yield from ("How willing is ", factor.symbols[0], " to change? Its sigmoid has slope ")
    yield from (factor.value, " here; 0.25 is the most there is.")


def _input(_: Trace, move: Update, __: Step) -> Iterator:
    factor = move.chain.factors[2]
    yield from ("What is ", move.parameter.symbol, " multiplied by? By ")
    if move.parameter.i is None:
        yield "1, always."
    else:
        yield from (factor.symbols[0], " = ", factor.value, ".")


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
    before, _, after = (Strong(number(size, RMS_PLACES)) for size in move.sizes)
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
    "path": _path,
    "sum": _sum,
    "slope": _slope,
    "input": _input,
    "gradient": _gradient,
    "move": _move,
}
