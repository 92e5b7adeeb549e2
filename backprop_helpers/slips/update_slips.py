"""Slips in the update, and steps taken for gradients."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .derivation import Derivation
from .slip import OUTPUT, RATES, TRAINING, Variant, slip

MOMENTUMS = (0.9, 0.5)


@slip("step-for-gradient", OUTPUT)
def step_for_gradient(d: Derivation) -> Iterator[Variant]:
    """The learning rate is in it already: this is a step, not the gradient.

    The step is what changes the weight, so it is easily taken for the result. The gradient comes
    first; the update multiplies it by η.
    """
    for rate in () if np.any(d.rate) else _rates(d):
        for sign in (1, -1):
            wrong = replace(d, times=sign * rate * d.times)
            # half a gradient is rather an average over two outputs
            guessed = not d.given.eta and rate in (0.5, 1.0)
            yield Variant(wrong, ("gradient",), unlikely=guessed)


@slip("new-value-for-gradient", OUTPUT)
def new_value_for_gradient(d: Derivation) -> Iterator[Variant]:
    """This is the new value of the parameter, not its gradient.

    In the end the new value is wanted. The gradient comes first, and the update subtracts η times
    it from the old value.
    """
    for rate in () if np.any(d.rate) else _rates(d):
        wrong = replace(d, old_value=1.0, times=-rate * d.times)
        yield Variant(wrong, ("gradient",), unlikely=not d.given.eta)


@slip("old-value-missing", OUTPUT)
def old_value_missing(d: Derivation) -> Iterator[Variant]:
    """The old value is missing: this is a step, or a gradient.

    It took the most work, so it feels like the answer. The new value is the old one minus η times
    the gradient.
    """
    if np.any(d.rate):
        for rate in (d.rate, -d.rate, np.ones_like(d.rate), -np.ones_like(d.rate)):
            yield Variant(replace(d, kept=0.0, rate=rate), ("update",))


@slip("eta-missing", OUTPUT, common=True)
def eta_missing(d: Derivation) -> Iterator[Variant]:
    """The whole gradient was subtracted.

    It says which way to go, and how steep it is there. How much of it to take is the learning
    rate's to say: multiply by η.
    """
    if np.any(d.rate):
        yield Variant(replace(d, rate=d.rate / d.given.eta), ("update",))


@slip("eta-twice", OUTPUT)
def eta_twice(d: Derivation) -> Iterator[Variant]:
    """The learning rate was multiplied in twice.

    That happens where the gradient has it already, and the update again. It belongs to the update
    alone.
    """
    if np.any(d.rate):
        yield Variant(replace(d, rate=d.rate * d.given.eta), ("update",))


@slip("accumulated", TRAINING, common=True)
def accumulated(d: Derivation) -> Iterator[Variant]:
    """The gradient of the step before was added to this one.

    Libraries keep gradients until they are told to forget them. Each step starts its sums at
    zero.
    """
    if d.given.eta and d.given.step_before:
        yield Variant(replace(d, added=d.given.step_before), ("gradient",))


@slip("momentum-mixed-in", TRAINING)
def momentum_mixed_in(d: Derivation) -> Iterator[Variant]:
    """A part of the step before was added to this one.

    That is momentum, a refinement that many programs have. Plain gradient descent knows this
    step's gradient alone.
    """
    for part in MOMENTUMS if d.given.eta and d.given.step_before else ():
        added = tuple(part * matrix for matrix in d.given.step_before)
        yield Variant(replace(d, added=added), ("gradient",))


def _rates(d: Derivation) -> tuple[float, ...]:
    return (d.given.eta,) if d.given.eta else RATES
