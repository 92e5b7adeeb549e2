"""The widget in which the lines of a program are put in order."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import traitlets

from backprop_helpers.checks.verdict import Verdict
from backprop_helpers.widgets.base.packing import packed
from backprop_helpers.widgets.base.still_page import ASLEEP
from backprop_helpers.widgets.base.widget import LessonWidget

from .content import content, surplus
from .judge import judge, level_of
from .questions import INDENT, QUESTIONS

POOL = "lines to choose from"


class LineOrder(LessonWidget, folder=Path(__file__).parent):
    """Put the lines of backpropagation in order; some belong in no right program.

    Parameters
    ----------
    question : str
        ``"eight lines"``, or ``"any depth"``, where lines have to be indented too.

    Attributes
    ----------
    order : list of str
        The program's lines as they stand beneath the first, each with the spaces before it. Others
        than the question's are refused.
    checked : bool
        Whether these lines were checked.

    Raises
    ------
    TypeError, ValueError
        If there is no such question.

    Examples
    --------
    >>> lines = LineOrder()
    >>> lines.order = ["y = sigmoid(h @ u + b2)"]
    >>> lines.checked = True
    >>> lines.verdict
    Not yet. Line 2 comes too early: nothing above it makes `h`.
    >>> lines.close()
    """

    content = traitlets.Dict().tag(sync=True)
    order = traitlets.List(traitlets.Unicode()).tag(sync=True)
    checked = traitlets.Bool(default_value=False).tag(sync=True)

    def __init__(self, question: str = "eight lines") -> None:
        if not isinstance(question, str):
            raise TypeError(f"question must be a text; got {type(question).__name__}")
        if question not in QUESTIONS:
            raise ValueError(f"question must be one of {', '.join(QUESTIONS)}; got {question!r}")
        self.question = QUESTIONS[question]
        super().__init__(content=packed(content(self.question)))

    @property
    def verdict(self) -> Verdict:
        """What the check says of the lines; nothing before it was asked."""
        return judge(self.order if self.checked else (), self.question).verdict

    def text_twin(self) -> str:
        """Return the program as it stands, what is left to choose from, and the verdict."""
        program = [f"{number:2}  {line}" for number, line in enumerate(self._program(), start=1)]
        left = [f"    {text}" for text in self._left()]
        head = f"LineOrder: {self.question.title}. {surplus(self.question).capitalize()}."
        return "\n".join([head, *program, f"{POOL}:", *left, str(self.verdict)])

    def snapshot(self) -> str:
        """Return the text twin as HTML."""
        left = "".join(f"<li><code>{escape(text)}</code></li>" for text in self._left())
        return (
            f"<div><p>{escape(self.question.title)}: {surplus(self.question)}.</p>"
            f"<pre>{escape(chr(10).join(self._program()))}</pre><p>{POOL}:</p><ul>{left}</ul>"
            f"{self.verdict._repr_html_()}<p>{ASLEEP}</p></div>"
        )

    def _program(self) -> list[str]:
        return [self.question.head, *(INDENT + line for line in self.order)]

    def _left(self) -> list[str]:
        placed = {line.lstrip() for line in self.order}
        return [line.text for line in self.question.shuffled if line.text not in placed]

    @traitlets.validate("order")
    def _lines_of_the_question(self, proposal: Any) -> list[str]:
        texts = [line.lstrip() for line in proposal["value"]]
        known = {line.text for line in self.question.shuffled}
        for text in texts:
            if text not in known or texts.count(text) > 1:
                raise traitlets.TraitError(
                    f"order holds lines of the question, each once; got {text!r}"
                )
        for line in proposal["value"]:
            if level_of(line) > self.question.deepest:
                raise traitlets.TraitError(f"order: this line is indented too often: {line!r}")
        return proposal["value"]
