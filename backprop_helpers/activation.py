"""The sigmoid and its slope, accurate for every finite number."""

from __future__ import annotations

import numpy as np

from .validation import all_finite, real_array

ZERO, ONE, MINUS_ONE = np.array(0.0), np.array(1.0), np.array(-1.0)


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


def usual_pair(a: np.ndarray, activation: np.ndarray) -> np.ndarray:
    """Write sigmoid(a) into ``activation`` and return its slope.

    Right wherever exp(a) does not overflow; where it does, both are NaN and ``extreme_pair`` has to
    be used.
    """
    e = np.exp(a)
    q = e + ONE
    np.divide(e, q, activation)
    return activation / q


def extreme_pair(a: np.ndarray, activation: np.ndarray) -> np.ndarray:
    """Do as ``usual_pair`` does, by formulas that never overflow: only exp(-|a|) is taken."""
    e = np.exp(np.copysign(a, MINUS_ONE))
    q = e + ONE
    np.divide(np.exp(np.minimum(a, ZERO)), q, activation)
    return e / (q * q)


@np.errstate(over="ignore", under="ignore", invalid="ignore")
def _both(a: object) -> tuple:
    a = real_array("a", a, ranks=(0, 1, 2))
    columns = np.atleast_1d(a)
    activation = np.empty(columns.shape)
    slope = usual_pair(columns, activation)
    if not all_finite(slope):
        slope = extreme_pair(columns, activation)
    return (activation, slope) if a.ndim else (activation.item(), slope.item())
