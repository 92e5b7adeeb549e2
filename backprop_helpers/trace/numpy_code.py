"""The code of an update: one parameter's gradient as one line, and a whole layer's as three.

Letters and order are those of the equations, indices count from 0 as NumPy counts.
"""

from __future__ import annotations

from typing import NamedTuple

from backprop_helpers.notation.symbols import Notation, Parameter, Symbol

from .chain import ChainRule, Path


class Piece(NamedTuple):
    """A piece of a line, and what in the chain it stands for.

    Parameters
    ----------
    text : str
    part : object
        The Factor or Path that the piece computes, ``"gradient"`` for the name of the result, or
        None for what only joins the others.
    """

    text: str
    part: object = None


def gradient_line(chain: ChainRule) -> tuple[Piece, ...]:
    """Write one parameter's gradient as a line of code, piece by piece (formulas 10 and 17).

    Examples
    --------
    >>> from backprop_helpers import chain_rule, examples
    >>> e = examples.article()
    >>> for label in ("u21", "b2_1", "w11"):
    ...     line = gradient_line(chain_rule(e.network, e.x, e.t, label))
    ...     print("".join(piece.text for piece in line))
    dL_du[1, 0] = (y[0] - t[0]) * y[0] * (1 - y[0]) * h[1]
    dL_db2[0] = (y[0] - t[0]) * y[0] * (1 - y[0]) * 1
    dL_dw[0, 0] = (delta2[0] * u[0, 0] + delta2[1] * u[0, 1]) * h[0] * (1 - h[0]) * x[0]
    """
    _, slope, entering = chain.factors
    willing = entry(slope.symbols[0])
    fed = "1" if chain.parameter.i is None else entry(entering.symbols[0])
    return (
        Piece(f"dL_d{entry(chain.parameter.symbol)}", "gradient"),
        Piece(" = "),
        *(_upstream(chain) if chain.paths else [_error(chain)]),
        Piece(" * "),
        Piece(f"{willing} * (1 - {willing})", slope),
        Piece(" * "),
        Piece(fed, entering),
    )


def layer_lines(names: Notation, layer: int) -> tuple[str, str, str]:
    r"""Write the update of a whole layer: its deltas, its gradients, its move (formulas 18, 19).

    Parameters
    ----------
    names : Notation
    layer : int
        Counted from 0.

    Examples
    --------
    >>> print("\n".join(layer_lines(Notation((2, 3, 2)), 1)))
    delta2 = (y - t) * y * (1 - y)
    dL_du, dL_db2 = np.outer(h, delta2), delta2
    u, b2 = u - eta * dL_du, b2 - eta * dL_db2
    >>> layer_lines(Notation((2, 3, 3, 2)), 1)[0]
    'delta2 = (W3 @ delta3) * h2 * (1 - h2)'
    """
    unit, fed = vector(names.unit(layer + 1, 1)), vector(names.unit(layer, 1))
    weights, bias = layer_arrays(names, layer)
    delta = f"delta{layer + 1}"
    upstream = f"({unit} - t)"
    if layer + 1 < names.depth:
        ahead, _ = layer_arrays(names, layer + 1)
        upstream = f"({ahead} @ delta{layer + 2})"
    return (
        f"{delta} = {upstream} * {unit} * (1 - {unit})",
        f"dL_d{weights}, dL_d{bias} = np.outer({fed}, {delta}), {delta}",
        f"{weights}, {bias} = {weights} - eta * dL_d{weights}, {bias} - eta * dL_d{bias}",
    )


def layer_arrays(names: Notation, layer: int) -> tuple[str, str]:
    """Name the weights and the biases of a layer, counted from 0.

    Examples
    --------
    >>> layer_arrays(Notation((2, 3, 2)), 1)
    ('u', 'b2')
    """
    weights, bias = names.weight(layer, 1, 1), names.bias(layer, 1)
    return vector(weights.symbol), vector(bias.symbol)


def vector(symbol: Symbol) -> str:
    """Return the name of the array that a symbol is an entry of."""
    return symbol.base + symbol.sup


def entry(symbol: Symbol) -> str:
    """Return the code that reads a symbol's number.

    Examples
    --------
    >>> entry(Symbol("u", "21")), entry(Symbol("W", "11,2", "3")), entry(Symbol("b", "3", "1"))
    ('u[1, 0]', 'W3[10, 1]', 'b1[2]')
    """
    two = symbol.base in "wuW"
    indices = symbol.sub.split(",") if "," in symbol.sub or not two else list(symbol.sub)
    return f"{vector(symbol)}[{', '.join(str(int(index) - 1) for index in indices)}]"


def _error(chain: ChainRule) -> Piece:
    error = chain.factors[0]
    unit, target = error.symbols
    return Piece(f"({entry(unit)} - {entry(target)})", error)


def _upstream(chain: ChainRule) -> list[Piece]:
    """Write the sum over the paths; the brackets around it are the upstream gradient."""
    upstream = chain.factors[0]
    pieces = [Piece("(", upstream)]
    for path in chain.paths:
        pieces += [Piece(_carried(chain.parameter, path), path), Piece(" + ")]
    return [*pieces[:-1], Piece(")", upstream)]


def _carried(parameter: Parameter, path: Path) -> str:
    return f"delta{parameter.layer + 2}[{int(path.through.sub) - 1}] * {entry(path.weight)}"
