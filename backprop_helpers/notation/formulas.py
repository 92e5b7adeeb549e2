"""Formulas: symbols, numbers and signs in a row that can be drawn, printed or said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .numbers import minus, number, number_tex, spoken_number
from .sentences import Sentence
from .symbols import Symbol


class Sign(NamedTuple):
    """What stands between symbols and numbers.

    Parameters
    ----------
    text : str
        For a terminal.
    tex : str
    spoken : str
    """

    text: str
    tex: str
    spoken: str

    @property
    def html(self) -> str:
        """For a page."""
        return minus(self.text)


SIGNS = {
    sign.text: sign
    for sign in (
        Sign("-", "-", " minus "),
        Sign(" - ", "-", " minus "),
        Sign(" + ", "+", " plus "),
        Sign(" · ", r"\cdot ", " times "),
        Sign(" × ", r"\times ", " times "),
        Sign(" ≈ ", r"\approx ", " is about "),
        Sign(" ", r"\,", " times "),
        Sign("(", "(", " times "),
        Sign(")", ")", ""),
        Sign("½ ( ", r"\frac{1}{2}(", "one half of "),
        Sign("σ( ", r"\sigma(", "sigmoid of "),
        Sign(" )", ")", ""),
    )
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
    def html(self) -> str:
        """For a page."""
        return f"∂{self.above.html}/∂{self.below.html}"

    @property
    def text(self) -> str:
        """For a terminal."""
        return f"∂{self.above.text}/∂{self.below.text}"

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        return f"the derivative of {self.above.spoken} by {self.below.spoken}"


class Bracketed(NamedTuple):
    """A negative number within a product or a sum."""

    value: float

    @property
    def text(self) -> str:
        """For a terminal."""
        return f"({number(self.value)})"

    @property
    def tex(self) -> str:
        """TeX without dollar signs."""
        return f"({number_tex(self.value)})"

    @property
    def html(self) -> str:
        """For a page."""
        return minus(self.text)

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        return spoken_number(number(self.value))


class Formula(Sentence):
    """A sentence of signs, symbols and numbers, which can be drawn as well.

    Parameters
    ----------
    *parts : Symbol, Partial, Bracketed, float or str
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
        super().__init__(*(SIGNS.get(p, p) if isinstance(p, str) else p for p in parts))

    @property
    def tex(self) -> str:
        """TeX without dollar signs."""
        return "".join(_tex(part) for part in self.parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Formula) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __repr__(self) -> str:
        return self.text

    def _repr_latex_(self) -> str:
        return f"${self.tex}$"


def _tex(part: object) -> str:
    if isinstance(part, str):
        return part
    return part.tex if hasattr(part, "tex") else number_tex(part)


def factor(value: float) -> float | Bracketed:
    """Return a number as a part that is multiplied or added: in brackets where it is negative."""
    value = float(value)
    return Bracketed(value) if number(value).startswith("-") else value


def joined(groups: Iterable[tuple], sign: str) -> tuple:
    """Put a sign between groups of parts.

    Examples
    --------
    >>> Formula(*joined([(0.5,), (1.0,)], " + ")).text
    '0.5 + 1'
    """
    row = [piece for group in groups for piece in (sign, *group)]
    return tuple(row[1:])
