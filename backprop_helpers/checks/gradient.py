"""Checks of numbers on the way back: gradients, new weights, factors and forecasts.

A check never raises because of the answer. A wrong label, network or sample is a mistake in the
exercise itself and raises as everywhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from backprop_helpers.network.network import Network
from backprop_helpers.network.validation import real_number
from backprop_helpers.notation.numbers import within
from backprop_helpers.notation.symbols import Notation, Parameter
from backprop_helpers.notation.unknown_name import UnknownNameError, described, is_name
from backprop_helpers.slips.derivation import Derivation, derive
from backprop_helpers.slips.diagnosis import diagnose, explain, names_of
from backprop_helpers.slips.rounding import Reach, reach
from backprop_helpers.slips.written_lines import LineWriter

from .answer import Asked, Typed, check_number
from .reasons import why_factor, why_forecast, why_gradient, why_updated
from .verdict import Verdict

NUDGED = (
    "This is close, but further off than rounding makes it. A nudge gives such a number, since "
    "its step has a size."
)


class Quantity(NamedTuple):
    """What an exercise asks of one parameter.

    Parameters
    ----------
    value : callable
        Reads it from a derivation, or from a stack of them.
    reach : callable
        Reads how far rounding on the way can lead.
    reason : callable
        Takes a derivation and the parameter; says why the value is right.
    """

    value: Callable[[Derivation, Parameter], float]
    reach: Callable[[Reach, Parameter], float]
    reason: Callable[[Derivation, Parameter], str]


GRADIENT = Quantity(Derivation.gradient, Reach.gradient, why_gradient)
UPDATED = Quantity(Derivation.updated, Reach.updated, why_updated)
FORECAST = Quantity(Derivation.forecast, Reach.forecast, why_forecast)


def check_gradient(
    net: Network, x: object, t: object, label: str, answer: object, *, eta: float = 0.0
) -> Verdict:
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
    eta : float, optional
        The learning rate of the exercise, where it has one: then a step is told from a gradient.

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError, TypeError, ValueError
        If ``label``, ``net``, ``x`` or ``t`` is wrong; never because of ``answer``.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.5]], [-1.0])])
    >>> check_gradient(net, [2], [0.75], "W1_11", -0.125).status
    'right'
    >>> check_gradient(net, [2], [0.75], "W1_11", -0.5).slips
    ('output-slope-missing',)
    """
    derivation = replace(derive(net, x, t, real_number("eta", eta)), rate=0.0)
    return _check(answer, f"dL/d{label}", derivation, label, GRADIENT)


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
    >>> net = Network.from_arrays([([[0.5]], [-1.0])])
    >>> check_update(net, [2], [0.75], 0.8, "W1_11", 0.6).status
    'right'
    >>> check_update(net, [2], [0.75], 0.8, "W1_11", 0.4).slips
    ('wrong-sign',)
    """
    derivation = derive(net, x, t, real_number("eta", eta))
    name, base = f"The new {label}", net[label]
    return _check(answer, name, derivation, label, UPDATED, base)


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
    >>> net = Network.from_arrays([([[0.5]], [-1.0])])
    >>> check_factor(net, [2], [0.75], "W1_11", "error", 0.25).slips
    ('wrong-sign',)
    """
    derivation = derive(net, x, t, one_sample=True)
    found = factors(derivation.names, label)
    if not is_name(factor, found):
        raise UnknownNameError(
            f"factor {described(factor)} is none of {label}; it has {', '.join(found)}"
        )
    return _check(answer, f"The {factor} of {label}", derivation, label, found[factor])


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
    >>> net = Network.from_arrays([([[0.5]], [-1.0])])
    >>> check_forecast(net, [2], [0.75], 0.8, "W1_11", -0.0125).status
    'right'
    >>> check_forecast(net, [2], [0.75], 0.8, "W1_11", 0.0125).slips
    ('wrong-sign',)
    """
    derivation = derive(net, x, t, real_number("eta", eta))
    return _check(answer, f"What {label} promises", derivation, label, FORECAST)


def factors(names: Notation, label: str) -> dict[str, Quantity]:
    """List the factors of a gradient, and how to read each from a derivation.

    Examples
    --------
    >>> from backprop_helpers.notation.symbols import notation
    >>> list(factors(notation((2, 3, 2)), "w23"))
    ['upstream', 'slope', 'input', 'path1', 'path2']
    """
    p = names.parameter(label)
    k, j = p.layer, p.j - 1
    ahead = names.sizes[k + 2] if k + 1 < names.depth else 0
    found = {
        "upstream" if ahead else "error": (
            lambda d, _: entry(d.upstream[k], j),
            lambda r, _: entry(r.upstream[k], j),
        ),
        "slope": (lambda d, _: entry(d.slopes[k], j), lambda r, _: entry(r.slopes[k], j)),
        "input": (Derivation.input, lambda r, p: entry(r.inputs[k], p.i - 1) if p.i else 0.0),
    }
    for m in range(ahead):
        weight = names.weight(k + 1, p.j, m + 1)
        found[f"path{m + 1}"] = (
            lambda d, _, weight=weight: d.path(weight),
            lambda r, _, m=m: float(r.paths[k][0, j, m]),
        )
    return {name: Quantity(*read, why_factor(name)) for name, read in found.items()}


def entry(rows: np.ndarray, k: int) -> float:
    """Read the number of one unit from the first row, or one from each of a stack."""
    found = rows[..., 0, k]
    return found if np.ndim(found) else float(found)


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
        return quantity.value(d, parameter)

    def slip(typed: Typed) -> Verdict | None:
        found = diagnose(typed.value, typed.digits, derivation, asked_for, base)
        if found:
            return Verdict("slip", explain(found, writer), names_of(found))
        if quantity is GRADIENT and within(typed.value, asked.right, 0.01 * abs(asked.right)):
            return Verdict("wrong", f"{NUDGED} {hint}")
        return None

    hint = (
        "This number comes from no slip that is known here. Begin with the first factor, "
        f"{writer.hint('error')}, and compare one line after the other."
    )
    reason = quantity.reason(derivation, parameter)
    asked = Asked(name, asked_for(derivation), reason, hint, base)
    return check_number(answer, asked, slip, lambda: quantity.reach(reach(derivation), parameter))
