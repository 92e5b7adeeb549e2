"""What the page is sent to name a network's parts, run its forward pass and ask for labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from backprop_helpers.drawing.elements import pieces
from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.notation.formulas import Formula
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.trace.formulas import Calculation, squash_calculation, sum_calculation
from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.base.mathml import mathml
from backprop_helpers.widgets.base.sentence_parts import sentence_parts

from .parts import Part, array_name, entering, parts_of
from .quiz import Question

SUM_SAYS = " adds up what reaches it: each value times its weight, and the bias."
HINTS = {
    "find": "Click the edge or its number. By keyboard: arrow keys in the picture, then Enter.",
    "name": "Choose its label.",
}


def content(trace: Trace, asked: Sequence[Question]) -> dict[str, Any]:
    """Return all that the page needs to explore a network without the kernel."""
    parts = {part.name: part for part in parts_of(trace)}
    return {
        "svg": pieces(network_svg(trace, arrows=False)),
        "parts": [_part(part) for part in parts.values()],
        "frames": list(_frames(trace, parts)),
        "questions": [_question(question, parts[question.label]) for question in asked],
        "hints": HINTS,
    }


def _part(part: Part) -> dict[str, Any]:
    return _part_card(part) | {
        "name": part.name,
        "told": sentence_parts(part.told),
        "inflow": part.inflow,
        "related": part.related,
        "also": part.also,
    }


def _part_card(part: Part) -> dict[str, Any]:
    rows = [(Sentence(name), says) for name, says in part.indices]
    card = _card(part.letters, part.words, rows, part.code, part.calculations)
    return card | {"value": sentence_parts(Sentence(part.value)), "shape": part.shape}


def _card(
    letters: Sentence,
    words: Sentence,
    rows: Iterable[tuple[Sentence, Sentence]] = (),
    code: Iterable[str] = (),
    calculations: Iterable[Calculation] = (),
) -> dict[str, Any]:
    return {
        "letters": sentence_parts(letters),
        "words": sentence_parts(words),
        "rows": [[sentence_parts(sentence) for sentence in row] for row in rows],
        "code": list(code),
        "lines": [_line(calculation) for calculation in calculations],
    }


def _line(line: Calculation) -> dict[str, Any]:
    """Return a line of calculation, whose sum may wrap after each term."""
    makes = "is" if line.sign == "=" else "is about"
    said = f"{line.name.capitalize()}: {line.filled.spoken} {makes} {Formula(line.result).spoken}."
    return {
        "name": line.name,
        "left": mathml(line.left) if line.left else "",
        "terms": [mathml(term) for term in line.terms],
        "filled": line.filled.html,
        "sign": line.sign,
        "result": on_page(line.result),
        "said": said,
    }


def _frames(trace: Trace, parts: dict[str, Part]) -> Iterator[dict[str, Any]]:
    """Yield the forward pass: the inputs, each unit's sum and then its value, the loss."""
    names = trace.names
    layers = range(1, names.depth + 1)
    units = [(layer, j) for layer in layers for j in range(1, names.sizes[layer] + 1)]
    computed = [names.unit(*unit).text for unit in units]
    end = [*(f"err{j}" for j in range(1, names.sizes[-1] + 1)), "L"]
    yield _inputs(trace, parts) | {"unknown": [*computed, *end]}
    for k, (layer, j) in enumerate(units):
        place = {"now": [computed[k]], "inflow": entering(trace, layer, j)}
        yield _sum(trace, layer, j) | place | {"unknown": [*computed[k:], *end]}
        yield _squash(trace, layer, j) | place | {"unknown": [*computed[k + 1 :], *end]}
    yield _loss(parts["L"])


def _inputs(trace: Trace, parts: dict[str, Part]) -> dict[str, Any]:
    names = [trace.names.unit(0, j).text for j in range(1, len(trace.x) + 1)]
    rows = [(parts[name].letters, Sentence(parts[name].value)) for name in names]
    card = _card(Sentence("x"), Sentence("the inputs, given with the sample"), rows)
    says = Sentence("A sample comes in. Everything else is computed from it.")
    return {"card": card, "say": sentence_parts(says), "now": names, "inflow": []}


def _sum(trace: Trace, layer: int, j: int) -> dict[str, Any]:
    unit, a = trace.names.unit(layer, j), trace.names.linear(layer, j)
    card = _card(
        Sentence(a),
        Sentence("the sum in ", unit),
        code=[f"{array_name(trace, layer, 'a')}[{j - 1}]"],
        calculations=[sum_calculation(trace, layer, j)],
    )
    total = float(trace.forward.linear[layer - 1][j - 1])
    return _step(card, total, Sentence(unit, SUM_SAYS))


def _squash(trace: Trace, layer: int, j: int) -> dict[str, Any]:
    unit = trace.names.unit(layer, j)
    card = _card(
        Sentence(unit),
        Sentence("what ", unit, " passes on"),
        code=[f"{array_name(trace, layer, 'h')}[{j - 1}]"],
        calculations=[squash_calculation(trace, layer, j)],
    )
    value = float(trace.forward.activations[layer][j - 1])
    return _step(card, value, Sentence(unit, " squashes the sum with the sigmoid."))


def _step(card: dict[str, Any], value: float, says: Sentence) -> dict[str, Any]:
    card["value"] = sentence_parts(Sentence(value))
    return {"card": card, "say": sentence_parts(says)}


def _loss(loss: Part) -> dict[str, Any]:
    return {
        "card": _part_card(loss),
        "say": sentence_parts(loss.told),
        "now": ["L"],
        "inflow": loss.inflow,
        "related": loss.related,
        "named": [name for name in loss.inflow if name.startswith("err")],
        "unknown": [],
    }


def _question(question: Question, part: Part) -> dict[str, Any]:
    asks = sentence_parts(Sentence("Click ", *part.letters.parts, "."))
    if question.kind == "name":
        written = "What is the label of the marked edge?"
        asks = [(written, f"What is the label of this edge: {part.words.spoken}?")]
    return {
        "kind": question.kind,
        "label": question.label,
        "asks": asks,
        "choices": question.choices,
    }
