"""Reads the number that a learner typed and says whether it is right, a known slip or wrong."""

from __future__ import annotations

import numbers
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from backprop_helpers.network.validation import real_number
from backprop_helpers.notation.numbers import digits_needed, four_digits, half_unit, within
from backprop_helpers.notation.typed import digits_of, is_calculation, typed_number

from .verdict import Verdict

ONE_NUMBER = "This exercise wants one number, such as 0.123 or -0.0456."
ROUNDED = "Right so far: the difference is what rounding on the way makes. Keep one more digit."
KEPT = 9


class Typed(NamedTuple):
    """A number as it was typed.

    Parameters
    ----------
    value : float
    digits : int
        With how many significant digits.
    """

    value: float
    digits: int


class Asked(NamedTuple):
    """A number that an exercise asks for.

    Parameters
    ----------
    name : str
        What it is called.
    right : float
    reason : str
        Why that is right, in one sentence.
    hint : str
        Where to begin, for a number that no slip explains.
    base : float
        What the number starts from: the old weight, where a new one is asked for.
    """

    name: str
    right: float
    reason: str
    hint: str
    base: float = 0.0


def unanswered(answer: object) -> bool:
    """Tell whether an answer is None, ``...`` or blank text.

    Examples
    --------
    >>> unanswered(...), unanswered("  "), unanswered(0)
    (True, True, False)
    """
    if answer is None or answer is ...:
        return True
    # by its type: an object may refuse to say what it is
    return issubclass(type(answer), str) and str.strip(answer) in ("", "...", "…")


def read_number(answer: object) -> Typed | Verdict:
    """Return an answer as a number, or the verdict on an answer that is no number; never raise.

    Text is read where it can only mean one number; so are arrays of one number, tensors, Decimals
    and complex numbers without an imaginary part.

    Examples
    --------
    >>> read_number(2), read_number("-0,0384"), read_number("two").status
    (Typed(value=2.0, digits=1), Typed(value=-0.0384, digits=3), 'wrong')
    """
    try:
        if unanswered(answer):
            return Verdict("unanswered", "Put your number in place of ... and run the cell again.")
        return _of_text(str(answer)) if issubclass(type(answer), str) else _of_object(answer)
    except Exception:  # noqa: BLE001 (an answer can be any object, also one that cannot be shown)
        return Verdict("wrong", ONE_NUMBER)


def _of_text(text: str) -> Typed | Verdict:
    try:
        return Typed(typed_number(text), digits_of(text))
    except ValueError as error:
        if is_calculation(text):
            return Verdict("wrong", "Take the quotes away: then Python computes this for you.")
        if any(letter.isdigit() for letter in text):
            return Verdict("wrong", str(error))
        return Verdict("wrong", f"{ONE_NUMBER} Type it without quotes.")


def _of_object(answer: object) -> Typed | Verdict:
    value = _single(answer)
    if isinstance(value, Verdict):
        return value
    if isinstance(value, numbers.Complex | np.complexfloating) and not isinstance(
        value, numbers.Real
    ):
        if value.imag:
            return Verdict("wrong", f"This is a complex number. {ONE_NUMBER}")
        value = value.real
    if hasattr(value, "as_tuple"):
        return Typed(real_number("your answer", float(value)), len(value.as_tuple().digits))
    if isinstance(value, np.floating):
        return Typed(real_number("your answer", value), digits_of(str(value)))
    number = real_number("your answer", value)
    return Typed(number, digits_of(number))


def _single(answer: object) -> object:
    """Take a number out of an array, a tensor or a list that holds nothing else."""
    if callable(answer):
        return Verdict("wrong", f"This is a function, not what it returns. {ONE_NUMBER}")
    if hasattr(answer, "detach"):
        answer = answer.detach()
    if isinstance(answer, list | tuple) or hasattr(answer, "__array__"):
        array = np.asarray(answer)
        if array.size != 1:
            return Verdict("wrong", f"These are {array.size} numbers. {ONE_NUMBER}")
        answer = array.reshape(())[()]
        return _of_text_in_array(answer) if isinstance(answer, str) else answer
    return answer


def _of_text_in_array(text: str) -> float:
    return typed_number(str(text))


def check_number(
    answer: object,
    asked: Asked,
    slip: Callable[[Typed], Verdict | None],
    reach: Callable[[], float] = float,
) -> Verdict:
    """Compare an answer with the right number, then with what rounding and slips make of it.

    Every check of a single number ends here, so this is the one place that says in which order
    it is judged.

    Parameters
    ----------
    answer : object
        Whatever was typed.
    asked : Asked
    slip : callable
        Takes a number that is not right; returns the verdict on the slips that lead to it, or None.
    reach : callable
        Returns how far careful rounding on the way can lead from the right number.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> asked = Asked("dL/du11", 0.25, "The error times the slope.", "Begin with the error.")
    >>> check_number(0.25, asked, lambda typed: None)
    Right. dL/du11 = 0.25. The error times the slope.
    """
    typed = read_number(answer)
    if isinstance(typed, Verdict):
        return typed
    if verdict := _right(typed, asked):
        return verdict
    if typed.digits >= KEPT:
        return slip(typed) or _rounded(typed, asked, reach()) or Verdict("wrong", asked.hint)
    return _rounded(typed, asked, reach()) or slip(typed) or Verdict("wrong", asked.hint)


def _right(typed: Typed, asked: Asked) -> Verdict | None:
    name, right, reason, _, base = asked
    needed = digits_needed(right, base)
    shown = f"{name} = {four_digits(right, base)}."
    if within(typed.value, right, half_unit(right, max(needed, typed.digits))) or within(
        typed.value, right, half_unit(right, needed)
    ):
        return Verdict("right", f"{shown} {reason}")
    digits = max(typed.digits, 2)
    if digits < needed and within(typed.value, right, half_unit(right, digits)):
        if base and half_unit(right, digits) > abs(right - base) / 2:
            return Verdict(
                "wrong",
                "Right so far, but to so few digits the new value cannot be told from the old one. "
                f"Keep {needed}.",
            )
        return Verdict("right", f"Right to {_word(digits)} digits: {shown} {reason}")
    return None


def _rounded(typed: Typed, asked: Asked, reach: float) -> Verdict | None:
    """Judge a number that is off by what careful rounding makes, or that has one digit alone."""
    right = asked.right
    if typed.digits == 1 and not asked.base and within(typed.value, right, half_unit(right, 1)):
        return Verdict("wrong", "Right so far, to one digit. Keep three.")
    own = half_unit(typed.value, max(typed.digits, 2))
    if reach and within(typed.value, right, reach + own):
        return Verdict("wrong", ROUNDED)
    return None


def _word(count: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(count, str(count))
