"""The words of each step where one step is a whole layer, and the layers as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from backprop_helpers.notation.numbers import number
from backprop_helpers.notation.sentences import Sentence, Strong
from backprop_helpers.notation.symbols import Symbol

from .layer_trace import (
    PARAMETER_LIMIT,
    LayerTrace,
    LayerUpdate,
    parameter_count,
    root_mean_square,
)
from .trace import Step

FEW, FIRST = 3, 2
RMS_PLACES = 5


def say_layer(trace: LayerTrace, step: Step) -> Sentence:
    """Tell what happens at one step of a trace of layers.

    Examples
    --------
    >>> from backprop_helpers import Network
    >>> from backprop_helpers.trace.layer_trace import trace_layers
    >>> trace = trace_layers(Network.random((10, 12, 3), seed=1), [0.5] * 10, [0, 1, 0], 0.4)
    >>> print(say_layer(trace, trace.steps[0]).text.partition(". ")[0])
    171 parameters are too many to show one by one, so one step is one layer
    """
    return Sentence(*STAGES[step.stage](trace, step))


def layer_ledger(trace: LayerTrace) -> Iterator[str]:
    """Write one line per layer: label, shape, and its root mean square before and after."""
    for move in trace.updates:
        before, after = root_mean_square(move.before), root_mean_square(move.after)
        yield f"{move.label:5} {shape(move):26} rms {before:8.5f} -> {after:8.5f}"


def shape(move: LayerUpdate) -> str:
    """Say how many parameters a layer has, as in ``"12 × 3 + 3 biases"``."""
    rows, columns = move.before.shape
    return f"{rows - 1} × {columns} + {counted(columns, 'bias')}"


def place_of_layer(trace: LayerTrace, move: LayerUpdate) -> str:
    """Say which layer a move belongs to, and its size."""
    return f"{trace.names.layer_name(move.layer)} layer, {shape(move)}"


def units_of(trace: LayerTrace, layer: int) -> str:
    """Count the units of a layer of activations: inputs (0), hidden units, outputs (depth)."""
    names = trace.names
    kind = "input" if layer == 0 else "output" if layer == names.depth else "hidden unit"
    return counted(names.sizes[layer], kind)


def counted(count: int, thing: str) -> str:
    """Count things.

    Examples
    --------
    >>> counted(1, "bias"), counted(3, "bias"), counted(30, "hidden unit")
    ('1 bias', '3 biases', '30 hidden units')
    """
    plural = f"{thing}es" if thing.endswith("s") else f"{thing}s"
    return f"{count} {thing if count == 1 else plural}"


def _start(trace: LayerTrace, _: Step) -> Iterator:
    count = parameter_count(trace.before)
    if count > PARAMETER_LIMIT:
        yield f"{count} parameters are too many to show one by one, so one step is one layer. "
    yield "A sample comes in: "
    yield from _firsts(trace.x, lambda j: trace.names.unit(0, j))
    yield ". The outputs should become "
    yield from _firsts(trace.t, trace.names.target)
    yield "."


def _forward(trace: LayerTrace, step: Step) -> Iterator:
    layer = step.at + 1
    kind = "output" if layer == trace.names.depth else "hidden unit"
    yield f"Forward: each {kind} adds up what reaches it and squashes the sum. "
    yield from _firsts(trace.forward.activations[layer], lambda j: trace.names.unit(layer, j))
    yield "."


def _loss(trace: LayerTrace, _: Step) -> Iterator:
    yield from ("The outputs miss their targets by a loss of ", Strong(number(trace.loss_before)))
    moves = "layers move, one at a time" if len(trace.updates) > 1 else "layer moves"
    yield f". Now {len(trace.updates)} {moves}, by gradients taken here."


def _move(trace: LayerTrace, step: Step) -> Iterator:
    move = trace.updates[step.update]
    yield (
        "Step against the gradient: " if trace.eta > 0 else "Move by minus eta times the gradient: "
    )
    if np.array_equal(move.before, move.after):
        yield from (move.symbol, " stays where it is.")
        return
    yield f"all {move.before.size} parameters of the layer move at once. "
    sizes = (root_mean_square(matrix) for matrix in (move.before, move.after))
    before, after = (Strong(number(size, RMS_PLACES)) for size in sizes)
    yield from ("A typical entry (rms) goes from ", before, " to ", after)
    yield from (", the loss to ", move.loss_so_far, ".")


def _end(trace: LayerTrace, _: Step) -> Iterator:
    yield f"All {parameter_count(trace.before)} parameters have moved, layer by layer, "
    yield "every gradient taken at the old values. "
    yield "One more forward pass: the loss went from "
    yield from (trace.loss_before, " to ", Strong(number(trace.loss_after)), ".")


def _firsts(values: np.ndarray, name: Callable[[int], Symbol]) -> Iterator:
    """Read out the entries with their names where they are few, else the first, and the count."""
    count = len(values) if len(values) <= FEW else FIRST
    for j, value in enumerate(values[:count], start=1):
        yield from (", " if j > 1 else "", name(j), " = ", float(value))
    if len(values) > count:
        yield f", and {len(values) - count} more"


STAGES = {"start": _start, "forward": _forward, "loss": _loss, "move": _move, "end": _end}
