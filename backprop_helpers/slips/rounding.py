"""How far careful rounding on the way can lead: intervals carried through a derivation.

Whoever carries a derivation on paper keeps four decimals of each number, or four digits of a small
one, as the course shows them. Each step then adds half a unit, and the factors carry it on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_helpers.notation.numbers import half_of_last_shown
from backprop_helpers.notation.symbols import Parameter

from .derivation import Derivation


@dataclass(frozen=True, eq=False)
class Reach:
    """How far each number of a derivation may be off when it is carried on paper.

    Parameters
    ----------
    derivation : Derivation
        The right one.
    slopes, upstream, deltas : tuple of ndarray, shape (n, units)
    inputs : tuple of ndarray, shape (n, n_in)
    paths : tuple of ndarray, shape (n, units, units of the next layer)
        For each layer but the last.
    """

    derivation: Derivation
    slopes: tuple[np.ndarray, ...]
    inputs: tuple[np.ndarray, ...]
    upstream: tuple[np.ndarray, ...]
    deltas: tuple[np.ndarray, ...]
    paths: tuple[np.ndarray, ...]

    def gradient(self, parameter: Parameter) -> float:
        """Return how far dL/dp of one parameter may be off, but for its own rounding."""
        k, j = parameter.layer, parameter.j - 1
        delta, off = self.derivation.deltas[k][:, j], self.deltas[k][:, j]
        if parameter.i is None:
            return float(off.sum())
        entering = np.abs(self.derivation.inputs[k][:, parameter.i - 1])
        carried = entering * off + np.abs(delta) * self.inputs[k][:, parameter.i - 1]
        return float(carried.sum())

    def updated(self, parameter: Parameter) -> float:
        """Return how far the new value of one parameter may be off."""
        d = self.derivation
        step = d.rate * d.gradient(parameter)
        rounded = self.gradient(parameter) + half_of_last_shown(d.gradient(parameter))
        return abs(d.rate) * rounded + half_of_last_shown(step)

    def forecast(self, parameter: Parameter) -> float:
        """Return how far ``-eta * g ** 2`` of one parameter may be off."""
        d = self.derivation
        g = d.gradient(parameter)
        rounded = self.gradient(parameter) + half_of_last_shown(g)
        return abs(d.rate) * (2 * abs(g) * rounded + rounded**2 + half_of_last_shown(g * g))


def reach(derivation: Derivation) -> Reach:
    """Carry half a unit of every shown number through the right derivation.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> from backprop_helpers.slips.derivation import derive
    >>> e = examples.article()
    >>> d = derive(e.network, e.x, e.t)
    >>> f"{reach(d).gradient(d.names.parameter('w11')):.6f}"
    '0.000063'
    """
    d = derivation
    values = [_half(array) for array in d.given.run.activations]
    slopes, deltas, upstream, paths = [], [], [], []
    off = values[-1] + _half(d.given.t) + _half(d.error)
    for layer in reversed(range(d.depth)):
        reached = d.given.run.activations[layer + 1]
        slope = np.abs(1 - 2 * reached) * values[layer + 1] + _half(d.slopes[layer])
        delta = (
            np.abs(d.upstream[layer]) * slope
            + np.abs(d.slopes[layer]) * off
            + _half(d.deltas[layer])
        )
        upstream.append(off)
        slopes.append(slope)
        deltas.append(delta)
        if layer:
            weights = d.weights_back[layer]
            products = d.deltas[layer][:, None, :] * weights
            path = delta[:, None, :] * np.abs(weights) + _half(products)
            path += np.abs(d.deltas[layer])[:, None, :] * _half(weights)
            paths.append(path)
            off = path.sum(axis=-1) + _half(d.upstream[layer - 1])
    found = (slopes, upstream, deltas, paths)
    slopes, upstream, deltas, paths = (tuple(reversed(part)) for part in found)
    return Reach(d, slopes, tuple(values[:-1]), upstream, deltas, paths)


def _half(values: np.ndarray) -> np.ndarray:
    return np.vectorize(half_of_last_shown, otypes=[float])(values)
