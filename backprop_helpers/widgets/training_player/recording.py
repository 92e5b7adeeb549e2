"""A recording of a training run: frames from start to end, each with loss, outputs and weights."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import numpy as np

from backprop_helpers.network.forward import forward
from backprop_helpers.network.network import Network
from backprop_helpers.network.training import Training
from backprop_helpers.network.validation import whole_number

FRAMES = 600


@dataclass(frozen=True, eq=False)
class Frame:
    """A training run after some of its updates.

    Parameters
    ----------
    update : int
        Updates made so far.
    network : Network
    loss : float
    outputs : ndarray, shape (n, n_out)
    rights : ndarray, shape (n,)
        Of which samples all outputs are on their target's side of one half.
    """

    update: int
    network: Network
    loss: float
    outputs: np.ndarray
    rights: np.ndarray

    @property
    def right(self) -> int:
        """How many samples are right."""
        return int(self.rights.sum())


@dataclass(frozen=True, eq=False)
class Recording:
    """A training run, frame by frame.

    Parameters
    ----------
    X, T : ndarray, shape (n, n_in), (n, n_out)
    eta : float
    each_sample : bool
        Whether one update uses one sample, or all of them.
    updates : int
        How many were asked for; the recording is shorter if it was stopped.
    frames : tuple of Frame
        From before the first update to after the last.
    """

    X: np.ndarray
    T: np.ndarray
    eta: float
    each_sample: bool
    updates: int
    frames: tuple[Frame, ...]

    @property
    def an_epoch(self) -> int:
        """How many updates an epoch has."""
        return len(self.X) if self.each_sample else 1


class Recorder:
    """Makes a recording: some updates, then some more.

    Parameters
    ----------
    net, X, T, eta
        As in ``train``.
    epochs : int
    each_sample : bool

    Raises
    ------
    TypeError, ValueError
        As ``train`` does.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> recorder = Recorder(net, [[0], [1]], [[0], [1]], eta=2.0, epochs=1000)
    >>> recorder.go_on(400)
    >>> recorder.done, recorder.finished, recorder.recording().frames[-1].update
    (400, False, 400)
    """

    def __init__(
        self,
        net: Network,
        X: object,
        T: object,
        eta: object,
        epochs: object,
        *,
        each_sample: bool = False,
    ) -> None:
        epochs = whole_number("epochs", epochs, least=1)
        self._training = Training(net, X, T, eta, each_sample=each_sample)
        an_epoch = len(self._training.X) if each_sample else 1
        self.each_sample = each_sample
        self.eta = self._training.eta
        self.updates = epochs * an_epoch
        self._stops = iter(kept_updates(self.updates, an_epoch)[1:])
        self._next = next(self._stops)
        self._frames = [self.frame()]

    @property
    def done(self) -> int:
        """Updates made so far."""
        return self._training.done

    @property
    def finished(self) -> bool:
        """Whether all updates are made."""
        return self.done == self.updates

    def go_on(self, most: int) -> None:
        """Make the next updates, at most so many."""
        last = min(self.done + most, self.updates)
        while self.done < last:
            self._training.advance(min(self._next, last) - self.done)
            if self.done == self._next:
                self._frames.append(self.frame())
                self._next = next(self._stops, self.updates)

    def frame(self) -> Frame:
        """Return the run as it is now."""
        training = self._training
        network, loss = training.network(), training.loss()
        outputs = forward(network, training.X).y
        rights = ((outputs > 0.5) == (training.T > 0.5)).all(axis=1)
        return Frame(training.done, network, loss, outputs, rights)

    def recording(self) -> Recording:
        """Return what was recorded so far, up to the last update."""
        training, frames = self._training, self._frames
        if frames[-1].update < self.done:
            frames = [*frames, self.frame()]
        return Recording(
            training.X, training.T, self.eta, self.each_sample, self.updates, tuple(frames)
        )


def record(
    net: Network, X: object, T: object, eta: float, epochs: int, *, each_sample: bool = False
) -> Recording:
    """Train and keep the run as a recording.

    Parameters
    ----------
    net, X, T, eta, epochs
        As in ``train``.
    each_sample : bool
        Update after each sample by itself, in the order of the rows.

    Raises
    ------
    TypeError, ValueError
        As ``train`` does.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> run = record(net, [[0], [1]], [[0], [1]], eta=2.0, epochs=2, each_sample=True)
    >>> [frame.update for frame in run.frames]
    [0, 1, 2, 3, 4]
    """
    recorder = Recorder(net, X, T, eta, epochs, each_sample=each_sample)
    recorder.go_on(recorder.updates)
    return recorder.recording()


def kept_updates(updates: int, an_epoch: int = 1) -> list[int]:
    """Return after which updates a recording keeps the network.

    A short run is kept whole. Of a long one the first updates are kept one by one, then whole
    epochs: every one, every second, every fifth, and so on, in all about 600.

    Examples
    --------
    >>> kept_updates(4)
    [0, 1, 2, 3, 4]
    >>> stops = kept_updates(200_000)
    >>> stops[:3], stops[-3:]
    ([0, 1, 2], [190000, 195000, 200000])
    """
    singles = FRAMES
    while len(stops := _thinned(updates, an_epoch, singles)) > FRAMES + 1:
        singles = singles * 9 // 10
    return stops


def _thinned(updates: int, an_epoch: int, singles: int) -> list[int]:
    stops = list(range(min(singles, updates)))
    strides = (an_epoch * digit * 10**power for power in count() for digit in (1, 2, 5))
    while stops[-1] < updates:
        stride = next(strides)
        first, end = (stops[-1] // stride + 1) * stride, 2 * singles * stride
        stops += range(first, min(end, updates), stride)
        if end >= updates:
            stops.append(updates)
    return stops
