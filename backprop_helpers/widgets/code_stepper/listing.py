"""A program that was played as plain text: its lines, and what each of them holds at the end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from backprop_helpers.checks.program_play.played import Fault, Played
from backprop_helpers.notation.numbers import number

MOST = 4
SIGN = "✗"


def listing(played: Played) -> list[str]:
    """Return the lines of a program, numbered, with the last values and what is wrong beneath.

    Examples
    --------
    >>> from backprop_helpers.checks.program_play.eight_lines import backprop
    >>> from backprop_helpers.checks.program_play.playing import play
    >>> from backprop_helpers.examples import article
    >>> e = article()
    >>> listing(play(backprop, e.network, e.x, e.t))[2].strip()
    '# h (0.5424, 0.2497, 0.7465)'
    """
    held: dict[int, dict[str, np.ndarray]] = {}
    for step in played.steps:
        held.setdefault(step.line, {}).update({c.name: c.value for c in step.changes})
    return [line for place in range(len(played.lines)) for line in _told(played, place, held)]


def _told(played: Played, place: int, held: dict[int, dict[str, np.ndarray]]) -> Iterator[str]:
    line = played.lines[place]
    faults = [fault for fault in played.faults if fault.line == place]
    yield f"{SIGN if faults else ' '}{line.number:2}  {line.text}".rstrip()
    indent = " " * (len(line.text) - len(line.text.lstrip()) + 6)
    for name, value in held.get(place, {}).items():
        yield f"{indent}# {name} {written(value)}"
    for fault in faults:
        yield f"{indent}# {_wrong(fault)}"


def _wrong(fault: Fault) -> str:
    holds, right = (f", {told}" if told else "" for told in (fault.holds, written(fault.right)))
    value = written(fault.value)
    return f"{SIGN} {fault.part} holds {value}{holds}; here belongs {fault.wanted}{right}"


def written(array: np.ndarray) -> str:
    """Write numbers in brackets, rows apart; of many only the first.

    Examples
    --------
    >>> written(np.array([[0.5, -0.25], [1, 2]]))
    '(0.5, -0.25; 1, 2)'
    """
    if not array.size:
        return ""
    if array.ndim == 0:
        return number(float(array))
    rows = np.atleast_2d(array).reshape(-1, array.shape[-1])
    cut = [[*map(number, row[:MOST]), *["…"] * (len(row) > MOST)] for row in rows[:MOST]]
    return f"({'; '.join(map(', '.join, cut))}{'; …' if len(rows) > MOST else ''})"
