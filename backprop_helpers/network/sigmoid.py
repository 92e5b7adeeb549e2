"""The sigmoid and its slope, accurate for every finite number."""

from __future__ import annotations

import numpy as np

from .validation import all_finite, real_array

ZERO, ONE, MINUS_ONE, QUARTER = map(np.array, (0.0, 1.0, -1.0, 0.25))


def sigmoid(a: object) -> np.ndarray | float:
    """Squash any finite number into 0..1: ``1 / (1 + exp(-a))`` (formula 2).

    Parameters
    ----------
    a : float or array_like
        The linear combination.

    Returns
    -------
    float or ndarray
        Same shape as ``a``; accurate to the last digits in both tails.

    Raises
    ------
    TypeError, ValueError
        If ``a`` holds anything but finite real numbers.

    Examples
    --------
    >>> sigmoid(0)
    0.5
    >>> sigmoid(-1000.0), sigmoid(1000.0)
    (0.0, 1.0)
    """
    return _both(a)[0]


def sigmoid_prime(a: object) -> np.ndarray | float:
    """Slope of the sigmoid: ``sigmoid(a) * (1 - sigmoid(a))`` (formula 3).

    Computed as ``sigmoid(a) / (1 + exp(a))``, the same number: the textbook product loses its
    digits for large a, where 1 - sigmoid(a) cancels.

    Parameters
    ----------
    a : float or array_like
        The linear combination, not the activation.

    Returns
    -------
    float or ndarray
        Same shape as ``a``; at most 1/4.

    Raises
    ------
    TypeError, ValueError
        If ``a`` holds anything but finite real numbers.

    Examples
    --------
    >>> sigmoid_prime(0)
    0.25
    """
    return _both(a)[1]


def activate_moderate(
    a: np.ndarray, activation: np.ndarray, slope: np.ndarray, spare: np.ndarray
) -> None:
    """Fill in sigmoid(a) and its slope in the fewest calls; ``slope`` may be ``a`` itself.

    Beyond 709 exp(a) overflows and the slope is NaN. ``spare`` is room to work in; the caller
    silences numpy.
    """
    e = np.exp(a, slope)
    q = np.add(e, ONE, spare)
    np.divide(e, q, activation)
    np.divide(activation, q, slope)


def activate_extreme(
    a: np.ndarray, activation: np.ndarray, slope: np.ndarray, spare: np.ndarray
) -> None:
    """Do the same for any finite a, by formulas that never overflow: only exp(-|a|) is taken."""
    e = np.exp(np.copysign(a, MINUS_ONE))
    q = np.add(e, ONE, spare)
    np.divide(np.exp(np.minimum(a, ZERO)), q, activation)
    np.divide(e, q * q, slope)


@np.errstate(all="ignore")
def _both(a: object) -> tuple:
    a = real_array("a", a, ranks=(0, 1, 2))
    columns = np.atleast_1d(a)
    activation, slope, spare = (np.empty(columns.shape) for _ in range(3))
    activate_moderate(columns, activation, slope, spare)
    if not all_finite(slope):
        activate_extreme(columns, activation, slope, spare)
    # rounding may lift the largest slope by one bit
    slope = np.minimum(slope, QUARTER)
    return (activation, slope) if a.ndim else (activation.item(), slope.item())
