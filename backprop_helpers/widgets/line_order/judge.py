"""Judges a program that was put in order: its first wrong line, or how much is missing.

``judge.js`` does the same for a page without a kernel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backprop_helpers.checks.verdict import Verdict
from backprop_helpers.notation.sentences import Sentence

from .questions import INDENT, Distractor, Line, Question
from .replies import faults, place_name, progress


@dataclass(frozen=True)
class Judgement:
    """What is said of a program.

    Parameters
    ----------
    status : str
        As that of a ``Verdict``.
    sentence : Sentence
    wrong_place : int or None
        Where the first wrong line stands, counted from 0.
    slips : tuple of str
    """

    status: str
    sentence: Sentence
    wrong_place: int | None = None
    slips: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The same, as a check says it."""
        return Verdict(self.status, self.sentence.text, self.slips)


def judge(order: Sequence[str], question: Question) -> Judgement:
    """Judge the lines of a program, each with the spaces before it.

    Examples
    --------
    >>> from .questions import EIGHT_LINES
    >>> judge(["h = sigmoid(x @ w + b1)", "delta2 = y - t"], EIGHT_LINES).slips
    ('output-slope-missing',)
    >>> judge(["y = sigmoid(h @ u + b2)"], EIGHT_LINES).verdict
    Not yet. Line 2 comes too early: nothing above it makes `h`.
    """
    lines = {line.text: line for line in question.shuffled}
    present: set[str] = set()
    loops: list[str] = []
    for place, written in enumerate(order):
        line, level = lines[written.lstrip()], level_of(written)
        loops = loops[:level]
        fault = _fault(line, level, loops, present)
        if fault:
            says = Sentence(place_name(place), *faults(line, question)[fault].parts)
            slips = (line.slip,) if isinstance(line, Distractor) else ()
            return Judgement("slip" if slips else "wrong", says, place, slips)
        present |= {line.text, *line.makes}
        if line.opens:
            loops = [*loops, line.text]
    so_far = progress(question)
    status = {0: "unanswered", len(so_far) - 1: "right"}.get(len(order), "wrong")
    return Judgement(status, so_far[len(order)])


def level_of(written: str) -> int:
    """Count how often a line is indented.

    Examples
    --------
    >>> level_of("    y = values[-1]")
    1
    """
    return (len(written) - len(written.lstrip())) // len(INDENT)


def _fault(line: Line | Distractor, level: int, loops: list[str], present: set[str]) -> str:
    """Name what is wrong with a line at its place, if anything is, as ``faults`` names it.

    Parameters
    ----------
    line : Line or Distractor
    level : int
    loops : list of str
        The loops around it, the outermost first.
    present : set of str
        The lines above it and what they make.
    """
    if isinstance(line, Distractor):
        return "slip"
    if line.inside in present and line.inside not in loops:
        return "inside"
    for need in line.needs:
        if need not in present:
            return f"early {need}"
    if level > len(loops):
        return "unopened"
    if loops and not line.inside:
        return f"outside {loops[-1]}"
    return ""
