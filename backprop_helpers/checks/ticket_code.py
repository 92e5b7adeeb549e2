"""Writes how a lesson was answered as one short code, and reads it again.

A code such as ``03-K-7QF2-9M4X`` says the lesson, the letter of the learner's own network where one
was used, then in five bits a sign what was answered, right, and with which slips on the way. Two
check signs at the end find every sign that was mistyped and every two that changed places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from backprop_helpers.examples.example import Example

from .asking import LESSONS, questions
from .record import Answered

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O and U
MISREAD = str.maketrans("OILU", "011V")
LETTERS = "ACDEFHJKMNPRTWXY"  # none is taken for another, or for a digit
DASHES = re.compile(r"[-‐‑‒–—−_ ]+")
SHAPE = re.compile(r"([0-9]{2})([A-Z])?([0-9A-Z]{3,})")
# x¹⁰ + x⁹ + x⁵ + x⁴ + x + 1, CRC-10 of ATM: it sees every burst of ten bits
POLYNOMIAL, CHECKED = 0b11000110011, 10
SLIP_BITS, COUNT_BITS = 7, 2
# a place is never given to another name, so that old codes stay readable: new names go to the end
SLIPS = (
    *("error-missing", "target-missing", "loss-for-error", "error-sign-lost"),
    *("error-of-another-unit", "wrong-sign", "factor-two", "mean-instead-of-sum"),
    *("output-slope-missing", "hidden-slope-missing", "slope-twice", "half-slope"),
    *("slope-of-activation", "slope-of-preactivation", "slope-of-another-activation"),
    *("slope-of-another-unit", "summed-over-units", "updated-output-weights", "one-path-only"),
    *("path-sign-turned", "paths-multiplied", "weights-left-out", "weights-normalised"),
    *("gradient-carried-back", "outputs-carried-back", "target-for-hidden-unit"),
    *("indices-swapped", "wrong-layer-activation", "weight-for-input", "input-missing"),
    *("preactivation-for-input", "bias-frozen", "bias-times-inputs", "bias-summed"),
    *("slope-at-bias", "step-for-gradient", "new-value-for-gradient", "old-value-missing"),
    *("eta-missing", "eta-twice", "accumulated", "momentum-mixed-in", "bias-missing"),
    *("activation-missing", "activation-too-early", "samples-not-added"),
)


@dataclass(frozen=True)
class Answers:
    """How one learner answered one lesson.

    Parameters
    ----------
    lesson : str
    letter : str
        That of the learner's own network, or nothing.
    answered : tuple of Answered
        Predictions first, then exercises. Of a question that is not right the code keeps no more
        than that, and its slips.
    """

    lesson: str
    letter: str
    answered: tuple[Answered, ...]


def letter_of(example: Example) -> str:
    """Return a letter that depends on all numbers of an example.

    Examples
    --------
    >>> from backprop_helpers.examples import personal
    >>> letter_of(personal("Ada")) == letter_of(personal(" ADA "))
    True
    """
    values = [*example.network.vector, *example.x.flat, *example.t.flat, example.eta]
    digest = sha256(" ".join(repr(float(value)) for value in values).encode()).digest()
    return LETTERS[int.from_bytes(digest[:8], "big") % len(LETTERS)]


def encode(answers: Answers) -> str:
    """Write the code.

    Examples
    --------
    >>> decode(encode(Answers("03", "K", (Answered("right"),) * 19))).answered[18].status
    'right'
    """
    bits = "".join(_bits(each) for each in answers.answered)
    bits += "0" * (-len(bits) % 5)
    signs = "".join(SIGNS[int(bits[k : k + 5], 2)] for k in range(0, len(bits), 5))
    signs += _check_signs(answers.lesson, answers.letter, signs)
    groups = [signs[k : k + 4] for k in range(0, len(signs), 4)]
    return "-".join(filter(None, [answers.lesson, answers.letter, *groups]))


def decode(code: str) -> Answers:
    """Read a code as somebody typed it: small letters, other dashes, O for 0.

    Raises
    ------
    ValueError
        With a sentence for the teacher, if it is no code or has a typing error.
    """
    lesson, letter, signs = _taken_apart(code)
    if lesson not in LESSONS:
        raise ValueError(f"there is no lesson {lesson}")
    payload, check = signs[:-2], signs[-2:]
    if check != _check_signs(lesson, letter, payload):
        raise ValueError("this code has a typing error, or is from another edition of the lesson")
    bits = "".join(f"{SIGNS.index(sign):05b}" for sign in payload)
    try:
        return Answers(lesson, letter, tuple(_read(bits, _count(lesson))))
    except (IndexError, ValueError):
        raise ValueError("this code has a typing error") from None


def _taken_apart(code: str) -> tuple[str, str, str]:
    parts = DASHES.split(code.strip().upper())
    lesson = parts[0].translate(MISREAD)
    letter = parts[1] if len(parts) > 2 and len(parts[1]) == 1 else ""
    signs = "".join(parts[2 if letter else 1 :]).translate(MISREAD)
    if not (re.fullmatch("[0-9]{2}", lesson) and len(signs) > 2 and set(signs) <= set(SIGNS)):
        raise ValueError("this is no code; one looks like 03-K-7QF2-9M4X")
    return lesson, letter, signs


def _count(lesson: str) -> int:
    return sum(map(len, questions(lesson).values()))


def _bits(answered: Answered) -> str:
    if answered.status == "unanswered" and not answered.slips:
        return "0"
    slips = "".join(f"{SLIPS.index(slip):0{SLIP_BITS}b}" for slip in answered.slips)
    return f"1{answered.status == 'right':b}{len(answered.slips):0{COUNT_BITS}b}{slips}"


def _read(bits: str, count: int) -> list[Answered]:
    """Read so many answers; the bits must be used up but for less than one sign."""
    found, at = [], 0

    def take(size: int) -> int:
        nonlocal at
        at += size
        return int(bits[at - size : at], 2)

    for _ in range(count):
        if not take(1):
            found.append(Answered("unanswered"))
            continue
        status = "right" if take(1) else "wrong"
        slips = [SLIPS[take(SLIP_BITS)] for _ in range(take(COUNT_BITS))]
        found.append(Answered(status, tuple(slips)))
    if at > len(bits) or len(bits) - at >= 5 or "1" in bits[at:]:
        raise ValueError("the number of answers is another")
    return found


def _check_signs(lesson: str, letter: str, signs: str) -> str:
    """Return two signs that depend on all that is said."""
    said = [int(lesson), _count(lesson), SIGNS.index(letter) if letter in LETTERS else 0]
    if letter and letter not in LETTERS:
        raise ValueError("this code has a typing error")
    return remainder([*said, *map(SIGNS.index, signs)])


def remainder(fives: list[int]) -> str:
    """Divide numbers of five bits by a polynomial; the remainder fills two signs.

    Examples
    --------
    >>> remainder([1, 2, 3]) == remainder([1, 3, 2])
    False
    """
    rest = 1
    for five in [*fives, 0, 0]:
        rest = rest << 5 | five
        for k in range(rest.bit_length() - 1, CHECKED - 1, -1):
            if rest >> k & 1:
                rest ^= POLYNOMIAL << (k - CHECKED)
    return SIGNS[rest >> 5] + SIGNS[rest & 31]
