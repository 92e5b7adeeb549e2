"""Slips in the error: how far an output misses, and what is carried back in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .derivation import Derivation
from .slip import NOTATION, OUTPUT, SIGMOID, TRAINING, Variant, slip

TURNED_ON_THE_WAY = (
    "The sign is turned round on the way back to a hidden unit. What is carried back sounds like a "
    "correction, which would be subtracted. It is a derivative: the deltas have their signs "
    "already, and what arrives is added up as it is."
)

ONLY_LAST = (
    "Only the last sample is in it. A loop keeps what its last round leaves behind; each round has "
    "to add to what was there. The loss is a sum over all samples, and so is each of its "
    "derivatives."
)
ONLY_FIRST = (
    "Only the first sample is in it. A return inside a loop ends it in its first round, and x[0] "
    "is the first row alone. The loss is a sum over all samples, and so is each of its derivatives."
)


@slip("error-missing", OUTPUT)
def error_missing(d: Derivation) -> Iterator[Variant]:
    """The error y − t is left out: this is how the output changes, not the loss.

    The derivative of y looks like the end of the chain. The chain begins at L, and its first
    factor is ∂L/∂y = y − t.
    """
    yield Variant(replace(d, error=np.ones_like(d.error)), ("error",), "1")


@slip("target-missing", OUTPUT)
def target_missing(d: Derivation) -> Iterator[Variant]:
    """The target is left out of the error.

    The output is what was computed last, so it is carried back. What counts is how far it misses,
    y − t.
    """
    run = d.given.run
    yield Variant(replace(d, error=run.y), ("error",), "{unit}")


@slip("loss-for-error", OUTPUT)
def loss_for_error(d: Derivation) -> Iterator[Variant]:
    """The loss itself was carried back in place of an error.

    It is the number to be made small. But a chain is made of derivatives, and that of ½(y − t)²
    is y − t.
    """
    halves = (d.given.run.y - d.given.t) ** 2 / 2
    yield Variant(replace(d, error=halves), ("error",), "½({unit} − {target})²")
    whole = halves.sum(axis=1, keepdims=True) * np.ones_like(halves)
    yield Variant(replace(d, error=whole), ("error",), "L")
    yield Variant(replace(d, error=2 * halves), ("error",), "({unit} − {target})²")


@slip("error-sign-lost", OUTPUT)
def error_sign_lost(d: Derivation) -> Iterator[Variant]:
    """The error lost its sign.

    An error sounds like a size. It is y − t: below the target it is negative, and that turns the
    move round.
    """
    error = np.abs(d.given.run.y - d.given.t)
    yield Variant(replace(d, error=error), ("error",), "|{unit} − {target}|", unlikely=True)


@slip("error-of-another-unit", NOTATION)
def error_of_another_unit(d: Derivation) -> Iterator[Variant]:
    """The error of another output was taken.

    There is one for each output, and they are easily exchanged. The second index of a weight says
    at which output it ends.
    """
    for k in range(1, d.error.shape[-1]):
        yield Variant(replace(d, error=np.roll(d.error, k, axis=-1)), ("error",))


@slip("wrong-sign", OUTPUT, common=True)
def wrong_sign(d: Derivation) -> Iterator[Variant]:
    """The sign is turned round.

    Target minus output says what is missing, so it seems natural. The loss has y − t as its
    derivative, and an update subtracts.
    """
    yield Variant(replace(d, error=-d.error), ("error",), "{target} − {unit}")
    for layer in range(1, d.depth):
        turned = d.replacing(upstream_counts={layer - 1: -d.upstream_counts[layer - 1]})
        yield Variant(turned, (f"upstream {layer}",), "−({terms})", says=TURNED_ON_THE_WAY)
    if np.any(d.rate):
        yield Variant(replace(d, rate=-d.rate), ("update",))


@slip("factor-two", SIGMOID, common=True)
def factor_two(d: Derivation) -> Iterator[Variant]:
    """Everything is doubled.

    The square brings a 2 down, and with a loss without ½ it would stay. Here L = ½ Σ (y − t)²,
    and the ½ cancels it.
    """
    yield Variant(replace(d, error=2 * d.error), ("error",), "2({unit} − {target})")


@slip("mean-instead-of-sum", SIGMOID, common=True)
def mean_instead_of_sum(d: Derivation) -> Iterator[Variant]:
    """Something was averaged that has to be added up.

    Libraries divide the loss by the number of outputs or samples. Here L is a sum over both, with
    the factor ½.
    """
    outputs = d.error.shape[-1]
    for n in dict.fromkeys((outputs, d.samples, outputs * d.samples)):
        written = f"({{unit}} − {{target}}) / {n}"
        yield Variant(replace(d, error=d.error / n), ("error",), written)
    for layer in range(1, d.depth):
        n = d.path_counts[layer].shape[-1]
        wrong = d.replacing(path_counts={layer: d.path_counts[layer] / n})
        yield Variant(wrong, (f"upstream {layer}",), f"({{terms}}) / {n}")


@slip("samples-not-added", TRAINING)
def samples_not_added(d: Derivation) -> Iterator[Variant]:
    """The samples are not added up.

    A loop keeps what its last round leaves behind, and a batch has a row for each sample. The loss
    is a sum over all samples, and so is each of its derivatives.
    """
    for k in (d.samples - 1, 0) if d.samples > 1 else ():
        alone = np.arange(d.samples)[:, None] == k
        says = ONLY_LAST if k else ONLY_FIRST
        yield Variant(replace(d, error=d.error * alone), ("gradient",), says=says)
