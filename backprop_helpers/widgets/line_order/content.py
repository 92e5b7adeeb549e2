"""What the page is sent to show a question and to judge an answer without the kernel."""

from __future__ import annotations

from typing import Any

from backprop_helpers.widgets.base.sentence_parts import sentence_parts

from .questions import Distractor, Line, Question
from .replies import COUNTS, faults, place_name, progress

LEVELS = ("", ", indented", ", indented twice")


def content(question: Question) -> dict[str, Any]:
    """Return a question's lines, shuffled, with what each needs and what is said of each."""
    places = [place_name(place) for place in range(len(question.shuffled))]
    return {
        "title": question.title,
        "more": surplus(question),
        "head": question.head,
        "deepest": question.deepest,
        "lines": {line.text: _line(line, question) for line in question.shuffled},
        "progress": [sentence_parts(sentence) for sentence in progress(question)],
        "places": places,
        "levels": LEVELS,
    }


def surplus(question: Question) -> str:
    """Say how many lines are too many.

    Examples
    --------
    >>> from .questions import EIGHT_LINES
    >>> surplus(EIGHT_LINES)
    'five lines belong in no right program'
    """
    return f"{COUNTS[len(question.distractors)].lower()} lines belong in no right program"


def _line(line: Line | Distractor, question: Question) -> dict[str, Any]:
    """Return what ``judge.js`` asks of a line, and what may be said of it after its place."""
    said = {name: sentence_parts(sentence) for name, sentence in faults(line, question).items()}
    if isinstance(line, Distractor):
        return {"faults": said}
    return {
        "faults": said,
        "needs": line.needs,
        "makes": line.makes,
        "inside": line.inside,
        "opens": line.opens,
    }
