"""What a check says about an answer: right, a known slip, wrong, or not answered yet."""

from __future__ import annotations

import html
from dataclasses import dataclass

LEADS = {
    "unanswered": "Not answered yet.",
    "right": "Right.",
    "slip": "Not yet: this is a known slip.",
    "wrong": "Not yet.",
}
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

    Examples
    --------
    >>> Verdict("right", "The slope is steepest here.")
    Right. The slope is steepest here.
    """

    status: str
    message: str
    slips: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{LEADS[self.status]} {self.message}".strip()

    __repr__ = __str__

    def _repr_html_(self) -> str:
        message = html.escape(self.message).replace("\n", "<br>")
        return (
            f'<p style="border-left:4px solid {COLOURS[self.status]};padding-left:0.7em">'
            f"<strong>{LEADS[self.status]}</strong> {message}</p>"
        )
