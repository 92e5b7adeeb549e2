"""What a class answered, for its teacher: tickets in, one table a lesson out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from backprop_helpers.examples import personal
from backprop_helpers.examples.names import canonical

from .asking import question
from .ticket import asked_in
from .ticket_code import Answers, decode, letter_of

LINE = re.compile(r"[\s,;:]*(?:(?P<name>.*?)[\s,;:]+)?(?P<code>[^\s,;:]+)[\s,;:]*")


@dataclass(frozen=True)
class Line:
    """One line of a file of tickets.

    Parameters
    ----------
    number : int
        Counted from 1.
    name : str
        Whose ticket it is, where the line says so; look-alikes are one.
    answers : Answers or None
    fault : str
        What is wrong with it, or nothing.
    """

    number: int
    name: str
    answers: Answers | None
    fault: str = ""


def read_lines(text: str) -> list[Line]:
    """Read one ticket a line, a name before it or not; blank lines and ``#`` lines say nothing.

    Examples
    --------
    >>> read_lines("Ada 03-ABCD")[0].fault
    'this code has a typing error, or is from another edition of the lesson'
    """
    stripped = ((number, line.strip()) for number, line in enumerate(text.splitlines(), start=1))
    return [_line(*each) for each in stripped if each[1] and not each[1].startswith("#")]


def _line(number: int, text: str) -> Line:
    found = LINE.fullmatch(text)
    if not found:
        return Line(number, "", None, "there is no code in it")
    name, code = found.group("name", "code")
    try:
        answers, name = decode(code), name and canonical(name)
        return Line(number, name or "", answers, _stranger(name or "", answers.letter))
    except ValueError as error:
        return Line(number, name or "", None, str(error))


def _stranger(name: str, letter: str) -> str:
    """Say that the letter of a code is not that of a name's network, or nothing."""
    wanted = letter_of(personal(name)) if name and letter else letter
    if wanted == letter:
        return ""
    return f"the network is not that of {name}: its letter is {wanted}, here it is {letter}"


def class_table(lines: Iterable[Line]) -> str:
    """Write, for each lesson, how many answered each question, how many are right, and the slips.

    Of two tickets under one name the later one counts.
    """
    latest = {}
    for line in lines:
        if line.answers:
            key = (line.answers.lesson, line.name or line.number)
            latest[key] = line.answers
    lessons = sorted({lesson for lesson, _ in latest})
    return "\n\n".join(
        _table(lesson, [answers for key, answers in latest.items() if key[0] == lesson])
        for lesson in lessons
    )


def _table(lesson: str, handed_in: list[Answers]) -> str:
    rows = [("", "asks for", "answered", "right", "slips on the way")]
    for place, (kind, number) in enumerate(asked_in(lesson)):
        answers = [each.answered[place] for each in handed_in]
        said = sum(answer.status != "unanswered" for answer in answers)
        right = sum(answer.status == "right" for answer in answers)
        slips = Counter(slip for answer in answers for slip in answer.slips).most_common()
        told = ", ".join(f"{count} × {slip}" for slip, count in slips)
        asks = question(kind, number).judge.asks
        rows.append((f"{kind} {number}", asks, str(said), str(right), told))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [f"Lesson {lesson}, {len(handed_in)} ticket{'s' * (len(handed_in) != 1)}"]
    for first, asks, said, right, told in rows:
        cells = (
            first.ljust(widths[0]),
            asks.ljust(widths[1]),
            said.rjust(widths[2]),
            right.rjust(widths[3]),
            told,
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
