"""Every gradient by the chain rule, with each ingredient in reach, so that a slip can change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backprop_helpers.network.backprop import checked_targets, gradients
from backprop_helpers.network.forward import Forward, forward, refuse_batch
from backprop_helpers.network.network import Network
from backprop_helpers.network.validation import real_array
from backprop_helpers.notation.symbols import Notation, Parameter, notation


@dataclass(frozen=True, eq=False)
class Given:
    """What a derivation starts from; no slip changes it.

    Parameters
    ----------
    net : Network
    run : Forward
        The forward pass at ``net``, one row per sample.
    t : ndarray, shape (n, n_out)
    eta : float
        The learning rate, 0 where no update is asked for.
    """

    net: Network
    run: Forward
    t: np.ndarray
    eta: float

    @cached_property
    def step_before(self) -> tuple[np.ndarray, ...] | None:
        """The gradients of the update that led to ``net`` from these samples, or None.

        The network before it solves ``p = net + eta * gradient(p)``, which is iterated.
        """
        added = tuple(np.zeros_like(matrix) for matrix in self.net.matrices)
        for _ in range(100):
            moved = [m + self.eta * g for m, g in zip(self.net.matrices, added, strict=True)]
            try:
                found = gradients(Network.of(moved, sizes=self.net.sizes), self.run.x, self.t)
            except ValueError:  # it overflows: eta is far too large to look back
                return None
            change = max(
                abs(new - old).max() for new, old in zip(found.matrices, added, strict=True)
            )
            added = tuple(found.matrices)
            if change < 1e-14:
                return added
        return None


@dataclass(frozen=True, eq=False)
class Derivation:
    """The way from the errors back to every gradient (formulas 18 and 19), step by step.

    Each field is one ingredient. ``derive`` fills in the right ones; a slip replaces some of them
    and everything after follows consistently. Arrays have one row per sample.

    Parameters
    ----------
    given : Given
    error : ndarray, shape (n, n_out)
        How far each output is from its target.
    slopes : tuple of ndarray, shape (n, units)
        The sigmoid's slope in each layer.
    inputs : tuple of ndarray, shape (n, n_in)
        What each layer's weights are multiplied by, unit by unit of the layer before.
    unit_factors : tuple of ndarray, shape (n, units)
        What else they are multiplied by, unit by unit of the layer itself: 1.
    bias_inputs : tuple of ndarray, shape (n, units)
        What each layer's biases are multiplied by: 1.
    weights_back : tuple of ndarray, shape (n_in, units)
        The weights that carry each layer's deltas back; the first is never read.
    path_counts : tuple of ndarray, shape (units,)
        How often the path through each unit is counted on the way back: 1.
    rate : float
        The learning rate of the update.
    moved : float
        The learning rate by which weights have moved before they carry anything back.
    swapped : bool
        Whether the gradient of the weight from i to j is read at j, i.
    added : tuple of ndarray or None
        Gradients left over from the step before.
    """

    given: Given
    error: np.ndarray
    slopes: tuple[np.ndarray, ...]
    inputs: tuple[np.ndarray, ...]
    unit_factors: tuple[np.ndarray, ...]
    bias_inputs: tuple[np.ndarray, ...]
    weights_back: tuple[np.ndarray, ...]
    path_counts: tuple[np.ndarray, ...]
    rate: float = 0.0
    moved: float = 0.0
    swapped: bool = False
    added: tuple[np.ndarray, ...] | None = None

    @property
    def depth(self) -> int:
        """How many layers of weights there are."""
        return len(self.slopes)

    @property
    def samples(self) -> int:
        """How many samples there are."""
        return len(self.error)

    @property
    def names(self) -> Notation:
        """The names of the network's units and parameters."""
        return notation(self.given.net.sizes)

    @property
    def deltas(self) -> tuple[np.ndarray, ...]:
        """dL/da of each layer."""
        return self._way_back[0]

    @property
    def upstream(self) -> tuple[np.ndarray, ...]:
        """How the loss depends on each layer's units: formula 7, in a hidden layer formula 15."""
        return self._way_back[1]

    @property
    def carriers(self) -> tuple[np.ndarray, ...]:
        """The weights that carry each layer's deltas back, moved if they were moved."""
        return self._way_back[2]

    @cached_property
    def _way_back(self) -> tuple[tuple[np.ndarray, ...], ...]:
        steps, upstream = [], self.error
        for layer in reversed(range(self.depth)):
            delta = upstream * self.slopes[layer]
            carrier = self.weights_back[layer]
            if self.moved:
                carrier = carrier - self.moved * (self.inputs[layer].T @ delta)
            steps.append((delta, upstream, carrier))
            if layer:
                upstream = (delta * self.path_counts[layer]) @ carrier.T
        return tuple(zip(*reversed(steps), strict=True))

    def arrays(self, layer: int) -> tuple[np.ndarray, np.ndarray]:
        """Return dL/dW and dL/db of a layer, summed over the samples."""
        delta = self.deltas[layer]
        weights = self.inputs[layer].T @ (self.unit_factors[layer] * delta)
        bias = (self.bias_inputs[layer] * delta).sum(axis=0)
        if self.added:
            weights, bias = weights + self.added[layer][:-1], bias + self.added[layer][-1]
        return weights.T if self.swapped else weights, bias

    def gradient(self, parameter: Parameter) -> float:
        """Return dL/dp of one parameter; NaN where a swapped index leads out of the array."""
        found = self.arrays(parameter.layer)[parameter.kind == "bias"]
        if any(k >= size for k, size in zip(parameter.index, found.shape, strict=True)):
            return float("nan")
        return float(found[parameter.index])

    def input(self, parameter: Parameter) -> float:
        """Return what one parameter's delta is multiplied by, for the first sample."""
        k, j = parameter.layer, parameter.j - 1
        if parameter.i is None:
            return float(self.bias_inputs[k][0, j])
        return float(self.inputs[k][0, parameter.i - 1] * self.unit_factors[k][0, j])

    def path(self, weight: Parameter) -> float:
        """Return what the path over a weight adds to the upstream gradient, first sample."""
        k, j = weight.layer, weight.j - 1
        return float(self.deltas[k][0, j] * self.path_counts[k][j] * self.carriers[k][weight.index])

    def updated(self, parameter: Parameter) -> float:
        """Return the parameter after its update (formulas 4 and 11)."""
        return self.given.net[parameter.label] - self.rate * self.gradient(parameter)

    def replacing(self, **layers: dict[int, np.ndarray]) -> Derivation:
        """Return this derivation with the arrays of some layers replaced.

        Examples
        --------
        >>> d = derive(Network.from_arrays([([[0.0]], [0.0])]), [2], [1])
        >>> d.replacing(slopes={0: np.ones((1, 1))}).deltas[0].tolist()
        [[-0.5]]
        """
        changed = {}
        for field, arrays in layers.items():
            old = getattr(self, field)
            changed[field] = tuple(arrays.get(k, array) for k, array in enumerate(old))
        return replace(self, **changed)


def derive(
    net: Network, x: object, t: object, eta: float = 0.0, *, one_sample: bool = False
) -> Derivation:
    """Return the right derivation for one sample or a batch; refuse a batch where one is wanted.

    Raises
    ------
    TypeError, ValueError
        If ``net``, ``x`` or ``t`` is not what ``gradients`` takes.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> derive(net, [2], [1]).gradient(notation((1, 1)).parameter("W1_11"))
    -0.25
    """
    run = forward(net, x)
    if one_sample:
        refuse_batch(run.x)
    t = real_array("t", checked_targets(net, run.x, t))
    run = _in_rows(run)
    ones = tuple(np.ones_like(slope) for slope in run.slopes)
    return Derivation(
        given=Given(net, run, np.atleast_2d(t), eta),
        error=run.y - t,
        slopes=run.slopes,
        inputs=run.activations[:-1],
        unit_factors=ones,
        bias_inputs=ones,
        weights_back=tuple(layer.weights for layer in net.layers),
        path_counts=tuple(np.ones(size) for size in net.sizes[1:]),
        rate=eta,
    )


def _in_rows(run: Forward) -> Forward:
    """Give each array one row per sample, also where there is one sample alone."""
    arrays = run.activations, run.linear, run.slopes
    return Forward(*(tuple(map(np.atleast_2d, values)) for values in arrays))
