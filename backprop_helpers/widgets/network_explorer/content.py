"""The parts of a network, its forward pass and a quiz as strings for the page, each said once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from backprop_helpers.drawing.elements import pieces
from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.notation.formulas import Formula
from backprop_helpers.notation.numbers import minus, on_page
from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.trace.formulas import Calculation, squash_calculation, sum_calculation
from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.base.mathml import mathml
from backprop_helpers.widgets.base.sentence_table import Sayings

from .parts import Part, anatomy, array_name, entering
from .quiz import Question

SUM_SAYS = " adds up what reaches it: each value times its weight, and the bias."
HINTS = {
    "find": "Click the edge or its number. By keyboard: arrow keys in the picture, then Enter.",
    "name": "Choose its label.",
}
ARROW = re.compile('<path class="arrow"[^>]*/>')
LETTER = re.compile("(<msub.*?</msub(?:sup)?>)")


class Formulas:
    """A growing list of formulas, and of the MathML in them, each letter kept once."""

    def __init__(self) -> None:
        self._maths: dict[str, int] = {}
        self._lines: dict[Calculation, int] = {}

    def add(self, formula: Calculation) -> int:
        """Return where a formula stands in the list, adding it if it is new."""
        return self._lines.setdefault(formula, len(self._lines))

    def content(self) -> dict[str, Any]:
        """Return the lines, whose pieces point into ``maths``; each term there may wrap."""
        lines = [
            {
                "name": line.name,
                "left": [self._pieces(line.left)] if line.left else [],
                "terms": [self._pieces(term) for term in line.terms],
                "filled": minus(line.filled.text),
                "result": on_page(line.result),
                "said": _said(line),
            }
            for line in self._lines
        ]
        return {"formulas": lines, "maths": list(self._maths)}

    def _pieces(self, tex: str) -> list[int]:
        pieces = filter(None, LETTER.split(mathml(tex)))
        return [self._maths.setdefault(piece, len(self._maths)) for piece in pieces]


class Explored:
    """Writes parts and frames; sentences and formulas are kept apart and pointed at.

    Parameters
    ----------
    trace : Trace
    """

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._parts = {part.name: part for part in anatomy(trace)}
        self._formulas, self._sayings = Formulas(), Sayings()

    def content(self, asked: Sequence[Question]) -> dict[str, Any]:
        """Return all that the page needs."""
        found = {
            "svg": pieces(ARROW.sub("", network_svg(self._trace))),
            "parts": [self._part(part) for part in self._parts.values()],
            "frames": list(self._frames()),
            "questions": [_question(question, self._parts[question.label]) for question in asked],
            "hints": HINTS,
        }
        sayings = {"sayings": self._sayings.sentences, "terms": self._sayings.terms}
        return found | sayings | self._formulas.content()

    def _part(self, part: Part) -> dict[str, Any]:
        return self._card(part) | {
            "name": part.name,
            "told": self._sayings.add(part.told),
            "inflow": part.inflow,
            "related": part.related,
            "also": part.also,
        }

    def _card(self, part: Part) -> dict[str, Any]:
        rows = [(Sentence(name), says) for name, says in part.indices]
        card = self._facts(part.letters, part.words, rows, part.code, part.calculations)
        shape = {"shape": part.shape} if part.shape else {}
        return card | {"value": self._sayings.add(Sentence(part.value))} | shape

    def _facts(
        self,
        letters: Sentence,
        words: Sentence,
        rows: Iterable[tuple[Sentence, Sentence]] = (),
        code: Iterable[str] = (),
        formulas: Iterable[Calculation] = (),
    ) -> dict[str, Any]:
        return {
            "letters": self._sayings.add(letters),
            "words": self._sayings.add(words),
            "rows": [[self._sayings.add(sentence) for sentence in row] for row in rows],
            "code": list(code),
            "lines": [self._formulas.add(formula) for formula in formulas],
        }

    def _frames(self) -> Iterator[dict[str, Any]]:
        """Tell the forward pass: the inputs, each unit's sum and then its value, the loss."""
        names = self._trace.names
        layers = range(1, names.depth + 1)
        units = [(layer, j) for layer in layers for j in range(1, names.sizes[layer] + 1)]
        computed = [names.unit(*unit).text for unit in units]
        end = [*(f"err{j}" for j in range(1, names.sizes[-1] + 1)), "L"]
        yield self._inputs() | {"unknown": [*computed, *end]}
        for k, (layer, j) in enumerate(units):
            place = {"now": [computed[k]], "inflow": entering(self._trace, layer, j)}
            yield self._sum(layer, j) | place | {"unknown": [*computed[k:], *end]}
            yield self._squash(layer, j) | place | {"unknown": [*computed[k + 1 :], *end]}
        yield self._end()

    def _inputs(self) -> dict[str, Any]:
        names = [self._trace.names.unit(0, j).text for j in range(1, len(self._trace.x) + 1)]
        parts = [self._parts[name] for name in names]
        rows = [(part.letters, Sentence(part.value)) for part in parts]
        says = Sentence("A sample comes in. Everything else is computed from it.")
        card = self._facts(Sentence("x"), Sentence("the inputs, given with the sample"), rows)
        return {"card": card, "say": self._sayings.add(says), "now": names, "inflow": []}

    def _sum(self, layer: int, j: int) -> dict[str, Any]:
        unit, a = self._trace.names.unit(layer, j), self._trace.names.linear(layer, j)
        total = float(self._trace.forward.linear[layer - 1][j - 1])
        return self._step(
            self._facts(
                Sentence(a),
                Sentence("the sum in ", unit),
                code=[f"{array_name(self._trace, layer, 'a')}[{j - 1}]"],
                formulas=[sum_calculation(self._trace, layer, j)],
            ),
            total,
            Sentence(unit, SUM_SAYS),
        )

    def _squash(self, layer: int, j: int) -> dict[str, Any]:
        unit = self._trace.names.unit(layer, j)
        value = float(self._trace.forward.activations[layer][j - 1])
        return self._step(
            self._facts(
                Sentence(unit),
                Sentence("what ", unit, " passes on"),
                code=[f"{array_name(self._trace, layer, 'h')}[{j - 1}]"],
                formulas=[squash_calculation(self._trace, layer, j)],
            ),
            value,
            Sentence(unit, " squashes the sum with the sigmoid."),
        )

    def _step(self, card: dict[str, Any], value: float, says: Sentence) -> dict[str, Any]:
        card["value"] = self._sayings.add(Sentence(value))
        return {"card": card, "say": self._sayings.add(says)}

    def _end(self) -> dict[str, Any]:
        loss = self._parts["L"]
        return {
            "card": self._card(loss),
            "say": self._sayings.add(loss.told),
            "now": ["L"],
            "inflow": loss.inflow,
            "related": loss.related,
            "named": [name for name in loss.inflow if name.startswith("err")],
            "unknown": [],
        }


def explorer_payload(trace: Trace, asked: Sequence[Question]) -> dict[str, Any]:
    """Return all that the page needs to explore a network without the kernel."""
    return Explored(trace).content(asked)


def _said(line: Calculation) -> str:
    return f"{line.name.capitalize()}: {line.filled.spoken} is {Formula(line.result).spoken}."


def _question(question: Question, part: Part) -> dict[str, Any]:
    click = Sentence("Click ", *part.letters.parts, ".")
    asks = {"html": click.html, "spoken": click.spoken}
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
    }
