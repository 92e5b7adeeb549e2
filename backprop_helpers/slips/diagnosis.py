"""Finds the slips that lead to a wrong number, and says them to the learner."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from backprop_helpers.notation.numbers import half_unit, within

from .catalogue import SLIPS, Slip, Variant
from .derivation import Derivation
from .written_lines import LineWriter

EXACT = 1e-8


@dataclass(frozen=True)
class Explanation:
    """One slip, or two at once, and the number that comes of it.

    Parameters
    ----------
    slips : tuple of Slip
    variants : tuple of Variant
        How each is committed, in the same order; the last one's derivation has all of them in it.
    value : float
    """

    slips: tuple[Slip, ...]
    variants: tuple[Variant, ...]
    value: float


def diagnose(
    answer: float,
    derivation: Derivation,
    quantity: Callable[[Derivation], float],
    base: float = 0.0,
) -> list[Explanation]:
    """Find the slips that lead to a number; several where they lead to the same one.

    A slip that gives the answer to all its digits is preferred to two at once, these to a slip
    that gives it to about four digits, and two at once to five come last. An answer of few digits
    cannot tell two at once from one that is as near, so that one is preferred.

    Parameters
    ----------
    answer : float
    derivation : Derivation
        The right one.
    quantity : callable
        Reads the number that was asked for from a derivation.
    base : float
        What the number starts from: the old weight, where a new one was asked for.

    Returns
    -------
    list of Explanation
        Empty where nothing is found.

    Examples
    --------
    >>> from backprop_helpers.network.network import Network
    >>> from backprop_helpers.slips.derivation import derive
    >>> right = derive(Network.from_arrays([([[0.0]], [0.0])]), [2], [1])
    >>> names_of(diagnose(0.25, right, lambda d: d.gradient(d.names.parameter("W1_11"))))
    ('wrong-sign',)
    """
    with np.errstate(all="ignore"):
        right = quantity(derivation)
        singles = list(_apart(explanations(derivation, quantity), right, base))
        same = [s for s in singles if _same(answer, s.value, base)]
        near = [s for s in singles if _near(answer, s.value, base, 4)] or [
            s for s in singles if _rounded(answer, s.value, right, base)
        ]
        if same or (near and _digits(answer) <= 8):
            return same or near
        pairs = list(_pairs(singles, right, quantity, base))
    return (
        [s for s in pairs if _same(answer, s.value, base)][:1]
        or near
        or [s for s in pairs if _near(answer, s.value, base, 5)][:1]
    )


def names_of(found: list[Explanation]) -> tuple[str, ...]:
    """List the slips of all explanations, each once."""
    return tuple(dict.fromkeys(slip.name for explanation in found for slip in explanation.slips))


def explain(found: list[Explanation], writer: LineWriter) -> str:
    """Say which slips lead to the answer, where to look, and which lesson to read again."""
    told = {}
    for explanation in found:
        for slip, variant in zip(explanation.slips, explanation.variants, strict=True):
            told.setdefault(slip.name, say(slip, variant, writer))
    if len(told) == 1:
        return next(iter(told.values()))
    if len(found[0].slips) > 1:
        opening = "Two slips at once give this number."
    else:
        opening = "More than one slip gives this number; it can be any of these."
    return "\n".join([opening, *(f"{k}. {part}" for k, part in enumerate(told.values(), start=1))])


def say(slip: Slip, variant: Variant, writer: LineWriter) -> str:
    """Say one slip, the line it happens in with this network's numbers, and the lesson."""
    places = [place for place in variant.places if place in (*writer.places, "update")]
    lines = "; ".join(writer.hint(place) for place in places)
    hint = f" Look at {lines}." if lines else ""
    return f"{slip.says}{hint} Lesson {slip.lesson} goes through it."


def explanations(
    derivation: Derivation, quantity: Callable[[Derivation], float]
) -> Iterator[Explanation]:
    """List every variant of every slip in the catalogue, and the number it leads to."""
    for slip in SLIPS.values():
        for variant in slip.variants(derivation):
            yield Explanation((slip,), (variant,), quantity(variant.derivation))


def _apart(found: Iterator[Explanation], right: float, base: float) -> Iterator[Explanation]:
    """Keep what changes the number, each number once a slip."""
    known = {name: [right] for name in SLIPS}
    for explanation in found:
        value, values = explanation.value, known[explanation.slips[0].name]
        if math.isfinite(value) and not any(_same(value, other, base) for other in values):
            values.append(value)
            yield explanation


def _pairs(
    singles: list[Explanation], right: float, quantity: Callable, base: float
) -> Iterator[Explanation]:
    """Commit two different slips one after the other; keep numbers that neither makes alone."""
    singles = [single for single in singles if not single.variants[0].guessed]
    known = np.array([right, *(single.value for single in singles)])
    names = {single.slips[0].name for single in singles}
    order = list(SLIPS)
    for single in singles:
        first = single.slips[0]
        for second in (SLIPS[name] for name in order[order.index(first.name) + 1 :]):
            if second.name not in names:
                continue
            for variant in second.variants(single.variants[0].derivation):
                value = quantity(variant.derivation)
                gap = np.abs(known - value).min() if math.isfinite(value) else 0.0
                if gap > EXACT * abs(value - base):
                    yield Explanation((first, second), (single.variants[0], variant), value)


def _same(answer: float, value: float, base: float) -> bool:
    return abs(answer - value) <= EXACT * abs(value - base) + 1e-15


def _near(answer: float, value: float, base: float, digits: int) -> bool:
    """Compare to so many digits of what the number adds to its base."""
    return within(answer, value, max(half_unit(value - base, digits), half_unit(value, digits + 1)))


def _rounded(answer: float, value: float, right: float, base: float) -> bool:
    """Compare an answer of few digits: a new weight rounded to 4, any other number to 3.

    Three digits are evidence only where the slip changes the number by more than a tenth.
    """
    if base:
        return _digits(answer) <= 4 and within(answer, value, half_unit(value, 4))
    differs = abs(value - right) > 0.1 * abs(right)
    return _digits(answer) <= 3 and differs and within(answer, value, half_unit(value, 3))


def _digits(answer: float) -> int:
    """Count the significant digits that an answer was given with."""
    return len(f"{abs(answer):.12e}".partition("e")[0].replace(".", "").rstrip("0"))
