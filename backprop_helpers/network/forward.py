"""From inputs to outputs and loss, one sample or a batch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .network import Network
from .propagation import GUARDED, Arithmetic, Propagation, arithmetic
from .validation import freeze, real_array, table


@dataclass(frozen=True, eq=False)
class Forward:
    """What one forward pass computed, read-only; one row per sample for a batch.

    Parameters
    ----------
    activations : tuple of ndarray
        x, then each layer's activation; ``activations[-1]`` is y.
    linear : tuple of ndarray
        Each layer's linear combination a.
    slopes : tuple of ndarray
        The sigmoid's slope at each a.
    """

    activations: tuple[np.ndarray, ...]
    linear: tuple[np.ndarray, ...]
    slopes: tuple[np.ndarray, ...]

    @property
    def x(self) -> np.ndarray:
        """The inputs."""
        return self.activations[0]

    @property
    def y(self) -> np.ndarray:
        """The outputs."""
        return self.activations[-1]

    @property
    def h(self) -> np.ndarray:
        """The hidden activations of a network of two layers."""
        return self._of_two("h", self.activations, 1)

    @property
    def a1(self) -> np.ndarray:
        """The hidden linear combination of a network of two layers."""
        return self._of_two("a1", self.linear, 0)

    @property
    def a2(self) -> np.ndarray:
        """The output linear combination of a network of two layers."""
        return self._of_two("a2", self.linear, 1)

    def _of_two(self, name: str, arrays: tuple[np.ndarray, ...], k: int) -> np.ndarray:
        if len(self.linear) != 2:
            raise AttributeError(
                f".{name} is a name of networks with two layers; this one has {len(self.linear)}: "
                "use .activations and .linear"
            )
        return arrays[k]


@np.errstate(all="ignore")
def forward(net: Network, x: object) -> Forward:
    """Compute ``a = x @ w + b`` and ``sigmoid(a)``, layer after layer (article section 2).

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,) or (n, n_in)

    Returns
    -------
    Forward

    Raises
    ------
    TypeError, ValueError
        If ``net`` is no Network, ``x`` does not fit it, or ``x @ w`` overflows.

    Examples
    --------
    >>> net = Network.from_arrays([([[1.0], [2.0]], [-3.0])])
    >>> forward(net, [1, 1]).y
    array([0.5])
    """
    x = checked_inputs(net, x)
    by = arithmetic(net.matrices, x)
    if by is GUARDED:
        real_array("x", x)
    return as_forward(propagated(net, x, by, keep_linear=True))


@np.errstate(all="ignore")
def loss(y: object, t: object) -> float:
    """L2-norm loss: half the sum of squared errors (formula 1), summed over a batch.

    Parameters
    ----------
    y, t : array_like, shape (n_out,) or (n, n_out)
        Outputs and targets, of equal shape.

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        If an argument is not finite real numbers or the shapes differ.

    Examples
    --------
    >>> loss([0.5, 1.0], [1.0, 0.0])
    0.625
    """
    y, t = real_array("y", y), real_array("t", t)
    if y.shape != t.shape:
        raise ValueError(f"t must have the shape of y, {y.shape}; it has shape {t.shape}")
    return half_square(y - t)


def checked_inputs(net: Network, x: object) -> np.ndarray:
    """Return ``x`` as an array whose shape fits ``net``, or refuse it."""
    if not isinstance(net, Network):
        raise TypeError(f"net must be a Network; got {type(net).__name__}")
    x = table("x", x)
    n_in = net.sizes[0]
    if x.shape[-1] != n_in:
        raise ValueError(
            f"x must have shape ({n_in},), or (n, {n_in}) for n samples; it has shape {x.shape}"
        )
    return x


def refuse_batch(x: np.ndarray) -> None:
    """Refuse rows of samples where the story of one sample is told."""
    if x.ndim != 1:
        raise ValueError("x must be one sample here, shape (n_in,); choose a row of the batch")


def half_square(error: np.ndarray) -> float:
    """Return half the sum of the squares of an array."""
    return float(0.5 * np.vdot(error, error))


def checked_forward(net: Network, x: np.ndarray) -> Forward:
    """Compute what ``forward`` does, for inputs that are checked already."""
    by = arithmetic(net.matrices, x)
    return as_forward(propagated(net, x, by, keep_linear=True))


def checked_loss(net: Network, x: np.ndarray, t: np.ndarray) -> float:
    """Return the loss of one sample that is checked already."""
    by = arithmetic(net.matrices, x)
    return half_square(propagated(net, x, by).outputs - t)


def propagated(
    net: Network, x: np.ndarray, by: Arithmetic, *, keep_linear: bool = False
) -> Propagation:
    """Run finite inputs through the network.

    Raises
    ------
    ValueError
        If a linear combination overflows.
    """
    run = Propagation(net.matrices, x, by, keep_linear=keep_linear)
    try:
        run.forward()
    except OverflowError:
        raise ValueError(
            "x or the weights are so large that a linear combination overflows"
        ) from None
    return run


def as_forward(run: Propagation) -> Forward:
    """Keep what a forward pass computed."""
    records = []
    for columns in (run.activations, run.linear, run.slopes):
        rows = tuple(values.T for values in columns)
        freeze(rows)
        records.append(rows)
    return Forward(*records)
