"""What a gradient check says about a gradient, in words: whether a fault shows, and how large."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from backprop_helpers.notation.numbers import minus, spoken_number, ten_to
from backprop_helpers.notation.sentences import Sentence, Strong
from backprop_helpers.notation.symbols import notation

from .gradient_check import Candidate, GradientCheck

CERTAIN = 1e-12
LAST_BITS = 1.2e-16


@dataclass(frozen=True)
class PowerOfTen:
    """A power of ten, or a digit times one, as a part of a sentence.

    In HTML the exponent is an element: many fonts draw raised digits unlike each other.

    Parameters
    ----------
    exponent : int
    digit : str
        What it is multiplied by, or nothing.

    Examples
    --------
    >>> small = PowerOfTen(-5, "2")
    >>> small.text, small.html, small.spoken
    ('2×10⁻⁵', '2×10<sup>−5</sup>', '2 times 10 to the minus 5')
    """

    exponent: int
    digit: str = ""

    @property
    def html(self) -> str:
        """For a page."""
        return f"{self._times('×')}10<sup>{minus(str(self.exponent))}</sup>"

    @property
    def text(self) -> str:
        """For a terminal."""
        return self._times("×") + ten_to(self.exponent)

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        return f"{self._times(' times ')}10 to the {spoken_number(str(self.exponent))}"

    def _times(self, sign: str) -> str:
        return self.digit + sign if self.digit else ""


@dataclass(frozen=True)
class Epsilon:
    """The letter of the step, as a part of a sentence.

    Examples
    --------
    >>> EPSILON.html, EPSILON.text, EPSILON.spoken
    ('<i>ε</i>', 'ε', 'epsilon')
    """

    html: str = "<i>ε</i>"
    text: str = "ε"
    spoken: str = "epsilon"


EPSILON = Epsilon()
Writer = Callable[[float, float], "str | PowerOfTen"]


@dataclass(frozen=True, eq=False)
class Conclusion:
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


def rough(value: float, _: float = 0.0) -> str | PowerOfTen:
    """Write one significant digit, as a part of a sentence.

    Examples
    --------
    >>> rough(0.0123), rough(0.000017).text, rough(0)
    ('0.01', '2×10⁻⁵', '0')
    """
    if value == 0 or value >= 1e-3:
        return f"{value:.1g}"
    digit, exponent = f"{value:.0e}".split("e")
    return PowerOfTen(int(exponent), digit)


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


def conclude(
    check: GradientCheck, candidate: Candidate, k: int, write: Writer = rough
) -> Conclusion:
    """Say what the central difference with the k-th ε of ``STEPS`` shows of a candidate.

    Parameters
    ----------
    check : GradientCheck
    candidate : Candidate
    k : int
    write : callable
        ``rough`` for a page, ``bounded`` for a text that is the same on every machine.
    """
    comparison = candidate.comparisons[k]
    rounding = check.rounding[k]
    error = Strong(write(comparison.error, rounding))
    of_the_step = Strong(write(check.numeric_error[k], rounding))
    flagged = comparison.flagged
    if flagged:
        count = f"{len(flagged)} of {len(candidate.gradient.labels)} parameters"
        parts = ["Relative error ", error, ", where this ", EPSILON, " alone makes ", of_the_step]
        first = notation(check.numeric[k].sizes).parameter(flagged[0]).symbol
        parts += [f". {count} show it, the first is ", first, "."]
    elif candidate.slip:
        parts = ["The slip is in, and nothing shows it: relative error ", error]
        parts += [", and this ", EPSILON, " alone makes ", of_the_step]
        parts += [". Look for an ", EPSILON, " with a smaller one."]
    else:
        parts = [*_excuse(check, k), "Relative error ", error, "."]
    head = "A fault shows at this step" if flagged else "No fault shows at this step"
    return Conclusion(bool(flagged), head, Sentence(*parts))


def conclude_exactly(candidate: Candidate, write: Writer = rough) -> Conclusion:
    """Say what the complex step shows of a candidate; ``write`` is as for ``conclude``."""
    fault = candidate.exact_error > CERTAIN
    head = "a fault shows" if fault else "no fault"
    error = Strong(write(candidate.exact_error, LAST_BITS))
    return Conclusion(fault, head, Sentence("Relative error ", error, "."))


def _excuse(check: GradientCheck, k: int) -> tuple[object, ...]:
    """Say what ε does to the difference quotient of a right gradient."""
    if k > check.best + 1:
        return (
            "Backprop is right; ",
            EPSILON,
            " is too large. Between the two losses the curve bends. A tenth of this ",
            EPSILON,
            " makes a hundredth of the error. ",
        )
    if k < check.best - 1:
        return (
            "Backprop is right; ",
            EPSILON,
            " is too small: of the two losses little but rounding is left. A tenth of this ",
            EPSILON,
            " makes ten times the error. ",
        )
    return ("Backprop and difference quotient agree as well as difference quotients can. ",)
