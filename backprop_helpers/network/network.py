"""The network: all weights and biases, frozen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from backprop_helpers.notation.symbols import notation

from .parameters import Parameters
from .validation import real_array, real_number, whole_number, whole_numbers


class Network(Parameters):
    """A network of sigmoid layers; frozen.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.3]], [0.1]), ([[0.9]], [0.2])])
    >>> net["u11"], net.labels
    (0.9, ('w11', 'b1_1', 'u11', 'b2_1'))
    """

    @classmethod
    def from_arrays(cls, arrays: Iterable[tuple]) -> Network:
        """Build a network from ``[(weights, bias), ...]``, input side first; arrays are copied.

        Raises
        ------
        TypeError, ValueError
            If an array is not finite real numbers or shapes do not fit; the layer is named.

        Examples
        --------
        >>> Network.from_arrays([([[1, 2]], [0, 0])]).sizes
        (1, 2)
        """
        try:
            pairs = [(weights, bias) for weights, bias in arrays]
        except (TypeError, ValueError):
            raise TypeError(
                "layers must be a list of pairs (weights, bias), as in [(w, b1), (u, b2)]"
            ) from None
        if not pairs:
            raise ValueError("layers is empty; give at least one pair (weights, bias)")
        checked, sizes = [], []
        for k, (weights, bias) in enumerate(pairs, start=1):
            matrix = _stacked(k, weights, bias)
            n_in, n_out = matrix.shape[0] - 1, matrix.shape[1]
            if sizes and n_in != sizes[-1]:
                raise ValueError(
                    f"layer {k}: weights must have one row per unit of the layer before, "
                    f"{sizes[-1]}; they have {n_in}"
                )
            checked.append(matrix)
            sizes = [*(sizes or [n_in]), n_out]
        return cls.of(tuple(checked), sizes=tuple(sizes))

    @classmethod
    def random(cls, sizes: Sequence[int], *, seed: int) -> Network:
        """Draw all weights and biases from the standard normal distribution.

        Parameters
        ----------
        sizes : sequence of int
            Units per layer, inputs first.
        seed : int
            The same seed gives the same bytes.

        Raises
        ------
        TypeError, ValueError
            If sizes or seed are not whole numbers, or there are fewer than two sizes.

        Examples
        --------
        >>> Network.random((2, 3, 2), seed=0) == Network.random((2, 3, 2), seed=0)
        True
        """
        sizes = whole_numbers("sizes", sizes, least=1)
        if len(sizes) < 2:
            raise ValueError(f"sizes must name inputs and at least one layer; got {sizes}")
        rng = np.random.default_rng(whole_number("seed", seed, least=0))
        shapes = [(n_in + 1, n_out) for n_in, n_out in pairwise(sizes)]
        return cls.of(tuple(rng.standard_normal(shape) for shape in shapes), sizes=sizes)

    def replacing(self, label: str, value: float) -> Network:
        """Return this network with one weight or bias changed.

        Raises
        ------
        KeyError
            If the network has no such label.
        TypeError, ValueError
            If the value is no finite number.

        Examples
        --------
        >>> Network.from_arrays([([[0.0]], [0.0])]).replacing("b1_1", 0.5)["b1_1"]
        0.5
        """
        parameter = notation(self.sizes).parameter(label)
        matrices = list(self.matrices)
        matrices[parameter.layer] = matrices[parameter.layer].copy()
        matrices[parameter.layer][parameter.cell] = real_number("value", value)
        return Network.of(matrices, sizes=self.sizes)


def _stacked(k: int, weights: object, bias: object) -> np.ndarray:
    weights = real_array(f"layer {k}: weights", weights, ranks=(2,))
    bias = real_array(f"layer {k}: bias", bias, ranks=(1,))
    if len(bias) != weights.shape[1]:
        raise ValueError(
            f"layer {k}: bias must have one entry per column of weights, {weights.shape[1]}; "
            f"it has {len(bias)}"
        )
    return np.vstack([weights, bias])
