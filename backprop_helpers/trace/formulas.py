"""The forward pass, its errors and its loss with numbers filled in, as one writes on paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_helpers.network.sigmoid import sigmoid
from backprop_helpers.notation.formulas import Formula, factor, joined
from backprop_helpers.notation.numbers import as_shown, equal_sign
from backprop_helpers.notation.symbols import Parameter, Symbol

from .trace import Trace


@dataclass(frozen=True)
class Calculation:
    """One line of calculation.

    Parameters
    ----------
    name : str
        What is done, in a word or two.
    left : str
        TeX of the result, or nothing.
    terms : tuple of str
        TeX of what is added up.
    filled : Formula
        The same with numbers.
    made : float
        What those numbers make as they are shown.
    result : float
        What they make unrounded.
    """

    name: str
    left: str
    terms: tuple[str, ...]
    filled: Formula
    made: float
    result: float

    @property
    def sign(self) -> str:
        """What stands between the numbers and the result."""
        return equal_sign(self.made, self.result)


def filled_sum(trace: Trace, layer: int, j: int) -> Formula:
    """Fill in what unit j of a layer adds up: each product, then the bias.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> net = Network.from_arrays([([[0.3], [-0.5]], [0.1])])
    >>> filled_sum(trace_update(net, [1, -2], [0], eta=1), 1, 1)
    1 · 0.3 + (-2) · (-0.5) + 0.1
    """
    entering, parameters = trace.forward.activations[layer - 1], trace.before.layers[layer - 1]
    pairs = zip(entering, parameters.weights[:, j - 1], strict=True)
    products = [(factor(value), " · ", factor(weight)) for value, weight in pairs]
    return Formula(*joined([*products, (factor(parameters.bias[j - 1]),)], " + "))


def filled_loss(y: np.ndarray, t: np.ndarray) -> Formula:
    """Fill in half the sum of the squared errors.

    Examples
    --------
    >>> filled_loss([0.5, 1], [1, 0])
    ½ ( 0.25 + 1 )
    """
    squares = [(float((y_j - t_j) ** 2),) for y_j, t_j in zip(y, t, strict=True)]
    return Formula("½ ( ", *joined(squares, " + "), " )")


def loss_tex(trace: Trace) -> str:
    r"""Write what the loss is, in letters, as TeX.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> net = Network.from_arrays([([[0.3]], [0.1])])
    >>> print(loss_tex(trace_update(net, [1], [0], eta=1)))
    \frac{1}{2}\left[(y_1-t_1)^2\right]
    """
    return rf"\frac{{1}}{{2}}\left[{'+'.join(_squares(trace))}\right]"


def sum_calculation(trace: Trace, layer: int, j: int) -> Calculation:
    """Return what unit j of a layer adds up."""
    names = trace.names
    sources = range(1, names.sizes[layer - 1] + 1)
    terms = [
        names.unit(layer - 1, i).tex + names.weight(layer - 1, i, j).symbol.tex for i in sources
    ]
    parameters = trace.before.layers[layer - 1]
    entering, weights = trace.forward.activations[layer - 1], parameters.weights[:, j - 1]
    products = (as_shown(h) * as_shown(w) for h, w in zip(entering, weights, strict=True))
    return Calculation(
        "adds up",
        names.linear(layer, j).tex,
        (*terms, names.bias(layer - 1, j).symbol.tex),
        filled_sum(trace, layer, j),
        sum(products) + as_shown(parameters.bias[j - 1]),
        float(trace.forward.linear[layer - 1][j - 1]),
    )


def squash_calculation(trace: Trace, layer: int, j: int) -> Calculation:
    """Return what unit j of a layer makes of its sum."""
    names, a = trace.names, float(trace.forward.linear[layer - 1][j - 1])
    return Calculation(
        "squashes",
        names.unit(layer, j).tex,
        (rf"\sigma({names.linear(layer, j).tex})",),
        Formula("σ( ", a, " )"),
        sigmoid(as_shown(a)),
        float(trace.forward.activations[layer][j - 1]),
    )


def product_calculation(
    trace: Trace, parameter: Parameter, source: Symbol, value: float
) -> Calculation:
    """Return what a parameter adds to the sum of its unit."""
    weight = trace.before[parameter.label]
    tex = (r"1\cdot " if parameter.i is None else source.tex) + parameter.symbol.tex
    filled = Formula(factor(value), " · ", factor(weight))
    made = as_shown(value) * as_shown(weight)
    return Calculation("adds to the sum", "", (tex,), filled, made, float(value * weight))


def error_calculation(trace: Trace, j: int) -> Calculation:
    """Return how far output j is off."""
    output, target = trace.names.unit(trace.names.depth, j), trace.names.target(j)
    y, t = float(trace.forward.y[j - 1]), float(trace.t[j - 1])
    filled = Formula(y, " - ", factor(t))
    tex, made = f"{output.tex}-{target.tex}", as_shown(y) - as_shown(t)
    return Calculation("how far off", "", (tex,), filled, made, y - t)


def loss_calculation(trace: Trace, y: np.ndarray, loss: float) -> Calculation:
    """Return how the loss of some outputs comes about."""
    squares = _squares(trace)
    squares[0] = r"\frac{1}{2}[" + squares[0]
    squares[-1] += "]"
    made = sum(as_shown((y_j - t_j) ** 2) for y_j, t_j in zip(y, trace.t, strict=True)) / 2
    filled = filled_loss(y, trace.t)
    return Calculation("half the squares", "L", tuple(squares), filled, made, loss)


def _squares(trace: Trace) -> list[str]:
    names = trace.names
    return [
        f"({names.unit(names.depth, j).tex}-{names.target(j).tex})^2"
        for j in range(1, names.sizes[-1] + 1)
    ]
