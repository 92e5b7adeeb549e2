"""Many updates in a row: gradient descent, by the whole batch or sample by sample."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .backprop import Gradients, checked_targets
from .forward import checked_inputs, half_square
from .network import Network
from .parameters import Parameters
from .propagation import Arithmetic, Propagation, arithmetic
from .validation import all_finite, freeze, real_array, real_number, whole_number

BLOCK = 256
SMALLER = "take a smaller eta"


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


def update(net: Network, grads: Gradients, eta: float) -> Network:
    """Move every parameter once: ``p - eta * dL_dp`` (formulas 4 and 11).

    Parameters
    ----------
    net : Network
    grads : Gradients
        Taken at ``net``, same sizes.
    eta : float
        Learning rate; negative climbs.

    Returns
    -------
    Network
        A new network; ``net`` is left as it was.

    Raises
    ------
    TypeError, ValueError
        If an argument is of another kind, sizes differ, eta is not finite, or the step overflows.

    Examples
    --------
    >>> from backprop_helpers import gradients
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> update(net, gradients(net, [1], [1]), eta=0.8)["W1_11"]
    0.1
    """
    if not isinstance(net, Network):
        raise TypeError(f"net must be a Network; got {type(net).__name__}")
    if not isinstance(grads, Parameters) or isinstance(grads, Network):
        raise TypeError(
            f"grads must be what gradients(net, x, t) returns; got {type(grads).__name__}"
        )
    if grads.sizes != net.sizes:
        raise ValueError(f"grads belong to a network of sizes {grads.sizes}, net has {net.sizes}")
    eta = real_number("eta", eta)
    try:
        return Network.of(_moved(net.matrices, grads.matrices, eta), sizes=net.sizes)
    except FloatingPointError:
        raise ValueError(f"eta = {eta} makes a weight overflow; take a smaller one") from None


@np.errstate(over="raise", under="ignore", invalid="raise")
def _moved(parameters: Sequence, gradients: Sequence, eta: float) -> list[np.ndarray]:
    step, moved = np.array(eta), []
    for p, g in zip(parameters, gradients, strict=True):
        move = step * g
        moved.append(np.subtract(p, move, move))
    return moved


def train(net: Network, X: object, T: object, eta: float, epochs: int) -> History:
    """Update all parameters ``epochs`` times, each time by the gradient of the whole batch.

    The result equals that many rounds of ``update(net, gradients(net, X, T), eta)``, bit for bit
    where X is a batch.

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
        whole number, or the loss, a weight or a sum on the way overflows; the message says after
        how many epochs.

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

    @np.errstate(all="ignore")
    def __init__(
        self, net: Network, X: object, T: object, eta: object, *, each_sample: bool = False
    ) -> None:
        X = real_array("X", checked_inputs(net, X))
        T = real_array("T", checked_targets(net, X, T))
        self.X, self.T = np.atleast_2d(X), np.atleast_2d(T)
        self.eta = real_number("eta", eta)
        self.done = 0
        self._sizes = net.sizes
        self._matrices = [matrix.copy() for matrix in net.matrices]
        n = len(self.X)
        batches = [slice(k, k + 1) for k in range(n)] if each_sample else [slice(n)]
        self._inputs = [self.X[batch] for batch in batches]
        self._targets = [self.T[batch].T.copy() for batch in batches]
        self._choose(self._arithmetic())

    @np.errstate(all="ignore")
    def advance(self, count: int) -> np.ndarray:
        """Update ``count`` times; return the loss of the samples used before each update.

        Raises
        ------
        ValueError
            If a sum, a weight or the loss overflows; the message says after how many updates.
        """
        start = [matrix.copy() for matrix in self._matrices]
        losses = self._updates(count)
        while (by := self._arithmetic()).rank > self._by.rank:
            # the weights have grown beyond what the arithmetic can do: the same with a better one
            self._choose(by)
            for matrix, before in zip(self._matrices, start, strict=True):
                matrix[:] = before
            losses = self._updates(count)
        self._check_finite(losses)
        self.done += count
        return losses

    @np.errstate(all="ignore")
    def loss(self) -> float:
        """Return the loss of all samples at the present weights."""
        loss = 0.0
        for run, targets in zip(self._runs, self._targets, strict=True):
            try:
                run.forward()
            except OverflowError:
                raise self._overflow(self.done) from None
            loss += half_square(run.outputs - targets)
        self._check_finite(np.array([loss]))
        return float(loss)

    def network(self) -> Network:
        """Return the present weights as a network."""
        if not all(map(all_finite, self._matrices)):
            raise self._overflow(self.done)
        return Network.of([matrix.copy() for matrix in self._matrices], sizes=self._sizes)

    def _arithmetic(self) -> Arithmetic:
        return arithmetic(self._matrices, self.X, self.T)

    def _choose(self, by: Arithmetic) -> None:
        self._by = by
        self._runs = [Propagation(self._matrices, inputs, by) for inputs in self._inputs]

    def _updates(self, count: int) -> np.ndarray:
        losses, eta = np.empty(count), np.array(self.eta)
        moves = [list(zip(self._matrices, run.gradients, strict=True)) for run in self._runs]
        turns = list(zip(self._runs, self._targets, moves, strict=True))
        multiply, subtract = np.multiply, np.subtract
        for k in range(count):
            run, targets, moves = turns[(self.done + k) % len(turns)]
            try:
                run.forward()
                losses[k] = half_square(run.error(targets))
                run.backward()
            except OverflowError:
                raise self._overflow(self.done + k) from None
            for matrix, gradient in moves:
                multiply(gradient, eta, gradient)
                subtract(matrix, gradient, matrix)
        return losses

    def _check_finite(self, losses: np.ndarray) -> None:
        if not math.isfinite(losses.sum()):
            made = self.done + int(np.argmin(np.isfinite(losses)))
            if made == 0:
                raise ValueError("T is so large that the loss overflows")
            raise ValueError(f"the loss is not finite after {self._count(made)}; {SMALLER}")

    def _overflow(self, made: int) -> ValueError:
        """Say why some sum overflows after so many updates."""
        if made == 0:
            return ValueError("X, T or the weights are so large that the gradient overflows")
        if not all(map(all_finite, self._matrices)):
            return ValueError(f"eta = {self.eta} makes a weight overflow; take a smaller one")
        return ValueError(
            f"the weights grow until a sum overflows, after {self._count(made)}; {SMALLER}"
        )

    def _count(self, made: int) -> str:
        return f"{made} {'epochs' if len(self._runs) == 1 else 'updates'}"
