"""One matrix per layer, with named views: what a network and its gradient have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from backprop_helpers.notation.numbers import fixed
from backprop_helpers.notation.symbols import notation

from .validation import freeze

if TYPE_CHECKING:
    from typing import Self


@dataclass(frozen=True, eq=False)
class Layer:
    """Weights and bias of one layer, as read-only views.

    Parameters
    ----------
    weights : ndarray, shape (n_in, n_out)
        ``weights[i, j]`` joins unit i of the layer before to unit j of this one.
    bias : ndarray, shape (n_out,)
    """

    weights: np.ndarray
    bias: np.ndarray


class Parameters:
    """All weights and biases of a network; frozen, arrays read-only.

    Parameters
    ----------
    matrices : tuple of ndarray, shape (n_in + 1, n_out)
        One per layer, input side first: the weights, and below them the bias, which is the row of
        weights whose input is always 1.
    sizes : tuple of int
        Units per layer, inputs first.
    """

    matrices: tuple[np.ndarray, ...]
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, matrices: Sequence[np.ndarray], sizes: tuple[int, ...]) -> Self:
        """Wrap matrices that are known to be right, without copying or checking them."""
        freeze(matrices)
        made = object.__new__(cls)
        fields = made.__dict__
        fields["matrices"], fields["sizes"] = tuple(matrices), sizes
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

    def __deepcopy__(self, memo: dict) -> Self:
        return self

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """One Layer per layer, input side first."""
        return tuple(Layer(matrix[:-1], matrix[-1]) for matrix in self.matrices)

    @property
    def vector(self) -> np.ndarray:
        """All entries in a row, layer after layer."""
        return np.concatenate([matrix.ravel() for matrix in self.matrices])

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of all weights and biases, first layer first."""
        return tuple(notation(self.sizes).parameters)

    def __getitem__(self, label: str) -> float:
        """Read one entry by its label, such as ``"u12"``."""
        parameter = notation(self.sizes).parameter(label)
        return float(self.matrices[parameter.layer][parameter.cell])

    @property
    def w(self) -> np.ndarray:
        """First layer's weights, (n_in, n_hidden), where there are two layers."""
        return self._of_two("w", 0).weights

    @property
    def b1(self) -> np.ndarray:
        """First layer's bias, (n_hidden,), where there are two layers."""
        return self._of_two("b1", 0).bias

    @property
    def u(self) -> np.ndarray:
        """Second layer's weights, (n_hidden, n_out), where there are two layers."""
        return self._of_two("u", 1).weights

    @property
    def b2(self) -> np.ndarray:
        """Second layer's bias, (n_out,), where there are two layers."""
        return self._of_two("b2", 1).bias

    def _of_two(self, name: str, k: int) -> Layer:
        if len(self.matrices) != 2:
            raise AttributeError(
                f".{name} is a name of networks with two layers; this one has "
                f"{len(self.matrices)}: use .layers[k].weights and .layers[k].bias"
            )
        return self.layers[k]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.sizes == other.sizes and all(map(np.array_equal, self.matrices, other.matrices))

    def __hash__(self) -> int:
        return hash((self.sizes, *(tuple(matrix.flat) for matrix in self.matrices)))

    def __repr__(self) -> str:
        sizes = "-".join(map(str, self.sizes))
        values = ", ".join(f"{label}={fixed(self[label])}" for label in self.labels[:20])
        more = ", ..." if len(self.labels) > 20 else ""
        return f"{type(self).__name__}({sizes}: {values}{more})"
