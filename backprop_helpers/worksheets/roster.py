"""Reads the names of a class, as a list or as a table that a spreadsheet has saved."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from backprop_helpers.examples.names import canonical, visible

HEADING = "name"
MOST_FAULTS = 20

# the number of a line, and a name; or all that stands in it
Line = tuple[int, str]
Row = tuple[int, list[str]]


def read_roster(file: Path, column: str | None = None) -> list[str]:
    r"""Return the names in a file, each as it is shown.

    Parameters
    ----------
    file : Path
        A name a line, or a table with a heading; only a ``.csv`` has commas or semicolons between
        columns, any file may have tabs.
    column : str, optional
        The heading of the names, where it is not ``name``.

    Raises
    ------
    ValueError
        If the file cannot be read, or a name is missing, shows nothing or stands there twice. The
        message has a line for each fault.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "class.csv"
    >>> _ = file.write_text("mail;name\nada@example.org;Ada Lovelace\n")
    >>> read_roster(file)
    ['Ada Lovelace']
    """
    text, spreadsheet = _text(file), file.suffix.lower() == ".csv"
    separator = _separator(text, ",;\t" if spreadsheet else "\t")
    quoting = csv.QUOTE_MINIMAL if spreadsheet or separator else csv.QUOTE_NONE
    rows = _rows(text, separator or "\t", quoting)
    try:
        lines = list(_table(rows, separator, column) if separator else _list(rows, column))
    except csv.Error as error:
        raise ValueError(f"{file} is no table that can be read: {error}") from None
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None
    faults = list(_faults(lines))
    if faults:
        more = len(faults) - MOST_FAULTS
        told = faults[:MOST_FAULTS] + ([f"and {more} more"] if more > 0 else [])
        raise ValueError("\n".join(f"{file}, {fault}" for fault in told))
    if not lines:
        raise ValueError(f"{file} has no names in it")
    return [_shown(name) for _, name in lines]


def _text(file: Path) -> str:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise ValueError(
            f"{file} is not text in UTF-8; in a spreadsheet save it as “CSV UTF-8”, in an editor "
            "as UTF-8"
        )
    return text


def _separator(text: str, possible: str) -> str:
    """Return what stands between the columns of the first line, or nothing where there is one."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    columns = {sign: len(next(csv.reader([first], delimiter=sign))) for sign in possible}
    best = max(possible, key=columns.__getitem__)
    return best if columns[best] > 1 else ""


def _rows(text: str, separator: str, quoting: int) -> Iterator[Row]:
    """Read the lines that have something in them."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, quoting=quoting, strict=True
    )
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield reader.line_num, stripped


def _list(rows: Iterator[Row], column: str | None) -> list[Line]:
    """Read a column alone, whose heading may be missing."""
    lines = [(number, cells[0]) for number, cells in rows]
    if lines and _folded(lines[0][1]) == _folded(column or HEADING):
        return lines[1:]
    if column:
        raise ValueError(f"there is no column {column!r}; it has one, without that heading")
    return lines


def _table(rows: Iterator[Row], separator: str, column: str | None) -> Iterator[Line]:
    """Read the column of a table that has the names."""
    _, headings = next(rows)
    place = _place(headings, column)
    for number, cells in rows:
        if any(cells[len(headings) :]):
            raise ValueError(
                f"line {number} has {len(cells)} columns, the first one {len(headings)}; a name "
                f"with {separator!r} in it needs quotation marks around it"
            )
        yield number, cells[place] if place < len(cells) else ""


def _place(headings: list[str], column: str | None) -> int:
    wanted = _folded(column or HEADING)
    places = [k for k, heading in enumerate(headings) if _folded(heading) == wanted]
    if len(places) == 1:
        return places[0]
    told = ", ".join(heading or "(no heading)" for heading in headings)
    if places:
        raise ValueError(f"more than one column is called {column or HEADING!r}: {told}")
    if column:
        raise ValueError(f"there is no column {column!r}; its columns are {told}")
    raise ValueError(
        f"none of its columns is called {HEADING!r}: {told}. Say which has the names, as in "
        f"--column {headings[0]!r}"
    )


def _faults(lines: list[Line]) -> Iterator[str]:
    seen: dict[str, Line] = {}
    for number, name in lines:
        if not name:
            yield f"line {number}: there is no name"
            continue
        try:
            key = canonical(name)
        except ValueError as error:
            yield f"line {number}: {error}"
            continue
        if key in seen:
            first, other = seen[key]
            yield (
                f"line {number}: {_shown(name)} is the same name as {_shown(other)} in line "
                f"{first}, and would get the same numbers; add a letter to one of them"
            )
        seen.setdefault(key, (number, name))


def _shown(name: str) -> str:
    return unicodedata.normalize("NFC", visible(name))


def _folded(heading: str) -> str:
    return visible(heading).casefold()
