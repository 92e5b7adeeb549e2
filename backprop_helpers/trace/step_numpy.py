"""A step as a NumPy program that runs as it stands, in the letters of the course."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np

from backprop_helpers.notation.symbols import Notation

from .chain import Factor
from .layer_trace import RMS_PLACES, LayerUpdate, is_by_layer
from .numpy_code import entry, gradient_line, layer_arrays, layer_lines, vector
from .step_names import (
    LOSS_LINE,
    derivative,
    left_out,
    named_arrays,
    noted,
    variable,
    way,
)
from .trace import Step, Trace, Update

IMPORT = "import numpy as np"
SIGMOID = "\ndef sigmoid(a):\n    return 1 / (1 + np.exp(-a))\n"


def numpy_program(trace: Trace, step: Step) -> tuple[str, ...]:
    r"""Write a step as a program: the numbers, the forward pass as far as needed, its own lines.

    Returns
    -------
    tuple of str
        One or more lines each, to stand one below the other; steps have the first ones in common.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> trace = trace_update(Network.from_arrays([([[0.0]], [0.0])]), [1], [1], eta=0.8)
    >>> print("\n".join(numpy_program(trace, trace.steps[8])))
    import numpy as np
    <BLANKLINE>
    def sigmoid(a):
        return 1 / (1 + np.exp(-a))
    <BLANKLINE>
    x = np.array([1.0])
    t = np.array([1.0])
    eta = 0.8
    W1 = np.array([[0.0]])
    b1 = np.array([0.0])
    y = sigmoid(x @ W1 + b1)
    dL_dW1_11 = (y[0] - t[0]) * y[0] * (1 - y[0]) * x[0]  # -0.125
    W1[0, 0] = W1[0, 0] - eta * dL_dW1_11  # 0.1
    """
    return (_given(trace), *_lines(trace, step))


@lru_cache(maxsize=1)
def _given(trace: Trace) -> str:
    if is_by_layer(trace):
        return f"{IMPORT}\n{left_out(trace.names)}\n{SIGMOID}"
    arrays = named_arrays(trace.before)
    return "\n".join(
        [
            IMPORT,
            SIGMOID,
            f"x = {_array(trace.x)}",
            f"t = {_array(trace.t)}",
            f"eta = {float(trace.eta)}",
            *(f"{name} = {_array(array)}" for name, array in arrays.items()),
        ]
    )


def _array(values: np.ndarray) -> str:
    return f"np.array({values.tolist()})"


def _lines(trace: Trace, step: Step) -> Iterator[str]:
    if step.update is None:
        return OUTSIDE[step.stage](trace, step)
    move = trace.updates[step.update]
    if isinstance(move, LayerUpdate):
        return _layer_move(trace, move)
    return INSIDE[step.stage](trace, move, step)


@lru_cache(maxsize=64)
def _forward_lines(names: Notation, layers: int) -> tuple[str, ...]:
    lines = []
    for layer in range(layers):
        weights, bias = layer_arrays(names, layer)
        unit, fed = vector(names.unit(layer + 1, 1)), vector(names.unit(layer, 1))
        lines.append(f"{unit} = sigmoid({fed} @ {weights} + {bias})")
    return tuple(lines)


@lru_cache(maxsize=64)
def _deltas(names: Notation, layer: int) -> tuple[str, ...]:
    """Write the deltas of the layers behind a layer, the last one first."""
    behind = reversed(range(layer + 1, names.depth))
    return tuple(layer_lines(names, k)[0] for k in behind)


def _start(_: Trace, __: Step) -> Iterator[str]:
    return iter(())


def _forward(trace: Trace, step: Step) -> Iterator[str]:
    *before, line = _forward_lines(trace.names, step.at + 1)
    yield from before
    yield noted(line, *trace.forward.activations[step.at + 1])


def _loss(trace: Trace, _: Step) -> Iterator[str]:
    yield from _forward_lines(trace.names, trace.names.depth)
    yield noted(LOSS_LINE, trace.loss_before)


def _end(trace: Trace, _: Step) -> Iterator[str]:
    names = trace.names
    forward = _forward_lines(names, names.depth)
    yield from forward
    # all gradients at the old values, then all moves
    for lines in zip(*(layer_lines(names, k) for k in reversed(range(names.depth))), strict=True):
        yield from lines
    yield from forward
    yield noted(LOSS_LINE, trace.loss_after)


def _which(_: Trace, move: Update, __: Step) -> Iterator[str]:
    yield noted(f"{variable(move.symbol)} = {entry(move.symbol)}", move.before)


def _error(trace: Trace, move: Update, step: Step) -> Iterator[str]:
    error = move.factor(step)
    output, target = map(entry, error.symbols)
    yield from _forward_lines(trace.names, trace.names.depth)
    yield _factor(error, f"{output} - {target}")


def _upstream(trace: Trace, move: Update, step: Step) -> Iterator[str]:
    layer, j = move.unit(step)
    weights, _ = layer_arrays(trace.names, layer)
    yield from _way_back(trace, layer - 1)
    yield _factor(move.factor(step), f"{weights}[{j - 1}] @ delta{layer + 1}")


def _weight(_: Trace, move: Update, step: Step) -> Iterator[str]:
    weight = move.factor(step)
    yield _factor(weight, entry(weight.symbols[0]))


def _adds(trace: Trace, move: Update, step: Step) -> Iterator[str]:
    path = move.chain.paths[step.at]
    yield from _way_back(trace, move.layer)
    yield noted(f"{way(path)} = {_code(move, path)}", path.value)


def _sum(trace: Trace, move: Update, step: Step) -> Iterator[str]:
    terms = " + ".join(_code(move, path) for path in move.chain.paths)
    yield from _way_back(trace, move.layer)
    yield _factor(move.factor(step), terms)


def _slope(trace: Trace, move: Update, step: Step) -> Iterator[str]:
    slope, (layer, _) = move.factor(step), move.unit(step)
    unit = entry(slope.symbols[0])
    yield from _forward_lines(trace.names, layer)
    yield _factor(slope, f"{unit} * (1 - {unit})")


def _input(trace: Trace, move: Update, step: Step) -> Iterator[str]:
    entering = move.factor(step)
    yield from _forward_lines(trace.names, move.layer)
    yield _factor(entering, _code(move, entering))


def _factor(factor: Factor, code: str) -> str:
    (partial,) = factor.derivative.parts
    return noted(f"{derivative(partial)} = {code}", factor.value)


def _gradient(trace: Trace, move: Update, _: Step) -> Iterator[str]:
    (partial,) = move.chain.derivative.parts
    _, *product = gradient_line(move.chain)
    yield from _way_back(trace, move.layer)
    line = derivative(partial) + "".join(piece.text for piece in product)
    yield noted(line, move.gradient)


def _move(trace: Trace, move: Update, step: Step) -> Iterator[str]:
    (partial,) = move.chain.derivative.parts
    place = entry(move.symbol)
    yield from _gradient(trace, move, step)
    yield noted(f"{place} = {place} - eta * {derivative(partial)}", move.after)


def _layer_move(trace: Trace, move: LayerUpdate) -> Iterator[str]:
    names = trace.names
    yield from _forward_lines(names, names.depth)
    yield from _deltas(names, move.layer)
    yield from layer_lines(names, move.layer)
    weights, bias = layer_arrays(names, move.layer)
    rms = f"rms = np.sqrt((np.vstack([{weights}, {bias}]) ** 2).mean())"
    yield noted(rms, move.rms.after, places=RMS_PLACES)


def _way_back(trace: Trace, layer: int) -> tuple[str, ...]:
    names = trace.names
    return _forward_lines(names, names.depth) + _deltas(names, layer)


def _code(move: Update, part: object) -> str:
    """Return the code of a factor or a path, as it stands in the line of the gradient."""
    return next(piece.text for piece in gradient_line(move.chain) if piece.part is part)


OUTSIDE: dict[str, Callable[[Trace, Step], Iterator[str]]] = {
    "start": _start,
    "forward": _forward,
    "loss": _loss,
    "end": _end,
}
INSIDE: dict[str, Callable[[Trace, Update, Step], Iterator[str]]] = {
    "which": _which,
    "error": _error,
    "upstream": _upstream,
    "slope": _slope,
    "weight": _weight,
    "adds": _adds,
    "sum": _sum,
    "input": _input,
    "gradient": _gradient,
    "move": _move,
}
