"""What a gradient check says about a candidate, in words."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from backprop_helpers.notation.numbers import SUPERSCRIPTS
from backprop_helpers.notation.sentences import Sentence, Strong

from .gradient_check import Candidate, Examination

CERTAIN = 1e-12
LAST_BITS = 1.2e-16
Writer = Callable[[float, float], str]


@dataclass(frozen=True, eq=False)
class Finding:
    """What one comparison shows.

    Parameters
    ----------
    fault : bool
        Whether a fault shows.
    head : str
        The verdict in a few words.
    sentence : Sentence
        What stands behind it.
    """

    fault: bool
    head: str
    sentence: Sentence


def rough(value: float, _: float = 0.0) -> str:
    """Write one significant digit.

    Examples
    --------
    >>> rough(0.0123), rough(0.000017), rough(0)
    ('0.01', '2×10⁻⁵', '0')
    """
    if value == 0 or value >= 1e-3:
        return f"{value:.1g}"
    digit, power = f"{value:.0e}".split("e")
    return f"{digit}×10{raised(int(power))}"


def bounded(value: float, rounding: float) -> str:
    """Write one significant digit where rounding cannot change it, and else a power of ten above.

    Parameters
    ----------
    value : float
    rounding : float
        How much of it may be rounding, which differs from machine to machine.

    Examples
    --------
    >>> bounded(0.000017, 1e-11), bounded(2.3e-11, 1.7e-11)
    ('2e-05', '< 1e-09')
    """
    if value > 100 * rounding:
        return f"{value:.0e}"
    power = min(math.ceil(math.log10(value + 30 * rounding)), 0)
    return f"< {10.0**power:.0e}"


def raised(power: int) -> str:
    """Write an exponent above the line."""
    return str(power).translate(SUPERSCRIPTS)


def ten_to(power: int) -> str:
    """Write a power of ten.

    Examples
    --------
    >>> ten_to(-5), ten_to(0)
    ('10⁻⁵', '1')
    """
    return f"10{raised(power)}" if power else "1"


def find(found: Examination, candidate: Candidate, k: int, write: Writer = rough) -> Finding:
    """Say what the central difference with the k-th h of ``STEPS`` shows of a candidate.

    Parameters
    ----------
    found : Examination
    candidate : Candidate
    k : int
    write : callable
        ``rough`` for a page, ``bounded`` for a text that is the same on every machine.
    """
    comparison = candidate.comparisons[k]
    rounding = found.rounding[k]
    error = Strong(write(comparison.error, rounding))
    floor = Strong(write(found.floors[k], rounding))
    betrayed = comparison.betrayed
    if betrayed:
        count = f"{len(betrayed)} of {len(candidate.gradient.labels)} parameters"
        parts = ["Relative error ", error, ", where this h alone makes ", floor]
        parts.append(f". {count} betray it, the first is {betrayed[0]}.")
    elif candidate.slip:
        parts = ["The slip is in, and nothing betrays it: relative error ", error]
        parts += [", and this h alone makes ", floor, ". Look for an h with a lower floor."]
    else:
        parts = [_excuse(found, k), "Relative error ", error, "."]
    head = "A fault shows at this h" if betrayed else "No fault shows at this h"
    return Finding(bool(betrayed), head, Sentence(*parts))


def find_exactly(candidate: Candidate, write: Writer = rough) -> Finding:
    """Say what the complex step shows of a candidate; ``write`` is as for ``find``."""
    fault = candidate.exact > CERTAIN
    head = "a fault shows" if fault else "no fault"
    error = Strong(write(candidate.exact, LAST_BITS))
    return Finding(fault, head, Sentence("Relative error ", error, "."))


def _excuse(found: Examination, k: int) -> str:
    """Say what h does to the difference quotient of a right gradient."""
    if k > found.best + 1:
        return (
            "Backprop is right; h is too large. Between the two trials the loss bends. "
            "A tenth of this h makes a hundredth of the error. "
        )
    if k < found.best - 1:
        return (
            "Backprop is right; h is too small. The two losses share nearly all their digits, and "
            "the subtraction leaves their rounding. A tenth of this h makes ten times the error. "
        )
    return "Backprop and difference quotient agree as well as difference quotients can. "
