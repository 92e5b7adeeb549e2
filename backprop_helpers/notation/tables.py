"""Tables of numbers as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def html_table(
    heads: Iterable[str],
    rows: Iterable[Sequence[str]],
    *,
    named_rows: bool = False,
    titles: Iterable[str] = (),
) -> str:
    """Write a table.

    Parameters
    ----------
    heads : iterable of str
        HTML of the first row; a blank one heads nothing.
    rows : iterable of sequence of str
        HTML of all cells.
    named_rows : bool
        Whether the first cell of a row names it.
    titles : iterable of str, optional
        What is told of each row where the pointer rests on it, as plain text.

    Examples
    --------
    >>> html_table(["old"], [["0.9"]], titles=["u11"])
    '<table><tr><th scope="col">old</th></tr><tr title="u11"><td>0.9</td></tr></table>'
    """
    head = "".join(f'<th scope="col">{text}</th>' if text else "<td></td>" for text in heads)
    told = [f' title="{escape(title)}"' for title in titles]
    body = []
    for k, (first, *others) in enumerate(rows):
        name = f'<th scope="row">{first}</th>' if named_rows else f"<td>{first}</td>"
        cells = "".join(f"<td>{text}</td>" for text in others)
        body.append(f"<tr{told[k] if told else ''}>{name}{cells}</tr>")
    return f"<table><tr>{head}</tr>{''.join(body)}</table>"
