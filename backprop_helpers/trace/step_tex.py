"""A step as a formula in TeX: its letters, the numbers in their places, and what they make."""

from __future__ import annotations

from collections.abc import Iterable

from backprop_helpers.notation.formulas import Formula, factor, joined
from backprop_helpers.notation.numbers import (
    ABOUT,
    as_shown,
    equal_sign,
    number_tex,
    product_sign,
    sum_sign,
)
from backprop_helpers.notation.symbols import Symbol

from .chain import Factor
from .formulas import error_calculation, loss_calculation, squash_calculation, sum_calculation
from .layer_trace import RMS_PLACES, LayerUpdate, is_by_layer
from .trace import Step, Trace, Update

SUM_OF_SQUARES = r"\frac{1}{2}\sum_j(y_j-t_j)^2"
FEW = 8


def step_tex(trace: Trace, step: Step) -> str:
    r"""Write a step as a formula, without dollar signs.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> trace = trace_update(Network.from_arrays([([[0.0]], [0.0])]), [1], [1], eta=0.8)
    >>> for k in (4, 5, 8):
    ...     print(step_tex(trace, trace.steps[k]))
    \frac{\partial L}{\partial y_1}=y_1-t_1=0.5-1=-0.5
    \frac{\partial y_1}{\partial a^{(1)}_1}=y_1(1-y_1)=0.5(1-0.5)=0.25
    W^{(1)}_{11}\leftarrow W^{(1)}_{11}-\eta\,\frac{\partial L}{\partial W^{(1)}_{11}}=0-0.8\cdot (-0.125)=0.1
    """  # noqa: E501 (a formula is one line)
    if step.update is None:
        return _outside(trace, step)
    move = trace.updates[step.update]
    if isinstance(move, LayerUpdate):
        return _layer_move(trace, move)
    return INSIDE[step.stage](trace, move, step)


def _outside(trace: Trace, step: Step) -> str:
    names = trace.names
    if step.stage == "start":
        return _sample(trace)
    if step.stage == "forward":
        layer = step.at + 1
        if is_by_layer(trace):
            return _layer_forward(trace, layer)
        units = range(1, names.sizes[layer] + 1)
        return _rows(_unit(trace, layer, j) for j in units)
    run, loss = trace.forward, trace.loss_before
    if step.stage == "end":
        run, loss = trace.forward_after, trace.loss_after
    if is_by_layer(trace):
        return f"L={SUM_OF_SQUARES}={number_tex(loss)}"
    calculation = loss_calculation(trace, run.y, loss)
    letters = "+".join(calculation.terms)
    sign = _tex(calculation.sign)
    return f"L={letters}={calculation.filled.tex}{sign}{number_tex(loss)}"


def _which(_: Trace, move: Update, __: Step) -> str:
    return f"{move.symbol.tex}={number_tex(move.before)}"


def _error(trace: Trace, move: Update, step: Step) -> str:
    _, j = move.unit(step)
    calculation = error_calculation(trace, j)
    return _filled(move.factor(step), calculation.filled, calculation.sign)


def _adds(_: Trace, move: Update, step: Step) -> str:
    path = move.chain.paths[step.at]
    letters = Formula(*joined((factor.derivative.parts for factor in path.factors), " "))
    return f"{letters.tex}={_product(path.factors, path.value)}"


def _sum(_: Trace, move: Update, step: Step) -> str:
    upstream = move.factor(step)
    values = [path.value for path in move.chain.paths]
    terms = Formula(*joined(((factor(value),) for value in values), " + "))
    return _filled(upstream, terms, sum_sign(values, upstream.value))


def _slope(trace: Trace, move: Update, step: Step) -> str:
    slope, (layer, j) = move.factor(step), move.unit(step)
    h = float(trace.forward.activations[layer][j - 1])
    sign = equal_sign(as_shown(h) * (1 - as_shown(h)), slope.value)
    return _filled(slope, Formula(h, "(", "1", "-", h, ")"), sign)


def _read(_: Trace, move: Update, step: Step) -> str:
    """Write a factor that is looked up: what a bias is multiplied by is a number already."""
    read = move.factor(step)
    letters, value = read.formula.tex, number_tex(read.value)
    known = letters if letters == value else f"{letters}={value}"
    return f"{read.derivative.tex}={known}"


def _gradient(_: Trace, move: Update, __: Step) -> str:
    chain = move.chain
    made = _product(chain.factors, chain.gradient)
    return f"{chain.derivative.tex}={chain.formula.tex}={made}"


def _move(trace: Trace, move: Update, _: Step) -> str:
    old = move.symbol.tex
    made = as_shown(move.before) - as_shown(trace.eta) * as_shown(move.gradient)
    step = Formula(factor(trace.eta), " · ", factor(move.gradient)).tex
    sign = _tex(equal_sign(made, move.after))
    numbers = f"{number_tex(move.before)}-{step}{sign}{number_tex(move.after)}"
    return rf"{old}\leftarrow {old}-\eta\,{move.chain.derivative.tex}={numbers}"


def _filled(part: Factor, numbers: Formula, sign: str) -> str:
    """Write a factor: the derivative, its letters, its numbers, and what they make."""
    letters = f"{part.derivative.tex}={part.formula.tex}"
    return f"{letters}={numbers.tex}{_tex(sign)}{number_tex(part.value)}"


def _unit(trace: Trace, layer: int, j: int) -> str:
    """Write the forward pass of one unit, with a mark where rows are aligned."""
    total, squashed = sum_calculation(trace, layer, j), squash_calculation(trace, layer, j)
    letters = f"{squashed.left}&={squashed.terms[0]}"
    filled = rf"\sigma({total.filled.tex}){_tex(total.sign)}{squashed.filled.tex}"
    return f"{letters}={filled}{_tex(squashed.sign)}{number_tex(squashed.result)}"


def _sample(trace: Trace) -> str:
    names = trace.names
    pairs = [(names.unit(0, k), value) for k, value in enumerate(trace.x, start=1)]
    targets = [(names.target(k), value) for k, value in enumerate(trace.t, start=1)]
    return r",\quad ".join(_readings(pairs) + _readings(targets))


def _layer_forward(trace: Trace, layer: int) -> str:
    names = trace.names
    values = trace.forward.activations[layer]
    pairs = [(names.unit(layer, k), value) for k, value in enumerate(values, start=1)]
    return r",\quad ".join(_readings(pairs))


def _readings(pairs: list[tuple[Symbol, float]]) -> list[str]:
    """Write symbols with their numbers, the first few of many."""
    written = [f"{symbol.tex}={number_tex(value)}" for symbol, value in pairs[:FEW]]
    return written if len(pairs) <= FEW else [*written, r"\ldots"]


def _layer_move(trace: Trace, move: LayerUpdate) -> str:
    before, _, after = (number_tex(rms, RMS_PLACES) for rms in move.rms)
    bias = trace.names.bias(move.layer, 1).symbol.whole
    moves = (
        rf"{old.tex}\leftarrow {old.tex}-\eta\,\frac{{\partial L}}{{\partial {old.tex}}}"
        for old in (move.symbol, bias)
    )
    sizes = rf"\text{{rms }}{before}\to {after}"
    return r",\quad ".join([*moves, sizes])


def _rows(rows: Iterable[str]) -> str:
    return "\\begin{aligned}\n" + "\\\\\n".join(rows) + "\n\\end{aligned}"


def _product(factors: Iterable[Factor], value: float) -> str:
    """Fill in factors, and what they make."""
    factors = list(factors)
    filled = Formula(*joined(((factor(each.value),) for each in factors), " · "))
    sign = _tex(product_sign((each.value for each in factors), value))
    return f"{filled.tex}{sign}{number_tex(value)}"


def _tex(sign: str) -> str:
    return r"\approx " if sign == ABOUT else sign


INSIDE = {
    "which": _which,
    "error": _error,
    "upstream": _read,
    "slope": _slope,
    "weight": _read,
    "adds": _adds,
    "sum": _sum,
    "input": _read,
    "gradient": _gradient,
    "move": _move,
}
