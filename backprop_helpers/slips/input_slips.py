"""Slips in the last factor: what enters the edge, or the 1 of a bias; and indices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from backprop_helpers.network.sigmoid import sigmoid_prime

from .derivation import Derivation
from .slip import HIDDEN, NOTATION, OUTPUT, Variant, fitted, slip


@slip("indices-swapped", NOTATION, common=True)
def indices_swapped(d: Derivation) -> Iterator[Variant]:
    """Two indices have changed places.

    In many books a weight's first index is the unit where it ends. Here it says where the edge
    leaves, and the second where it arrives.
    """
    yield Variant(replace(d, swapped=_not(d.swapped)), ("gradient",))
    for layer in range(1, d.depth):
        right = d.weights_back[layer]
        n = min(right.shape[-2:])
        transposed = np.full(right.shape, np.nan)
        transposed[..., :n, :n] = right[..., :n, :n].swapaxes(-1, -2)
        reshaped = right.reshape(*right.shape[:-2], *right.shape[:-3:-1]).swapaxes(-1, -2)
        for read in (transposed, reshaped):
            yield Variant(
                d.replacing(weights_back={layer: read}), (f"upstream {layer}",), "{swapped}"
            )


@slip("wrong-layer-activation", HIDDEN, common=True)
def wrong_layer_activation(d: Derivation) -> Iterator[Variant]:
    """The last factor comes from the wrong layer.

    A unit's value stands on either side of an edge. The one that counts enters the edge, where it
    is multiplied by the weight.
    """
    activations = d.given.run.activations
    for layer, right in enumerate(d.inputs):
        for other in (layer - 1, layer + 1):
            if 0 <= other < d.depth or other == layer + 1:
                if other < d.depth:
                    values = fitted(activations[other], right.shape[-1])
                    wrong = d.replacing(inputs={layer: values})
                    yield Variant(wrong, ("input",), f"{{i of layer {other}}}")
                yield _by_unit(d, layer, activations[other], f"{{j of layer {other}}}")


@slip("weight-for-input", OUTPUT)
def weight_for_input(d: Derivation) -> Iterator[Variant]:
    """The last factor is the weight itself.

    It is the number that changes. But its factor in the sum is the value that enters the edge:
    that is how fast the sum follows the weight.
    """
    for layer, matrix in enumerate(d.given.net.layers):
        ones = np.ones_like(d.inputs[layer])
        bias = matrix.bias * np.ones_like(d.bias_inputs[layer])
        wrong = d.replacing(
            inputs={layer: ones}, edge_factors={layer: matrix.weights}, bias_inputs={layer: bias}
        )
        yield Variant(wrong, ("input",), "{parameter}")


@slip("input-missing", OUTPUT)
def input_missing(d: Derivation) -> Iterator[Variant]:
    """The last factor is left out: this is a delta.

    For a bias that would be all. A weight stands in the sum times the value that enters its edge,
    so that value is a factor too.
    """
    for layer, right in enumerate(d.inputs):
        wrong = d.replacing(inputs={layer: np.ones_like(right)})
        yield Variant(wrong, ("input",), "1")


@slip("preactivation-for-input", OUTPUT)
def preactivation_for_input(d: Derivation) -> Iterator[Variant]:
    """The last factor is a linear combination a.

    It stands beside the unit's value. What enters the next edge has been through the sigmoid.
    """
    linear = d.given.run.linear
    for layer, right in enumerate(d.inputs):
        if layer:
            values = fitted(linear[layer - 1], right.shape[-1])
            yield Variant(d.replacing(inputs={layer: values}), ("input",), "{a before}")
        own = _by_unit(d, layer, linear[layer], "{own a}")
        bias = linear[layer] * np.ones_like(d.bias_inputs[layer])
        yield replace(own, derivation=own.derivation.replacing(bias_inputs={layer: bias}))


@slip("bias-frozen", OUTPUT, common=True)
def bias_frozen(d: Derivation) -> Iterator[Variant]:
    """The bias was kept as it is, or its delta was multiplied by an activation.

    A bias is fed by no unit, so it seems to have no input, or that of its neighbours. It is a
    weight whose input is always 1: its gradient is the delta itself.
    """
    activations = d.given.run.activations
    ones = d.bias_inputs
    yield _biased(d, activations[1:], "{unit}")
    yield _biased(d, [np.zeros_like(one) for one in ones], "0")
    for layer, values in enumerate(activations):
        for k, column in enumerate(values.T, start=1):
            scaled = [column[:, None] * np.ones_like(one) for one in ones]
            yield _biased(d, scaled, d.names.unit(layer, k).text)


@slip("bias-times-inputs", OUTPUT)
def bias_times_inputs(d: Derivation) -> Iterator[Variant]:
    """The delta of a bias was multiplied by the sum of all inputs, or by their mean.

    The bias belongs to all edges into its unit, one might think. It has an edge of its own, whose
    input is always 1.
    """
    for put_together in (np.sum, np.mean):
        entering = [put_together(v, axis=-1, keepdims=True) for v in d.given.run.activations[:-1]]
        wide = [v * np.ones_like(b) for v, b in zip(entering, d.bias_inputs, strict=True)]
        yield replace(_biased(d, wide, ""), unlikely=put_together is np.mean)


@slip("bias-summed", OUTPUT)
def bias_summed(d: Derivation) -> Iterator[Variant]:
    """The deltas of all units of the layer went into one bias.

    A sum over axis 1 in place of axis 0 does that. Each unit has its own bias, with its own
    delta.
    """
    for layer, right in enumerate(d.bias_shares):
        n = right.shape[-1]
        for share in (1.0, 1 / n) if n > 1 else ():
            wrong = d.replacing(bias_shares={layer: np.full((n, n), share)})
            yield Variant(wrong, ("gradient",))


@slip("slope-at-bias", OUTPUT)
def slope_at_bias(d: Derivation) -> Iterator[Variant]:
    """The slope was taken at the bias.

    For a bias that seems to be its place. The slope belongs to the unit: it is the same for all
    that enters its sum.
    """
    for slope in (sigmoid_prime, lambda b: b * (1 - b)):
        ratios = [
            slope(layer.bias) / right
            for layer, right in zip(d.given.net.layers, d.given.run.slopes, strict=True)
        ]
        yield _biased(d, ratios, "")


def _not(swapped: bool | np.ndarray) -> bool | np.ndarray:  # noqa: FBT001 (a field of a derivation)
    return ~swapped if isinstance(swapped, np.ndarray) else not swapped


def _by_unit(d: Derivation, layer: int, values: np.ndarray, written: str) -> Variant:
    """Multiply the weights of a layer by a value of the unit where they end."""
    ones = np.ones_like(d.inputs[layer])
    values = fitted(values, d.unit_factors[layer].shape[-1])
    return Variant(
        d.replacing(inputs={layer: ones}, unit_factors={layer: values}), ("input",), written
    )


def _biased(d: Derivation, inputs: Iterable[np.ndarray], written: str) -> Variant:
    return Variant(d.replacing(bias_inputs=dict(enumerate(inputs))), ("input",), written)
