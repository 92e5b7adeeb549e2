"""What the page of a gradient check is sent: numbers and curves for every step and every slip."""

from __future__ import annotations

import math
from typing import Any

from backprop_helpers.drawing.scales import Scale, path
from backprop_helpers.network.parameters import Parameters
from backprop_helpers.notation.numbers import fixed, minus
from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.notation.symbols import notation
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.widgets.base.sentence_parts import sentence_parts

from .conclusions import Conclusion, PowerOfTen, conclude, conclude_exactly, rough
from .gradient_check import EXPONENTS, STEPS, Candidate, Comparison, GradientCheck

LOWEST = -17  # the power of ten beneath which nothing is drawn
X = Scale(-14.4, -0.6, 0, 100)
Y = Scale(LOWEST, 0.4, 100, 0)
NOTES = (
    {"x": X(-12.2), "y": Y(-10.4), "lines": ("too small:", "rounding")},
    {"x": X(-2.1), "y": Y(-10.4), "lines": ("too large:", "truncation")},
)


def content(check: GradientCheck) -> dict[str, Any]:
    """Return all that the page needs to slide the step and plant slips without the kernel."""
    labels = notation(check.numeric[0].sizes).parameters.values()
    return {
        "labels": [{"html": p.symbol.html, "spoken": p.symbol.spoken} for p in labels],
        "range": {"min": EXPONENTS[0], "max": EXPONENTS[-1]},
        "steps": [_step(k, n) for k, n in zip(EXPONENTS, check.numeric, strict=True)],
        "candidates": [_candidate(check, candidate) for candidate in check.candidates],
        "plot": _plot(check),
    }


def title_of(slip: str) -> str:
    """Name a slip, or its absence, on a button."""
    return slip.replace("-", " ") or "none"


def _step(exponent: int, numeric: Parameters) -> dict[str, Any]:
    eps = PowerOfTen(exponent)
    return {"eps": eps.html, "said": eps.spoken, "numeric": _values(numeric)}


def _values(parameters: Parameters) -> list[str]:
    return [minus(fixed(parameters[label], 6)) for label in parameters.labels]


def _candidate(check: GradientCheck, candidate: Candidate) -> dict[str, Any]:
    conclusions = [conclude(check, candidate, k) for k in range(len(STEPS))]
    return {
        "slip": candidate.slip,
        "title": title_of(candidate.slip),
        "says": SLIPS[candidate.slip].says if candidate.slip else "",
        "values": _values(candidate.gradient),
        "exact": _told(conclude_exactly(candidate)),
        "at": [
            _told(conclusion) | _compared(comparison)
            for conclusion, comparison in zip(conclusions, candidate.comparisons, strict=True)
        ],
        "marks": [{"x": x, "y": y} for x, y in _places(candidate)],
    }


def _told(conclusion: Conclusion) -> dict[str, Any]:
    return {
        "mark": "✗" if conclusion.fault else "✓",
        "head": conclusion.head,
        "say": sentence_parts(conclusion.sentence),
    }


def _compared(comparison: Comparison) -> dict[str, Any]:
    """Return how far apart each parameter is, as text and as a bar, and which are flagged."""
    labels = comparison.differences.labels
    apart = [abs(comparison.differences[label]) for label in labels]
    return {
        "apart": [Sentence(rough(value)).html for value in apart],
        "bars": [_bar(value) for value in apart],
        "flagged": [labels.index(label) for label in comparison.flagged],
    }


def _bar(value: float) -> int:
    """Return the length of a bar in percent: 0 for 1e-17, 100 for 1."""
    return round(min(max(1 - _decade(value) / LOWEST, 0), 1) * 100)


def _decade(value: float) -> float:
    return max(math.log10(value), LOWEST) if value else LOWEST


def _points(candidate: Candidate) -> list[tuple[int, float]]:
    errors = [comparison.error for comparison in candidate.comparisons]
    return [(k, _decade(error)) for k, error in zip(EXPONENTS, errors, strict=True)]


def _places(candidate: Candidate) -> list[tuple[float, float]]:
    return [(X(k), Y(decade)) for k, decade in _points(candidate)]


def _plot(check: GradientCheck) -> dict[str, Any]:
    curves = []
    for candidate in check.candidates:
        kind = "slip" if candidate.slip else "right"
        name = title_of(candidate.slip)
        said = f"the gradient with {name}" if candidate.slip else "the right gradient"
        dots = "".join(f"M{x} {y}h0" for x, y in _places(candidate))
        exact = Y(_decade(candidate.exact_error))
        curves += [
            {"kind": kind, "name": name, "said": said, "d": path(X, Y, _points(candidate))},
            {"kind": f"{kind} dots", "name": name, "said": f"{said}, at each step", "d": dots},
            {
                "kind": "exact",
                "name": name,
                "said": f"{said}, by complex step",
                "d": f"M0 {exact}H100",
            },
        ]
    return {
        "x": [{"at": X(k), "text": _tick(k)} for k in EXPONENTS],
        "y": [{"at": Y(k), "text": _tick(k)} for k in range(-16, 1, 2)],
        "curves": curves,
        "notes": NOTES,
    }


def _tick(exponent: int) -> str:
    raised = f'<tspan class="above" dy="-0.45em">{minus(str(exponent))}</tspan>'
    return f"10{raised}" if exponent else "1"
