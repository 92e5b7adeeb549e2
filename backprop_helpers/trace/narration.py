"""The words of each step, written once for the eye, the ear and the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from backprop_helpers.notation.symbols import Symbol

from .trace import Step, Trace, Update

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SYMBOL = re.compile(r"([A-Za-z])(?:\^\{\((\d+)\)\})?_(?:\{([\d,]+)\}|(\d))")


@lru_cache(maxsize=4096)
def number(value: float, places: int = 4) -> str:
    """Show a number: short where it is short, else with fixed decimals; tiny ones as powers of ten.

    Examples
    --------
    >>> number(0.9), number(1.0), number(-0.32359729), number(0.0000171234)
    ('0.9', '1', '-0.3236', '1.71×10⁻⁵')
    """
    if value and not 0.5 * 10**-places <= abs(value) < 1e6:
        digits, power = f"{value:.2e}".split("e")
        return f"{digits}×10{str(int(power)).translate(SUPERSCRIPTS)}"
    short = f"{value:.10f}".rstrip("0").rstrip(".")
    if len(short.partition(".")[2]) <= places:
        return short.replace("-0", "0") if short == "-0" else short
    return f"{value:.{places}f}"


def signed(value: float) -> str:
    """Show a number with its sign, plus included."""
    return number(value) if value < 0 or number(value) == "0" else f"+{number(value)}"


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


def minus(text: str) -> str:
    """Write a typographic minus where a number has a hyphen."""
    return text.replace("-", "−")


def spoken_number(shown: str) -> str:
    """Say a shown number.

    Examples
    --------
    >>> spoken_number("-1.71×10⁻⁵")
    'minus 1.71 times 10 to the minus 5'
    """
    digits, _, power = shown.partition("×10")
    if power:
        plain = power.translate({above: chr(digit) for digit, above in SUPERSCRIPTS.items()})
        digits = f"{digits} times 10 to the {plain}"
    return digits.replace("-", "minus ")


def plain_formula(tex: str) -> str:
    """Write a factor's TeX formula for a terminal.

    Examples
    --------
    >>> plain_formula("y_1(1-y_1)"), plain_formula(r"b^{(2)}_1")
    ('y1(1-y1)', 'b2_1')
    """
    return SYMBOL.sub(lambda match: _symbol(match).text, tex)


def spoken_formula(tex: str) -> str:
    """Say a factor's TeX formula.

    Examples
    --------
    >>> spoken_formula("y_1-t_1")
    'y 1 minus t 1'
    """
    said = SYMBOL.sub(lambda match: _symbol(match).spoken, tex)
    return said.replace("(", " times (").replace("-", " minus ").replace("(1", "1").replace(")", "")


def place(trace: Trace, move: Update) -> Sentence:
    """Say what a parameter is and where it stands."""
    parameter, names = move.parameter, trace.names
    kind = f"{names.layer_name(parameter.layer)} {parameter.kind}"
    into = names.unit(parameter.layer + 1, parameter.j)
    if parameter.i is None:
        return Sentence(kind, ", into ", into)
    return Sentence(kind, ", from ", names.unit(parameter.layer, parameter.i), " to ", into)


def say(trace: Trace, step: Step) -> Sentence:
    """Tell what happens at one step of a trace."""
    if step.update is None:
        return Sentence(*OUTSIDE[step.stage](trace, step))
    return Sentence(*INSIDE[step.stage](trace, trace.updates[step.update], step))


def _start(trace: Trace, _: Step) -> Iterator:
    yield "A sample comes in: "
    yield from _readings((trace.names.unit(0, k + 1), x) for k, x in enumerate(trace.x))
    yield ". The outputs should become "
    yield from _readings((trace.names.target(k + 1), t) for k, t in enumerate(trace.t))
    yield "."


def _forward(trace: Trace, step: Step) -> Iterator:
    layer = step.at + 1
    yield "Forward: each "
    yield "output" if layer == trace.names.depth else "hidden unit"
    yield " adds up what reaches it and squashes the sum. "
    values = trace.forward.activations[layer]
    yield from _readings((trace.names.unit(layer, k + 1), value) for k, value in enumerate(values))
    yield "."


def _loss(trace: Trace, _: Step) -> Iterator:
    yield "The outputs miss their targets by a loss of "
    yield Strong(number(trace.loss_before))
    yield f". Now {len(trace.updates)} parameters move, one at a time, by gradients taken here."


def _end(trace: Trace, _: Step) -> Iterator:
    yield f"All {len(trace.updates)} have moved, every gradient taken at the old values. "
    yield "One more forward pass: the loss went from "
    yield from (trace.loss_before, " to ", Strong(number(trace.loss_after)), ".")


def _which(trace: Trace, move: Update, _: Step) -> Iterator:
    parameter, names = move.parameter, trace.names
    into = names.unit(parameter.layer + 1, parameter.j)
    if parameter.i is None:
        yield from (parameter.symbol, " shifts ", into, ": a weight whose input is always 1. ")
    else:
        source = names.unit(parameter.layer, parameter.i)
        yield from (parameter.symbol, " carries ", source, " into ", into, ". ")
    ways = len(move.chain.paths)
    if not ways:
        yield from ("Only ", into, " feels it, so there is one way back from the loss.")
        return
    count = COUNTS[ways] if ways < len(COUNTS) else str(ways)
    units, back = ("unit", "way") if ways == 1 else ("units", "ways")
    yield from (into, f" has no target of its own; it feeds {count} {units} ahead: ")
    yield f"{count} {back} back."


def _error(trace: Trace, move: Update, _: Step) -> Iterator:
    factor, k = move.chain.factors[0], move.parameter.j - 1
    y = factor.symbols[0]
    yield from ("How far off is ", y, "? It is ", float(trace.forward.y[k]), " and should be ")
    yield from (float(trace.t[k]), ": ")
    if factor.value:
        yield from ("too high by " if factor.value > 0 else "too low by ", abs(factor.value), ".")
    else:
        yield "exactly right."


def _path(_: Trace, move: Update, step: Step) -> Iterator:
    path = move.chain.paths[step.at]
    arriving, _, weight = path.factors
    yield from ("Back through ", path.through, f": {arriving.name} × slope × the ", Strong("old"))
    yield from (" ", weight.symbols[0], ", the one of the forward pass. It adds ", path.value, ".")


def _sum(_: Trace, move: Update, __: Step) -> Iterator:
    upstream = move.chain.factors[0]
    values = [path.value for path in move.chain.paths]
    if len(values) > 1:
        opposed = min(values) < 0 < max(values)
        yield "Add the paths: they pull against each other. " if opposed else "Add the paths. "
    yield from (upstream.value, " is how much the loss cares about ", upstream.symbols[0], ".")


def _slope(_: Trace, move: Update, __: Step) -> Iterator:
    factor = move.chain.factors[1]
    yield from ("How willing is ", factor.symbols[0], " to change? Its sigmoid has slope ")
    yield from (factor.value, " here; 0.25 is the most there is.")


def _input(_: Trace, move: Update, __: Step) -> Iterator:
    factor = move.chain.factors[2]
    yield from ("What is ", move.parameter.symbol, " multiplied by? By ")
    if move.parameter.i is None:
        yield "1, always."
    else:
        yield from (factor.symbols[0], " = ", factor.value, ".")


def _gradient(_: Trace, move: Update, __: Step) -> Iterator:
    effect = "would leave the loss as it is"
    if move.gradient:
        effect = "would raise the loss" if move.gradient > 0 else "would lower the loss"
    yield from ("Multiply: the gradient is ", move.gradient, ". Making ", move.parameter.symbol)
    yield f" larger {effect}."


def _move(trace: Trace, move: Update, _: Step) -> Iterator:
    yield (
        "Step against the gradient: " if trace.eta > 0 else "Move by minus eta times the gradient: "
    )
    yield move.parameter.symbol
    if move.direction == "none":
        yield " stays where it is."
    else:
        yield from (" moves ", Strong(move.direction), ", from ", move.before, " to ", move.after)
        yield ". All the others stay."


def _readings(pairs: Iterable[tuple[Symbol, float]]) -> Iterator:
    for k, (symbol, value) in enumerate(pairs):
        if k:
            yield ", "
        yield from (symbol, " = ", float(value))


def _symbol(match: re.Match) -> Symbol:
    base, sup, sub, digit = match.groups()
    return Symbol(base, sub or digit, sup or "")


def _html(part: object) -> str:
    if isinstance(part, Symbol):
        return part.html
    if isinstance(part, Strong):
        return f"<b>{escape(minus(part))}</b>"
    return escape(part if isinstance(part, str) else minus(number(part)))


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


OUTSIDE = {"start": _start, "forward": _forward, "loss": _loss, "end": _end}
INSIDE = {
    "which": _which,
    "error": _error,
    "path": _path,
    "sum": _sum,
    "slope": _slope,
    "input": _input,
    "gradient": _gradient,
    "move": _move,
}
