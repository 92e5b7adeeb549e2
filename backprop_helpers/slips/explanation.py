"""What explains a number: slips, how each was committed, and the number that comes of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .catalogue import SLIPS
from .derivation import Derivation
from .slip import Slip, Variant

# how near two numbers are that are the same but for the last bits
EXACT = 1e-8


@dataclass(frozen=True)
class Explanation:
    """Slips that lead to a number.

    Parameters
    ----------
    slips : tuple of Slip
    variants : tuple of Variant
        How each is committed, in the same order; one of their derivations has all of them in it.
    value : float
    """

    slips: tuple[Slip, ...]
    variants: tuple[Variant, ...]
    value: float


def explanations(
    derivation: Derivation, quantity: Callable[[Derivation], float]
) -> Iterator[Explanation]:
    """List every variant of every slip in the catalogue, and the number it leads to."""
    for slip in SLIPS.values():
        for variant in slip.variants(derivation):
            yield Explanation((slip,), (variant,), quantity(variant.derivation))


def apart(found: Iterable[Explanation], right: float, base: float) -> Iterator[Explanation]:
    """Keep what changes the number, each number once a slip."""
    known = {name: [right] for name in SLIPS}
    for explanation in found:
        value, values = explanation.value, known[explanation.slips[0].name]
        if math.isfinite(value) and not any(same(value, other, base) for other in values):
            values.append(value)
            yield explanation


def same(answer: float, value: float, base: float) -> bool:
    """Tell whether two numbers are the same in all their digits."""
    return abs(answer - value) <= EXACT * abs(value - base) + 1e-15
