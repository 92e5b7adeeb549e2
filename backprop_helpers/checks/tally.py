"""Counts how the predictions of a lesson fared, in its cells and in its steppers.

A lesson that asks for none is scored by its exercises.
"""

from __future__ import annotations

from dataclasses import dataclass

from .asking import questions
from .record import answered
from .score import Score


@dataclass(frozen=True, repr=False)
class Tally:
    """How all predictions of a lesson fared; prints itself.

    Parameters
    ----------
    statuses : tuple of str
        Of the verdicts on the predictions, answered or not.
    steppers : tuple of Score
        What was predicted in steppers.
    counted : str
        What the statuses are of.
    """

    statuses: tuple[str, ...]
    steppers: tuple[Score, ...] = ()
    counted: str = "predictions"

    @property
    def right(self) -> int:
        """How many predictions were right."""
        return self.statuses.count("right")

    @property
    def waiting(self) -> int:
        """How many questions are not answered yet."""
        return self.statuses.count("unanswered")

    def __repr__(self) -> str:
        lines = [self._questions()] if self.statuses else []
        for said in self.steppers:
            none_yet = 'none yet. Switch on "Predict first" in it, then step.'
            lines.append(f"In the stepper: {said if said.predictions else none_yet}")
        return "\n".join(lines)

    def _questions(self) -> str:
        said = len(self.statuses) - self.waiting
        questions = f"{self.waiting} question{'s' * (self.waiting != 1)}"
        if not said:
            verb = "is" if self.waiting == 1 else "are"
            return f"No {self.counted} yet: {questions} {verb} waiting."
        waiting = f", {questions} waiting" if self.waiting else ""
        return f"{self.right} of {said} {self.counted} right{waiting}."


def score(lesson: str, *steppers: Score) -> Tally:
    """Count how many predictions of a lesson were right since the kernel started.

    Where a lesson asks for no predictions, its exercises are counted.

    Parameters
    ----------
    lesson : str
        Such as ``"03"``.
    *steppers : Score
        The ``.score`` of steppers, where predictions were made in them.

    Returns
    -------
    Tally

    Raises
    ------
    KeyError, TypeError
        If there is no such lesson, or a stepper's score is something else.

    Examples
    --------
    >>> score("03")
    No predictions yet: 3 questions are waiting.
    """
    odd = [type(said).__name__ for said in steppers if not isinstance(said, Score)]
    if odd:
        raise TypeError(f"steppers must be given as stepper.score; got {', '.join(odd)}")
    asked = questions(lesson)
    kind, counted = (
        ("prediction", "predictions") if asked["prediction"] else ("exercise", "answers")
    )
    statuses = tuple(answered(kind, number).status for number in asked[kind])
    return Tally(statuses, steppers, counted)
