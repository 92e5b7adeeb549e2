"""The one table of names: label <-> array and indices, TeX, HTML, spoken text.

A label is what a learner types (``"u12"``), a symbol is what a page shows. Indices in labels and
symbols count from 1, as in the article; array indices count from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from .unknown_name import UnknownNameError, described, listed


@dataclass(frozen=True)
class Symbol:
    """A letter with a subscript and, where layers are numbered, a superscript.

    Parameters
    ----------
    base : str
        The letter, such as ``"u"``.
    sub : str
        Its indices, such as ``"12"``; ``"1,12"`` when one of them needs two digits.
    sup : str
        The layer number, such as ``"2"``, or nothing.

    Examples
    --------
    >>> u12, b2 = Symbol("u", "12"), Symbol("b", "2", "1")
    >>> u12.text, u12.tex, u12.spoken
    ('u12', 'u_{12}', 'u 1 2')
    >>> b2.text, b2.tex, b2.spoken
    ('b1_2', 'b^{(1)}_2', 'b 2 of layer 1')
    """

    base: str
    sub: str = ""
    sup: str = ""

    @cached_property
    def text(self) -> str:
        """Plain text; for a parameter this is its label."""
        line = "_" if self.sup and self.sub else ""
        return f"{self.base}{self.sup}{line}{self.sub}"

    @cached_property
    def tex(self) -> str:
        """TeX without dollar signs."""
        sup = f"^{{({self.sup})}}" if self.sup else ""
        sub = f"_{self.sub}" if len(self.sub) == 1 else f"_{{{self.sub}}}" if self.sub else ""
        return f"{self.base}{sup}{sub}"

    @cached_property
    def html(self) -> str:
        """HTML with italic letter and upright indices."""
        if self.sup and not self.sub:
            indices = f"<sup>({self.sup})</sup>"
        elif self.sup:
            indices = f'<span class="ss"><sup>({self.sup})</sup><sub>{self.sub}</sub></span>'
        else:
            indices = f"<sub>{self.sub}</sub>" if self.sub else ""
        return f"<i>{self.base}</i>{indices}"

    @cached_property
    def spoken(self) -> str:
        """Words for a screen reader, indices one by one."""
        indices = self.sub.replace(",", " , ") if "," in self.sub else " ".join(self.sub)
        words = f"{self.base} {indices}".strip()
        return f"{words} of layer {self.sup}" if self.sup else words

    @property
    def whole(self) -> Symbol:
        """The letter without its indices, which names the whole array.

        Examples
        --------
        >>> Symbol("W", "12", "3").whole.text, Symbol("u", "12").whole.text
        ('W3', 'u')
        """
        return Symbol(self.base, sup=self.sup)


@dataclass(frozen=True)
class Parameter:
    """One weight or bias: where it stands in the arrays and how it is written.

    Parameters
    ----------
    symbol : Symbol
        Its letter and indices; ``symbol.text`` is the label.
    layer : int
        The layer it belongs to, counted from 0.
    i : int or None
        The unit its edge leaves, counted from 1; None for a bias.
    j : int
        The unit its edge enters, counted from 1.

    Examples
    --------
    >>> u12 = Notation((2, 3, 2)).parameter("u12")
    >>> u12.kind, u12.layer, u12.index
    ('weight', 1, (0, 1))
    """

    symbol: Symbol
    layer: int
    i: int | None
    j: int

    @property
    def label(self) -> str:
        """What a learner types, such as ``"u12"`` or ``"b1_3"``."""
        return self.symbol.text

    @property
    def kind(self) -> str:
        """``"weight"`` or ``"bias"``."""
        return "bias" if self.i is None else "weight"

    @property
    def index(self) -> tuple[int, ...]:
        """Position in its array of weights or biases, counted from 0."""
        return (self.j - 1,) if self.i is None else (self.i - 1, self.j - 1)

    @property
    def cell(self) -> tuple[int, int]:
        """Position in its layer's matrix, whose last row is the bias."""
        return (-1 if self.i is None else self.i - 1, self.j - 1)


@lru_cache(maxsize=1024)
def symbol(base: str, sub: str = "", sup: str = "") -> Symbol:
    """Return a symbol, made once, so that its forms are spelled once.

    Examples
    --------
    >>> symbol("u", "12") is symbol("u", "12")
    True
    """
    return Symbol(base, sub, sup)


class Notation:
    """All names of one network.

    A network of two layers uses the article's letters (w, u; x, h, y). Any other depth numbers its
    layers (W1, W2, ...; x, h with a layer number, y).

    Parameters
    ----------
    sizes : tuple of int
        Units per layer, inputs first.

    Examples
    --------
    >>> Notation((2, 3, 2)).unit(1, 3).text
    'h3'
    >>> list(Notation((1, 2)).parameters)
    ['W1_11', 'W1_12', 'b1_1', 'b1_2']
    """

    def __init__(self, sizes: tuple[int, ...]) -> None:
        self.sizes = sizes
        self.depth = len(sizes) - 1

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """Label to parameter, first layer first, weights before biases."""
        found = {}
        for layer in range(self.depth):
            n_in, n_out = self.sizes[layer : layer + 2]
            weights = [self.weight(layer, i + 1, j + 1) for i in range(n_in) for j in range(n_out)]
            biases = [self.bias(layer, j + 1) for j in range(n_out)]
            found.update({p.label: p for p in weights + biases})
        return found

    def parameter(self, label: str) -> Parameter:
        """Look one parameter up by its label.

        Raises
        ------
        KeyError
            If the network has no such label; the message lists those it has.
        """
        try:
            return self.parameters[label]
        except (KeyError, TypeError):
            raise UnknownNameError(
                f"label {described(label)} names no parameter; this network has "
                f"{listed(self.parameters)}"
            ) from None

    def layer_name(self, layer: int) -> str:
        """Name a layer in words: ``"output"`` or ``"hidden"``."""
        return "output" if layer == self.depth - 1 else "hidden"

    def unit(self, layer: int, j: int) -> Symbol:
        """Name unit j of layer 0 (inputs x) to depth (outputs y)."""
        if layer == 0:
            return symbol("x", str(j))
        if layer == self.depth:
            return symbol("y", str(j))
        return symbol("h", str(j), "" if self.depth == 2 else str(layer))

    def linear(self, layer: int, j: int) -> Symbol:
        """Name the linear combination that enters unit j of a layer 1 to depth."""
        return symbol("a", str(j), str(layer))

    def target(self, j: int) -> Symbol:
        """Name the target of output j."""
        return symbol("t", str(j))

    def weight(self, layer: int, i: int, j: int) -> Parameter:
        """Name the weight of a layer, counted from 0, that joins unit i to unit j."""
        sub = f"{i}{j}" if max(i, j) < 10 else f"{i},{j}"
        if self.depth == 2:
            return Parameter(symbol("wu"[layer], sub), layer, i, j)
        return Parameter(symbol("W", sub, str(layer + 1)), layer, i, j)

    def bias(self, layer: int, j: int) -> Parameter:
        """Name the bias of unit j of a layer, counted from 0."""
        return Parameter(symbol("b", str(j), str(layer + 1)), layer, None, j)


@lru_cache(maxsize=64)
def notation(sizes: tuple[int, ...]) -> Notation:
    """Return the names of a network of these sizes, made once."""
    return Notation(sizes)
