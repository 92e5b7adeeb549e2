"""Forward and backward through the layers: the one fast place where either is computed.

``slips/derivation.py`` goes backward again, ingredient by ingredient, for slips to change.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from .sigmoid import activate, activate_moderate

LARGEST = 2.0**1023


class Arithmetic(NamedTuple):
    """The two operations that propagation is made of.

    Parameters
    ----------
    dot : callable
        Multiplies two arrays and writes the result into a third.
    activate : callable
        As ``sigmoid.activate``.
    limit : float
        Where ``reach`` is less, both are right.
    """

    dot: Callable
    activate: Callable
    limit: float


def guarded_dot(a: np.ndarray, b: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
    """Multiply as ``a.dot(b)`` does, unless a sum would overflow in some order of its terms.

    One processor adds in another order than the next, or rounds once where that one rounds twice;
    so the sizes of the terms decide, not their sum.

    Raises
    ------
    OverflowError
        If it would.

    Examples
    --------
    >>> guarded_dot(np.array([1e200, 1e200]), np.array([1e200, -1e200]))
    Traceback (most recent call last):
        ...
    OverflowError: a sum of products overflows
    """
    with np.errstate(all="ignore"):
        if not (np.abs(a).dot(np.abs(b)) < LARGEST).all():
            raise OverflowError("a sum of products overflows")
        return a.dot(b, out)


# the method: np.dot spends a third of a small product on finding it
ORDINARY = Arithmetic(np.ndarray.dot, activate_moderate, 700.0**2)
SATURATING = Arithmetic(np.ndarray.dot, activate, 1e300)
GUARDED = Arithmetic(guarded_dot, activate, math.inf)


def arithmetic(*arrays: np.ndarray) -> Arithmetic:
    """Choose the fastest arithmetic that is right for matrices, inputs and targets.

    A sum of products is at most the product of the lengths of its factors (Cauchy and Schwarz), so
    the product of 1 + sum of squares, over all arrays, is what nothing on the way exceeds. The
    caller silences numpy.
    """
    reach = 1.0
    for array in arrays:
        entries = array.ravel()
        reach *= 1.0 + float(entries.dot(entries))
    if reach < ORDINARY.limit:
        return ORDINARY
    return SATURATING if reach < SATURATING.limit else GUARDED


class Propagation:
    """The arrays of one forward and one backward pass, made beforehand and filled in.

    Samples are columns: an array of n samples has shape (units, n), one of a single sample that is
    no batch (units,). The caller silences numpy.

    Parameters
    ----------
    matrices : sequence of ndarray, shape (n_in + 1, n_out)
        The layers' weights, and below them the bias; read at each pass.
    x : ndarray, shape (n_in,) or (n, n_in)
        Finite numbers.
    """

    def __init__(self, matrices: Sequence[np.ndarray], x: np.ndarray) -> None:
        samples, empty = x.shape[:-1], np.empty
        entering = empty((len(matrices[0]), *samples))
        self._inputs = entering[:-1]
        self._inputs[:] = x.T
        forward, backward = [], []
        for matrix in matrices:
            entering[-1] = 1  # what the bias is multiplied by
            units = matrix.shape[1]
            shape, following = (units, *samples), empty((units + 1, *samples))
            slope, delta = empty(shape), empty(shape)
            column, row = (entering, delta.T) if samples else (entering[:, None], delta[None])
            weights = matrix[:-1] if forward else None
            # until the way back, delta is room to work in
            forward.append((matrix.T, entering, empty(shape), following[:-1], slope, delta))
            backward.append((slope, delta, column, row, empty(matrix.shape), weights))
            entering = following
        backward.reverse()
        self._forward, self._backward = forward, backward

    @property
    def activations(self) -> list[np.ndarray]:
        """The inputs, then what leaves each layer."""
        return [self._inputs, *(layer[3] for layer in self._forward)]

    @property
    def outputs(self) -> np.ndarray:
        """What leaves the last layer."""
        return self._forward[-1][3]

    @property
    def linear(self) -> list[np.ndarray]:
        """Each layer's linear combination."""
        return [layer[2] for layer in self._forward]

    @property
    def slopes(self) -> list[np.ndarray]:
        """The sigmoid's slope at each linear combination."""
        return [layer[4] for layer in self._forward]

    @property
    def deltas(self) -> list[np.ndarray]:
        """dL/da of each layer."""
        return [layer[1] for layer in reversed(self._backward)]

    @property
    def gradients(self) -> list[np.ndarray]:
        """dL/dW of each layer's matrix, summed over the samples."""
        return [layer[4] for layer in reversed(self._backward)]

    def forward(self, by: Arithmetic) -> None:
        """Fill in linear combinations, activations and slopes.

        Raises
        ------
        OverflowError
            If a linear combination overflows.
        """
        dot, activate, _ = by
        for matrix, entering, linear, leaving, slope, spare in self._forward:
            dot(matrix, entering, linear)
            activate(linear, leaving, slope, spare)

    def backward(self, error: np.ndarray, by: Arithmetic) -> None:
        """Fill in deltas and gradients, given dL/dy; after ``forward``.

        Raises
        ------
        OverflowError
            If a delta or a gradient overflows.
        """
        dot, multiply = by.dot, np.multiply
        upstream = error
        for slope, delta, column, row, gradient, weights in self._backward:
            multiply(upstream, slope, delta)
            dot(column, row, gradient)
            if weights is not None:
                upstream = dot(weights, delta)
