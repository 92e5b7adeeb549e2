"""Checks of numbers on the way back: gradients, new weights, factors and forecasts.

A check never raises because of the answer. A wrong label, network or sample is a mistake in the
exercise itself and raises as everywhere else.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from backprop_helpers.network.network import Network
from backprop_helpers.network.validation import real_number
from backprop_helpers.notation.symbols import Notation, Parameter
from backprop_helpers.slips.derivation import Derivation, derive
from backprop_helpers.slips.diagnosis import diagnose, explain, names_of
from backprop_helpers.slips.written_lines import LineWriter

from .answer import check_number
from .verdict import Verdict

# reads from a derivation what an exercise asks of one parameter
Quantity = Callable[[Derivation, Parameter], float]


def check_gradient(net: Network, x: object, t: object, label: str, answer: object) -> Verdict:
    """Judge an answer for dL/dp of one weight or bias (formulas 10 and 17).

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,) or (n, n_in)
    t : array_like, shape (n_out,) or (n, n_out)
    label : str
        Such as ``"u12"`` or ``"b1_3"``.
    answer : object
        A number, or ``...`` as long as there is none.

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError, TypeError, ValueError
        If ``label``, ``net``, ``x`` or ``t`` is wrong; never because of ``answer``.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> check_gradient(net, [2], [1], "W1_11", -0.25).status
    'right'
    >>> check_gradient(net, [2], [1], "W1_11", -1.0).slips
    ('output-slope-missing',)
    """
    return _check(answer, f"dL/d{label}", derive(net, x, t), label, Derivation.gradient)


def check_update(
    net: Network, x: object, t: object, eta: float, label: str, answer: object
) -> Verdict:
    """Judge an answer for a weight or bias after one update (formula 11).

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,) or (n, n_in)
    t : array_like, shape (n_out,) or (n, n_out)
    eta : float
        Learning rate.
    label : str
    answer : object
        The new value, or ``...`` as long as there is none.

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError, TypeError, ValueError
        If ``label``, ``net``, ``x``, ``t`` or ``eta`` is wrong; never because of ``answer``.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> check_update(net, [2], [1], 0.8, "W1_11", 0.2).status
    'right'
    >>> check_update(net, [2], [1], 0.8, "W1_11", -0.2).slips
    ('wrong-sign',)
    """
    derivation = derive(net, x, t, real_number("eta", eta))
    name, base = f"the new {label}", net[label]
    return _check(answer, name, derivation, label, Derivation.updated, base)


def check_factor(
    net: Network, x: object, t: object, label: str, factor: str, answer: object
) -> Verdict:
    """Judge an answer for one factor of a gradient (formulas 7-9 and 13-15).

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,)
        One sample.
    t : array_like, shape (n_out,)
    label : str
    factor : str
        ``"error"``, ``"slope"`` or ``"input"``; before the last layer ``"upstream"`` in place of
        the error, and ``"path1"``, ``"path2"``, ... for what each unit ahead adds to it.
    answer : object

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError, TypeError, ValueError
        If an argument but ``answer`` is wrong.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> check_factor(net, [2], [1], "W1_11", "error", 0.5).slips
    ('wrong-sign',)
    """
    derivation = derive(net, x, t, one_sample=True)
    factors = _factors(derivation.names, label)
    if factor not in factors:
        raise ValueError(f"factor {factor!r} is none of {label}; it has {', '.join(factors)}")
    return _check(answer, f"the {factor} of {label}", derivation, label, factors[factor])


def check_forecast(
    net: Network, x: object, t: object, eta: float, label: str, answer: object
) -> Verdict:
    """Judge an answer for the change of the loss that a gradient promises: ``-eta * g ** 2``.

    Parameters
    ----------
    net, x, t, eta, label, answer
        As for ``check_update``.

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError, TypeError, ValueError
        If an argument but ``answer`` is wrong.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> check_forecast(net, [2], [1], 0.8, "W1_11", -0.05).status
    'right'
    >>> check_forecast(net, [2], [1], 0.8, "W1_11", 0.05).slips
    ('wrong-sign',)
    """
    derivation = derive(net, x, t, real_number("eta", eta))
    return _check(answer, f"what {label} promises", derivation, label, _forecast)


def _factors(names: Notation, label: str) -> dict[str, Quantity]:
    """List the factors of a gradient, and how to read each from a derivation."""
    p = names.parameter(label)
    ahead = names.sizes[p.layer + 2] if p.layer + 1 < names.depth else 0
    found = {
        "upstream" if ahead else "error": lambda d, p: float(d.upstream[p.layer][0, p.j - 1]),
        "slope": lambda d, p: float(d.slopes[p.layer][0, p.j - 1]),
        "input": Derivation.input,
    }
    for m in range(1, ahead + 1):
        weight = names.weight(p.layer + 1, p.j, m)
        found[f"path{m}"] = lambda d, _, weight=weight: d.path(weight)
    return found


def _forecast(derivation: Derivation, parameter: Parameter) -> float:
    return -derivation.rate * derivation.gradient(parameter) ** 2


@np.errstate(all="ignore")
def _check(
    answer: object,
    name: str,
    derivation: Derivation,
    label: str,
    quantity: Quantity,
    base: float = 0.0,
) -> Verdict:
    """Compare an answer with a quantity of the right derivation, then of every wrong one."""
    parameter = derivation.names.parameter(label)
    writer = LineWriter(derivation, parameter)

    def asked_for(d: Derivation) -> float:
        return quantity(d, parameter)

    def slip(number: float) -> Verdict | None:
        found = diagnose(number, derivation, asked_for, base)
        return Verdict("slip", explain(found, writer), names_of(found)) if found else None

    hint = (
        "This number comes from no slip that is known here. Begin with the first factor, "
        f"{writer.hint('error')}, and compare one line after the other."
    )
    return check_number(answer, asked_for(derivation), name, slip, hint)
