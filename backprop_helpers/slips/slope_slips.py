"""Slips in the slope of a unit: left out, halved, taken twice or at the wrong place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from backprop_helpers.network.sigmoid import sigmoid, sigmoid_prime

from .derivation import Derivation
from .slip import EVERY_LAYER, HIDDEN, NOTATION, OUTPUT, SIGMOID, Variant, slip


@slip("output-slope-missing", OUTPUT, common=True)
def output_slope_missing(d: Derivation) -> Iterator[Variant]:
    """The slope of the output, y(1 − y), is left out.

    How far the output misses looks like all there is to say. But the weight acts on the sum, so
    an error becomes a delta only times the slope.
    """
    yield _sloped(d, [d.depth - 1], [np.ones_like(s) for s in d.slopes], "delta", "{upstream}")


@slip("hidden-slope-missing", HIDDEN, common=True)
def hidden_slope_missing(d: Derivation) -> Iterator[Variant]:
    """The slope of the hidden unit, h(1 − h), is left out.

    One slope has been taken already, at the output. But a way back passes two sigmoids, and each
    unit on it has its own slope.
    """
    for layers in _groups(d.depth - 1):
        yield _sloped(d, layers, [np.ones_like(s) for s in d.slopes], "delta", "{upstream}")


@slip("slope-twice", SIGMOID)
def slope_twice(d: Derivation) -> Iterator[Variant]:
    """A slope was multiplied in twice.

    It is in the delta already, and easily taken again with the derivative of the unit. The way
    back passes each unit once.
    """
    squares = [slope**2 for slope in d.given.run.slopes]
    for layers in _groups(d.depth):
        yield _sloped(d, layers, squares, "slope", "({unit}(1 − {unit}))²")


@slip("half-slope", SIGMOID)
def half_slope(d: Derivation) -> Iterator[Variant]:
    """Only half of the slope is there.

    σ(1 − σ) reads as if the sigmoid were applied to something. It is a product of two factors,
    the activation and 1 minus the activation.
    """
    reached = d.given.run.activations[1:]
    written = {
        "{unit}": reached,
        "1 − {unit}": [1 - values for values in reached],
        "σ(1 − {unit})": [sigmoid(1 - values) for values in reached],
    }
    for formula, slopes in written.items():
        for layers in _groups(d.depth):
            yield _sloped(d, layers, slopes, "slope", formula)


@slip("slope-of-activation", SIGMOID, common=True)
def slope_of_activation(d: Derivation) -> Iterator[Variant]:
    """The sigmoid was applied twice: its slope was taken at the activation.

    A function named sigmoid_prime wants an argument, and the activation is at hand. It wants the
    linear combination a; the activation is σ(a) already.
    """
    wrong = [sigmoid_prime(values) for values in d.given.run.activations[1:]]
    for layers in _groups(d.depth):
        yield _sloped(d, layers, wrong, "slope", "σ({unit})(1 − σ({unit}))")


@slip("slope-of-preactivation", SIGMOID, common=True)
def slope_of_preactivation(d: Derivation) -> Iterator[Variant]:
    """The slope was computed as a(1 − a).

    The formula has the right form, and a comes before the unit's value. But the slope is σ(1 −
    σ): the activation belongs where a stands.
    """
    wrong = [a * (1 - a) for a in d.given.run.linear]
    for layers in _groups(d.depth):
        yield _sloped(d, layers, wrong, "slope", "{linear}(1 − {linear})")


@slip("slope-of-another-activation", SIGMOID)
def slope_of_another_activation(d: Derivation) -> Iterator[Variant]:
    """The slope of another activation function was taken: of tanh, or of ReLU.

    Many programs have those, and their line looks alike. These units are sigmoids, with the slope
    σ(1 − σ).
    """
    run = d.given.run
    tanh = [1 - values**2 for values in run.activations[1:]]
    tanh_at_a = [1 - np.tanh(a) ** 2 for a in run.linear]
    relu = [(a > 0).astype(float) for a in run.linear]
    for layers in _groups(d.depth):
        yield _sloped(d, layers, tanh, "slope", "1 − {unit}²")
    for slopes, written in ((tanh_at_a, "1 − tanh²({linear})"), (relu, "")):
        for layers in _groups(d.depth):
            yield replace(_sloped(d, layers, slopes, "slope", written), unlikely=True)


@slip("slope-of-another-unit", NOTATION)
def slope_of_another_unit(d: Derivation) -> Iterator[Variant]:
    """The slope of another unit was taken.

    The numbers of a layer stand side by side. Error and slope belong to the unit where the edge
    ends, and on the way back to the unit that is passed.
    """
    for layer, right in enumerate(d.given.run.slopes):
        for k in range(1, right.shape[1]):
            slopes = np.roll(right, k, axis=1)
            yield Variant(d.replacing(slopes={layer: slopes}), (f"slope {layer + 1}",))


@slip("summed-over-units", EVERY_LAYER)
def summed_over_units(d: Derivation) -> Iterator[Variant]:
    """Error and slope were multiplied as a product of matrices, which adds up over the units.

    In formulas a product of vectors often means that. Here each unit has a delta of its own:
    multiply entry by entry, with * and not with @.
    """
    for layer in range(d.depth):
        wrong = d.replacing(added_up={layer: 1.0})
        yield Variant(wrong, (f"delta {layer + 1}",), unlikely=True)


def _groups(count: int) -> Iterable[tuple[int, ...]]:
    """List each of the first layers alone, all but the last, and all."""
    alone = [(layer,) for layer in range(count)]
    together = [tuple(range(count - 1)), tuple(range(count))]
    return [group for group in dict.fromkeys([*alone, *together]) if group]


def _sloped(
    d: Derivation, layers: Iterable[int], slopes: list[np.ndarray], kind: str, written: str
) -> Variant:
    wrong = d.replacing(slopes={layer: slopes[layer] for layer in layers})
    return Variant(wrong, tuple(f"{kind} {layer + 1}" for layer in layers), written)
