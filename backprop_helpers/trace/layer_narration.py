"""The words of each step where one step is a layer, and the layers as lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from backprop_helpers.notation.numbers import number
from backprop_helpers.notation.sentences import Sentence, Strong
from backprop_helpers.notation.symbols import Symbol

from .layer_trace import PARAMETER_LIMIT, LayerTrace, LayerUpdate, parameter_count, root_mean_square
from .trace import Step

FEW, FIRST = 3, 2


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
    if step.update is None:
        return Sentence(*OUTSIDE[step.stage](trace, step))
    return Sentence(*INSIDE[step.stage](trace, trace.updates[step.update]))


def layer_ledger(trace: LayerTrace) -> Iterator[str]:
    """Write one line per layer: label, shape, and its root mean square before and after."""
    for move in trace.updates:
        before, after = root_mean_square(move.before), root_mean_square(move.after)
        yield f"{move.label:5} {shape(move):26} rms {before:8.5f} -> {after:8.5f}"


def shape(move: LayerUpdate) -> str:
    """Say how many parameters a layer has, as in ``"12 × 3 + 3 biases"``."""
    rows, columns = move.before.shape
    return f"{rows - 1} × {columns} + {counted(columns, 'bias')}"


def counted(count: int, thing: str) -> str:
    """Count things.

    Examples
    --------
    >>> counted(1, "bias"), counted(3, "bias"), counted(30, "hidden unit")
    ('1 bias', '3 biases', '30 hidden units')
    """
    plural = f"{thing}es" if thing.endswith("s") else f"{thing}s"
    return f"{count} {thing if count == 1 else plural}"


def first_of(count: int) -> int:
    """Return how many entries are shown of so many: few at once, of many the first.

    Examples
    --------
    >>> first_of(1), first_of(3), first_of(4)
    (1, 3, 2)
    """
    return count if count <= FEW else FIRST


def units_of(trace: LayerTrace, layer: int) -> str:
    """Count the units of a layer of activations: inputs (0), hidden units, outputs (depth)."""
    names = trace.names
    kind = "input" if layer == 0 else "output" if layer == names.depth else "hidden unit"
    return counted(names.sizes[layer], kind)


def place_of_layer(trace: LayerTrace, move: LayerUpdate) -> str:
    """Say which layer a move belongs to, and its size."""
    return f"{trace.names.layer_name(move.layer)} layer, {shape(move)}"


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
    yield "Forward: each "
    yield "output" if layer == trace.names.depth else "hidden unit"
    yield " adds up what reaches it and squashes the sum. "
    yield from _firsts(trace.forward.activations[layer], lambda j: trace.names.unit(layer, j))
    yield "."


def _loss(trace: LayerTrace, _: Step) -> Iterator:
    yield from ("The outputs miss their targets by a loss of ", Strong(number(trace.loss_before)))
    layers = counted(len(trace.updates), "layer")
    alone = len(trace.updates) == 1
    yield f". Now {layers} {'moves' if alone else 'move, one at a time'}, by gradients taken here."


def _end(trace: LayerTrace, _: Step) -> Iterator:
    yield f"All {parameter_count(trace.before)} parameters have moved, layer by layer, "
    yield "every gradient taken at the old values. "
    yield "One more forward pass: the loss went from "
    yield from (trace.loss_before, " to ", Strong(number(trace.loss_after)), ".")


def _which(trace: LayerTrace, move: LayerUpdate) -> Iterator:
    names, layer = trace.names, move.layer
    yield from (move.symbol, f" carries {units_of(trace, layer)} into ")
    yield f"{units_of(trace, layer + 1)}; "
    yield from (names.bias(layer, 1).symbol.whole, " shifts each of them. ")
    if layer + 1 == names.depth:
        yield "Outputs have targets, so the way back begins at their errors."
    else:
        ahead = names.weight(layer + 1, 1, 1).symbol.whole
        yield from ("Hidden units have no target of their own: the way back leads through ", ahead)
        yield "."


def _error(trace: LayerTrace, move: LayerUpdate) -> Iterator:
    yield "How far off is each output? Output minus target, one by one: "
    yield from _firsts(
        move.upstream, lambda j: trace.names.unit(trace.names.depth, j), " is off by "
    )
    yield "."


def _sum(trace: LayerTrace, move: LayerUpdate) -> Iterator:
    names, ahead = trace.names, move.layer + 1
    weights = names.weight(ahead, 1, 1).symbol.whole
    yield from ("Back through the ", Strong("old"), " ", weights, ", the one of the forward pass: ")
    yield from ("each hidden unit adds up weight × ", _delta(ahead), " over all that it feeds. ")
    yield from _firsts(move.upstream, lambda j: names.unit(ahead, j), " gets ")
    yield "."


def _slope(_: LayerTrace, move: LayerUpdate) -> Iterator:
    yield "How willing is each unit to change? The sigmoid's slope is "
    yield from _values(move.slope)
    yield " here; 0.25 is the most there is."


def _delta_step(trace: LayerTrace, move: LayerUpdate) -> Iterator:
    first = "Error" if move.layer + 1 == trace.names.depth else "Upstream"
    yield from (f"{first} times slope, unit by unit: ", _delta(move.layer))
    yield " says how much the loss cares about each unit's sum. It is "
    yield from _values(move.delta)
    yield "."


def _input(trace: LayerTrace, move: LayerUpdate) -> Iterator:
    yield from ("What is ", move.symbol, " multiplied by? By what enters: ")
    yield from _firsts(move.entering, lambda i: trace.names.unit(move.layer, i))
    yield from (". And ", trace.names.bias(move.layer, 1).symbol.whole, " by 1, always.")


def _gradient(trace: LayerTrace, move: LayerUpdate) -> Iterator:
    rows, columns = move.before.shape
    yield from ("Each value that enters times each ", _delta(move.layer))
    yield f": {rows - 1} × {columns} gradients. "
    yield from _cells(trace, move, (" is ", move.gradient))
    yield from (". For the biases it is ", _delta(move.layer), " itself.")


def _move(trace: LayerTrace, move: LayerUpdate) -> Iterator:
    yield (
        "Step against the gradient: " if trace.eta > 0 else "Move by minus eta times the gradient: "
    )
    if np.array_equal(move.before, move.after):
        yield from (move.symbol, " stays where it is.")
        return
    yield f"all {move.before.size} parameters of the layer move at once. "
    yield from _cells(trace, move, (" goes from ", move.before), (" to ", move.after))
    yield from (". A typical step (rms) is ", root_mean_square(move.change), ".")


def _delta(layer: int) -> Symbol:
    return Symbol("δ", sup=str(layer + 1))


def _firsts(values: np.ndarray, name: Callable[[int], Symbol], joined: str = " = ") -> Iterator:
    """Read out the first entries with their names, and count the rest."""
    first = values[: first_of(len(values))]
    told = [(name(j), joined, float(value)) for j, value in enumerate(first, start=1)]
    yield from _listed(told, len(values))


def _values(values: np.ndarray) -> Iterator:
    """Read out the first entries, and count the rest."""
    told = [(float(value),) for value in values[: first_of(len(values))]]
    yield from _listed(told, len(values))


def _cells(trace: LayerTrace, move: LayerUpdate, *columns: tuple[str, np.ndarray]) -> Iterator:
    """Read out the first weights, each with its numbers in some tables, and count the rest."""
    rows, width = move.before.shape
    count = (rows - 1) * width
    told = []
    for i, j in (divmod(k, width) for k in range(first_of(count))):
        numbers = (part for join, table in columns for part in (join, float(table[i, j])))
        told.append((trace.names.weight(move.layer, i + 1, j + 1).symbol, *numbers))
    yield from _listed(told, count)


def _listed(told: Sequence[tuple], count: int) -> Iterator:
    for k, group in enumerate(told):
        if k:
            yield ", "
        yield from group
    if count > len(told):
        yield f", and {count - len(told)} more"


OUTSIDE = {"start": _start, "forward": _forward, "loss": _loss, "end": _end}
INSIDE = {
    "which": _which,
    "error": _error,
    "sum": _sum,
    "slope": _slope,
    "delta": _delta_step,
    "input": _input,
    "gradient": _gradient,
    "move": _move,
}
