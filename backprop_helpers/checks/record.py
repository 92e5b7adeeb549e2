"""Remembers what was answered since the kernel started, for the score and the ticket."""

from __future__ import annotations

from dataclasses import dataclass, replace

from backprop_helpers.examples.example import Example

from .verdict import Verdict

MOST_SLIPS = 3


@dataclass(frozen=True)
class Answered:
    """How one question fares.

    Parameters
    ----------
    status : str
        That of the last verdict.
    slips : tuple of str
        The slips on the way there, each once, the first three.
    """

    status: str
    slips: tuple[str, ...] = ()


_answered: dict[tuple[str, str], Answered] = {}
_own: dict[str, Example] = {}


def keep(kind: str, number: str, verdict: Verdict, own: Example | None) -> None:
    """Remember the verdict on an ``"exercise"`` or a ``"prediction"``, and whose network it was.

    Examples
    --------
    >>> keep("exercise", "99-1", Verdict("wrong", "No."), None)
    >>> answered("exercise", "99-1").status
    'wrong'
    """
    before = answered(kind, number)
    slips = tuple(dict.fromkeys([*before.slips, *verdict.slips]))[:MOST_SLIPS]
    _answered[kind, number] = replace(before, status=verdict.status, slips=slips)
    if own is not None:
        _own[number.partition("-")[0]] = own


def answered(kind: str, number: str) -> Answered:
    """Return how a question fares; one that was never asked is unanswered."""
    return _answered.get((kind, number), Answered("unanswered"))


def last_lesson() -> str:
    """Return the lesson whose question was judged last, or nothing."""
    return next(reversed(_answered), ("", ""))[1].partition("-")[0]


def own_example(lesson: str) -> Example | None:
    """Return the learner's own network, where a question of a lesson was about one."""
    return _own.get(lesson)


def forget() -> None:
    """Forget all, as a new kernel does."""
    _answered.clear()
    _own.clear()
