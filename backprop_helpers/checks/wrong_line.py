"""Find the wrong line: a derivation is written out, and exactly one of its lines is a slip."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_helpers.network.network import Network
from backprop_helpers.notation.numbers import explained
from backprop_helpers.notation.unknown_name import UnknownNameError, described, is_name
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.slip import Slip, Variant
from backprop_helpers.slips.written_lines import LineWriter

from .answer import read_number
from .verdict import Verdict


@dataclass(frozen=True, eq=False)
class WrongDerivation:
    """A derivation with one wrong line; the lines after it carry its number on.

    Parameters
    ----------
    writer : LineWriter
        Writes the right derivation.
    slip : Slip
    variant : Variant
        The slip as it is committed here.
    place : str
        The line that commits it.
    """

    writer: LineWriter
    slip: Slip
    variant: Variant
    place: str

    @property
    def wrong_line(self) -> int:
        """The number of the wrong line, counted from 1."""
        return self.writer.places.index(self.place) + 1

    @property
    @np.errstate(all="ignore")
    def lines(self) -> tuple[str, ...]:
        """The lines as they are shown."""
        wrong = LineWriter(self.variant.derivation, self.writer.parameter)
        return tuple(
            wrong.line(place, self.variant.written if place == self.place else "")
            for place in wrong.places
        )

    def __repr__(self) -> str:
        return explained("\n".join(f"{k}.  {line}" for k, line in enumerate(self.lines, start=1)))


@np.errstate(all="ignore")
def wrong_derivation(net: Network, x: object, t: object, label: str, slip: str) -> WrongDerivation:
    """Write out a gradient line by line, with one slip in it.

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,)
        One sample.
    t : array_like, shape (n_out,)
    label : str
    slip : str
        A name from the catalogue.

    Returns
    -------
    WrongDerivation

    Raises
    ------
    KeyError, TypeError, ValueError
        If an argument is wrong, or the slip cannot happen in one line of this gradient.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> wrong_derivation(net, [2], [1], "W1_11", "wrong-sign")
    1.  dL/dy1 = t1 − y1 = 1 − 0.5 = 0.5
    2.  dy1/da1_1 = y1(1 − y1) = 0.5(1 − 0.5) = 0.25
    3.  δ1_1 = dL/dy1 · dy1/da1_1 = 0.5 · 0.25 = 0.125
    4.  input = x1 = 2
    5.  dL/dW1_11 = δ1_1 · input = 0.125 · 2 = 0.25
    """
    derivation = derive(net, x, t, one_sample=True)
    parameter = derivation.names.parameter(label)
    if not is_name(slip, SLIPS):
        raise UnknownNameError(
            f"slip {described(slip)} is not in the catalogue: {', '.join(SLIPS)}"
        )
    writer = LineWriter(derivation, parameter)
    right = derivation.gradient(parameter)
    for variant in SLIPS[slip].variants(derivation):
        places = [place for place in variant.places if place in writer.places]
        wrong = variant.derivation.gradient(parameter)
        if len(places) == 1 and variant.written and abs(wrong - right) > 1e-3 * abs(right):
            return WrongDerivation(writer, SLIPS[slip], variant, places[0])
    raise ValueError(f"slip {slip!r} cannot be shown in one line of the gradient of {label}")


@np.errstate(all="ignore")
def check_line(derivation: WrongDerivation, answer: object) -> Verdict:
    """Judge which line of a derivation was found wrong.

    Parameters
    ----------
    derivation : WrongDerivation
        What ``wrong_derivation`` returned.
    answer : object
        The number of a line.

    Returns
    -------
    Verdict

    Raises
    ------
    TypeError
        If ``derivation`` is something else.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> check_line(wrong_derivation(net, [2], [1], "W1_11", "wrong-sign"), 3).status
    'wrong'
    """
    if not isinstance(derivation, WrongDerivation):
        raise TypeError(
            f"derivation must come from wrong_derivation(); got {type(derivation).__name__}"
        )
    typed = read_number(answer)
    last, wrong = len(derivation.writer.places), derivation.wrong_line
    if isinstance(typed, Verdict):
        return typed
    number = typed.value
    if number == wrong:
        hint = derivation.writer.hint(derivation.place)
        return Verdict("right", f"{derivation.slip.says} The line should begin {hint}.")
    if number not in range(1, last + 1):
        return Verdict("wrong", f"Choose the number of a line, from 1 to {last}.")
    if number > wrong:
        return Verdict(
            "wrong", f"Line {number:g} is right about what stands above it. Look further up."
        )
    return Verdict("wrong", f"Line {number:g} is right. Look further down.")
