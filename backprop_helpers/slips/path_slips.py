"""Slips on the way back to a hidden layer: its paths, and the weights that they cross."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .derivation import Derivation
from .slip import HIDDEN, RATES, Variant, fitted, slip


@slip("updated-output-weights", HIDDEN, common=True)
def updated_output_weights(d: Derivation) -> Iterator[Variant]:
    """The upstream gradient came back through weights that had already moved.

    The new weights are there, so why not use them? Because all gradients of one update belong to
    one loss, that of the old weights.
    """
    places = tuple(f"upstream {layer}" for layer in range(1, d.depth))
    eta = d.given.eta
    for rate in (eta,) if eta else RATES:
        yield Variant(replace(d, moved=rate), places, "{terms}", unlikely=not eta)


@slip("one-path-only", HIDDEN, common=True)
def one_path_only(d: Derivation) -> Iterator[Variant]:
    """Only one path back is counted.

    One path was enough for an output weight. A hidden unit acts on the loss through every output
    that it feeds, and the changes add up.
    """
    for layer in range(1, d.depth):
        for k, chosen in enumerate(np.eye(d.path_counts[layer].shape[-1])):
            wrong = d.replacing(path_counts={layer: chosen * d.path_counts[layer]})
            yield Variant(wrong, (f"upstream {layer}",), f"{{term{k + 1}}}")


@slip("path-sign-turned", HIDDEN)
def path_sign_turned(d: Derivation) -> Iterator[Variant]:
    """One path back has the wrong sign.

    Where errors have different signs, a minus is easily lost. Each path keeps the sign of its own
    error and its own weight.
    """
    for layer in range(1, d.depth):
        n = d.path_counts[layer].shape[-1]
        for turned in 1 - 2 * np.eye(n) if n > 1 else ():
            wrong = d.replacing(path_counts={layer: turned * d.path_counts[layer]})
            yield Variant(wrong, (f"upstream {layer}",), unlikely=True)


@slip("paths-multiplied", HIDDEN)
def paths_multiplied(d: Derivation) -> Iterator[Variant]:
    """The paths back were multiplied with each other.

    Along a path everything is multiplied, so it is tempting to go on. Between paths the changes
    add up.
    """
    for layer in range(1, d.depth):
        if d.path_counts[layer].shape[-1] > 1:
            wrong = d.replacing(multiplied={layer: 1.0})
            yield Variant(wrong, (f"upstream {layer}",), "{product}")


@slip("weights-left-out", HIDDEN)
def weights_left_out(d: Derivation) -> Iterator[Variant]:
    """The deltas came back without their weights.

    The error is shared out, one would think. But a unit acts on the next one through the weight
    between them, so each delta comes back times its weight.
    """
    for layer in range(1, d.depth):
        ones = np.ones_like(d.weights_back[layer])
        wrong = d.replacing(weights_back={layer: ones})
        yield Variant(wrong, (f"upstream {layer}",), "{deltas}")


@slip("weights-normalised", HIDDEN)
def weights_normalised(d: Derivation) -> Iterator[Variant]:
    """The deltas came back in shares: each weight divided by the sum of the weights beside it.

    Some introductions split an error like that. The derivative of the next unit's sum is the
    weight itself, undivided.
    """
    for layer in range(1, d.depth):
        right = d.weights_back[layer]
        for axis in (-2, -1):
            for sizes in (right, np.abs(right)):
                shares = right / sizes.sum(axis=axis, keepdims=True)
                wrong = d.replacing(weights_back={layer: shares})
                yield Variant(wrong, (f"upstream {layer}",))


@slip("gradient-carried-back", HIDDEN)
def gradient_carried_back(d: Derivation) -> Iterator[Variant]:
    """The gradient of the weights came back in place of the weights.

    Both have the same shape, and the gradient was computed just before. What carries a delta back
    is the weight that it crosses.
    """
    for layer in range(1, d.depth):
        carrying = d.inputs[layer].swapaxes(-1, -2) @ d.deltas[layer]
        wrong = d.replacing(weights_back={layer: carrying})
        yield Variant(wrong, (f"upstream {layer}",))


@slip("outputs-carried-back", HIDDEN)
def outputs_carried_back(d: Derivation) -> Iterator[Variant]:
    """Values of units came back in place of deltas.

    Forward, values travel along the edges. Backward it is the deltas that do.
    """
    for layer in range(1, d.depth):
        none = np.zeros_like(d.path_counts[layer])
        wrong = d.replacing(
            path_counts={layer: none}, sent_instead={layer: d.given.run.activations[layer + 1]}
        )
        yield Variant(wrong, (f"upstream {layer}",))


@slip("target-for-hidden-unit", HIDDEN)
def target_for_hidden_unit(d: Derivation) -> Iterator[Variant]:
    """A hidden unit was compared with a target.

    That is how it goes at the output. Nobody says what a hidden unit should be: how it acts on
    the loss comes back from the layer after it.
    """
    for layer in range(1, d.depth):
        reached = d.given.run.activations[layer]
        targets = fitted(d.given.t, reached.shape[1])
        wrong = d.replacing(
            upstream_counts={layer - 1: np.zeros(reached.shape[1])},
            upstream_instead={layer - 1: reached - targets},
        )
        yield Variant(wrong, (f"upstream {layer}",))
