"""Says why a right number is right, in one sentence: which factors it has, and where from."""

from __future__ import annotations

from collections.abc import Callable

from backprop_helpers.notation.numbers import four_digits
from backprop_helpers.notation.symbols import Parameter
from backprop_helpers.slips.derivation import Derivation


def why_gradient(d: Derivation, p: Parameter) -> str:
    """Say which factors a gradient has (formulas 10 and 17).

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> from backprop_helpers.slips.derivation import derive
    >>> e = examples.article()
    >>> d = derive(e.network, e.x, e.t)
    >>> why_gradient(d, d.names.parameter("u11"))
    'Error y1 − t1, times slope y1(1 − y1), times h1, which enters the edge.'
    """
    unit = d.names.unit(p.layer + 1, p.j).text
    if p.layer + 1 == d.depth:
        first = f"Error {unit} − {d.names.target(p.j).text}"
    else:
        paths = d.names.sizes[p.layer + 2]
        first = f"The upstream gradient of {unit}, over {_counted(paths, 'path')}"
    entering = f"{_entering(d, p)}, which enters the edge" if p.i else "1, the input of a bias"
    summed = f" Summed over {d.samples} samples." if d.samples > 1 else ""
    return f"{first}, times slope {unit}(1 − {unit}), times {entering}.{summed}"


def why_updated(d: Derivation, p: Parameter) -> str:
    """Say how a new value comes about (formulas 4 and 11)."""
    old, step = four_digits(d.given.net[p.label]), four_digits(d.gradient(p))
    return f"The old value minus η times the gradient: {old} − {four_digits(d.rate)} · ({step})."


def why_forecast(d: Derivation, p: Parameter) -> str:
    """Say what a forecast is made of."""
    return (
        f"{p.label} moves by −η · g, and the loss changes g times as much: −η · g², "
        f"with g = {four_digits(d.gradient(p))}."
    )


def why_factor(name: str) -> Callable[[Derivation, Parameter], str]:
    """Return what says where a factor comes from (formulas 7-9 and 13-15)."""
    said = {"error": _error, "slope": _slope, "input": _input, "upstream": _upstream}
    return said.get(name) or _path(int(name.removeprefix("path")))


def _error(d: Derivation, p: Parameter) -> str:
    return f"Output {d.names.unit(p.layer + 1, p.j).text} minus target {d.names.target(p.j).text}."


def _slope(d: Derivation, p: Parameter) -> str:
    unit = d.names.unit(p.layer + 1, p.j).text
    return f"{unit}(1 − {unit}): the sigmoid's slope comes from its value alone."


def _input(d: Derivation, p: Parameter) -> str:
    return f"{_entering(d, p)} enters the edge." if p.i else "The input of a bias is always 1."


def _upstream(d: Derivation, p: Parameter) -> str:
    unit, paths = d.names.unit(p.layer + 1, p.j).text, d.names.sizes[p.layer + 2]
    return f"{unit} feeds {_counted(paths, 'unit')}, and what comes back from each adds up."


def _path(m: int) -> Callable[[Derivation, Parameter], str]:
    def said(d: Derivation, p: Parameter) -> str:
        weight, unit = d.names.weight(p.layer + 1, p.j, m).label, d.names.unit(p.layer + 2, m).text
        return f"The delta of {unit} times {weight}, the weight that leads there."

    return said


def _entering(d: Derivation, p: Parameter) -> str:
    return d.names.unit(p.layer, p.i).text


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'s' * (n != 1)}"
