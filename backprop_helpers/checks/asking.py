"""Asks the questions of the lessons by their number: ``check("03-2", answer)``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from backprop_helpers.examples.example import Example
from backprop_helpers.notation.unknown_name import UnknownNameError, described, is_name

from .questions.question import Question
from .record import keep
from .verdict import Verdict
from .wrong_line import WrongDerivation

LESSONS = ("00", "01", "02", "03", "04", "05", "06", "07", "08", "09")


def check(number: str, answer: object, own: Example | None = None) -> Verdict:
    """Judge the answer to an exercise of a lesson.

    Parameters
    ----------
    number : str
        Such as ``"03-2"``: lesson 03, exercise 2.
    answer : object
        Whatever was typed; ``...`` as long as there is nothing.
    own : Example, optional
        The learner's own network, where the exercise is about that.

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError, TypeError
        If there is no such exercise, or ``own`` is no Example; never because of ``answer``.

    Examples
    --------
    >>> check("03-3", -0.0384).status
    'right'
    """
    return _judged("exercise", number, answer, own)


def predict(number: str, prediction: object, own: Example | None = None) -> Verdict:
    """Judge a prediction, and say what happened.

    Parameters
    ----------
    number : str
        Such as ``"03-1"``: the first prediction of lesson 03.
    prediction : object
    own : Example, optional

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError, TypeError
        If there is no such prediction, or ``own`` is no Example.

    Examples
    --------
    >>> predict("03-1", ...).status
    'unanswered'
    """
    return _judged("prediction", number, prediction, own)


def derivation(number: str, own: Example | None = None) -> WrongDerivation:
    """Write out the derivation of an exercise that asks for its wrong line.

    Raises
    ------
    KeyError, TypeError, ValueError
        If there is no such exercise, it has no wrong line, or ``own`` is no Example.

    Examples
    --------
    >>> len(derivation("03-13").lines)
    5
    """
    asked = question("exercise", number)
    if asked.judge.derivation is None:
        raise ValueError(f"number {number!r}: this exercise has no derivation")
    return asked.judge.derivation(_example(asked, own))


def question(kind: str, number: str) -> Question:
    """Return an ``"exercise"`` or a ``"prediction"`` by its number."""
    lesson = number.partition("-")[0] if isinstance(number, str) else None
    if lesson not in LESSONS:
        raise UnknownNameError(
            f"number {described(number)} is not that of a question, such as '03-2'"
        )
    found = questions(lesson)[kind]
    if number not in found:
        told = f"number {described(number)} is no {kind} of lesson {lesson}"
        raise UnknownNameError(f"{told}: {', '.join(found)}")
    return found[number]


def questions(lesson: str) -> Mapping[str, Mapping[str, Question]]:
    """Return the exercises and the predictions of a lesson, by their numbers."""
    if not is_name(lesson, LESSONS):
        raise UnknownNameError(f"lesson {described(lesson)} is none of {', '.join(LESSONS)}")
    return _questions(lesson)


@cache
def _questions(lesson: str) -> Mapping[str, Mapping[str, Question]]:
    module = import_module(f"{__package__}.questions.lesson_{lesson}")
    return {
        "exercise": {asked.number: asked for asked in module.EXERCISES},
        "prediction": {asked.number: asked for asked in module.PREDICTIONS},
    }


def _judged(kind: str, number: str, answer: object, own: Example | None) -> Verdict:
    asked = question(kind, number)
    verdict = asked.judge.verdict(_example(asked, own), answer)
    keep(kind, number, verdict, own)
    return verdict


def _example(asked: Question, own: Example | None) -> Example:
    if own is None:
        return asked.example()
    if not isinstance(own, Example):
        raise TypeError(f"own must be an Example, such as mine; got {type(own).__name__}")
    return own
