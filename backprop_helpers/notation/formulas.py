"""Formulas: symbols, numbers and signs in a row that can be drawn, printed or said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .numbers import number, spoken_number
from .symbols import Symbol

# a sign as it is printed: how TeX writes it, and how it is said
SIGNS = {
    "-": ("-", " minus "),
    " - ": ("-", " minus "),
    " + ": ("+", " plus "),
    " · ": (r"\cdot ", " times "),
    " ": (r"\,", " times "),
    "(": ("(", " times "),
    ")": (")", ""),
    "½ ( ": (r"\frac{1}{2}[", "one half of "),
    "σ( ": (r"\sigma(", "sigmoid of "),
    " )": (")", ""),
}


class Partial(NamedTuple):
    """A partial derivative.

    Parameters
    ----------
    above, below : Symbol
        What is differentiated, and by what.

    Examples
    --------
    >>> by_h = Partial(Symbol("L"), Symbol("h", "1"))
    >>> by_h.text, by_h.spoken
    ('∂L/∂h1', 'the derivative of L by h 1')
    """

    above: Symbol
    below: Symbol

    @property
    def tex(self) -> str:
        """TeX without dollar signs."""
        return rf"\frac{{\partial {self.above.tex}}}{{\partial {self.below.tex}}}"

    @property
    def text(self) -> str:
        """For a terminal."""
        return f"∂{self.above.text}/∂{self.below.text}"

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        return f"the derivative of {self.above.spoken} by {self.below.spoken}"


class Formula:
    """A formula that can be drawn, printed or said.

    Parameters
    ----------
    *parts : Symbol, Partial, float or str
        In reading order; text is one of ``SIGNS`` or a plain number such as ``"1"``.

    Examples
    --------
    >>> y = Symbol("y", "1")
    >>> slope = Formula(y, "(", "1", "-", y, ")")
    >>> slope.tex, slope.text, slope.spoken
    ('y_1(1-y_1)', 'y1(1-y1)', 'y 1 times 1 minus y 1')
    >>> Formula(factor(-0.4), " · ", factor(0.5)).text
    '(-0.4) · 0.5'
    """

    def __init__(self, *parts: object) -> None:
        self.parts = parts

    @property
    def tex(self) -> str:
        """TeX without dollar signs."""
        return "".join(_tex(part) for part in self.parts)

    @property
    def text(self) -> str:
        """For a terminal."""
        return "".join(_text(part) for part in self.parts)

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        return "".join(_spoken(part) for part in self.parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Formula) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __repr__(self) -> str:
        return self.text

    def _repr_latex_(self) -> str:
        return f"${self.tex}$"


class Bracketed(float):
    """A negative number within a product or a sum."""

    __slots__ = ()


def factor(value: float) -> float:
    """Return a number as a part that is multiplied or added: in brackets where it is negative."""
    return Bracketed(value) if number(float(value)).startswith("-") else float(value)


def joined(groups: Iterable[tuple], sign: str) -> tuple:
    """Put a sign between groups of parts.

    Examples
    --------
    >>> Formula(*joined([(0.5,), (1.0,)], " + ")).text
    '0.5 + 1'
    """
    row = [piece for group in groups for piece in (sign, *group)]
    return tuple(row[1:])


def _tex(part: object) -> str:
    if isinstance(part, Symbol | Partial):
        return part.tex
    return SIGNS.get(part, (part, ""))[0] if isinstance(part, str) else _text(part)


def _text(part: object) -> str:
    if isinstance(part, Symbol | Partial):
        return part.text
    if isinstance(part, Bracketed):
        return f"({number(float(part))})"
    return part if isinstance(part, str) else number(part)


def _spoken(part: object) -> str:
    if isinstance(part, Symbol | Partial):
        return part.spoken
    return SIGNS.get(part, ("", part))[1] if isinstance(part, str) else spoken_number(number(part))
