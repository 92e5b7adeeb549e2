"""Printed figures beside exact ones, as a table with its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from backprop_helpers.notation.tables import html_table

LINK = re.compile(r"https://[^\s)]+")


@dataclass(frozen=True)
class Row:
    """One printed figure beside the exact one.

    Parameters
    ----------
    name : str
        What the source calls the figure.
    where : str
        The part of the calculation it belongs to.
    printed : str
    exact : float
    verdict : str
        ``"agrees"`` where the exact number rounds to the printed digits, ``"last digit"`` where it
        is within 1.5 units of the last of them, else ``"differs"``.
    slip : str
        The slip that leads to the printed digits, or nothing.
    why : str
        All that is known about digits that do not agree, the slip included.
    """

    name: str
    where: str
    printed: str
    exact: float
    verdict: str
    slip: str
    why: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as text; the exact number with two digits more than the printed one."""
        digits = min(len(Decimal(self.printed).as_tuple().digits) + 2, 13)
        exact = f"{self.exact:.{digits}g}"
        return self.name, self.where, self.printed, exact, self.verdict, self.why


@dataclass(frozen=True, repr=False)
class Table:
    """Rows, shown as a table: what does not agree first, what agrees counted or folded away.

    Parameters
    ----------
    rows : tuple of Row
    sources : tuple of str
        Where the printed digits come from, shown beneath.
    why : bool
        Whether it is told why digits do not agree.
    """

    rows: tuple[Row, ...]
    sources: tuple[str, ...] = ()
    why: bool = True

    def __repr__(self) -> str:
        lines = _in_columns(self._cells(self._disagreeing)) if self._disagreeing else []
        return "\n".join([*lines, *self._told(), *self.sources])

    def _repr_html_(self) -> str:
        parts = [_html(self._cells(self._disagreeing))] if self._disagreeing else []
        for told in self._told():
            agreeing = [row for row in self.rows if row.verdict == "agrees"]
            folded = _html((cells[0], *cells[2:4]) for cells in self._cells(agreeing))
            parts.append(f"<details><summary>{told}</summary>{folded}</details>")
        parts += [f"<p>{LINK.sub(_linked, escape(source))}</p>" for source in self.sources]
        return "".join(parts)

    @property
    def _disagreeing(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.verdict != "agrees")

    def _told(self) -> Iterator[str]:
        """Say how many figures agree, where some do."""
        count, agreeing = len(self.rows), len(self.rows) - len(self._disagreeing)
        if agreeing:
            who = f"All {count} figures" if agreeing == count else f"{agreeing} of {count} figures"
            yield f"{who} agree in every printed digit."

    def _cells(self, rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
        shown = 6 if self.why else 5
        yield ("figure", "where", "printed", "exact", "verdict", "why")[:shown]
        yield from (row.cells[:shown] for row in rows)


def _in_columns(cells: Iterable[tuple[str, ...]]) -> list[str]:
    lines = list(cells)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return ["  ".join(map(str.ljust, line, widths)).rstrip() for line in lines]


def _html(cells: Iterable[tuple[str, ...]]) -> str:
    head, *body = cells
    return html_table(head, (tuple(map(escape, line)) for line in body))


def _linked(found: re.Match) -> str:
    return f'<a href="{found[0]}">{found[0]}</a>'
