"""What each quantity is in the network: in words, on which pass, and at which units and edges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from backprop_helpers.checks.own_program.quantities import TIMES, said
from backprop_helpers.notation.symbols import Notation

INPUTS, HIDDEN, OUTPUTS, TARGETS, LOSS = "inputs", "hidden", "outputs", "targets", "loss"
W, U = "w", "u"


class Role(NamedTuple):
    """Where the numbers of a quantity belong.

    Parameters
    ----------
    at : str
        The units or the edges that its entries belong to, one each.
    forward : bool
        Whether the forward pass makes it.
    symbol : str
        What its numbers are called beside a unit.
    along : str
        The edges that it comes by.
    """

    at: str
    forward: bool = False
    symbol: str = ""
    along: str = ""


ROLES = {
    "x": Role(INPUTS, forward=True),
    "x,1": Role(INPUTS, forward=True),
    "t": Role(TARGETS, forward=True),
    "w": Role(W, forward=True),
    "w;b1": Role(W, forward=True),
    "u": Role(U, forward=True),
    "u;b2": Role(U, forward=True),
    "b1": Role(HIDDEN, forward=True),
    "b2": Role(OUTPUTS, forward=True),
    "x*w": Role(W, forward=True),
    "xw": Role(HIDDEN, forward=True, along=W),
    "a1": Role(HIDDEN, forward=True, symbol="a", along=W),
    "exp(-a1)": Role(HIDDEN, forward=True),
    "1+exp(-a1)": Role(HIDDEN, forward=True),
    "h": Role(HIDDEN, forward=True, along=W),
    "h,1": Role(HIDDEN, forward=True),
    "h*u": Role(U, forward=True),
    "hu": Role(OUTPUTS, forward=True, along=U),
    "a2": Role(OUTPUTS, forward=True, symbol="a", along=U),
    "exp(-a2)": Role(OUTPUTS, forward=True),
    "1+exp(-a2)": Role(OUTPUTS, forward=True),
    "y": Role(OUTPUTS, forward=True, along=U),
    "error": Role(OUTPUTS, symbol="y − t"),
    "error**2": Role(OUTPUTS),
    "1-y": Role(OUTPUTS, symbol="1 − y"),
    "y*y": Role(OUTPUTS),
    "slope2": Role(OUTPUTS, symbol="σ′"),
    "error*y": Role(OUTPUTS),
    "error*(1-y)": Role(OUTPUTS),
    "delta2": Role(OUTPUTS, symbol="δ"),
    "dL_db2": Role(OUTPUTS, symbol="δ"),
    "dL_du": Role(U),
    "dL_du;db2": Role(U),
    "h*delta2 of a sample": Role(U),
    "terms": Role(U),
    "terms*h": Role(U),
    "terms*slope": Role(U),
    "u*slope": Role(U),
    "upstream": Role(HIDDEN, symbol="∂L/∂h", along=U),
    "upstream*h": Role(HIDDEN, along=U),
    "upstream*(1-h)": Role(HIDDEN, along=U),
    "1-h": Role(HIDDEN, symbol="1 − h"),
    "h*h": Role(HIDDEN),
    "slope1": Role(HIDDEN, symbol="σ′"),
    "slope1,0": Role(HIDDEN, symbol="σ′"),
    "delta1": Role(HIDDEN, symbol="δ", along=U),
    "dL_db1": Role(HIDDEN, symbol="δ"),
    "dL_dw": Role(W),
    "dL_dw;db1": Role(W),
    "x*delta1 of a sample": Role(W),
    "loss": Role(LOSS),
}
PHRASES = {
    "x": "the inputs",
    "t": "the targets",
    "w": "the weights w",
    "u": "the weights u",
    "b1": "the biases of the hidden units",
    "b2": "the biases of the outputs",
    "a1": "the linear combinations that enter the hidden units",
    "h": "the activations of the hidden units",
    "a2": "the linear combinations that enter the outputs",
    "y": "the outputs",
    "delta2": "the delta of the outputs",
    "delta1": "the delta of the hidden units",
    "upstream": "the upstream gradient of the hidden units",
    "dL_dw": "the gradient of w",
    "dL_du": "the gradient of u",
    "dL_db1": "the gradient of b1",
    "dL_db2": "the gradient of b2",
}
OF_A_PART = {
    **dict.fromkeys(("x", "t", "w", "u"), ""),
    **dict.fromkeys(("a1", "a2"), "the linear combination that enters "),
    **dict.fromkeys(("b1", "b2"), "the bias of "),
    **dict.fromkeys(("slope1", "slope2"), "the slope of "),
    **dict.fromkeys(("delta1", "delta2"), "the delta of "),
    **dict.fromkeys(("dL_dw", "dL_du"), "the gradient of "),
    "h": "the activation of ",
    "y": "the output ",
    "error": "the error of ",
    "upstream": "the upstream gradient of ",
    "terms": "the path back along ",
}


def phrase(name: str, scale: float = 1) -> str:
    """Return what a quantity is, in words, or a multiple of it.

    Examples
    --------
    >>> phrase("delta2"), phrase("slope1", -1)
    ('the delta of the outputs', 'minus the slope h(1 − h) of the hidden units')
    """
    return TIMES[scale] + (PHRASES.get(name) or said(name))


def phrase_before_part(name: str, scale: float = 1) -> str:
    """Return what one entry of a quantity is, in the words before the name of its part.

    Examples
    --------
    >>> phrase_before_part("delta2"), phrase_before_part("u", -1)
    ('the delta of ', 'minus ')
    """
    return TIMES[scale] + OF_A_PART.get(name, f"{said(name)}, at ")


def parts_of(name: str, names: Notation) -> np.ndarray:
    """Return the parts of the picture that the entries of a quantity belong to, in its shape.

    Examples
    --------
    >>> from backprop_helpers.notation.symbols import notation
    >>> parts_of("dL_dw", notation((2, 3, 2))).tolist()
    [['w11', 'w12', 'w13'], ['w21', 'w22', 'w23']]
    """
    at, sizes = ROLES[name].at, names.sizes
    if at in (W, U):
        layer = (W, U).index(at)
        rows, columns = (range(1, n + 1) for n in sizes[layer : layer + 2])
        return np.array([[names.weight(layer, i, j).label for j in columns] for i in rows])
    if at in (INPUTS, HIDDEN, OUTPUTS):
        layer = (INPUTS, HIDDEN, OUTPUTS).index(at)
        return np.array([names.unit(layer, j).text for j in range(1, sizes[layer] + 1)])
    if at == TARGETS:
        return np.array([names.target(j).text for j in range(1, sizes[-1] + 1)])
    return np.array("")


def parts_of_entries(
    value: np.ndarray, final: np.ndarray, name: str, whole: np.ndarray, names: Notation
) -> np.ndarray:
    """Return the part that each entry of a value belongs to; empty where there is none.

    Parameters
    ----------
    value : ndarray
        Which may be a list that still grows, or one entry.
    final : ndarray
        What becomes of it.
    name : str
        The quantity that it is in the end.
    whole : ndarray
        The numbers of that quantity.
    names : Notation

    Examples
    --------
    >>> from backprop_helpers.notation.symbols import notation
    >>> h = np.array([0.5, 0.2, 0.7])
    >>> parts_of_entries(h[:2], h, "h", h, notation((2, 3, 2))).tolist()
    ['h1', 'h2']
    """
    nowhere, known = np.full(value.shape, ""), parts_of(name, names)
    if known.ndim != whole.ndim:
        return nowhere
    parts = np.full(whole.shape, "", dtype="U8")
    parts[tuple(slice(n) for n in known.shape)] = known  # a 1 or a bias may stand behind
    if value.ndim == 0 and parts.size > 1:
        near = np.isclose(whole, value)
        return np.array(parts[near][0]) if near.any() else nowhere
    if final.squeeze().shape == whole.T.shape and not _same(final.squeeze(), whole):
        parts = parts.T
    if parts.squeeze().shape != final.squeeze().shape or value.size > parts.size:
        return nowhere
    return parts.ravel()[: value.size].reshape(value.shape)


def lit(name: str, parts: list[str], names: Notation) -> list[str]:
    """Return what lights up for some entries of a quantity: their parts, and how they came there.

    Examples
    --------
    >>> from backprop_helpers.notation.symbols import notation
    >>> lit("upstream", ["h2"], notation((2, 3, 2)))
    ['h2', 'u21', 'u22']
    """
    return [*parts, *_ways(name, parts, names)]


def _ways(name: str, parts: list[str], names: Notation) -> Iterator[str]:
    along, at = ROLES[name].along, ROLES[name].at
    if name == "error":
        yield from (f"err{part[1:]}" for part in parts)
    for parameter in names.parameters.values() if along else ():
        letter = W if parameter.layer == 0 else U
        if parameter.kind == "bias" or letter != along:
            continue
        enters = names.unit(parameter.layer + 1, parameter.j).text
        leaves = names.unit(parameter.layer, parameter.i).text
        if (leaves if at == HIDDEN and along == U else enters) in parts:
            yield parameter.label


def _same(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and np.allclose(a, b)
