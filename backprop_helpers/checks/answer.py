"""Reads the number that a learner typed and says whether it is right, a known slip or wrong."""

from __future__ import annotations

from collections.abc import Callable

from backprop_helpers.network.validation import real_number
from backprop_helpers.notation.numbers import four_digits, is_right

from .verdict import Verdict


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
    return issubclass(type(answer), str) and not str.strip(answer)


def read_number(answer: object) -> float | Verdict:
    """Return an answer as a float, or the verdict on an answer that is no number; never raise.

    Examples
    --------
    >>> read_number(2), read_number("two").status
    (2.0, 'wrong')
    """
    try:
        if unanswered(answer):
            return Verdict("unanswered", "Put your number in place of ... and run the cell again.")
        return real_number("your answer", answer)
    except Exception:  # noqa: BLE001 (an answer can be any object, also one that cannot be shown)
        return Verdict("wrong", "This exercise wants one number, such as 0.123 or -0.0456.")


def check_number(
    answer: object, right: float, name: str, slip: Callable[[float], Verdict | None], hint: str
) -> Verdict:
    """Compare an answer with the right number, then with what slips make of it.

    Every check of a single number ends here, so this is the one place that says in which order
    it is judged.

    Parameters
    ----------
    answer : object
        Whatever was typed.
    right : float
    name : str
        What the number is called.
    slip : callable
        Takes a number that is not right; returns the verdict on the slips that lead to it, or None.
    hint : str
        Where to begin, for a number that no slip explains.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> check_number(0.25, 0.25, "dL/du11", lambda number: None, "Begin with the error.")
    Right. dL/du11 = 0.25.
    """
    number = read_number(answer)
    if isinstance(number, Verdict):
        return number
    if is_right(number, right):
        return Verdict("right", f"{name} = {four_digits(right)}.")
    return slip(number) or Verdict("wrong", hint)
