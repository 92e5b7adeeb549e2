"""Write a deck of slides for each lesson: one file that needs no network and no Python.

    python -m tools.slides                      all lessons, into slides/
    python -m tools.slides notebooks/03*.ipynb  only these
    python -m tools.slides --check              look at every slide on three screens, change nothing

A question stands on its slide without the answer, which comes with the next one. The widgets step.
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell

from tools.refresh_notebooks import FOLDER, execute
from tools.site.pages import lesson_of
from tools.slides.check import check
from tools.slides.deck import deck
from tools.slides.page import deck_page
from tools.slides.pieces import Pieces
from tools.solutions import fill

SLIDES = FOLDER.parent / "slides"
SHARP = '%config InlineBackend.figure_formats = ["svg"]'


def main(arguments=None):
    """Write decks, or look at them; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    lessons = sorted(FOLDER.glob("[0-9]*.ipynb"))
    parser.add_argument("notebooks", nargs="*", type=Path, default=lessons)
    parser.add_argument("--into", type=Path, default=SLIDES, help="folder for the slides")
    parser.add_argument("--check", action="store_true", help="look at every slide that is there")
    options = parser.parse_args(arguments)

    if options.check:
        try:
            return 0 if check(options.into) else 1
        except ValueError as error:
            print(error, file=sys.stderr)
            return 2
    options.into.mkdir(exist_ok=True, parents=True)
    for path in options.notebooks:
        try:
            page, count = written(path)
        except (OSError, ValueError, CellExecutionError) as error:
            print(f"{path.name} is not written:\n{error}", file=sys.stderr)
            return 1
        into = options.into / f"{path.stem}.html"
        into.write_text(page, encoding="utf-8", newline="\n")
        print(f"{into.name} {count} slides, {into.stat().st_size / 1e3:.0f} kB")
    return 0


def written(path):
    """Return the page of a lesson's deck, and how many slides it has."""
    notebook = nbformat.read(path, as_version=4)
    lesson = lesson_of(path, notebook)
    fill(notebook)
    notebook.cells.insert(0, new_code_cell(SHARP))
    execute(notebook, path.parent, widget_state=True)
    del notebook.cells[0]
    pieces = Pieces(notebook)
    slides = deck(pieces)
    return deck_page(lesson, slides, pieces.models), len(slides)


if __name__ == "__main__":
    sys.exit(main())
