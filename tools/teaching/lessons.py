"""What stands beneath a heading of a lesson, and where a teacher finds it."""

import re
from dataclasses import dataclass
from functools import cache

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from tools.lesson_times import Counts, lesson_time
from tools.refresh_notebooks import FOLDER

HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
NAMED = re.compile(r"(\d\d) (.+)")
CALLS = {"exercise": "check", "prediction": "predict"}


@dataclass(frozen=True)
class Section:
    """A heading of a lesson, and what stands beneath it up to the next one.

    Parameters
    ----------
    lesson : str
        Such as ``"03"``.
    heading : str
        Nothing for what stands above the first one.
    cells : tuple of NotebookNode
        A cell of prose with headings in it is cut at each.
    """

    lesson: str
    heading: str
    cells: tuple

    @property
    def counts(self) -> Counts:
        """What it holds, for the clock."""
        return lesson_time(new_notebook(cells=list(self.cells))).everything

    def asks(self, kind, number):
        """Tell whether an ``"exercise"`` or a ``"prediction"`` is asked here."""
        call = f'{CALLS[kind]}("{number}"'
        return any(call in cell.source for cell in self.cells if cell.cell_type == "code")


@cache
def sections(lesson):
    """Cut a lesson at its headings."""
    heading, cells, found = "", [], []
    for cell in nbformat.read(path_of(lesson), as_version=4).cells:
        if cell.cell_type == "code":
            cells.append(cell)
            continue
        before, *rest = HEADING.split(cell.source)
        cells.append(new_markdown_cell(before))
        for name, text in zip(rest[::2], rest[1::2], strict=True):
            found.append(Section(lesson, heading, tuple(cells)))
            heading, cells = name, [new_markdown_cell(text)]
    return (*found, Section(lesson, heading, tuple(cells)))


def section(lesson, heading):
    """Return the one section of a lesson that has this heading.

    Examples
    --------
    >>> section("03", "Exercise 4: the new weight").asks("exercise", "03-4")
    True
    """
    headings = [each.heading for each in sections(lesson)]
    if headings.count(heading) != 1:
        count = headings.count(heading)
        told = "; ".join(headings[1:])
        raise ValueError(f"lesson {lesson} has {heading!r} {count} times among: {told}")
    return sections(lesson)[headings.index(heading)]


def named_section(text):
    """Return the section that a text names, such as ``"03 Three factors"``."""
    found = NAMED.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} names no heading; one looks like '03 Three factors'")
    return section(*found.groups())


def asked_in(kind, number):
    """Return the section where an ``"exercise"`` or a ``"prediction"`` is asked.

    Examples
    --------
    >>> asked_in("prediction", "03-2").heading
    'Move the weight'
    """
    for each in sections(number.partition("-")[0]):
        if each.asks(kind, number):
            return each
    raise ValueError(f"no lesson asks {kind} {number}")


def path_of(lesson):
    """Return the notebook of a lesson such as ``"03"``."""
    found = list(FOLDER.glob(f"{lesson}_*.ipynb"))
    if len(found) != 1:
        raise ValueError(f"there is no lesson {lesson!r}")
    return found[0]


def link(lesson):
    """Return the number of a lesson as a link from a page in ``teaching/``.

    Examples
    --------
    >>> link("03")
    '[03](../notebooks/03_update_an_output_weight.ipynb)'
    """
    return f"[{lesson}](../notebooks/{path_of(lesson).name})"
