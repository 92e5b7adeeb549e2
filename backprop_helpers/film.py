"""A training run as a film: some epochs of it, each with loss, outputs and weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .forward_pass import forward
from .network import Network
from .training import train
from .validation import whole_number

FRAMES = 150


@dataclass(frozen=True, eq=False)
class Frame:
    """The run at one moment.

    Parameters
    ----------
    epoch : int
        Updates made so far.
    network : Network
    loss : float
    outputs : ndarray, shape (n, n_out)
    right : int
        Samples all of whose outputs are on their target's side of one half.
    """

    epoch: int
    network: Network
    loss: float
    outputs: np.ndarray
    right: int


@dataclass(frozen=True, eq=False)
class Film:
    """A training run.

    Parameters
    ----------
    X, T : ndarray, shape (n, n_in), (n, n_out)
    eta : float
    frames : tuple of Frame
        From before the first update to after the last; early epochs lie closer.
    losses : ndarray, shape (epochs + 1,)
        Of every epoch.
    """

    X: np.ndarray
    T: np.ndarray
    eta: float
    frames: tuple[Frame, ...]
    losses: np.ndarray


def film(net: Network, X: object, T: object, eta: float, epochs: int) -> Film:
    """Train as ``train`` does, and keep the network at up to about 150 epochs on the way.

    Raises
    ------
    TypeError, ValueError
        As ``train`` does.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> [frame.epoch for frame in film(net, [[0], [1]], [[0], [1]], eta=2.0, epochs=3).frames]
    [0, 1, 2, 3]
    """
    epochs = whole_number("epochs", epochs, least=1)
    X, T = np.atleast_2d(X), np.atleast_2d(T)
    stops = np.unique(np.round(np.linspace(0, epochs**0.5, FRAMES) ** 2).astype(int))
    losses, frames = [], []
    for start, stop in zip([0, *stops], stops, strict=False):
        history = train(net, X, T, eta, int(stop - start))
        net = history.network
        losses.append(history.losses[1:] if frames else history.losses)
        frames.append(_frame(net, X, T, int(stop), float(history.losses[-1])))
    return Film(X, T, eta, tuple(frames), np.concatenate(losses))


def _frame(net: Network, X: np.ndarray, T: np.ndarray, epoch: int, loss: float) -> Frame:
    outputs = forward(net, X).y
    right = ((outputs > 0.5) == (T > 0.5)).all(axis=1)
    return Frame(epoch, net, loss, outputs, int(right.sum()))
