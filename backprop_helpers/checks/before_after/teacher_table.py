"""What each option of the test stands for, as a table for the teacher."""

from __future__ import annotations

from .form import AFTER, BEFORE
from .item import lettered
from .items import ITEMS

HEADING = "| question | idea | lesson | right (B, A) | slip: the letters of its option (B, A) |"


def teacher_table() -> str:
    """Write the table in Markdown: one line a question, both forms in it.

    Examples
    --------
    >>> print(teacher_table().splitlines()[2].partition(" | b")[0])
    | 1 | the ½ in the loss | 02
    """
    return "\n".join([HEADING, "|---|---|---|---|---|", *_rows()])


def _rows() -> list[str]:
    rows = []
    for place, item in enumerate(ITEMS, start=1):
        right, *wrong = (", ".join(each) for each in _letters(place))
        slips = zip((each.slip for each in item.wrong), wrong, strict=True)
        told = "; ".join(f"{slip}: {letters}" for slip, letters in slips)
        rows.append(f"| {place} | {item.idea} | {item.lesson} | {right} | {told} |")
    return rows


def _letters(place: int) -> list[tuple[str, ...]]:
    """Return, for each option of a question, its letters in both forms, the right one first."""
    item, found = ITEMS[place - 1], []
    for form in (BEFORE, AFTER):
        letters = lettered(item, form, place)
        found.append(sorted(letters, key=letters.get))
    return list(zip(*found, strict=True))
