"""The sums of the forward pass with their numbers filled in, as one writes them on paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_helpers.notation.symbols import Parameter, Symbol

from .narration import minus, number
from .trace import Trace


@dataclass(frozen=True)
class Formula:
    """One line of calculation.

    Parameters
    ----------
    name : str
        What is done, in a word or two.
    left : str
        TeX of the result, or nothing.
    terms : tuple of str
        TeX of what is added up.
    filled : str
        The same with numbers; nothing where there is nothing to fill in.
    result : str
    """

    name: str
    left: str
    terms: tuple[str, ...]
    filled: str
    result: str


def shown(value: float) -> str:
    """Write a number for a page."""
    return minus(number(float(value)))


def factor(value: float) -> str:
    """Write a number that is multiplied: in brackets where it is negative.

    Examples
    --------
    >>> factor(0.5), factor(-0.4)
    ('0.5', '(−0.4)')
    """
    text = shown(value)
    return f"({text})" if text.startswith("−") else text


def filled_sum(trace: Trace, layer: int, j: int) -> str:
    """Write what unit j of a layer adds up: each product, then the bias.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> net = Network.from_arrays([([[0.3], [-0.5]], [0.1])])
    >>> filled_sum(trace_update(net, [1, -2], [0], eta=1), 1, 1)
    '1 · 0.3 + (−2) · (−0.5) + 0.1'
    """
    entering, parameters = trace.forward.activations[layer - 1], trace.before.layers[layer - 1]
    pairs = zip(entering, parameters.weights[:, j - 1], strict=True)
    products = [f"{factor(value)} · {factor(weight)}" for value, weight in pairs]
    return " + ".join([*products, factor(parameters.bias[j - 1])])


def filled_loss(y: np.ndarray, t: np.ndarray) -> str:
    """Write half the sum of the squared errors.

    Examples
    --------
    >>> filled_loss([0.5, 1], [1, 0])
    '½ ( 0.25 + 1 )'
    """
    squares = (shown((y_j - t_j) ** 2) for y_j, t_j in zip(y, t, strict=True))
    return f"½ ( {' + '.join(squares)} )"


def loss_formula(trace: Trace) -> str:
    r"""Write the loss in letters, as TeX.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> net = Network.from_arrays([([[0.3]], [0.1])])
    >>> print(loss_formula(trace_update(net, [1], [0], eta=1)))
    L=\frac{1}{2}\left[(y_1-t_1)^2\right]
    """
    return rf"L=\frac{{1}}{{2}}\left[{'+'.join(_squares(trace))}\right]"


def loss_terms(trace: Trace) -> tuple[str, ...]:
    r"""Write what the loss adds up, term by term, as TeX.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> net = Network.from_arrays([([[0.3, 0.2]], [0.1, 0])])
    >>> print(" + ".join(loss_terms(trace_update(net, [1], [0, 1], eta=1))))
    \frac{1}{2}[(y_1-t_1)^2 + (y_2-t_2)^2]
    """
    squares = _squares(trace)
    squares[0] = r"\frac{1}{2}[" + squares[0]
    squares[-1] += "]"
    return tuple(squares)


def _squares(trace: Trace) -> list[str]:
    names = trace.names
    return [
        f"({names.unit(names.depth, j).tex}-{names.target(j).tex})^2"
        for j in range(1, names.sizes[-1] + 1)
    ]


def sum_formula(trace: Trace, layer: int, j: int) -> Formula:
    """Return what unit j of a layer adds up."""
    names = trace.names
    sources = range(1, names.sizes[layer - 1] + 1)
    terms = [
        names.unit(layer - 1, i).tex + names.weight(layer - 1, i, j).symbol.tex for i in sources
    ]
    return Formula(
        "adds up",
        names.linear(layer, j).tex,
        (*terms, names.bias(layer - 1, j).symbol.tex),
        filled_sum(trace, layer, j),
        shown(trace.forward.linear[layer - 1][j - 1]),
    )


def squash_formula(trace: Trace, layer: int, j: int) -> Formula:
    """Return what unit j of a layer makes of its sum."""
    names = trace.names
    a = shown(trace.forward.linear[layer - 1][j - 1])
    return Formula(
        "squashes",
        names.unit(layer, j).tex,
        (rf"\sigma({names.linear(layer, j).tex})",),
        f"σ( {a} )",
        shown(trace.forward.activations[layer][j - 1]),
    )


def product_formula(trace: Trace, parameter: Parameter, source: Symbol, value: float) -> Formula:
    """Return what a parameter adds to the sum of its unit."""
    weight = trace.before[parameter.label]
    tex = (r"1\cdot " if parameter.i is None else source.tex) + parameter.symbol.tex
    filled = f"{factor(value)} · {factor(weight)}"
    return Formula("adds to the sum", "", (tex,), filled, shown(value * weight))
