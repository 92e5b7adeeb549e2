"""Estimate how long each lesson takes, from what is in it; not measured with learners.

    python -m tools.lesson_times           print the table
    python -m tools.lesson_times --write   and write its columns into README.md

``make refresh`` writes the line of time into the first cell of each lesson. A section whose heading
begins "## Optional: " may be left out. The core path is what the article tells: the lessons of
CORE_PATH without what may be left out.
"""

import argparse
import re
from dataclasses import dataclass, fields
from itertools import pairwise
from math import ceil
from pathlib import Path

import nbformat

from backprop_helpers.checks.asking import question

ROOT = Path(__file__).resolve().parent.parent
LESSON = re.compile(r"\d\d_")
CORE_PATH = ("00", "01", "02", "03", "04", "05")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# minutes for one of each
MINUTES = {
    "words": 1 / 180,
    "code_cells": 12 / 60,
    "blanks": 1.2,
    "choices": 45 / 60,
    "widgets": 3.0,
    "functions": 15.0,
}
NOT_READ = re.compile(r"<details>.*?</details>|<!--.*?-->|<[^>]+>|\]\([^)]*\)", re.DOTALL)
OPTIONAL = re.compile(r"## Optional: ")
SECTION = re.compile(r"^## ", re.MULTILINE)
LINE = re.compile(r"^\*\*Time\.\*\*.*$", re.MULTILINE)
CHECKED = re.compile(r'^check\("(\d\d-\d+)"', re.MULTILINE)
PREDICTED = re.compile(r'^predict\("', re.MULTILINE)
ROW = re.compile(
    r"^\| \[(\d\d) [^|]*\]\(notebooks/(\d\d_\w+\.ipynb)\) \| [^|]* \|(.*)$", re.MULTILINE
)
SUM = re.compile(r"about [\d½]+ hours, the core path about [\d½]+")


@dataclass(frozen=True)
class Counts:
    """What a part of a lesson holds.

    Parameters
    ----------
    words : int
        Of prose that is not folded.
    code_cells, blanks, choices, widgets, functions : int
        A prediction is a choice.
    """

    words: int = 0
    code_cells: int = 0
    blanks: int = 0
    choices: int = 0
    widgets: int = 0
    functions: int = 0

    def __add__(self, other):
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Counts)))

    @property
    def minutes(self):
        """How long it takes, by ``MINUTES``."""
        return sum(getattr(self, name) * each for name, each in MINUTES.items())


@dataclass(frozen=True)
class LessonTime:
    """What a lesson holds without what is optional, and all of it.

    Parameters
    ----------
    core, everything : Counts
    """

    core: Counts
    everything: Counts

    @property
    def minutes(self):
        """Minutes for everything and without what is optional, rounded up to five."""
        return tuple(_to_five(part.minutes) for part in (self.everything, self.core))

    @property
    def line(self):
        """The line of the lesson's first cell."""
        whole, core = self.minutes
        told = f"About {whole} minutes"
        if core != whole:
            told += f"; {core} without what is optional"
        return f"**Time.** {told}."


def lesson_time(notebook):
    """Count an executed notebook: its widgets are told by their outputs."""
    core, everything, optional = Counts(), Counts(), False
    for cell in notebook.cells:
        if cell.cell_type == "code":
            parts = [(optional, _code(cell))]
        else:
            split = _split(cell.source, optional)
            parts = [(left_out, Counts(words=words(text))) for left_out, text in split]
            optional = parts[-1][0]
        for left_out, found in parts:
            everything += found
            core += Counts() if left_out else found
    return LessonTime(core, everything)


def words(markdown):
    """Count the words of prose that a reader sees without unfolding anything.

    Examples
    --------
    >>> words("Two **words**. <details>And folded ones.</details> $h_1$ [here](a.ipynb)")
    4
    """
    read = NOT_READ.sub(" ", LINE.sub("", markdown))
    return sum(any(sign.isalnum() for sign in word) for word in read.split())


def write_line(notebook):
    """Write the line of time into the first cell, where it has one."""
    first = notebook.cells[0]
    first.source = LINE.sub(lambda _: lesson_time(notebook).line, first.source, count=1)


def course(folder=ROOT / "notebooks"):
    """Return the time of each lesson, by the name of its notebook."""
    paths = sorted(path for path in folder.glob("*.ipynb") if LESSON.match(path.name))
    return {path.name: lesson_time(nbformat.read(path, as_version=4)) for path in paths}


def hours(times):
    """Return what the whole course takes, in words, to half an hour."""
    whole = sum(time.minutes[0] for time in times.values())
    core = sum(time.minutes[1] for name, time in times.items() if name[:2] in CORE_PATH)
    return f"about {_half_hours(whole)} hours, the core path about {_half_hours(core)}"


def with_times(readme, times):
    """Return README with the times that its table and the sentence beneath it should have."""

    def row(found):
        *kept, _, _ = found[0].removesuffix("|").split("|")
        whole, core = times[found[2]].minutes
        return "|".join([*kept, f" {whole} ", f" {core} ", ""])

    return SUM.sub(hours(times), ROW.sub(row, readme))


def table(times):
    """Return what was counted, as text."""
    names = [f.name.replace("_", " ") for f in fields(Counts)]
    lines = [" ".join(["lesson  ", *(f"{name:>10}" for name in names), "  minutes", "  core"])]
    for name, time in times.items():
        counts = [getattr(time.everything, f.name) for f in fields(Counts)]
        whole, core = time.minutes
        numbers = " ".join(f"{count:10}" for count in counts)
        lines.append(f"{name[:2]:8} {numbers} {whole:9} {core:6}")
    return "\n".join([*lines, f"The course takes {hours(times)}."])


def _split(source, optional):
    """Cut a cell at its sections; tell of each piece whether it is optional."""
    starts = [0, *(found.start() for found in SECTION.finditer(source)), len(source)]
    for start, end in pairwise(starts):
        piece = source[start:end]
        if SECTION.match(piece):
            optional = bool(OPTIONAL.match(piece))
        if piece or end == len(source):
            yield optional, piece


def _code(cell):
    """Count what a code cell asks for."""
    widgets = sum(WIDGET_VIEW in output.get("data", {}) for output in cell.outputs)
    asked = CHECKED.search(cell.source)
    kind, count = "choices", len(PREDICTED.findall(cell.source))
    if asked:
        kind, count = _asked(asked[1], cell.source)
    return Counts(code_cells=1, widgets=widgets) + Counts(**{kind: count})


def _asked(number, source):
    """Tell what an exercise is for the clock, and how many of that it is."""
    asked = question("exercise", number)
    if asked.answer != "answer":
        return "functions", 1
    return ("choices", 1) if asked.judge.options else ("blanks", max(1, source.count("...")))


def _to_five(minutes):
    return 5 * ceil(minutes / 5)


def _half_hours(minutes):
    halves = round(minutes / 30)
    return f"{halves // 2 or ''}{'½' * (halves % 2)}"


def main(arguments=None):
    """Print the table, and write README's columns where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write README's columns")
    options = parser.parse_args(arguments)
    times = course()
    print(table(times))
    if options.write:
        readme = ROOT / "README.md"
        text = with_times(readme.read_text(encoding="utf-8"), times)
        readme.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
