"""Finds the slips that lead to a wrong number, and says them to the learner."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from backprop_helpers.notation.numbers import half_unit, within

from .combinations import Combinations
from .derivation import Derivation
from .explanation import EXACT, Explanation, apart, explanations, same
from .slip import Slip, Variant
from .written_lines import LineWriter

# the digits that are evidence enough, for so many numbers are explained by this many slips at once
OF_ONE, OF_TWO, OF_THREE = 4, 6, 9
COUNTS = {2: "Two", 3: "Three"}


def diagnose(
    answer: float,
    digits: int,
    derivation: Derivation,
    quantity: Callable[[Derivation], float],
    base: float = 0.0,
) -> list[Explanation]:
    """Find the slips that lead to a number; several where they lead to the same one.

    A slip that gives the answer to all its digits is preferred to two at once, these to three, and
    these to a slip that gives it to about four digits. An answer of few digits cannot tell several
    slips at once from one that is as near, so that one is preferred.

    Parameters
    ----------
    answer : float
    digits : int
        With how many significant digits it was given.
    derivation : Derivation
        The right one.
    quantity : callable
        Reads the number that was asked for from a derivation, or all numbers from a stack.
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
    >>> right = derive(Network.from_arrays([([[0.5]], [-1.0])]), [2], [0.75])
    >>> names_of(diagnose(0.125, 3, right, lambda d: d.gradient(d.names.parameter("W1_11"))))
    ('wrong-sign',)
    """
    with np.errstate(all="ignore"):
        right = quantity(derivation)
        singles = list(apart(explanations(derivation, quantity), right, base))
        exact = [s for s in singles if same(answer, s.value, base)]
        near = [s for s in singles if _near(answer, digits, s, right, base)]
        if exact or digits < OF_TWO or (near and digits < OF_THREE):
            return _likely(exact or near)
        return _several(answer, digits, Combinations(singles, right, quantity, base)) or _likely(
            near
        )


def _several(answer: float, digits: int, combined: Combinations) -> list[Explanation]:
    exact = EXACT * abs(answer - combined.base) + 1e-15
    rounded = exact if digits > OF_THREE else max(exact, half_unit(answer, digits))
    found = combined.pair(answer, rounded)
    if not found and digits >= OF_THREE:
        found = combined.triple(answer, exact)
    return [found] if found else []


def _likely(found: list[Explanation]) -> list[Explanation]:
    """Leave out what is unlikely, unless there is nothing else."""
    return [each for each in found if not each.variants[0].unlikely] or found


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
        opening = f"{COUNTS[len(told)]} slips at once give this number."
    else:
        opening = "More than one slip gives this number; it can be any of these."
    return "\n".join([opening, *(f"{k}. {part}" for k, part in enumerate(told.values(), start=1))])


def say(slip: Slip, variant: Variant, writer: LineWriter) -> str:
    """Say one slip, the line it happens in with this network's numbers, and the lesson."""
    places = [place for place in variant.places if place in (*writer.places, "update")]
    lines = "; ".join(writer.hint(place) for place in places)
    hint = f" Look at {lines}." if lines else ""
    return f"{variant.says or slip.says}{hint} Lesson {slip.lesson} goes through it."


def _near(answer: float, digits: int, single: Explanation, right: float, base: float) -> bool:
    """Compare an answer with what a slip makes, to the digits that are evidence of it.

    Of a new value the digits of its change count, unless it was given with few. An answer of three
    digits says something only where the slip is a common one and changes the number by a tenth,
    one of two digits only where it is the right one with the other sign.
    """
    value = single.value
    if within(answer, value, half_unit(value - base, OF_ONE)):
        return True
    if base:
        given = max(digits, OF_ONE)
        return given <= OF_ONE + 1 and within(answer, value, half_unit(value, given))
    differs = abs(value - right) > 0.1 * abs(right)
    common = single.slips[0].common and not single.variants[0].unlikely
    if digits == 2 and same(value, -right, 0.0):
        return common and within(answer, value, half_unit(value, 2))
    few = digits < OF_ONE and common and differs
    return few and within(answer, value, half_unit(value, OF_ONE - 1))
