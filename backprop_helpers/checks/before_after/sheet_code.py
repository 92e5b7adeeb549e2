"""Writes the answers to one form of the test as a short code, and reads it again.

A code such as ``B-7QF2-9M4X`` says which form it is and which option was chosen in each question,
and nothing about who chose it. Two check signs find every sign that was mistyped and every two
neighbours that changed places.
"""

from __future__ import annotations

from collections.abc import Sequence

from backprop_helpers.checks.ticket_code import DASHES, MISREAD, SIGNS, remainder

from .form import FORMS
from .item import LETTERS
from .items import ITEMS

# goes up when a question or an option changes its meaning: older codes are then refused
EDITION = 1
UNKNOWN = len(LETTERS)  # what stands for "I don't know"; 0 is right, 1 to 3 are the slips
CHOICES = UNKNOWN + 1
SIZE = 6  # signs that hold the answers, for 5 ** 12 is less than 32 ** 6


def encode(letter: str, chosen: Sequence[int]) -> str:
    """Write the code of a form that is answered.

    Examples
    --------
    >>> decode(encode("B", [0] * 11 + [4]))
    ('B', (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4))
    """
    number = 0
    for each in chosen:
        number = number * CHOICES + each
    signs = "".join(SIGNS[number >> 5 * k & 31] for k in reversed(range(SIZE)))
    signs += _check_signs(letter, signs)
    return f"{letter}-{signs[:4]}-{signs[4:]}"


def decode(code: str) -> tuple[str, tuple[int, ...]]:
    """Read a code as somebody typed it: small letters, other dashes, O for 0.

    Returns
    -------
    tuple
        The letter of the form, and the option that was chosen in each question.

    Raises
    ------
    ValueError
        With a sentence for the reader, if it is no code or has a typing error.
    """
    signs = "".join(DASHES.split(str(code).strip().upper()))
    letter, signs = signs[:1], signs[1:].translate(MISREAD)
    if letter not in FORMS or len(signs) != SIZE + 2 or not set(signs) <= set(SIGNS):
        example = encode("B", [UNKNOWN] * len(ITEMS))
        raise ValueError(f"This is no code of the test; one looks like {example}.")
    number = 0
    for sign in signs[:SIZE]:
        number = number << 5 | SIGNS.index(sign)
    if signs[SIZE:] != _check_signs(letter, signs[:SIZE]) or number >= CHOICES ** len(ITEMS):
        raise ValueError("This code has a typing error, or is from another edition of the test.")
    chosen = []
    for _ in ITEMS:
        number, each = divmod(number, CHOICES)
        chosen.append(each)
    return letter, tuple(reversed(chosen))


def _check_signs(letter: str, signs: str) -> str:
    return remainder([EDITION, SIGNS.index(letter), *map(SIGNS.index, signs)])
