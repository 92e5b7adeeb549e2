"""A step as a PyTorch program that runs as it stands: autograd takes the derivatives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from backprop_helpers.notation.formulas import Partial
from backprop_helpers.notation.symbols import Notation, Symbol

from .chain import LOSS
from .layer_trace import RMS_PLACES, LayerUpdate, is_by_layer
from .numpy_code import entry, layer_arrays, vector
from .step_names import (
    LOSS_LINE,
    all_arrays,
    derivative,
    left_out,
    named_arrays,
    noted,
    variable,
    way,
)
from .trace import Step, Trace, Update

IMPORT = "import torch"
BACKWARD = "L.backward()"
BY_HAND = "with torch.no_grad():"


def torch_program(trace: Trace, step: Step) -> tuple[str, ...]:
    r"""Write a step as a program: the numbers, the forward pass, what autograd makes of it.

    Returns
    -------
    tuple of str
        One or more lines each, to stand one below the other; steps have the first ones in common.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> trace = trace_update(Network.from_arrays([([[0.0]], [0.0])]), [1], [1], eta=0.8)
    >>> print("\n".join(torch_program(trace, trace.steps[8])[1:]))
    a1 = x @ W1 + b1
    y = torch.sigmoid(a1)
    L = ((y - t) ** 2).sum() / 2
    L.backward()
    dL_dW1_11 = W1.grad[0, 0]  # -0.125
    with torch.no_grad():
        W1[0, 0] -= eta * dL_dW1_11  # 0.1
    """
    return (_given(trace), *_lines(trace, step))


@lru_cache(maxsize=1)
def _given(trace: Trace) -> str:
    if is_by_layer(trace):
        kind = ", as float64 tensors (those of the network with requires_grad)"
        return f"{IMPORT}\n{left_out(trace.names, kind)}\n"
    arrays = named_arrays(trace.before)
    return "\n".join(
        [
            f"{IMPORT}\n",
            f"x = {_tensor(trace.x)}",
            f"t = {_tensor(trace.t)}",
            f"eta = {float(trace.eta)}",
            *(
                f"{name} = {_tensor(array, ', requires_grad=True')}"
                for name, array in arrays.items()
            ),
        ]
    )


def _tensor(array: np.ndarray, more: str = "") -> str:
    return f"torch.tensor({array.tolist()}, dtype=torch.float64{more})"


def _lines(trace: Trace, step: Step) -> Iterator[str]:
    names = trace.names
    forward = _forward_lines(names, names.depth)
    if step.stage == "forward":
        *before, line = _forward_lines(names, step.at + 1)
        yield from (*before, noted(line, *trace.forward.activations[step.at + 1]))
    elif step.stage == "loss":
        yield from (*forward, noted(LOSS_LINE, trace.loss_before))
    elif step.stage == "end":
        yield from (*forward, LOSS_LINE, BACKWARD, BY_HAND)
        yield f"    for p in ({', '.join(all_arrays(names))}):\n        p -= eta * p.grad"
        yield from (*forward, noted(LOSS_LINE, trace.loss_after))
    elif step.stage == "which":
        move = trace.updates[step.update]
        yield noted(f"{variable(move.symbol)} = {entry(move.symbol)}", move.before)
    elif step.update is not None:
        move = trace.updates[step.update]
        by_layer = isinstance(move, LayerUpdate)
        back = _layer_move(names, move) if by_layer else _taken_back(move, step)
        yield from (*forward, LOSS_LINE, *back)


@lru_cache(maxsize=64)
def _forward_lines(names: Notation, layers: int) -> tuple[str, ...]:
    lines = []
    for layer in range(layers):
        weights, bias = layer_arrays(names, layer)
        a, fed = vector(names.linear(layer + 1, 1)), vector(names.unit(layer, 1))
        unit = vector(names.unit(layer + 1, 1))
        lines += [f"{a} = {fed} @ {weights} + {bias}", f"{unit} = torch.sigmoid({a})"]
    return tuple(lines)


def _taken_back(move: Update, step: Step) -> Iterator[str]:
    chain, factor = move.chain, move.factor(step)
    if step.stage == "adds":
        path = chain.paths[step.at]
        (partial,) = path.factors[2].derivative.parts
        product = f"{_autograd(Partial(LOSS, partial.above))} * {_autograd(partial)}"
        yield noted(f"{way(path)} = {product}", path.value)
    elif factor:
        (partial,) = factor.derivative.parts
        yield noted(f"{derivative(partial)} = {_autograd(partial)}", factor.value)
    else:
        (partial,) = chain.derivative.parts
        gradient = f"{vector(move.symbol)}.grad{_index(move.symbol)}"
        yield BACKWARD
        yield noted(f"{derivative(partial)} = {gradient}", move.gradient)
        if step.stage == "move":
            place = entry(move.symbol)
            yield noted(f"{BY_HAND}\n    {place} -= eta * {derivative(partial)}", move.after)


def _autograd(partial: Partial) -> str:
    """Write the derivative of one number by another as autograd takes it.

    Examples
    --------
    >>> _autograd(Partial(Symbol("y", "1"), Symbol("a", "1", "2")))
    'torch.autograd.grad(y[0], a2)[0][0]'
    """
    above = "L" if partial.above == LOSS else entry(partial.above)
    array = vector(partial.below)
    return f"torch.autograd.grad({above}, {array})[0]{_index(partial.below)}"


def _index(symbol: Symbol) -> str:
    """Return where a symbol's number stands in its array, such as ``[0, 1]``."""
    return entry(symbol).removeprefix(vector(symbol))


def _layer_move(names: Notation, move: LayerUpdate) -> Iterator[str]:
    weights, bias = layer_arrays(names, move.layer)
    yield from (BACKWARD, BY_HAND)
    yield from (f"    {array} -= eta * {array}.grad" for array in (weights, bias))
    rms = f"rms = torch.vstack([{weights}, {bias}]).square().mean().sqrt()"
    yield noted(rms, move.rms.after, places=RMS_PLACES)
