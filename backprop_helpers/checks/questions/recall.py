"""A question about an earlier lesson, which several lessons may ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backprop_helpers.examples.builtin import article
from backprop_helpers.examples.example import Example

from .judge import Judge
from .question import Question


@dataclass(frozen=True)
class Recall:
    """One question about an earlier lesson, to be answered without looking.

    Parameters
    ----------
    lesson : str
        The lesson that taught it.
    text : str
        The question, in Markdown.
    judge : Judge
    hint, solution, afterwards : str
        As of a ``Question``.
    choices : str
        What the cell's comment offers, where it is a choice.
    example : callable
        Returns the example whose numbers are asked for.
    """

    lesson: str
    text: str
    judge: Judge
    hint: str
    solution: str
    afterwards: str = ""
    choices: str = ""
    example: Callable[[], Example] = article

    @property
    def blank(self) -> str:
        """The line to fill in, as it stands in the notebook.

        Examples
        --------
        >>> from .recall_questions import RECALLS
        >>> RECALLS["old_weights"].blank
        'answer = ...  # "old", "moved" or "either"'
        """
        return f"answer = ...  # {self.choices}" if self.choices else "answer = ..."

    def as_question(self, number: str) -> Question:
        """Return it as a question of a lesson, under a number such as ``"04-2"``."""
        return Question(
            number,
            self.judge,
            hint=self.hint,
            solution=self.solution,
            afterwards=self.afterwards,
            example=self.example,
        )
