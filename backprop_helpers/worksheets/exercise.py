"""What one learner works out by hand: the blanks of a worksheet, in order, and what belongs there.

The weights are those that lessons 03 and 04 ask for on a learner's own numbers: one of the output
layer with its formulas, one without, and a hidden one whose paths cross the second of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backprop_helpers.checks.ticket_code import letter_of
from backprop_helpers.examples import personal
from backprop_helpers.examples.example import Example
from backprop_helpers.examples.names import visible
from backprop_helpers.notation.numbers import in_digits
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.trace.chain import Factor
from backprop_helpers.trace.formulas import loss_tex, squash_calculation, sum_calculation
from backprop_helpers.trace.trace import Trace, Update, trace_update

# how many digits are written: of a number, and of a new value, whose last ones show the move
DIGITS, MOVED_DIGITS = 4, 5
WITH_FORMULAS, WITHOUT, HIDDEN = "u11", "u32", "w23"
# what stands before each blank of a row but the first
TO_PATH, TO_GRADIENT = "××=", "××= "


@dataclass(frozen=True)
class Blank:
    """One number to write.

    Parameters
    ----------
    name : str
        What the key calls it.
    label : str
        What stands above it, formulas between dollar signs.
    value : float
    asks : tuple of str
        What it asks for: a method of ``SlipValues``, and its arguments.
    formula : str
        How to work it out, where it is the first of its kind.
    digits : int
        With how many it is to be written.
    """

    name: str
    label: str
    value: float
    asks: tuple[str, ...]
    formula: str = ""
    digits: int = DIGITS

    @property
    def written(self) -> str:
        """The value as it is to be written."""
        return in_digits(self.value, self.digits)


@dataclass(frozen=True)
class Row:
    """Blanks beside each other.

    Parameters
    ----------
    words : str
        What the row is, at its left.
    blanks : tuple of Blank
    signs : str
        What stands before each blank but the first: ``"×"``, ``"="`` or nothing.
    """

    words: str
    blanks: tuple[Blank, ...]
    signs: str = ""


@dataclass(frozen=True)
class Part:
    """Rows under one heading."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Exercise:
    """One learner's worksheet.

    Parameters
    ----------
    name : str
        The learner's, as it is shown.
    example : Example
        The learner's own network.
    trace : Trace
        Its update.
    letter : str
        The one in the learner's tickets.
    parts : tuple of Part
    """

    name: str
    example: Example
    trace: Trace
    letter: str
    parts: tuple[Part, ...]

    def blanks(self) -> Iterator[Blank]:
        """List all blanks in the order in which they are filled in."""
        for part in self.parts:
            for row in part.rows:
                yield from row.blanks


def exercise(name: str) -> Exercise:
    """Return what the learner of a name works out.

    Raises
    ------
    TypeError, ValueError
        If ``name`` is no name; see ``examples.personal``.

    Examples
    --------
    >>> [(blank.name, blank.written) for blank in exercise("Ada").blanks()][:4]
    [('a1_1', '-0.32'), ('a1_2', '0.21'), ('a1_3', '1.38'), ('h1', '0.4207')]
    """
    example = personal(name)
    trace = trace_update(example.network, example.x, example.t, example.eta)
    parts = (
        Part("Forward pass", tuple(_forward(trace))),
        _output(trace, WITH_FORMULAS, formulas=True),
        _output(trace, WITHOUT, formulas=False),
        _hidden(trace, HIDDEN),
    )
    return Exercise(visible(name), example, trace, letter_of(example), parts)


def _forward(trace: Trace) -> Iterator[Row]:
    yield Row("sums", tuple(_sums(trace, 1)))
    yield Row("activations", tuple(_activations(trace, 1)))
    yield Row("sums", tuple(_sums(trace, 2)))
    loss = Blank("L", "$L$", trace.loss_before, ("loss",), f"$={loss_tex(trace)}$")
    yield Row("outputs, loss", (*_activations(trace, 2), loss))


def _sums(trace: Trace, layer: int) -> Iterator[Blank]:
    for j, value in enumerate(trace.forward.linear[layer - 1], start=1):
        formula = "+".join(sum_calculation(trace, layer, j).terms)
        yield _of_unit(trace.names.linear(layer, j), value, formula if j == 1 else "")


def _activations(trace: Trace, layer: int) -> Iterator[Blank]:
    for j, value in enumerate(trace.forward.activations[layer], start=1):
        (formula,) = squash_calculation(trace, layer, j).terms
        yield _of_unit(trace.names.unit(layer, j), value, formula if j == 1 else "")


def _of_unit(symbol: Symbol, value: float, formula: str) -> Blank:
    asks = ("forward", symbol.text)
    return Blank(symbol.text, f"${symbol.tex}$", float(value), asks, formula and f"$={formula}$")


def _output(trace: Trace, label: str, *, formulas: bool) -> Part:
    """Ask for an output weight: its three factors, their product, the new value."""
    update = trace.updates[trace.place_of(label)]
    blanks = [
        _factor(update, label, each, each.name, f"$={each.formula.tex}$" if formulas else "")
        for each in update.chain.factors
    ]
    row = Row("", (*blanks, *_moved(update, formulas=formulas)), TO_GRADIENT)
    return Part(_heading(update), (row,))


def _hidden(trace: Trace, label: str) -> Part:
    """Ask for a hidden weight: one path per output, their sum, then as for an output weight."""
    update = trace.updates[trace.place_of(label)]
    upstream, slope, entering = update.chain.factors
    blanks = (
        _factor(update, label, upstream, "paths added"),
        _factor(update, label, slope, f"slope of ${slope.symbols[0].tex}$"),
        _factor(update, label, entering, "input"),
    )
    paths = [_path(update, k) for k in range(len(update.chain.paths))]
    row = Row("both", (*blanks, *_moved(update, formulas=False)), TO_GRADIENT)
    return Part(_heading(update), (*paths, row))


def _path(update: Update, k: int) -> Row:
    """Ask for one path back: error, slope and old weight, and their product."""
    path = update.chain.paths[k]
    error, slope, weight = path.factors
    unit, crossed = path.through, weight.symbols[0]
    start = f"{update.label} {unit.text}"
    blanks = (
        _factor(update, crossed.text, error, f"error of ${unit.tex}$", at=start),
        _factor(update, crossed.text, slope, f"slope of ${unit.tex}$", at=start),
        Blank(
            f"{start} weight", f"old ${crossed.tex}$", weight.value, ("weight_back", crossed.text)
        ),
        Blank(
            f"{start} path",
            f"path via ${unit.tex}$",
            path.value,
            ("factor", update.label, f"path{k + 1}"),
        ),
    )
    return Row(f"via ${unit.tex}$", blanks, TO_PATH)


def _factor(
    update: Update, label: str, factor: Factor, says: str, formula: str = "", at: str = ""
) -> Blank:
    asks = ("factor", label, factor.name)
    return Blank(f"{at or update.label} {factor.name}", says, factor.value, asks, formula)


def _moved(update: Update, *, formulas: bool) -> Iterator[Blank]:
    label, tex = update.label, update.symbol.tex
    derivative = rf"$=\partial L/\partial {tex}$" if formulas else ""
    move = rf"$={tex}-\eta\cdot$gradient" if formulas else ""
    yield Blank(f"{label} gradient", "gradient", update.gradient, ("gradient", label), derivative)
    new = ("new_value", label)
    yield Blank(f"{label} new", f"new ${tex}$", update.after, new, move, MOVED_DIGITS)


def _heading(update: Update) -> str:
    return f"Weight ${update.symbol.tex}$"
