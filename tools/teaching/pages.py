"""Fills the teacher's pages: whatever stands in double braces is computed or looked up.

A source says ``{{gradient article u11}}`` or ``{{exercise 03-4}}``; the first word is one of
``PLACES``, the rest is for it. Tables that begin with the word "plan" are those of ``plan.py``.
"""

import re
from pathlib import Path

from backprop_helpers.checks.asking import question
from backprop_helpers.notation.numbers import number
from backprop_helpers.slips.catalogue import SLIPS
from tools.lesson_times import course, hours

from . import figures, made_up_class
from .lessons import asked_in, link, named_section
from .plan import PACE, plans, with_tables

SOURCES = Path(__file__).parent / "pages"
TARGET = Path(__file__).resolve().parents[2] / "teaching"
PLACE = re.compile(r"\{\{(\w+)(?: ([^{}]+))?\}\}")
OPTION = re.compile(r"^- ([A-D]): (.+)$", re.MULTILINE)
# GitHub takes the backslash of a thin space away from a formula
THIN_SPACE = re.compile(r"\\[;,]")
NOTE = "<!-- written by `make refresh` from tools/teaching/pages/{} -->"


def heading(argument):
    """Name a heading of a lesson, which must be there.

    Examples
    --------
    >>> heading("03 Three factors")
    '[03](../notebooks/03_update_an_output_weight.ipynb) *Three factors*'
    """
    found = named_section(argument)
    return f"{link(found.lesson)} *{found.heading}*"


def exercise(asked):
    """Name an exercise by its heading, as it stands in the notebook.

    Examples
    --------
    >>> exercise("03-4")
    '[03](../notebooks/03_update_an_output_weight.ipynb) *Exercise 4: the new weight*'
    """
    found = asked_in("exercise", asked)
    return heading(f"{found.lesson} {found.heading}")


def prediction(asked):
    """Name a prediction by the heading that it stands beneath."""
    found = asked_in("prediction", asked)
    return f"{link(found.lesson)} *Predict* beneath *{found.heading}*"


def replies(argument):
    """List what can be chosen, and what the check replies to each; the right choice comes first."""
    asked = question(*argument.split())
    right, said = asked.judge.options(asked.example())
    prose = "\n".join(cell.source for cell in asked_in(*argument.split()).cells)
    written = dict(OPTION.findall(THIN_SPACE.sub(" ", prose)))
    told = {key: f"{key}, {written[key]}" if key in written else f"{key}" for key in said}
    others = [f"- {told[key]}. *{reply}*" for key, reply in said.items() if key != right]
    return "\n".join([f"- **Right: {told[right]}.** *{said[right]}*", *others])


def pace(_):
    """Tell what the minutes of the plans are counted from."""
    names = {
        "words": ("a hundred words", 100),
        "code_cells": ("a code cell", 1),
        "blanks": ("a number to be found", 1),
        "choices": ("a choice", 1),
        "widgets": ("a widget", 1),
        "functions": ("a function to be written", 1),
    }
    told = (
        f"{what} {' to '.join(number(round(count * each, 1)) for each in PACE[name])}"
        for name, (what, count) in names.items()
    )
    return ", ".join(told)


PLACES = {
    "heading": heading,
    "exercise": exercise,
    "prediction": prediction,
    "replies": replies,
    "pace": pace,
    "value": figures.value,
    "factor": figures.factor,
    "gradient": figures.gradient,
    "new": figures.new,
    "wrong": figures.wrong,
    "slips": figures.slips,
    "presses": figures.presses,
    "count": lambda _: str(len(SLIPS)),
    "hours": lambda _: hours(course()),
    "codes": lambda _: made_up_class.codes(),
    "table": lambda _: made_up_class.table(),
}


def filled(source):
    """Return a page for its source.

    Examples
    --------
    >>> filled("It is {{gradient article u11}}.")
    'It is -0.0384.'
    """
    found = plans(source)

    def latest(argument):
        name, _, named = argument.partition(" ")
        return str(found[name].latest(named_section(named)))

    places = PLACES | {"latest": latest}

    def fill(place):
        name, argument = place.groups()
        if name not in places:
            raise ValueError(f"{place[0]} names no place; there are {', '.join(places)}")
        return places[name](argument)

    return PLACE.sub(fill, with_tables(source))


def pages():
    """Return every page by its path, as it should be."""
    return {
        TARGET / source.name: "\n".join(
            [NOTE.format(source.name), "", filled(source.read_text("utf-8"))]
        )
        for source in sorted(SOURCES.glob("*.md"))
    }
