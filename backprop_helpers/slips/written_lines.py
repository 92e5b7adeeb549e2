"""Writes a derivation out line by line: the formula of each line, its numbers and its result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from backprop_helpers.notation.arithmetic import worked_out
from backprop_helpers.notation.numbers import ABOUT, DIGITS, four_digits, half_unit, within
from backprop_helpers.notation.symbols import Parameter, Symbol

from .derivation import Derivation

# what stands to the right of the first "=" in each kind of line
FORMULAS = {
    "error": "{unit} − {target}",
    "slope": "{unit}(1 − {unit})",
    "delta": "{upstream} · {slope}",
    "upstream": "{terms}",
    "input": "{input}",
    "gradient": "{delta} · {input}",
    "update": "{parameter} − η · {derivative}",
}
# a line builds on the line above it; a hint stands alone, so it names the unit that enters
HINTS = FORMULAS | {"gradient": "{delta} · {entering}"}
BEHIND_A_SIGN = re.compile(r"(?<=[+−·] )-\d[\d.]*(?:e[+-]?\d+)?")


class Line(NamedTuple):
    """What a line is filled in with.

    Parameters
    ----------
    name : str
        What it computes.
    symbols, numbers : dict
        What stands for each name in braces: a symbol, and its number.
    result : str
    """

    name: str
    symbols: dict[str, str]
    numbers: dict[str, str]
    result: str


@dataclass(frozen=True)
class LineWriter:
    """Writes the lines of one parameter's derivation, for one sample.

    Parameters
    ----------
    derivation : Derivation
    parameter : Parameter

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> from backprop_helpers.slips.derivation import derive
    >>> e = examples.article()
    >>> derivation = derive(e.network, e.x, e.t)
    >>> writer = LineWriter(derivation, derivation.names.parameter("u11"))
    >>> writer.places
    ('error', 'slope 2', 'delta 2', 'input', 'gradient')
    >>> writer.line("error")
    'dL/dy1 = y1 − t1 = 0.6764 − 1 = -0.3236'
    >>> writer.hint("error")
    'dL/dy1 = y1 − t1 = 0.6764 − 1'
    """

    derivation: Derivation
    parameter: Parameter

    @property
    def places(self) -> tuple[str, ...]:
        """The lines, in order, from the error to the gradient."""
        last, first = self.derivation.depth, self.parameter.layer + 1
        found = ["error", f"slope {last}", f"delta {last}"]
        for layer in range(last - 1, first - 1, -1):
            found += [f"upstream {layer}", f"slope {layer}", f"delta {layer}"]
        return (*found, "input", "gradient")

    def line(self, place: str, written: str = "") -> str:
        """Write a line out: its formula, or another one, its numbers and what they make."""
        formula = written or FORMULAS[_kind(place)]
        return ",  ".join(
            _result(_equation(name, formula.format_map(symbols), _filled(formula, numbers)), result)
            for name, symbols, numbers, result in self._lines(place, written)
        )

    def hint(self, place: str) -> str:
        """Write a line as it should be, but for its result."""
        formula = HINTS[_kind(place)]
        parts = []
        for name, symbols, numbers, _ in self._lines(place, ""):
            sides = [name, formula.format_map(symbols)]
            if self.derivation.samples == 1 and place != "gradient":
                sides.append(_filled(formula, numbers))
            parts.append(_equation(*sides))
        return ", ".join(parts)

    def _lines(self, place: str, written: str) -> Iterable[Line]:
        """Return one line, or one for each unit of the layer where the way back is still wide."""
        kind, _, layer = place.partition(" ")
        if kind == "input":
            return [self._input()]
        if kind == "gradient":
            return [self._gradient()]
        if kind == "update":
            return [self._update()]
        k = int(layer) - 1 if layer else self.derivation.depth - 1
        units = range(1, self.derivation.names.sizes[k + 1] + 1)
        if k == self.parameter.layer:
            units = (self.parameter.j,)
        if kind == "slope":
            return [self._slope(k, j, written) for j in units]
        write = {"error": self._error, "delta": self._delta, "upstream": self._upstream}[kind]
        return [write(k, j) for j in units]

    def _error(self, k: int, j: int) -> Line:
        d, unit = self.derivation, self._unit(k, j)
        y, t = d.given.run.y[0, j - 1], d.given.t[0, j - 1]
        symbols = {"unit": unit, "target": d.names.target(j).text}
        numbers = {"unit": four_digits(y), "target": four_digits(t)}
        return Line(f"dL/d{unit}", symbols, numbers, four_digits(d.error[0, j - 1]))

    def _slope(self, k: int, j: int, written: str) -> Line:
        d, unit, linear = self.derivation, self._unit(k, j), self._linear(k, j)
        a, reached = d.given.run.linear[k][0, j - 1], d.given.run.activations[k + 1][0, j - 1]
        symbols = {"unit": unit, "linear": linear}
        numbers = {"unit": four_digits(reached), "linear": four_digits(a)}
        # who leaves the slope out of a delta may have computed it rightly
        slopes = d.slopes if written else d.given.run.slopes
        return Line(f"d{unit}/d{linear}", symbols, numbers, four_digits(slopes[k][0, j - 1]))

    def _delta(self, k: int, j: int) -> Line:
        d, unit, linear = self.derivation, self._unit(k, j), self._linear(k, j)
        upstream, slope = d.upstream[k][0, j - 1], d.slopes[k][0, j - 1]
        symbols = {"upstream": f"dL/d{unit}", "slope": f"d{unit}/d{linear}"}
        numbers = {"upstream": four_digits(upstream), "slope": four_digits(slope)}
        return Line(_delta_name(k, j), symbols, numbers, four_digits(d.deltas[k][0, j - 1]))

    def _upstream(self, k: int, j: int) -> Line:
        d, names = self.derivation, self.derivation.names
        terms, swapped, values = [], [], []
        for m in range(1, names.sizes[k + 2] + 1):
            delta, weight = d.deltas[k + 1][0, m - 1], d.carriers[k + 1][j - 1, m - 1]
            terms.append(f"{_delta_name(k + 1, m)} · {names.weight(k + 1, j, m).label}")
            swapped.append(f"{_delta_name(k + 1, m)} · {names.weight(k + 1, m, j).label}")
            values.append(f"{four_digits(delta)} · {four_digits(weight)}")
        arriving = range(1, len(terms) + 1)
        symbols = {
            "terms": " + ".join(terms),
            "swapped": " + ".join(swapped),
            "deltas": " + ".join(_delta_name(k + 1, m) for m in arriving),
            "product": " · ".join(f"({term})" for term in terms),
        }
        numbers = dict.fromkeys(symbols, " + ".join(values))
        numbers["product"] = " · ".join(f"({value})" for value in values)
        numbers["deltas"] = " + ".join(four_digits(value) for value in d.deltas[k + 1][0])
        for m, (term, value) in enumerate(zip(terms, values, strict=True), start=1):
            symbols[f"term{m}"], numbers[f"term{m}"] = term, value
        return Line(
            f"dL/d{self._unit(k, j)}", symbols, numbers, four_digits(d.upstream[k][0, j - 1])
        )

    def _input(self) -> Line:
        names, p = self.derivation.names, self.parameter
        symbols = {"input": self._entering, "unit": self._unit(p.layer, p.j), "parameter": p.label}
        symbols["own a"] = self._linear(p.layer, p.j)
        if p.layer:
            symbols["a before"] = names.linear(p.layer, p.i or p.j).text
        for layer in range(self.derivation.depth):
            symbols[f"i of layer {layer}"] = names.unit(layer, p.i or p.j).text
            symbols[f"j of layer {layer}"] = names.unit(layer, p.j).text
        value = four_digits(self.derivation.input(p))
        return Line("input", symbols, dict.fromkeys(symbols, value), value)

    def _gradient(self) -> Line:
        d, p = self.derivation, self.parameter
        delta, value = four_digits(d.deltas[p.layer][0, p.j - 1]), four_digits(d.input(p))
        symbols = {"delta": _delta_name(p.layer, p.j), "input": "input", "entering": self._entering}
        numbers = {"delta": delta, "input": value}
        return Line(f"dL/d{p.label}", symbols, numbers, four_digits(d.gradient(p)))

    def _update(self) -> Line:
        d, label = self.derivation, self.parameter.label
        symbols = {"parameter": label, "derivative": f"dL/d{label}"}
        numbers = symbols | {"parameter": four_digits(d.given.net[label])}
        return Line(f"new {label}", symbols, numbers, four_digits(d.updated(self.parameter)))

    @property
    def _entering(self) -> str:
        """What enters the edge: a unit, or the 1 of a bias."""
        p = self.parameter
        return "1" if p.i is None else self.derivation.names.unit(p.layer, p.i).text

    def _unit(self, k: int, j: int) -> str:
        return self.derivation.names.unit(k + 1, j).text

    def _linear(self, k: int, j: int) -> str:
        return self.derivation.names.linear(k + 1, j).text


def _kind(place: str) -> str:
    return place.partition(" ")[0]


def _filled(formula: str, numbers: dict[str, str]) -> str:
    """Fill numbers in; a negative one that follows a sign stands in brackets."""
    return BEHIND_A_SIGN.sub(r"(\g<0>)", formula.format_map(numbers))


def _equation(*sides: str) -> str:
    """Join what is equal, and write what looks equal once."""
    return " = ".join(dict.fromkeys(sides))


def _result(sides: str, result: str) -> str:
    """Add what the last side makes, unless it stands there already."""
    last = sides.rpartition(" = ")[2]
    if last == result:
        return sides
    made, value = worked_out(last), float(result)
    rounds_to_it = made is None or within(made, value, half_unit(value, DIGITS))
    return f"{sides} {'=' if rounds_to_it else ABOUT} {result}"


def _delta_name(layer: int, j: int) -> str:
    return Symbol("δ", str(j), str(layer + 1)).text
