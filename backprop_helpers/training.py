"""Many updates in a row: full-batch gradient descent without allocating anything per epoch."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .backprop import checked_targets
from .forward_pass import checked_inputs
from .network import Network
from .validation import all_finite, freeze, real_array, real_number, whole_number

BLOCK = 256


@dataclass(frozen=True, eq=False)
class History:
    """What training did.

    Parameters
    ----------
    network : Network
        After the last epoch.
    losses : ndarray, shape (epochs + 1,)
        ``losses[k]`` is the loss after k epochs, summed over the samples; read-only.
    eta : float
        The learning rate used.
    """

    network: Network
    losses: np.ndarray
    eta: float

    @property
    def epochs(self) -> int:
        """How many updates were made."""
        return len(self.losses) - 1


def train(net: Network, X: object, T: object, eta: float, epochs: int) -> History:
    """Update all parameters ``epochs`` times, each time by the gradient of the whole batch.

    The result equals that many rounds of ``update(net, gradients(net, X, T), eta)``.

    Parameters
    ----------
    net : Network
        Left as it was.
    X : array_like, shape (n, n_in) or (n_in,)
    T : array_like, shape (n, n_out) or (n_out,)
    eta : float
        Learning rate.
    epochs : int
        Number of updates.

    Returns
    -------
    History

    Raises
    ------
    TypeError, ValueError
        If an argument is not what ``gradients`` and ``update`` take, ``epochs`` is negative or no
        whole number, or the loss stops being finite, where the message names the epoch, or a
        weight does.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> history = train(net, [[0], [1]], [[0], [1]], eta=2.0, epochs=500)
    >>> bool(history.losses[-1] < 0.02 < history.losses[0])
    True
    """
    epochs = whole_number("epochs", epochs, least=0)
    training = Training(net, X, T, eta)
    losses = np.empty(epochs + 1)
    for start in range(0, epochs, BLOCK):
        stop = min(start + BLOCK, epochs)
        losses[start:stop] = training.advance(stop - start)
    losses[epochs] = training.loss()
    freeze((losses,))
    return History(training.network(), losses, training.eta)


class Training:
    """A run that is made piece by piece.

    Parameters
    ----------
    net, X, T, eta
        As in ``train``.
    each_sample : bool
        Update after each sample, in the order of the rows, by the gradient of that sample alone:
        n updates an epoch. By default one update uses all samples.

    Raises
    ------
    TypeError, ValueError
        If an argument is not what ``gradients`` and ``update`` take.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> training = Training(net, [[0], [1]], [[0], [1]], eta=2.0, each_sample=True)
    >>> losses = training.advance(4)
    >>> training.done, losses.round(3).tolist()
    (4, [0.125, 0.158, 0.128, 0.119])
    """

    def __init__(
        self, net: Network, X: object, T: object, eta: object, *, each_sample: bool = False
    ) -> None:
        X = real_array("X", checked_inputs(net, X))
        T = real_array("T", checked_targets(net, X, T))
        self.X, self.T = np.atleast_2d(X), np.atleast_2d(T)
        self.eta = real_number("eta", eta)
        self.done = 0
        self._sizes = net.sizes
        self._matrices = [matrix.T.copy() for matrix in net.matrices]
        n = len(self.X)
        batches = [slice(k, k + 1) for k in range(n)] if each_sample else [slice(n)]
        self._runs = [
            _Run(net.sizes, self._matrices, self.X[batch], self.T[batch], self.eta)
            for batch in batches
        ]

    def advance(self, count: int) -> np.ndarray:
        """Update ``count`` times; return the loss of the samples used before each update.

        Raises
        ------
        ValueError
            If a loss is not finite; the message says after how many updates.
        """
        runs = self._runs
        if len(runs) == 1:
            losses = runs[0].updates(count)
        else:
            turns = range(self.done, self.done + count)
            losses = np.concatenate([runs[k % len(runs)].updates(1) for k in turns])
        self._check_finite(losses)
        self.done += count
        return losses

    def loss(self) -> float:
        """Return the loss of all samples at the present weights."""
        loss = float(np.sum([run.loss() for run in self._runs]))
        self._check_finite(np.array([loss]))
        return loss

    def network(self) -> Network:
        """Return the present weights as a network."""
        if not all(map(all_finite, self._matrices)):
            raise ValueError(f"eta = {self.eta} makes a weight overflow; take a smaller one")
        return Network.of([matrix.T.copy() for matrix in self._matrices], sizes=self._sizes)

    def _check_finite(self, losses: np.ndarray) -> None:
        if not math.isfinite(losses.sum()):
            bad = self.done + int(np.argmin(np.isfinite(losses)))
            made = "epochs" if len(self._runs) == 1 else "updates"
            raise ValueError(f"the loss is not finite after {bad} {made}; take a smaller eta")


class _Run:
    """The arrays behind updates by one batch, all made once; the matrices may be shared.

    Samples are columns. Each layer's matrix holds the weights of one unit per row and its bias in
    the last column, whose input is a row of ones, so that a layer costs five calls forward and six
    back. The learning rate is folded into the output error.
    """

    def __init__(
        self,
        sizes: tuple[int, ...],
        matrices: list[np.ndarray],
        X: np.ndarray,
        T: np.ndarray,
        eta: float,
    ) -> None:
        n = len(X)
        self.targets = T.T.copy()
        self.eta = np.array(eta)
        entering = [np.ones((size + 1, n)) for size in sizes]
        entering[0][:-1] = X.T
        self.outputs = entering[-1][:-1]
        self.output_delta = np.empty(self.outputs.shape)
        self.forward = [
            (matrix, values, after[:-1])
            for matrix, values, after in zip(matrices, entering, entering[1:], strict=False)
        ]
        deltas = [np.empty((size, n)) for size in sizes[1:-1]] + [self.output_delta]
        self.backward = [
            (
                activation,
                np.empty(activation.shape),
                deltas[k],
                values.T,
                np.empty(matrix.shape),
                matrix,
                matrix[:, :-1].T,
                deltas[k - 1] if k else None,
            )
            for k, (matrix, values, activation) in reversed(list(enumerate(self.forward)))
        ]

    @np.errstate(over="ignore", under="ignore", invalid="ignore")
    def updates(self, count: int) -> np.ndarray:
        """Update ``count`` times and return the loss before each update."""
        dot, subtract, multiply = np.dot, np.subtract, np.multiply
        negative, exp, add, reciprocal = np.negative, np.exp, np.add, np.reciprocal
        one, eta, outputs, targets = np.array(1.0), self.eta, self.outputs, self.targets
        output_delta, forward, backward = self.output_delta, self.forward, self.backward
        errors = np.empty((count, *targets.shape))
        for error in errors:
            for matrix, values, after in forward:
                dot(matrix, values, after)
                negative(after, after)
                exp(after, after)
                add(after, one, after)
                reciprocal(after, after)
            subtract(outputs, targets, error)
            multiply(error, eta, output_delta)
            for activation, slope, delta, values, gradient, matrix, weights, before in backward:
                multiply(activation, activation, slope)
                subtract(activation, slope, slope)
                multiply(delta, slope, delta)
                dot(delta, values, gradient)
                if before is not None:
                    dot(weights, delta, before)
                subtract(matrix, gradient, matrix)
        return _losses(errors)

    @np.errstate(over="ignore", under="ignore", invalid="ignore")
    def loss(self) -> float:
        """Return the loss at the present weights."""
        for matrix, values, after in self.forward:
            np.reciprocal(1 + np.exp(-(matrix @ values)), after)
        return _losses((self.outputs - self.targets)[None])[0]


@np.errstate(over="ignore")
def _losses(errors: np.ndarray) -> np.ndarray:
    return 0.5 * np.einsum("kij,kij->k", errors, errors)
