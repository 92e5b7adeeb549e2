"""The plan of a class: a table in a page's source, whose first column names headings of lessons.

    | plan 45 first | on the screen | ask |
    |---|---|---|
    | 2–4 min Everybody opens lesson 03 | ... | ... |
    | 03 Three factors; 03 The error; 2–3 min in pairs | ... | ... |

The plan is called "first" and has 45 minutes. Its table says of every row when it begins and how
long it takes, at least and at most, and ends with the minutes that are left.
"""

import re
from dataclasses import dataclass, fields
from itertools import groupby
from math import ceil

from tools.lesson_times import Counts

from .lessons import link, named_section

# minutes that a class takes for one of each, at least and at most: a class is told what a single
# learner reads, watches one screen, and answers by show of hands; estimated, no class was timed
PACE = {
    "words": (1 / 240, 1 / 150),
    "code_cells": (0.2, 0.3),
    "blanks": (1.5, 2.5),
    "choices": (1.0, 1.5),
    "widgets": (2.5, 4.0),
    "functions": (10.0, 18.0),
}
TABLE = re.compile(r"^\| plan (\d+) (\w+) \|(.*)\n\|[-| ]+\|\n((?:\|.*\n)+)", re.MULTILINE)
TYPED = re.compile(r"(\d+)–(\d+) min (.+)")


@dataclass(frozen=True)
class Step:
    """A row of a plan.

    Parameters
    ----------
    named : tuple of Section
    typed : tuple of str
        What is done that stands in no notebook.
    least, most : int
        Minutes.
    notes : str
        The other cells of its row.
    """

    named: tuple
    typed: tuple
    least: int
    most: int
    notes: str

    @property
    def where(self):
        """Where a teacher finds it: lesson and headings, or what is done."""
        lessons = [
            f"{link(lesson)} " + ", ".join(f"*{each.heading}*" for each in of)
            for lesson, of in groupby(self.named, lambda each: each.lesson)
        ]
        return "; ".join([*lessons, *self.typed])


@dataclass(frozen=True)
class Plan:
    """A class of so many minutes.

    Parameters
    ----------
    name : str
    minutes : int
    columns : str
        The heads of the columns that are copied.
    steps : tuple of Step
    """

    name: str
    minutes: int
    columns: str
    steps: tuple

    def __post_init__(self):
        if self.most > self.minutes:
            raise ValueError(f"plan {self.name} may take {self.most} of {self.minutes} minutes")

    @property
    def least(self):
        """Minutes for all of it, at least."""
        return sum(step.least for step in self.steps)

    @property
    def most(self):
        """Minutes for all of it, at most."""
        return sum(step.most for step in self.steps)

    def latest(self, wanted):
        """Return the minute at which a section is begun where everything before took longest."""
        begun = 0
        for step in self.steps:
            if wanted in step.named:
                return begun
            begun += step.most
        raise ValueError(f"plan {self.name} leaves out {wanted.lesson} {wanted.heading}")

    @property
    def table(self):
        """The table for the page."""
        columns = self.columns.count("|")
        rows = [f"| minute | takes | where |{self.columns}", "|---" * (columns + 3) + "|"]
        least = most = 0
        for step in self.steps:
            begins, takes = _range(least, most), _range(step.least, step.most)
            rows.append(f"| {begins} | {takes} | {step.where} |{step.notes}")
            least, most = least + step.least, most + step.most
        left = f"end: {_range(self.minutes - most, self.minutes - least)} minutes are left"
        return "\n".join([*rows, f"| {_range(least, most)} | | {left} |" + " |" * columns, ""])


def plans(source):
    """Return the plans in a page's source, by name."""
    return {found[2]: _plan(found) for found in TABLE.finditer(source)}


def with_tables(source):
    """Return a page's source with each plan as the table that a teacher reads."""
    return TABLE.sub(lambda found: _plan(found).table, source)


def class_minutes(counts):
    """Return the minutes that a class takes for what was counted, at least and at most.

    Examples
    --------
    >>> class_minutes(Counts(widgets=2))
    (5.0, 8.0)
    """
    amounts = [(getattr(counts, field.name), PACE[field.name]) for field in fields(Counts)]
    return tuple(sum(amount * pace[end] for amount, pace in amounts) for end in (0, 1))


def _plan(found):
    minutes, name, columns, rows = found.groups()
    return Plan(name, int(minutes), columns, tuple(map(_step, rows.splitlines())))


def _step(row):
    _, first, notes = row.split("|", 2)
    named, typed, least, most = [], [], 0.0, 0.0
    for piece in first.strip().split("; "):
        minutes = TYPED.fullmatch(piece)
        if minutes:
            typed.append(minutes[3])
            bounds = int(minutes[1]), int(minutes[2])
        else:
            named.append(named_section(piece))
            bounds = class_minutes(named[-1].counts)
        least, most = least + bounds[0], most + bounds[1]
    return Step(tuple(named), tuple(typed), max(1, round(least)), ceil(most), notes)


def _range(least, most):
    return f"{least}" if least == most else f"{least}–{most}"
