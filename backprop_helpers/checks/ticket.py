"""The ticket that a learner hands in at the end of a lesson: one short code, no personal data."""

from __future__ import annotations

from dataclasses import dataclass

from .asking import questions
from .record import answered, last_lesson, own_example
from .ticket_code import Answers, encode, letter_of


@dataclass(frozen=True, repr=False)
class Ticket:
    """A learner's answers to a lesson; prints itself as a code, or says that there are none.

    Parameters
    ----------
    answers : Answers
    """

    answers: Answers

    @property
    def code(self) -> str:
        """The code, or nothing where nothing is answered."""
        if all(each.status == "unanswered" for each in self.answers.answered):
            return ""
        return encode(self.answers)

    def __repr__(self) -> str:
        if not self.code:
            lesson = f" in lesson {self.answers.lesson}" if self.answers.lesson else ""
            return f"No ticket yet: nothing is answered{lesson}."
        found = self.answers.answered
        said = sum(each.status != "unanswered" for each in found)
        right = sum(each.status == "right" for each in found)
        return f"{self.code}   {said} of {len(found)} answered, {right} right"


def ticket(lesson: str = "") -> Ticket:
    """Write what was answered since the kernel started as a code to hand in.

    Parameters
    ----------
    lesson : str, optional
        Such as ``"03"``; by default the lesson whose question was run last.

    Returns
    -------
    Ticket

    Raises
    ------
    KeyError
        If there is no such lesson.

    Examples
    --------
    >>> ticket("07")
    No ticket yet: nothing is answered in lesson 07.
    """
    if isinstance(lesson, str) and not lesson:
        lesson = last_lesson()
    if isinstance(lesson, str) and not lesson:
        return Ticket(Answers("", "", ()))
    states = [answered(kind, number) for kind, number in asked_in(lesson)]
    own = own_example(lesson)
    return Ticket(Answers(lesson, letter_of(own) if own else "", tuple(states)))


def asked_in(lesson: str) -> list[tuple[str, str]]:
    """List kind and number of a lesson's questions, predictions first."""
    found = questions(lesson)
    return [(kind, number) for kind in ("prediction", "exercise") for number in found[kind]]
