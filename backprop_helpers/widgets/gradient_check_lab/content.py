"""A gradient check as strings and coordinates for the page, for every h and every slip."""

from __future__ import annotations

import math
import re
from typing import Any

from backprop_helpers.drawing.scales import Scale, path
from backprop_helpers.network.parameters import Parameters
from backprop_helpers.notation.numbers import minus
from backprop_helpers.notation.symbols import notation
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.widgets.base.sentence_table import Sayings

from .conclusions import Finding, find, find_exactly, rough, ten_to
from .gradient_check import EXPONENTS, STEPS, Candidate, Comparison, Examination

BOX = (560, 372)
LEFT, TOP, RIGHT, BOTTOM = FRAME = (48, 10, 548, 340)
X = Scale(-14.4, -0.6, LEFT, RIGHT)
Y = Scale(-17, 0.4, BOTTOM, TOP)
COLUMN = round((RIGHT - LEFT) / 13.8, 1)
POWER = re.compile(r"(?<=10)[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")
NOTES = (
    {"x": X(-12.2), "y": Y(-10.2), "text": "too small:"},
    {"x": X(-12.2), "y": Y(-11.1), "text": "rounding"},
    {"x": X(-1.9), "y": Y(-10.2), "text": "too large:"},
    {"x": X(-1.9), "y": Y(-11.1), "text": "bending"},
)


def payload(found: Examination) -> dict[str, Any]:
    """Return all that the page needs to slide h and plant slips without the kernel."""
    sayings, sizes = Sayings(), {}
    labels = notation(found.numeric[0].sizes).parameters.values()
    candidates = [_candidate(found, candidate, sayings, sizes) for candidate in found.candidates]
    return {
        "labels": [{"html": p.symbol.html, "spoken": p.symbol.spoken} for p in labels],
        "steps": [_step(k, n) for k, n in zip(EXPONENTS, found.numeric, strict=True)],
        "candidates": candidates,
        "sizes": list(sizes),
        "sayings": sayings.sentences,
        "terms": [term | {"html": _lifted(term["html"], "sup")} for term in sayings.terms],
        "plot": _plot(found),
    }


def title_of(slip: str) -> str:
    """Name a slip, or its absence, on a button."""
    return slip.replace("-", " ") or "none"


def _step(exponent: int, numeric: Parameters) -> dict[str, Any]:
    spoken = f"10 to the {minus(str(exponent)).replace('−', 'minus ')}"
    return {"h": _lifted(ten_to(exponent), "sup"), "said": spoken, "numeric": _values(numeric)}


def _lifted(text: str, tag: str, attributes: str = "") -> str:
    """Write exponents as elements: many fonts draw the raised digits unlike each other."""
    return POWER.sub(lambda m: f"<{tag}{attributes}>{m[0].translate(PLAIN)}</{tag}>", text)


def _values(parameters: Parameters) -> list[str]:
    return [minus(f"{parameters[label]:.6f}") for label in parameters.labels]


def _candidate(
    found: Examination, candidate: Candidate, sayings: Sayings, sizes: dict[str, int]
) -> dict[str, Any]:
    findings = [find(found, candidate, k) for k in range(len(STEPS))]
    return {
        "slip": candidate.slip,
        "title": title_of(candidate.slip),
        "says": SLIPS[candidate.slip].says if candidate.slip else "",
        "values": _values(candidate.gradient),
        "exact": _told(find_exactly(candidate), sayings),
        "at": [
            _told(finding, sayings) | _compared(comparison, sizes)
            for finding, comparison in zip(findings, candidate.comparisons, strict=True)
        ],
        "marks": [{"x": x, "y": y} for x, y in _places(candidate)],
    }


def _told(finding: Finding, sayings: Sayings) -> dict[str, Any]:
    return {
        "mark": "✗" if finding.fault else "✓",
        "head": finding.head,
        "say": sayings.add(finding.sentence),
    }


def _compared(comparison: Comparison, sizes: dict[str, int]) -> dict[str, Any]:
    """Return how far apart each parameter is: where that stands in ``sizes``, and its bar."""
    labels = comparison.differences.labels
    apart = [abs(comparison.differences[label]) for label in labels]
    return {
        "apart": [sizes.setdefault(_lifted(rough(value), "sup"), len(sizes)) for value in apart],
        "bars": [_bar(value) for value in apart],
        "betrayed": [labels.index(label) for label in comparison.betrayed],
    }


def _bar(value: float) -> int:
    """Return the length of a bar in percent: 0 for 1e-17, 100 for 1."""
    return round(min(max(1 + _decade(value) / 17, 0), 1) * 100)


def _decade(value: float) -> float:
    return max(math.log10(value), -17) if value else -17


def _places(candidate: Candidate) -> list[tuple[float, float]]:
    errors = [comparison.error for comparison in candidate.comparisons]
    return [(X(k), Y(_decade(e))) for k, e in zip(EXPONENTS, errors, strict=True)]


def _plot(found: Examination) -> dict[str, Any]:
    curves = []
    for candidate in found.candidates:
        kind = "slip" if candidate.slip else "floor"
        name = title_of(candidate.slip)
        errors = [comparison.error for comparison in candidate.comparisons]
        points = [(k, _decade(e)) for k, e in zip(EXPONENTS, errors, strict=True)]
        dots = "".join(f"M{x} {y}h0" for x, y in _places(candidate))
        exact = Y(_decade(candidate.exact))
        curves += [
            {"kind": kind, "name": name, "d": path(X, Y, points)},
            {"kind": f"{kind} dots", "name": name, "d": dots},
            {"kind": "exact", "name": name, "d": f"M{LEFT} {exact}H{RIGHT}"},
        ]
    return {
        "box": BOX,
        "frame": FRAME,
        "x": [{"at": X(k), "text": _tick(k)} for k in EXPONENTS],
        "y": [{"at": Y(k), "text": _tick(k)} for k in range(-16, 1, 2)],
        "curves": curves,
        "notes": NOTES,
        "columns": [{"x": X(k - 0.5), "width": COLUMN} for k in EXPONENTS],
    }


def _tick(power: int) -> str:
    return _lifted(ten_to(power), "tspan", ' class="above" dy="-4"')
