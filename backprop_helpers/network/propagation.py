"""Forward and backward through the layers: the one fast place where either is computed.

``slips/derivation.py`` goes backward again, ingredient by ingredient, for slips to change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from .sigmoid import activate_extreme, activate_moderate
from .validation import all_finite

LARGEST = 2.0**1023
SAFE = 1e300  # far enough from overflowing, whatever is rounded
MODERATE = 700.0**2  # exp(709) is the last one that does not overflow
ALONE = (
    8192  # longer ones are shared out among threads, and to wake one may take longer than they do
)


class Arithmetic(NamedTuple):
    """How sums of products are taken and put through the sigmoid.

    Parameters
    ----------
    dot : callable
        Multiplies two arrays and writes the result into a third.
    saturates : bool
        Whether a linear combination may be beyond the range of exp.
    rank : int
        One of a higher rank is right wherever this one is.
    """

    dot: Callable
    saturates: bool
    rank: int


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
ORDINARY = Arithmetic(np.ndarray.dot, saturates=False, rank=0)
SATURATING = Arithmetic(np.ndarray.dot, saturates=True, rank=1)
GUARDED = Arithmetic(guarded_dot, saturates=True, rank=2)


def arithmetic(matrices: Sequence[np.ndarray], x: np.ndarray, *targets: np.ndarray) -> Arithmetic:
    """Choose the fastest arithmetic that is right for these matrices, inputs and targets.

    A sum of products is at most the product of the lengths of its factors (Cauchy and Schwarz). So
    the product of 1 + sum of squares, over all arrays, is what nothing on the way exceeds; and a
    linear combination is at most the length of its matrix times that of what enters the layer,
    which behind the first layer are numbers from 0 to 1. The caller silences numpy.
    """
    everything, entering, moderate = 1.0, 0.0, True
    # targets pass for one more matrix, which errs on the safe side
    for array in (x, *matrices, *targets):
        square = 1.0 + sum_of_squares(array)
        everything *= square
        moderate = moderate and entering * square < MODERATE
        entering = square if array is x else array.shape[-1] + 1.0
    if not everything < SAFE:
        return GUARDED
    return ORDINARY if moderate else SATURATING


def sum_of_squares(array: np.ndarray) -> float:
    """Return the sum of the squares of all entries.

    Examples
    --------
    >>> sum_of_squares(np.array([[1.0, 2.0], [3.0, 4.0]])), sum_of_squares(np.ones((300, 300)))
    (30.0, 90000.0)
    """
    entries = array.ravel()
    if entries.size <= ALONE:
        return float(entries.dot(entries))
    starts = range(0, entries.size, ALONE)
    return sum(sum_of_squares(entries[start : start + ALONE]) for start in starts)


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
    by : Arithmetic
        One that is right for them.
    keep_linear : bool
        Without it ``linear`` is lost: its arrays become the slopes.

    Attributes
    ----------
    deltas, gradients : list of ndarray
        dL/da of each layer, and dL/dW of its matrix, summed over the samples.
    """

    def __init__(
        self,
        matrices: Sequence[np.ndarray],
        x: np.ndarray,
        by: Arithmetic,
        *,
        keep_linear: bool = False,
    ) -> None:
        samples, empty = x.shape[:-1], np.empty
        # as it lies in x, rows of samples: a wide one takes long to turn
        entering = empty((*samples, len(matrices[0]))).T
        entering.fill(1.0)  # its last row stays: what the bias is multiplied by
        self._by, self._inputs = by, entering[:-1]
        self._inputs[...] = x.T
        self.deltas = deltas = []
        self.gradients = gradients = []
        self._forward = forward = []
        self._backward = backward = []
        before = None
        for matrix in matrices:
            following = empty((matrix.shape[1] + 1, *samples))
            following.fill(1.0)
            leaving = following[:-1]
            shape = leaving.shape
            slope, delta, gradient = empty(shape), empty(shape), empty(matrix.shape)
            linear = empty(shape) if keep_linear else slope
            column, row = (entering, delta.T) if samples else (entering[:, None], delta[None])
            # until the way back, delta is room to work in
            forward.append((matrix.T, entering, linear, leaving, slope, delta))
            weights = matrix[:-1] if before else None
            backward.append((column, row, gradient, weights, delta, before))
            deltas.append(delta)
            gradients.append(gradient)
            entering, before = following, (slope, delta)
        backward.reverse()

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

    def forward(self) -> None:
        """Fill in linear combinations, activations and slopes.

        Raises
        ------
        OverflowError
            If a linear combination overflows.
        """
        dot, saturates, _ = self._by
        for matrix, entering, linear, leaving, slope, spare in self._forward:
            dot(matrix, entering, linear)
            activate_moderate(linear, leaving, slope, spare)
            if saturates and not all_finite(slope):
                activate_extreme(dot(matrix, entering), leaving, slope, spare)

    def error(self, targets: np.ndarray) -> np.ndarray:
        """Return dL/dy for targets of shape (n_out, n) or (n_out,); after ``forward``.

        It stands where ``backward`` takes it from, and is gone after that.
        """
        return np.subtract(self.outputs, targets, self.deltas[-1])

    def backward(self) -> None:
        """Fill in deltas and gradients; after ``error``.

        Raises
        ------
        OverflowError
            If a delta or a gradient overflows.
        """
        dot, multiply = self._by.dot, np.multiply
        *_, slope, delta = self._forward[-1]
        multiply(delta, slope, delta)
        for column, row, gradient, weights, delta, before in self._backward:
            dot(column, row, gradient)
            if before:
                slope, upstream = before
                dot(weights, delta, upstream)
                multiply(upstream, slope, upstream)
