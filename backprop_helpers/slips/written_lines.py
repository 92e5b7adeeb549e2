"""A derivation of one gradient, written out line by line with its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backprop_helpers.notation.symbols import Parameter, Symbol

from .derivation import Derivation

FORMULAS = {
    "error": "{unit} − {target}",
    "slope": "{unit}(1 − {unit})",
    "delta": "{upstream} · {slope}",
    "upstream": "{terms}",
    "input": "{input}",
    "gradient": "{delta} · {input}",
    "update": "{parameter} − η · {derivative}",
}
# where to look is said with the letter of the unit, a line builds on the line above it
LOOK = FORMULAS | {"gradient": "{delta} · {entering}"}
Words = tuple[str, dict[str, str], dict[str, str], str]


def shown(value: float) -> str:
    """Write a number with four significant digits.

    Examples
    --------
    >>> shown(0.0123456), shown(-2.0)
    ('0.01235', '-2')
    """
    return f"{value:.4g}"


@dataclass(frozen=True)
class Writer:
    """Writes the lines of one parameter's derivation, for one sample.

    Parameters
    ----------
    derivation : Derivation
    parameter : Parameter
    """

    derivation: Derivation
    parameter: Parameter

    @property
    def places(self) -> tuple[str, ...]:
        """The lines, in order, from the error to the gradient."""
        last, own = self.derivation.depth, self.parameter.layer + 1
        found = ["error", f"slope {last}", f"delta {last}"]
        for layer in range(last - 1, own - 1, -1):
            found += [f"upstream {layer}", f"slope {layer}", f"delta {layer}"]
        return (*found, "input", "gradient")

    def line(self, place: str, written: str = "") -> str:
        """Write a line out: its formula, its numbers and what they make."""
        form = written or FORMULAS[place.partition(" ")[0]]
        parts = []
        for name, symbols, numbers, value in self._items(place, written):
            forms = [name, form.format_map(symbols), form.format_map(numbers), value]
            parts.append(" = ".join(dict.fromkeys(forms)))
        return ",  ".join(parts)

    def look(self, place: str) -> str:
        """Write a line as it should be, but for its result."""
        form = LOOK[place.partition(" ")[0]]
        parts = []
        for name, symbols, numbers, _ in self._items(place, ""):
            forms = [name, form.format_map(symbols)]
            if self.derivation.samples == 1 and place != "gradient":
                forms.append(form.format_map(numbers))
            parts.append(" = ".join(dict.fromkeys(forms)))
        return ", ".join(parts)

    def _items(self, place: str, written: str) -> Iterable[Words]:
        kind, _, layer = place.partition(" ")
        if kind in ("input", "gradient", "update"):
            yield getattr(self, f"_{kind}")()
            return
        k = int(layer) - 1 if layer else self.derivation.depth - 1
        units = range(1, self.derivation.names.sizes[k + 1] + 1)
        for j in (self.parameter.j,) if k == self.parameter.layer else units:
            yield self._slope(k, j, written) if kind == "slope" else getattr(self, f"_{kind}")(k, j)

    def _error(self, k: int, j: int) -> Words:
        d, names = self.derivation, self.derivation.names
        symbols = {"unit": names.unit(k + 1, j).text, "target": names.target(j).text}
        y, t = d.given.run.y[0, j - 1], d.given.t[0, j - 1]
        numbers = {"unit": shown(y), "target": shown(t)}
        return f"dL/d{symbols['unit']}", symbols, numbers, shown(d.error[0, j - 1])

    def _slope(self, k: int, j: int, written: str) -> Words:
        d, names = self.derivation, self.derivation.names
        symbols = {"unit": names.unit(k + 1, j).text, "linear": names.linear(k + 1, j).text}
        unit, linear = d.given.run.activations[k + 1][0, j - 1], d.given.run.linear[k][0, j - 1]
        numbers = {"unit": shown(unit), "linear": shown(linear)}
        name = f"d{symbols['unit']}/d{symbols['linear']}"
        slopes = d.slopes if written else d.given.run.slopes
        return name, symbols, numbers, shown(slopes[k][0, j - 1])

    def _delta(self, k: int, j: int) -> Words:
        d, unit = self.derivation, self.derivation.names.unit(k + 1, j).text
        linear = d.names.linear(k + 1, j).text
        symbols = {"upstream": f"dL/d{unit}", "slope": f"d{unit}/d{linear}"}
        numbers = {
            "upstream": shown(d.upstream[k][0, j - 1]),
            "slope": shown(d.slopes[k][0, j - 1]),
        }
        return _name_of_delta(k, j), symbols, numbers, shown(d.deltas[k][0, j - 1])

    def _upstream(self, k: int, j: int) -> Words:
        d, names = self.derivation, self.derivation.names
        terms, swapped, values = [], [], []
        for m in range(1, names.sizes[k + 2] + 1):
            delta = _name_of_delta(k + 1, m)
            terms.append(f"{delta} · {names.weight(k + 1, j, m).label}")
            swapped.append(f"{delta} · {names.weight(k + 1, m, j).label}")
            weight = d.carriers[k + 1][j - 1, m - 1]
            values.append(f"{shown(d.deltas[k + 1][0, m - 1])} · {shown(weight)}")
        symbols = {"terms": " + ".join(terms), "swapped": " + ".join(swapped)}
        numbers = dict.fromkeys(symbols, " + ".join(values))
        for m, (term, value) in enumerate(zip(terms, values, strict=True), start=1):
            symbols[f"term{m}"], numbers[f"term{m}"] = term, value
        return f"dL/d{names.unit(k + 1, j).text}", symbols, numbers, shown(d.upstream[k][0, j - 1])

    def _input(self) -> Words:
        d, p = self.derivation, self.parameter
        unit = d.names.unit(p.layer + 1, p.j).text
        symbols = {"input": self._input_symbol, "unit": unit}
        for layer in range(d.depth):
            symbols[f"i of layer {layer}"] = d.names.unit(layer, p.i or p.j).text
            symbols[f"j of layer {layer}"] = d.names.unit(layer, p.j).text
        value = shown(self._input_value)
        return "input", symbols, dict.fromkeys(symbols, value), value

    def _gradient(self) -> Words:
        d, p = self.derivation, self.parameter
        symbols = {"delta": _name_of_delta(p.layer, p.j), "input": "input"}
        symbols["entering"] = self._input_symbol
        delta, value = shown(d.deltas[p.layer][0, p.j - 1]), shown(self._input_value)
        return self._derivative, symbols, {"delta": delta, "input": value}, shown(d.gradient(p))

    def _update(self) -> Words:
        d, label = self.derivation, self.parameter.label
        symbols = {"parameter": label, "derivative": self._derivative}
        numbers = {"parameter": shown(d.given.net[label]), "derivative": self._derivative}
        return f"new {label}", symbols, numbers, shown(d.updated(self.parameter))

    @property
    def _derivative(self) -> str:
        return f"dL/d{self.parameter.label}"

    @property
    def _input_symbol(self) -> str:
        p = self.parameter
        return "1" if p.i is None else self.derivation.names.unit(p.layer, p.i).text

    @property
    def _input_value(self) -> float:
        d, p = self.derivation, self.parameter
        if p.i is None:
            return d.bias_inputs[p.layer][0, p.j - 1]
        return d.inputs[p.layer][0, p.i - 1] * d.own[p.layer][0, p.j - 1]


def _name_of_delta(layer: int, j: int) -> str:
    return Symbol("δ", str(j), str(layer + 1)).text
