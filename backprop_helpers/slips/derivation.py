"""Every gradient by the chain rule, with each ingredient in reach, so that a slip can change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np

from backprop_helpers.network.backprop import checked_targets
from backprop_helpers.network.forward import Forward, forward, refuse_batch
from backprop_helpers.network.network import Network
from backprop_helpers.network.validation import real_array
from backprop_helpers.notation.symbols import Notation, Parameter, notation

from .given import Given


@dataclass(frozen=True, eq=False)
class Derivation:
    """The way from the errors back to every gradient (formulas 18 and 19), step by step.

    Each field is one ingredient. ``derive`` fills in the right ones; a slip replaces some of them
    and everything after follows consistently. Arrays have one row per sample. Derivations of one
    network can be stacked: then each ingredient has one axis more, in front.

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
    edge_factors : tuple of ndarray, shape (n_in, units)
        What else they are multiplied by, weight by weight: 1.
    bias_inputs : tuple of ndarray, shape (n, units)
        What each layer's biases are multiplied by: 1.
    bias_shares : tuple of ndarray, shape (units, units)
        How much of each unit's delta goes to each bias: all to its own, so 1 and 0.
    added_up : tuple of float
        How far each layer's deltas are added up over its units, as a product of matrices does: 0.
    weights_back : tuple of ndarray, shape (n_in, units)
        The weights that carry each layer's deltas back; the first is never read.
    path_counts : tuple of ndarray, shape (units,)
        How often the path through each unit is counted on the way back: 1.
    sent_instead : tuple of ndarray, shape (n, units)
        What each layer sends back besides its deltas: 0.
    multiplied : tuple of float
        How far the paths into each layer's units are multiplied and not added up: 0.
    upstream_counts : tuple of ndarray, shape (units,)
        How often what arrives at each unit is counted: 1.
    upstream_instead : tuple of ndarray, shape (n, units)
        What arrives at each unit besides: 0.
    swapped : bool
        Whether the gradient of the weight from i to j is read at j, i.
    added : tuple of ndarray or None
        Gradients left over from the step before.
    times, old_value : float
        How often gradient and parameter are counted in what is reported as gradient: 1, 0.
    rate : float
        The learning rate of the update.
    kept : float
        How often the old parameter is counted in the new one: 1.
    moved : float
        The learning rate by which weights have moved before they carry anything back.
    """

    given: Given
    error: np.ndarray
    slopes: tuple[np.ndarray, ...]
    inputs: tuple[np.ndarray, ...]
    unit_factors: tuple[np.ndarray, ...]
    edge_factors: tuple[np.ndarray, ...]
    bias_inputs: tuple[np.ndarray, ...]
    bias_shares: tuple[np.ndarray, ...]
    added_up: tuple[float, ...]
    weights_back: tuple[np.ndarray, ...]
    path_counts: tuple[np.ndarray, ...]
    sent_instead: tuple[np.ndarray, ...]
    multiplied: tuple[float, ...]
    upstream_counts: tuple[np.ndarray, ...]
    upstream_instead: tuple[np.ndarray, ...]
    swapped: bool = False
    added: tuple[np.ndarray, ...] | None = None
    times: float = 1.0
    old_value: float = 0.0
    rate: float = 0.0
    kept: float = 1.0
    moved: float = 0.0

    @property
    def depth(self) -> int:
        """How many layers of weights there are."""
        return len(self.slopes)

    @property
    def samples(self) -> int:
        """How many samples there are."""
        return self.error.shape[-2]

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
            if not _is_zero(self.added_up[layer]):
                delta = _mixed(delta, delta.sum(axis=-1, keepdims=True), self.added_up[layer])
            carrier = self.weights_back[layer]
            if not _is_zero(self.moved):
                step = self.inputs[layer].swapaxes(-1, -2) @ delta
                carrier = _mixed(carrier, carrier - _wide(self.moved) * step, self.moved != 0)
            steps.append((delta, upstream, carrier))
            if layer:
                upstream = self._sent_back(layer, delta, carrier)
        return tuple(zip(*reversed(steps), strict=True))

    def _sent_back(self, layer: int, delta: np.ndarray, carrier: np.ndarray) -> np.ndarray:
        """Return what arrives at the layer before."""
        sent = delta * self.path_counts[layer][..., None, :] + self.sent_instead[layer]
        arrived = sent @ carrier.swapaxes(-1, -2)
        if not _is_zero(self.multiplied[layer]):
            product = (sent[..., None, :] * carrier[..., None, :, :]).prod(axis=-1)
            arrived = _mixed(arrived, product, self.multiplied[layer])
        counts = self.upstream_counts[layer - 1][..., None, :]
        return arrived * counts + self.upstream_instead[layer - 1]

    def arrays(self, layer: int) -> tuple[np.ndarray, np.ndarray]:
        """Return dL/dW and dL/db of a layer, summed over the samples."""
        delta = self.deltas[layer]
        weights = self.inputs[layer].swapaxes(-1, -2) @ (self.unit_factors[layer] * delta)
        weights = weights * self.edge_factors[layer]
        bias = _shared(self.bias_inputs[layer] * delta, self.bias_shares[layer]).sum(axis=-2)
        if self.added:
            weights, bias = weights + self.added[layer][:-1], bias + self.added[layer][-1]
        old = self.given.net.layers[layer]
        if not (_is_zero(self.old_value) and self.times == 1.0):
            times, old_value = _wide(self.times), _wide(self.old_value)
            weights = times * weights + old_value * old.weights
            bias = times[..., 0] * bias + old_value[..., 0] * old.bias
        return weights.T if self.swapped is True else weights, bias

    def gradient(self, parameter: Parameter) -> float:
        """Return dL/dp of one parameter; NaN where a swapped index leads out of the array."""
        found = self.arrays(parameter.layer)[parameter.kind == "bias"]
        if self.swapped is False or self.swapped is True or parameter.kind == "bias":
            return _entry(found, parameter.index)
        crossed = _entry(found, parameter.index[::-1])
        return np.where(self.swapped, crossed, _entry(found, parameter.index))

    def input(self, parameter: Parameter) -> float:
        """Return what one parameter's delta is multiplied by, for the first sample."""
        k, j = parameter.layer, parameter.j - 1
        if parameter.i is None:
            return _value(self.bias_inputs[k][..., 0, j])
        entering = self.inputs[k][..., 0, parameter.i - 1] * self.unit_factors[k][..., 0, j]
        return _value(entering * _entry(self.edge_factors[k], parameter.index))

    def path(self, weight: Parameter) -> float:
        """Return what the path over a weight adds to the upstream gradient, first sample."""
        k, j = weight.layer, weight.j - 1
        sent = self.deltas[k][..., 0, j] * self.path_counts[k][..., j]
        carried = sent + self.sent_instead[k][..., 0, j]
        return _value(carried * _entry(self.carriers[k], weight.index))

    def updated(self, parameter: Parameter) -> float:
        """Return the parameter after its update (formulas 4 and 11)."""
        old = self.given.net[parameter.label]
        return self.kept * old - self.rate * self.gradient(parameter)

    def forecast(self, parameter: Parameter) -> float:
        """Return the change of the loss that a gradient promises; NaN where no value is kept."""
        promised = -self.rate * np.square(self.gradient(parameter))
        return _value(np.where(self.kept, promised, np.nan))

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


def stacked(derivations: Sequence[Derivation]) -> Derivation:
    """Put derivations of one network on top of each other; none may have gradients added.

    Examples
    --------
    >>> d = derive(Network.from_arrays([([[0.0]], [0.0])]), [2], [1])
    >>> stacked([d, replace(d, error=-d.error)]).deltas[0].tolist()
    [[[-0.125]], [[0.125]]]
    """
    together = {}
    for field in fields(Derivation):
        parts = [getattr(d, field.name) for d in derivations]
        if field.name in ("given", "added"):
            continue
        if isinstance(parts[0], tuple):
            together[field.name] = tuple(map(_pile, zip(*parts, strict=True)))
        else:
            together[field.name] = _pile(parts)
    return Derivation(given=derivations[0].given, **together)


def _mixed(usual: np.ndarray, other: np.ndarray, part: float) -> np.ndarray:
    """Take a part of the other, each derivation its own; what is not known counts if taken."""
    part = _wide(part)
    return np.where(part != 0, (1 - part) * usual + part * other, usual)


def _shared(deltas: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Hand each unit's delta to the biases; one that is not known goes where it should alone."""
    parts = np.where(shares[..., None, :, :], deltas[..., None] * shares[..., None, :, :], 0.0)
    return parts.sum(axis=-2)


def _is_zero(number: float) -> bool:
    """Tell whether there is nothing to do, without looking into a stack."""
    return isinstance(number, float) and not number


def _pile(parts: Sequence[np.ndarray]) -> np.ndarray:
    return np.stack(np.broadcast_arrays(*parts))


def _wide(number: float) -> np.ndarray:
    """Bring one number a derivation into the shape of a matrix a derivation."""
    return np.asarray(number)[..., None, None]


def _entry(matrix: np.ndarray, index: tuple[int, ...]) -> float:
    """Read an entry of a matrix or a vector, or NaN where the index leads out of it."""
    shape = matrix.shape[-len(index) :]
    if any(k >= size for k, size in zip(index, shape, strict=True)):
        return float("nan")
    return _value(matrix[(..., *index)])


def _value(found: np.ndarray) -> float:
    """Return a single number as a float, those of a stack as an array."""
    return found if np.ndim(found) else float(found)


def derive(
    net: Network, x: object, t: object, eta: float = 0.0, *, one_sample: bool = False
) -> Derivation:
    """Return the right derivation for one sample or a batch.

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,) or (n, n_in)
    t : array_like, shape (n_out,) or (n, n_out)
    eta : float
        The learning rate, 0 where no update is asked for.
    one_sample : bool
        Whether to refuse a batch.

    Raises
    ------
    TypeError, ValueError
        If ``net``, ``x`` or ``t`` is not what ``gradients`` takes, or ``x`` is a batch where one
        sample is wanted.

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
    none = tuple(np.zeros_like(slope) for slope in run.slopes)
    weights = tuple(layer.weights for layer in net.layers)
    counts, never = tuple(np.ones(size) for size in net.sizes[1:]), (0.0,) * len(weights)
    return Derivation(
        given=Given(net, run, np.atleast_2d(t), eta),
        error=run.y - t,
        slopes=run.slopes,
        inputs=run.activations[:-1],
        unit_factors=ones,
        edge_factors=tuple(map(np.ones_like, weights)),
        bias_inputs=ones,
        bias_shares=tuple(np.eye(size) for size in net.sizes[1:]),
        added_up=never,
        weights_back=weights,
        path_counts=counts,
        sent_instead=none,
        multiplied=never,
        upstream_counts=counts,
        upstream_instead=none,
        rate=eta,
    )


def _in_rows(run: Forward) -> Forward:
    """Give each array one row per sample, also where there is one sample alone."""
    arrays = run.activations, run.linear, run.slopes
    return Forward(*(tuple(map(np.atleast_2d, values)) for values in arrays))
