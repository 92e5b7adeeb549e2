"""Writes a class's worksheets, or the key to them, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import numpy as np

from .exercise import Exercise, exercise
from .key import Solved, slots, solved, write_csv
from .learner_page import LearnerPage, name_size
from .paper import Paper, write_pdf
from .slips_page import SlipsPage

TITLE = "Backpropagation: one update by hand"

Step = TypeVar("Step")
# takes what is done, for how many learners, and of how many
Progress = Callable[[str, int, int], None]


def refuse_file(file: Path, roster: Path, *, answers: bool, force: bool) -> None:
    """Refuse to write where something would be lost, or what the file's name does not say.

    Raises
    ------
    ValueError
        The message says what to do.

    Examples
    --------
    >>> refuse_file(Path("sheets.doc"), Path("names.csv"), answers=False, force=False)
    Traceback (most recent call last):
    ValueError: --out must end in .pdf; got sheets.doc
    """
    endings = (".pdf", ".csv") if answers else (".pdf",)
    if file.suffix.lower() not in endings:
        raise ValueError(f"--out must end in {' or '.join(endings)}; got {file.name}")
    if not file.exists():
        return
    if not force:
        raise ValueError(f"{file} is there already; add --force to write over it")
    if file.is_dir() or (roster.exists() and file.samefile(roster)):
        raise ValueError(f"--out {file} is no file to write over; give another name")


def write_class(
    names: list[str],
    file: Path,
    *,
    answers: bool = False,
    size: str = "a4",
    progress: Progress = lambda *_: None,
) -> list[Exercise]:
    """Write a PDF with a page for each name, or the key to it, as PDF or as CSV.

    The file appears when it is complete; if anything fails, there is none, and an older one stays.

    Parameters
    ----------
    names : list of str
    file : Path
        Where to; its name ends in ``.pdf``, that of a key in ``.pdf`` or ``.csv``.
    answers : bool
        Whether to write the key: all numbers, and what common slips make of them.
    size : str
        ``"a4"`` or ``"letter"``.
    progress : callable
        Called after each learner with what is done, such as ``"drawn"``, the count of learners so
        far, and of all.

    Returns
    -------
    list of Exercise
        What was written, in the order of the names.

    Raises
    ------
    ValueError
        If the file cannot be written, or a name finds no place or no font; each has its line.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "key.csv"
    >>> _ = write_class(["Ada", "Alan"], file, answers=True)
    >>> file.read_text("utf-8-sig").splitlines()[1][:14]
    'Ada,a1_1,-0.32'
    """
    exercises = [exercise(name) for name in names]
    table = file.suffix.lower() == ".csv"
    if not table:
        _refuse_names(names)
    with _complete(file) as part:
        if not answers:
            write_pdf(part, _told(_pages(exercises, size), "drawn", len(names), progress), TITLE)
            return exercises
        key = list(_told(map(solved, exercises), "worked out", len(names), progress))
        if table:
            write_csv(part, key)
        else:
            pages = _told(_key_pages(key, size), "drawn", len(names), progress, each=2)
            write_pdf(part, pages, f"{TITLE}, key")
    return exercises


def sharing(exercises: list[Exercise]) -> list[list[str]]:
    """Return the names that have a network in common, which happens now and then.

    Examples
    --------
    >>> sharing([exercise("Ada"), exercise("Alan")])
    []
    """
    together: dict[bytes, list[str]] = {}
    for each in exercises:
        given = [each.example.network.vector, each.example.x, each.example.t, [each.example.eta]]
        together.setdefault(np.concatenate(given).tobytes(), []).append(each.name)
    return [names for names in together.values() if len(names) > 1]


def _pages(exercises: list[Exercise], size: str) -> Iterator[Paper]:
    page = LearnerPage(size, exercises[0])
    for k, each in enumerate(exercises, start=1):
        yield page.show(each, f"page {k} of {len(exercises)}")


def _key_pages(key: list[Solved], size: str) -> Iterator[Paper]:
    filled, slips = LearnerPage(size, key[0].exercise), SlipsPage(size, slots(key))
    for k, each in enumerate(key):
        first, second = (f"page {2 * k + side} of {2 * len(key)}" for side in (1, 2))
        yield filled.show(each.exercise, first, answers=True)
        yield slips.show(each, second)


def _told(
    steps: Iterable[Step], what: str, count: int, progress: Progress, each: int = 1
) -> Iterator[Step]:
    """Tell of steps, so many for each learner, as they are done."""
    for done, step in enumerate(steps, start=1):
        yield step
        if done % each == 0:
            progress(what, done // each, count)


def _refuse_names(names: list[str]) -> None:
    """Refuse names that cannot be written on the paper, all at once."""
    faults = []
    for name in names:
        try:
            name_size(name)
        except ValueError as error:
            faults.append(f"{name} cannot be written on the page: {error}")
    if faults:
        raise ValueError("\n".join(faults))


@contextmanager
def _complete(file: Path) -> Iterator[Path]:
    """Give a file to write to that takes the place of another when all has gone well."""
    part = file.with_name(f".{file.name}.part")
    try:
        yield part
        part.replace(file)
    except OSError as error:
        raise ValueError(f"{file} cannot be written: {error.strerror or error}") from None
    finally:
        with suppress(OSError):
            part.unlink()
