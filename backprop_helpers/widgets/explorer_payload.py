"""The parts of a network, its forward pass and a quiz as strings for the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from backprop_helpers.anatomy import Part, anatomy, array_name, entering
from backprop_helpers.drawing.svg import network_svg
from backprop_helpers.narration import Sentence, spoken_number
from backprop_helpers.quiz import Question
from backprop_helpers.trace import Trace
from backprop_helpers.worked import Formula, shown, squash_formula, sum_formula

from .mathml import mathml

SPOKEN = {
    "·": "times",
    "+": "plus",
    "− ": "minus ",
    "−": "minus ",
    "½": "one half of",
    "σ": "sigmoid of",
}
SUM_SAYS = " adds up what reaches it: each value times its weight, and the bias."
HINTS = {
    "find": "Click the edge or its number. By keyboard: arrow keys in the picture, then Enter.",
    "name": "Choose its label.",
}


class Formulas:
    """A growing list of formulas, and of the MathML in them, each kept once."""

    def __init__(self) -> None:
        self._maths: dict[str, int] = {}
        self._lines: dict[Formula, int] = {}

    def add(self, formula: Formula) -> int:
        """Return where a formula stands in the list, adding it if it is new."""
        return self._lines.setdefault(formula, len(self._lines))

    def content(self) -> dict[str, Any]:
        """Return the lines, whose letters point into ``maths``; each term there may wrap."""
        lines = [
            {
                "name": line.name,
                "left": [self._math(line.left)] if line.left else [],
                "terms": [self._math(term) for term in line.terms],
                "filled": line.filled,
                "result": line.result,
            }
            for line in self._lines
        ]
        return {"formulas": lines, "maths": [mathml(tex) for tex in self._maths]}

    def _math(self, tex: str) -> int:
        return self._maths.setdefault(tex, len(self._maths))


def explorer_payload(trace: Trace, asked: Sequence[Question]) -> dict[str, Any]:
    """Return all that the page needs to explore a network without the kernel."""
    parts, formulas = {part.name: part for part in anatomy(trace)}, Formulas()
    content = {
        "svg": network_svg(trace),
        "parts": [_part(part, formulas) for part in parts.values()],
        "frames": list(_frames(trace, parts, formulas)),
        "questions": [_question(question, parts[question.label]) for question in asked],
    }
    return content | formulas.content()


def _part(part: Part, formulas: Formulas) -> dict[str, Any]:
    value, letters = shown(part.value), part.letters.spoken.replace("−", "minus")
    number = _spoken(value)
    card = _card(part.letters, value, part.words, _rows(part), map(formulas.add, part.formulas))
    said = f"{letters} is {number}: {part.words.spoken}. {part.told.spoken}"
    stands = f" It stands in {part.shape}." if part.shape else ""
    sums = "".join(f" {_said(formula)}" for formula in part.formulas)
    return card | {
        "name": part.name,
        "told": _both(part.told),
        "spoken": letters,
        "called": f"{letters}, {number}",
        "where": part.words.spoken,
        "said": f"{said}{stands}{sums}",
        "inflow": part.inflow,
        "related": part.related,
        "also": part.also,
    }


def _card(
    letters: Sentence,
    value: str,
    words: Sentence,
    rows: Iterable[tuple[str, str]],
    lines: Iterable[int] = (),
) -> dict[str, Any]:
    return {
        "html": letters.html,
        "value": value,
        "words": words.html,
        "rows": list(rows),
        "lines": list(lines),
    }


def _both(sentence: Sentence) -> dict[str, str]:
    return {"html": sentence.html, "spoken": sentence.spoken}


def _rows(part: Part) -> Iterator[tuple[str, str]]:
    for name, says in part.indices:
        yield name, says.html
    if part.shape:
        yield "stands in", part.shape
    yield "in code", _code(part.code)


def _code(lines: Iterable[str]) -> str:
    return " &nbsp; ".join(f"<code>{line}</code>" for line in lines)


def _said(formula: Formula) -> str:
    filled = f"{formula.filled} is {formula.result}."
    for sign, word in SPOKEN.items():
        filled = filled.replace(sign, word)
    return f"{formula.name.capitalize()}: {filled}"


def _frames(trace: Trace, parts: dict[str, Part], formulas: Formulas) -> Iterator[dict[str, Any]]:
    """Tell the forward pass: the inputs, each unit's sum and then its value, the loss."""
    names = trace.names
    units = [
        (layer, j) for layer in range(1, names.depth + 1) for j in range(1, names.sizes[layer] + 1)
    ]
    computed = [names.unit(*unit).text for unit in units]
    end = [*(f"err{j}" for j in range(1, names.sizes[-1] + 1)), "L"]
    yield _inputs(trace, parts) | {"unknown": [*computed, *end]}
    for k, (layer, j) in enumerate(units):
        inflow = entering(trace, layer, j)
        place = {"now": [computed[k]], "inflow": inflow, "named": [], "related": []}
        yield _sum(trace, layer, j, formulas) | place | {"unknown": [*computed[k:], *end]}
        yield _squash(trace, layer, j, formulas) | place | {"unknown": [*computed[k + 1 :], *end]}
    yield _end(parts["L"], formulas)


def _end(loss: Part, formulas: Formulas) -> dict[str, Any]:
    lines = map(formulas.add, loss.formulas)
    return {
        "card": _card(loss.letters, shown(loss.value), loss.words, _rows(loss), lines),
        "say": _both(loss.told),
        "said": _said(loss.formulas[0]),
        "now": ["L"],
        "inflow": loss.inflow,
        "related": loss.related,
        "named": [name for name in loss.inflow if name.startswith("err")],
        "unknown": [],
    }


def _inputs(trace: Trace, parts: dict[str, Part]) -> dict[str, Any]:
    names = [trace.names.unit(0, j).text for j in range(1, trace.names.sizes[0] + 1)]
    rows = [(parts[name].letters.html, shown(parts[name].value)) for name in names]
    said = ", ".join(
        f"{parts[name].letters.spoken} is {_spoken(shown(parts[name].value))}" for name in names
    )
    return {
        "card": _card(Sentence("x"), "", Sentence("the inputs, given with the sample"), rows),
        "say": _both(Sentence("A sample comes in. Everything else is computed from it.")),
        "said": f"{said}.",
        "now": names,
        "inflow": [],
        "related": [],
        "named": [],
    }


def _spoken(value: str) -> str:
    return spoken_number(value.replace("−", "-"))


def _sum(trace: Trace, layer: int, j: int, formulas: Formulas) -> dict[str, Any]:
    unit, a = trace.names.unit(layer, j), trace.names.linear(layer, j)
    formula = sum_formula(trace, layer, j)
    code = [("in code", _code([f"{array_name(trace, layer, 'a')}[{j - 1}]"]))]
    lines = [formulas.add(formula)]
    return {
        "card": _card(Sentence(a), formula.result, Sentence("the sum in ", unit), code, lines),
        "say": _both(Sentence(unit, SUM_SAYS)),
        "said": _said(formula),
    }


def _squash(trace: Trace, layer: int, j: int, formulas: Formulas) -> dict[str, Any]:
    unit = trace.names.unit(layer, j)
    formula, words = squash_formula(trace, layer, j), Sentence("what ", unit, " passes on")
    code = [("in code", _code([f"{array_name(trace, layer, 'h')}[{j - 1}]"]))]
    lines = [formulas.add(formula)]
    return {
        "card": _card(Sentence(unit), formula.result, words, code, lines),
        "say": _both(Sentence(unit, " squashes the sum with the sigmoid.")),
        "said": _said(formula),
    }


def _question(question: Question, part: Part) -> dict[str, Any]:
    asks = _both(Sentence("Click ", *part.letters.parts, "."))
    if question.kind == "name":
        asks = {
            "html": "What is the label of the marked edge?",
            "spoken": f"What is the label of this edge: {part.words.spoken}?",
        }
    return {
        "kind": question.kind,
        "label": question.label,
        "asks": asks,
        "choices": question.choices,
        "hint": HINTS[question.kind],
    }
