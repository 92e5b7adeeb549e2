"""The second page of a learner's key: for every blank what common slips make of it."""

from __future__ import annotations

from collections.abc import Iterator

from backprop_helpers.notation.numbers import minus

from .fonts import families
from .key import Slot, Solved
from .learner_page import MARGIN, WIDE, name_size
from .paper import NORMAL, SMALLEST, Paper

COLUMNS, NAMES, VALUE = 3, 23.0, 17.0
HEAD, FOOT = 12.0, 6.0
RULE, LARGEST_LINE = 0.8, 4.2
TITLE = "What slips lead to"
LEGEND = "In bold: the right number. A dash: the slip makes the same, or what is too near to tell."


class SlipsPage:
    """One sheet of paper that shows the slips of one learner after the other.

    A slip has its place for the whole class, whether it leads a learner to another number or not.

    Parameters
    ----------
    size : str
        ``"a4"`` or ``"letter"``.
    slots : dict of str to list
        For each blank by name, the slips that stand there; see ``key.slots``.
    """

    def __init__(self, size: str, slots: dict[str, list[Slot]]) -> None:
        self.paper = paper = Paper(size)
        self._left = (paper.width - WIDE) / 2
        self._values, self._right = {}, {}
        right, bottom = self._left + WIDE, paper.height - MARGIN
        paper.print(self._left, MARGIN + 4, TITLE, NORMAL + 3, bold=True)
        self._name = paper.text(self._left, MARGIN + 10, NORMAL)
        paper.print(self._left, bottom, LEGEND, SMALLEST)
        self._network = paper.text(right, MARGIN + 4, NORMAL, align="right")
        self._page = paper.text(right, bottom, SMALLEST, align="right")
        self._rows({blank: slots[blank] for blank in _each_once(slots)})

    def show(self, solved: Solved, place: str) -> Paper:
        """Fill in what belongs to one learner."""
        exercise = solved.exercise
        self._name.set_text(exercise.name)
        self._name.set_fontfamily(families(exercise.name))
        self._name.set_fontsize(min(NORMAL, name_size(exercise.name)))
        self._network.set_text(f"network {exercise.letter}")
        self._page.set_text(place)
        for blank in exercise.blanks():
            if blank.name in self._right:
                self._right[blank.name].set_text(minus(blank.written))
        for (blank, slot), text in self._values.items():
            text.set_text(minus(solved.wrong[blank].get(slot, "–")))
        return self.paper

    def _rows(self, slots: dict[str, list[Slot]]) -> None:
        count = sum(_lines(of) for of in slots.values())
        top = MARGIN + HEAD
        free = self.paper.height - MARGIN - FOOT - top - RULE * len(slots)
        line = min(free / count, LARGEST_LINE)
        for blank, of in slots.items():
            self.paper.line((self._left, top), (self._left + WIDE, top), 0.4)
            top += RULE
            self._row(blank, of, top - 0.8, line)
            top += _lines(of) * line

    def _row(self, blank: str, slots: list[Slot], top: float, line: float) -> None:
        paper, first, start = self.paper, top + line, self._left + NAMES + VALUE
        paper.print(self._left, first, blank, SMALLEST)
        self._right[blank] = paper.text(start - 2, first, SMALLEST, bold=True, align="right")
        wide = (WIDE - NAMES - VALUE) / COLUMNS
        for k, slot in enumerate(slots):
            x, y = start + k % COLUMNS * wide + VALUE, first + k // COLUMNS * line
            self._values[blank, slot] = paper.text(x - 1, y, SMALLEST, align="right")
            paper.print(x, y, slot[0], SMALLEST)


def _lines(slots: list[Slot]) -> int:
    return max(1, -(-len(slots) // COLUMNS))


def _each_once(slots: dict[str, list[Slot]]) -> Iterator[str]:
    """Leave out errors and slopes on the paths of a hidden weight: they stand there already."""
    for blank in slots:
        *path, what = blank.split()
        if len(path) < 2 or what not in ("error", "slope"):
            yield blank
