"""The chain rule behind ONE weight or bias: its named factors, and one path per unit ahead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_helpers.network.backprop import Gradients, checked_data, forward_and_gradients
from backprop_helpers.network.forward import Forward
from backprop_helpers.network.network import Network
from backprop_helpers.notation.formulas import Formula, Partial, joined
from backprop_helpers.notation.symbols import Notation, Parameter, Symbol, notation

LOSS = Symbol("L")


@dataclass(frozen=True)
class Factor:
    """One factor of a chain: what it is, its formula and its number.

    Parameters
    ----------
    name : str
        ``"error"``, ``"slope"``, ``"input"``, ``"weight"`` or ``"upstream"``.
    derivative : Formula
        The partial derivative that the factor is.
    formula : Formula
        What that derivative equals.
    value : float
        Its number in this network.
    words : str
        What it means, in plain words.
    symbols : tuple of Symbol
        The units and weights it is read from.
    """

    name: str
    derivative: Formula
    formula: Formula
    value: float
    words: str
    symbols: tuple[Symbol, ...]


@dataclass(frozen=True)
class Path:
    """One way back from the loss to a hidden unit.

    Parameters
    ----------
    through : Symbol
        The unit of the next layer that the path passes.
    factors : tuple of Factor
        Error (or upstream gradient), slope and weight.
    value : float
        Their product: what this path adds to the upstream gradient.
    """

    through: Symbol
    factors: tuple[Factor, ...]
    value: float

    @property
    def weight(self) -> Symbol:
        """The weight that the path goes back over, between the two units."""
        return self.factors[2].symbols[0]

    @property
    def stages(self) -> list[str]:
        """What happens along the path: each factor in turn, then what they add."""
        return [*(factor.name for factor in self.factors), "adds"]


@dataclass(frozen=True)
class ChainRule:
    """The derivative of the loss by one parameter, taken apart.

    Parameters
    ----------
    parameter : Parameter
    factors : tuple of Factor
        Their product is the gradient.
    paths : tuple of Path
        For a hidden layer, one per unit of the next layer; their sum is the first factor, the
        upstream gradient. Empty for the output layer.
    gradient : float
        Bit-equal to what ``gradients`` gives.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> chain_rule(net, [2], [1], "W1_11").formula.text
    '∂L/∂y1 ∂y1/∂a1_1 ∂a1_1/∂W1_11'
    """

    parameter: Parameter
    factors: tuple[Factor, ...]
    paths: tuple[Path, ...]
    gradient: float

    @property
    def label(self) -> str:
        """The parameter's label."""
        return self.parameter.label

    @property
    def derivative(self) -> Formula:
        """The derivative that the factors multiply to."""
        return _partial(LOSS, self.parameter.symbol)

    @property
    def formula(self) -> Formula:
        """The whole chain, derivative by derivative (formulas 6 and 12)."""
        return Formula(*joined((factor.derivative.parts for factor in self.factors), " "))


@dataclass(frozen=True, eq=False)
class Passes:
    """One forward and one backward pass of one sample, at the same weights.

    Parameters
    ----------
    before : Network
    x : ndarray, shape (n_in,)
        The sample, read-only.
    t : ndarray, shape (n_out,)
        Its targets, read-only.
    forward : Forward
    grads : Gradients
    """

    before: Network
    x: np.ndarray
    t: np.ndarray
    forward: Forward
    grads: Gradients

    @property
    def names(self) -> Notation:
        """The names of the network's units and parameters."""
        return notation(self.before.sizes)


@np.errstate(all="ignore")
def chain_rule(net: Network, x: object, t: object, label: str) -> ChainRule:
    """Take the gradient of one weight or bias apart into named factors (formulas 6-10, 12-17).

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,)
        One sample.
    t : array_like, shape (n_out,)
    label : str
        Such as ``"u12"`` or ``"b1_3"``.

    Returns
    -------
    ChainRule

    Raises
    ------
    KeyError
        If the network has no such label.
    TypeError, ValueError
        If ``net``, ``x`` or ``t`` is not what ``gradients`` takes, or ``x`` is a batch.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> chain = chain_rule(net, [2], [1], "W1_11")
    >>> [(factor.name, factor.value) for factor in chain.factors]
    [('error', -0.5), ('slope', 0.25), ('input', 2.0)]
    >>> chain.gradient
    -0.25
    """
    x, t = checked_data(net, x, t, one_sample=True)
    parameter = notation(net.sizes).parameter(label)
    run, grads = forward_and_gradients(net, x, t)
    return explain(Passes(net, x, t, run, grads), parameter)


def explain(passes: Passes, parameter: Parameter) -> ChainRule:
    """Take one gradient apart, given the forward and the backward pass."""
    layer, j = parameter.layer, parameter.j
    names = passes.names
    ahead = range(1, names.sizes[layer + 2] + 1) if layer + 1 < names.depth else ()
    factors = (_arriving(passes, layer, j), _slope(passes, layer, j), _input(passes, parameter))
    paths = tuple(_path(passes, names.weight(layer + 1, j, k)) for k in ahead)
    return ChainRule(parameter, factors, paths, passes.grads[parameter.label])


def _partial(above: Symbol, below: Symbol) -> Formula:
    return Formula(Partial(above, below))


def _arriving(passes: Passes, layer: int, j: int) -> Factor:
    """Say how the loss depends on a unit: by its error, in a hidden layer by what is upstream."""
    last = layer + 1 == passes.names.depth
    return _error(passes, j) if last else _upstream(passes, layer, j)


def _error(passes: Passes, j: int) -> Factor:
    names = passes.names
    unit, target = names.unit(names.depth, j), names.target(j)
    return Factor(
        name="error",
        derivative=_partial(LOSS, unit),
        formula=Formula(unit, "-", target),
        value=float(passes.forward.y[j - 1] - passes.t[j - 1]),
        words=f"how far {unit.text} is from its target {target.text}",
        symbols=(unit, target),
    )


def _upstream(passes: Passes, layer: int, j: int) -> Factor:
    names, unit = passes.names, passes.names.unit(layer + 1, j)
    terms = []
    for k in range(1, names.sizes[layer + 2] + 1):
        y, a = names.unit(layer + 2, k), names.linear(layer + 2, k)
        terms.append((Partial(LOSS, y), Partial(y, a), Partial(a, unit)))
    upstream = passes.before.layers[layer + 1].weights.dot(passes.grads.deltas[layer + 1])
    return Factor(
        name="upstream",
        derivative=_partial(LOSS, unit),
        formula=Formula(*joined(terms, " + ")),
        value=float(upstream[j - 1]),
        words=f"how much the loss cares about {unit.text}, all paths added",
        symbols=(unit,),
    )


def _slope(passes: Passes, layer: int, j: int) -> Factor:
    names = passes.names
    unit, a = names.unit(layer + 1, j), names.linear(layer + 1, j)
    return Factor(
        name="slope",
        derivative=_partial(unit, a),
        formula=Formula(unit, "(", "1", "-", unit, ")"),
        value=float(passes.forward.slopes[layer][j - 1]),
        words=f"how fast {unit.text} follows its sum",
        symbols=(unit,),
    )


def _input(passes: Passes, parameter: Parameter) -> Factor:
    names = passes.names
    a = names.linear(parameter.layer + 1, parameter.j)
    derivative = _partial(a, parameter.symbol)
    if parameter.i is None:
        words = f"what {parameter.label} is multiplied by: always 1"
        return Factor("input", derivative, Formula("1"), 1.0, words, (parameter.symbol,))
    unit = names.unit(parameter.layer, parameter.i)
    return Factor(
        name="input",
        derivative=derivative,
        formula=Formula(unit),
        value=float(passes.forward.activations[parameter.layer][parameter.i - 1]),
        words=f"what {parameter.label} is multiplied by",
        symbols=(unit, parameter.symbol),
    )


def _path(passes: Passes, weight: Parameter) -> Path:
    """Explain the way back through one weight of the next layer to the unit it leaves."""
    names, layer = passes.names, weight.layer
    unit, ahead = names.unit(layer, weight.i), names.unit(layer + 1, weight.j)
    value = passes.before[weight.label]
    feeds = Factor(
        name="weight",
        derivative=_partial(names.linear(layer + 1, weight.j), unit),
        formula=Formula(weight.symbol),
        value=value,
        words=f"how strongly {unit.text} feeds {ahead.text}, as it was in the forward pass",
        symbols=(weight.symbol,),
    )
    factors = (
        _arriving(passes, layer, weight.j),
        _slope(passes, layer, weight.j),
        feeds,
    )
    return Path(ahead, factors, float(passes.grads.deltas[layer][weight.j - 1]) * value)
