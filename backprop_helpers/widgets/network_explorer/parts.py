"""What there is to say about each part of a network's picture, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.notation.symbols import Parameter, Symbol
from backprop_helpers.trace.formulas import (
    Calculation,
    error_calculation,
    loss_calculation,
    product_calculation,
    squash_calculation,
    sum_calculation,
)
from backprop_helpers.trace.narration import place
from backprop_helpers.trace.trace import Trace, Update

DOES = "it adds up what reaches it and squashes the sum."


@dataclass(frozen=True)
class Part:
    """A unit, an edge, a target, an error or the loss.

    Parameters
    ----------
    name : str
        Its ``data-part`` in the picture; for a parameter this is the label.
    letters : Sentence
        How it is written.
    value : float
    words : Sentence
        What it is.
    told : Sentence
        What its indices say, as a sentence.
    indices : tuple of (str, Sentence)
        What each index says.
    shape : str
        Where it stands in which array, and the shape of that.
    code : tuple of str
        How it is reached in Python.
    calculations : tuple of Calculation
    inflow : tuple of str
        The parts that its number is made from.
    related : tuple of str
        The other parts it belongs to.
    also : tuple of str
        Parts of the picture that are no parts of their own.
    """

    name: str
    letters: Sentence
    value: float
    words: Sentence
    told: Sentence
    indices: tuple[tuple[str, Sentence], ...] = ()
    shape: str = ""
    code: tuple[str, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    inflow: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def parts_of(trace: Trace) -> tuple[Part, ...]:
    """Return all parts of a network's picture, from the inputs to the loss.

    Examples
    --------
    >>> from backprop_helpers import examples, trace_update
    >>> e = examples.article()
    >>> parts = {part.name: part for part in parts_of(trace_update(e.network, e.x, e.t, e.eta))}
    >>> parts["w12"].told.text
    'w12 leaves x1 (first index 1) and enters h2 (second index 2).'
    >>> parts["w12"].shape, parts["w12"].code
    ('row 1, column 2 of w, shape (2, 3)', ('w[0, 1]', 'net["w12"]'))
    """
    return tuple(_parts(trace))


def entering(trace: Trace, layer: int, j: int) -> tuple[str, ...]:
    """Return the parts that unit j of a layer is computed from."""
    names = trace.names
    sources = range(1, names.sizes[layer - 1] + 1)
    bias = names.bias(layer - 1, j).label
    units = [names.unit(layer - 1, i).text for i in sources]
    weights = [names.weight(layer - 1, i, j).label for i in sources]
    return (*units, *weights, bias, f"one_{bias}")


def array_name(trace: Trace, layer: int, letter: str) -> str:
    """Name the array of a layer's units (h) or sums (a) as code does."""
    if letter == "a":
        return f"a{layer}"
    if layer in {0, trace.names.depth}:
        return "x" if layer == 0 else "y"
    return "h" if trace.names.depth == 2 else f"h{layer}"


def _parts(trace: Trace) -> Iterator[Part]:
    names = trace.names
    moves = {move.label: move for move in trace.updates}
    for layer, size in enumerate(names.sizes):
        if layer:
            inside = [p for p in names.parameters.values() if p.layer == layer - 1]
            yield from (_parameter(trace, p, moves[p.label]) for p in inside)
        yield from (_unit(trace, layer, j) for j in range(1, size + 1))
    outputs = range(1, names.sizes[-1] + 1)
    yield from (_target(trace, j) for j in outputs)
    yield from (_error(trace, j) for j in outputs)
    yield _loss(trace)


def _parameter(trace: Trace, parameter: Parameter, move: Update) -> Part:
    names, layer = trace.names, parameter.layer
    symbol, target = parameter.symbol, names.unit(layer + 1, parameter.j)
    rows, columns = names.sizes[layer : layer + 2]
    common = {
        "name": parameter.label,
        "letters": Sentence(symbol),
        "value": trace.before[parameter.label],
        "words": place(trace, move),
    }
    code = f"net[{parameter.label!r}]".replace("'", '"')
    if parameter.i is None:
        return Part(
            **common,
            told=Sentence(symbol, " shifts ", target, f": layer {symbol.sup}, unit {parameter.j}."),
            indices=(
                (f"raised {symbol.sup}", Sentence("the layer")),
                (f"index {parameter.j}", Sentence("the unit it shifts, ", target)),
            ),
            shape=f"entry {parameter.j} of b{layer + 1}, shape ({columns},)",
            code=(f"b{layer + 1}[{parameter.j - 1}]", code),
            calculations=(product_calculation(trace, parameter, Symbol("1"), 1.0),),
            inflow=(f"one_{parameter.label}",),
            related=(target.text,),
            also=(f"one_{parameter.label}",),
        )
    source = names.unit(layer, parameter.i)
    arriving = trace.forward.activations[layer][parameter.i - 1]
    letter = symbol.base + symbol.sup
    return Part(
        **common,
        told=Sentence(
            *(symbol, " leaves ", source, f" (first index {parameter.i}) and enters "),
            *(target, f" (second index {parameter.j})."),
        ),
        indices=(
            (f"first index {parameter.i}", Sentence("leaves ", source)),
            (f"second index {parameter.j}", Sentence("enters ", target)),
        ),
        shape=f"row {parameter.i}, column {parameter.j} of {letter}, shape ({rows}, {columns})",
        code=(f"{letter}[{parameter.i - 1}, {parameter.j - 1}]", code),
        calculations=(product_calculation(trace, parameter, source, arriving),),
        inflow=(source.text,),
        related=(target.text,),
    )


def _unit(trace: Trace, layer: int, j: int) -> Part:
    names = trace.names
    symbol, array = names.unit(layer, j), array_name(trace, layer, "h")
    onward = range(1, names.sizes[layer + 1] + 1) if layer < names.depth else ()
    common = {
        "name": symbol.text,
        "letters": Sentence(symbol),
        "value": float(trace.forward.activations[layer][j - 1]),
        "shape": f"entry {j} of {array}, shape ({names.sizes[layer]},)",
        "code": (f"{array}[{j - 1}]",),
    }
    index = (f"index {j}", Sentence(f"number {j} of its layer"))
    if layer == 0:
        return Part(
            **common,
            words=Sentence(f"input {j}, given with the sample"),
            told=Sentence(symbol, f" is an input: number {j} of the sample."),
            indices=(index,),
            related=tuple(names.weight(layer, j, k).label for k in onward),
        )
    raised = ((f"raised {symbol.sup}", Sentence("the layer")),) if symbol.sup else ()
    article, kind = ("an", "output") if layer == names.depth else ("a", "hidden unit")
    after = [names.weight(layer, j, k).label for k in onward]
    if layer == names.depth:
        after = [f"err{j}", names.target(j).text]
    return Part(
        **common,
        words=Sentence(f"{kind} {j}" + (f" of layer {symbol.sup}" if symbol.sup else "")),
        told=Sentence(symbol, f" is {article} {kind}: {DOES}"),
        indices=(*raised, index),
        calculations=(sum_calculation(trace, layer, j), squash_calculation(trace, layer, j)),
        inflow=entering(trace, layer, j),
        related=tuple(after),
    )


def _target(trace: Trace, j: int) -> Part:
    symbol, output = trace.names.target(j), trace.names.unit(trace.names.depth, j)
    return Part(
        name=symbol.text,
        letters=Sentence(symbol),
        value=float(trace.t[j - 1]),
        words=Sentence(f"target {j}, given with the sample"),
        told=Sentence(symbol, " is what ", output, " should become."),
        indices=((f"index {j}", Sentence("the output it belongs to, ", output)),),
        shape=f"entry {j} of t, shape ({len(trace.t)},)",
        code=(f"t[{j - 1}]",),
        related=(output.text, f"err{j}"),
    )


def _error(trace: Trace, j: int) -> Part:
    target, output = trace.names.target(j), trace.names.unit(trace.names.depth, j)
    return Part(
        name=f"err{j}",
        letters=Sentence(output, " − ", target),
        value=float(trace.forward.y[j - 1] - trace.t[j - 1]),
        words=Sentence(f"error of output {j}"),
        told=Sentence("This line is no weight: it is how far ", output, " is from ", target, "."),
        indices=((f"index {j}", Sentence("the output and its target")),),
        code=(f"y[{j - 1}] - t[{j - 1}]",),
        calculations=(error_calculation(trace, j),),
        inflow=(output.text, target.text),
        related=(f"lost{j}", "L"),
    )


def _loss(trace: Trace) -> Part:
    outputs = range(1, trace.names.sizes[-1] + 1)
    lines = tuple(f"lost{j}" for j in outputs)
    errors = tuple(f"err{j}" for j in outputs)
    return Part(
        name="L",
        letters=Sentence(Symbol("L")),
        value=trace.loss_before,
        words=Sentence("loss"),
        told=Sentence(Symbol("L"), ", the loss, is half the sum of the squared errors."),
        code=("loss(y, t)",),
        calculations=(loss_calculation(trace, trace.forward.y, trace.loss_before),),
        inflow=(*lines, *errors),
        related=tuple(
            unit.text
            for j in outputs
            for unit in (trace.names.unit(trace.names.depth, j), trace.names.target(j))
        ),
        also=lines,
    )
