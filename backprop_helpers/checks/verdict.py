"""What a check says about an answer: right, a known slip, wrong, or not answered yet."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .program_line import Blame, ProgramLine

LEADS = {
    "unanswered": "Not answered yet.",
    "right": "Right.",
    "slip": "Not yet: this is a known slip.",
    "wrong": "Not yet.",
}
WIDEST = 72
COLOURS = {"unanswered": "#777", "right": "#2a7f3f", "slip": "#b35c00", "wrong": "#b3261e"}


@dataclass(frozen=True, repr=False)
class Verdict:
    """What a check says about an answer.

    Parameters
    ----------
    status : str
        ``"unanswered"``, ``"right"``, ``"slip"`` or ``"wrong"``.
    message : str
        What the learner reads after the leading words.
    slips : tuple of str
        Names from the catalogue; filled exactly when the status is ``"slip"``.
    lines : tuple of ProgramLine
        The learner's own program line by line, where its first wrong line was found.
    blame : Blame or None
        That line.

    Examples
    --------
    >>> Verdict("right", "The slope is steepest here.")
    Right. The slope is steepest here.
    """

    status: str
    message: str
    slips: tuple[str, ...] = ()
    lines: tuple[ProgramLine, ...] = ()
    blame: Blame | None = None

    def __str__(self) -> str:
        return "\n".join([f"{LEADS[self.status]} {self.message}".strip(), *self._listing()])

    __repr__ = __str__

    def _listing(self) -> list[str]:
        """Write the program, with what each line holds behind it."""
        width = min(max((len(line.text) for line in self.lines), default=0), WIDEST)
        marked = ("→" if line.wrong else " " for line in self.lines)
        return [
            f"{mark} {line.number:2}  {line.text:{width}}   {line.note}".rstrip()
            for mark, line in zip(marked, self.lines, strict=True)
        ]

    def _repr_html_(self) -> str:
        message = html.escape(self.message).replace("\n", "<br>")
        listing = html.escape("\n".join(self._listing()))
        return (
            f'<p style="border-left:4px solid {COLOURS[self.status]};padding-left:0.7em">'
            f"<strong>{LEADS[self.status]}</strong> {message}</p>"
            f"{listing and f'<pre>{listing}</pre>'}"
        )
