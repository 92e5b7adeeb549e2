"""What the programs of a step call things, NumPy's and PyTorch's alike.

Each derivative is named by its letters: ∂L/∂u₁₁ is ``dL_du11``.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from backprop_helpers.network.network import Network
from backprop_helpers.notation.formulas import Partial
from backprop_helpers.notation.numbers import number
from backprop_helpers.notation.symbols import Notation, Symbol, notation

from .chain import Path
from .numpy_code import layer_arrays

FEW = 8
LOSS_LINE = "L = ((y - t) ** 2).sum() / 2"
LEFT_OUT = "# x, t, eta and {arrays} are your network's{kind}: too many numbers to write out"


def variable(symbol: Symbol) -> str:
    """Name the variable that holds one number.

    Examples
    --------
    >>> variable(Symbol("u", "11")), variable(Symbol("W", "1,12", "3"))
    ('u11', 'W3_1_12')
    """
    return symbol.text.replace(",", "_")


def derivative(partial: Partial) -> str:
    """Name the variable that holds a partial derivative.

    Examples
    --------
    >>> derivative(Partial(Symbol("y", "1"), Symbol("a", "1", "2")))
    'dy1_da2_1'
    """
    return f"d{variable(partial.above)}_d{variable(partial.below)}"


def way(path: Path) -> str:
    """Name the variable that holds what a path adds."""
    return f"via_{variable(path.through)}"


@lru_cache(maxsize=64)
def all_arrays(names: Notation) -> tuple[str, ...]:
    """Name all weights and biases, first layer first.

    Examples
    --------
    >>> all_arrays(Notation((2, 3, 2)))
    ('w', 'b1', 'u', 'b2')
    """
    return tuple(array for layer in range(names.depth) for array in layer_arrays(names, layer))


def named_arrays(net: Network) -> dict[str, np.ndarray]:
    """Return all weights and biases by name, first layer first.

    Examples
    --------
    >>> {name: array.shape for name, array in named_arrays(Network.random((2, 3), seed=0)).items()}
    {'W1': (2, 3), 'b1': (3,)}
    """
    arrays = (array for layer in net.layers for array in (layer.weights, layer.bias))
    return dict(zip(all_arrays(notation(net.sizes)), arrays, strict=True))


def left_out(names: Notation, kind: str = "") -> str:
    """Say that the numbers of a large network are not written out."""
    return LEFT_OUT.format(arrays=", ".join(all_arrays(names)), kind=kind)


def noted(line: str, *values: float, places: int = 4) -> str:
    """Put numbers behind a line of code as a page shows them, the first few of many.

    Examples
    --------
    >>> noted("h = x", 0.5, -0.25)
    'h = x  # 0.5, -0.25'
    """
    shown = [number(float(value), places) for value in values]
    return f"{line}  # {', '.join(shown if len(shown) <= FEW else [*shown[:FEW], '...'])}"
