"""Sentences with symbols and numbers in them: on a page, in a terminal, for a screen reader."""

from __future__ import annotations

from html import escape

from .numbers import minus, number, on_page, spoken_number
from .symbols import Symbol


class Sentence:
    """Words, symbols and numbers that can be written as HTML, said, or printed.

    Parameters
    ----------
    *parts : str, float, Symbol or Strong
        In reading order.

    Examples
    --------
    >>> line = Sentence(Symbol("u", "11"), " is ", -0.5, ".")
    >>> line.text, line.spoken
    ('u11 is -0.5.', 'u 1 1 is minus 0.5.')
    >>> line.html
    '<i>u</i><sub>11</sub> is −0.5.'
    """

    def __init__(self, *parts: object) -> None:
        self.parts = parts

    @property
    def html(self) -> str:
        """For a page."""
        return "".join(_html(part) for part in self.parts)

    @property
    def text(self) -> str:
        """For a terminal."""
        return "".join(_text(part) for part in self.parts)

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        return "".join(_spoken(part) for part in self.parts)


class Strong(str):
    """The word of a sentence that carries its news."""

    __slots__ = ()


def _html(part: object) -> str:
    if isinstance(part, Symbol):
        return part.html
    if isinstance(part, Strong):
        return f"<b>{escape(minus(part))}</b>"
    return escape(part if isinstance(part, str) else on_page(part))


def _text(part: object) -> str:
    if isinstance(part, Symbol):
        return part.text
    return part if isinstance(part, str) else number(part)


def _spoken(part: object) -> str:
    if isinstance(part, Symbol):
        return part.spoken
    if isinstance(part, Strong):
        return spoken_number(part)
    return part if isinstance(part, str) else spoken_number(number(part))
