"""The answer of a check, and when a number counts as the same as another."""

from __future__ import annotations

import html
from dataclasses import dataclass

from backprop_helpers.network.validation import real_number

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


def unanswered(answer: object) -> bool:
    """Tell whether an answer is None, ``...`` or blank text.

    Examples
    --------
    >>> unanswered(...), unanswered("  "), unanswered(0)
    (True, True, False)
    """
    return answer is None or answer is ... or (isinstance(answer, str) and not answer.strip())


def read_number(answer: object) -> float | Verdict:
    """Return an answer as a float, or the verdict on an answer that is no number; never raise."""
    try:
        if unanswered(answer):
            return Verdict("unanswered", "Put your number in place of ... and run the cell again.")
        return real_number("your answer", answer)
    except Exception:  # noqa: BLE001 (an answer can be any object, also one that cannot be shown)
        return Verdict("wrong", "This exercise wants one number, such as 0.123 or -0.0456.")
