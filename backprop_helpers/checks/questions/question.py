"""One question of a lesson: who judges it, on which numbers, its hint and its solution."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import Template

from backprop_helpers.examples.builtin import article
from backprop_helpers.examples.example import Example

from .judge import Judge

FOLD = Template(
    """<details><summary>$summary</summary>

$text

</details>"""
)


@dataclass(frozen=True)
class Question:
    """One question of a lesson.

    Parameters
    ----------
    number : str
        The lesson and the place in it, such as ``"03-2"``: the second exercise of lesson 03, or
        its second prediction.
    judge : Judge
    hint : str
        Markdown; an exercise has one, a prediction none.
    solution : str
        The code that makes the answer, with the names of the lesson.
    answer : str
        The name that the solution gives to its answer.
    afterwards : str
        What to say beneath the solution, in Markdown.
    example : callable
        Returns the example whose numbers are asked for.
    own : str
        The lesson's name for the learner's own example, where the question is about that.
    """

    number: str
    judge: Judge
    hint: str = ""
    solution: str = ""
    answer: str = "answer"
    afterwards: str = ""
    example: Callable[[], Example] = article
    own: str = ""

    @property
    def lesson(self) -> str:
        """The number of the lesson."""
        return self.number.partition("-")[0]

    @property
    def folds(self) -> str:
        """Hint and solution, folded, as they stand in the notebook."""
        own = f", {self.own}" if self.own else ""
        code = f'```python\n{self.solution}\ncheck("{self.number}", {self.answer}{own})\n```'
        solved = "\n\n".join(filter(None, [code, self.afterwards]))
        return "\n".join(
            [
                FOLD.substitute(summary="Hint", text=self.hint),
                FOLD.substitute(summary="Solution", text=solved),
            ]
        )
