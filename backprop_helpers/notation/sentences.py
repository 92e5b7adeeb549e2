"""Sentences with symbols and numbers in them: on a page, in a terminal, for a screen reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from .numbers import minus, number, on_page, spoken_number


class Sentence:
    """Words, symbols and numbers that can be written as HTML, said, or printed.

    Parameters
    ----------
    *parts : str, float, or a part that writes itself
        In reading order. What writes itself has ``html``, ``text`` and ``spoken``, as symbols do.

    Examples
    --------
    >>> from backprop_helpers.notation.symbols import Symbol
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


@dataclass(frozen=True)
class Strong:
    """The part of a sentence that carries its news.

    Parameters
    ----------
    part : str, or a part that writes itself
        A word, or a number as it is shown.

    Examples
    --------
    >>> Strong("-0.5").html, Strong("-0.5").spoken
    ('<b>−0.5</b>', 'minus 0.5')
    """

    part: object

    @property
    def html(self) -> str:
        """For a page."""
        return f"<b>{minus(_html(self.part))}</b>"

    @property
    def text(self) -> str:
        """For a terminal."""
        return _text(self.part)

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        return spoken_number(_spoken(self.part))


@dataclass(frozen=True)
class Code:
    """A piece of code within a sentence.

    Parameters
    ----------
    written : str

    Examples
    --------
    >>> Code("x @ w").html, Code("x @ w").text, Code("dL_dh * (1 - h)").spoken
    ('<code>x @ w</code>', '`x @ w`', 'dL dh * (1 minus h)')
    """

    written: str

    @property
    def html(self) -> str:
        """For a page."""
        return f"<code>{escape(self.written)}</code>"

    @property
    def text(self) -> str:
        """For a terminal."""
        return f"`{self.written}`"

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        return self.written.replace("_", " ").replace(" - ", " minus ")


def joined_with_and(words: Iterable[str]) -> str:
    """Write words one after another, the last after an "and".

    Examples
    --------
    >>> joined_with_and(["w", "b1", "u"]), joined_with_and(["w"])
    ('w, b1 and u', 'w')
    """
    *most, last = words
    return " and ".join(filter(None, [", ".join(most), last]))


def with_capital(words: str) -> str:
    """Write words as the beginning of a sentence; the rest of them stays as it is.

    Examples
    --------
    >>> with_capital("the error y − t")
    'The error y − t'
    """
    return words[:1].upper() + words[1:]


def _html(part: object) -> str:
    if isinstance(part, str):
        return escape(part)
    return part.html if hasattr(part, "html") else escape(on_page(part))


def _text(part: object) -> str:
    if isinstance(part, str):
        return part
    return part.text if hasattr(part, "text") else number(part)


def _spoken(part: object) -> str:
    if isinstance(part, str):
        return part.replace("−", "minus")
    return part.spoken if hasattr(part, "spoken") else spoken_number(number(part))
