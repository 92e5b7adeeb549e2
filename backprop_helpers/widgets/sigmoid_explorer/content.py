"""What the page is sent to move a point along the sigmoid: its value and slope at each place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backprop_helpers.drawing.elements import symbol_svg
from backprop_helpers.drawing.scales import Scale, path
from backprop_helpers.network.sigmoid import sigmoid, sigmoid_prime
from backprop_helpers.notation.numbers import fixed, number, on_page, product_sign, spoken_number
from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.widgets.base.mathml import mathml
from backprop_helpers.widgets.base.sentence_parts import sentence_parts

END = 8
PER_UNIT = 10
STEEP, SATURATED = 2, 4
CEILING = 0.25
FLAT = math.ceil(1000 * sigmoid_prime(SATURATED)) / 1000
SMALLEST = 0.5e-4

X = Scale(-END, END, 0, 100)
HEIGHT = Scale(0, 1, 100, 0)
SLOPE = Scale(0, 0.28, 100, 0)
SHADED = X(END) - X(SATURATED)
TANGENT, ASPECT = 18, 2.3
LABEL_WIDTH, LABEL_HEIGHT = 9, 7
LAW = r"\sigma'(a) = \sigma(a)\,\big(1 - \sigma(a)\big)"
FACTORS = {"value": r"\sigma(a)", "missing": r"1 - \sigma(a)", "slope": r"\sigma'(a)"}


@dataclass(frozen=True)
class Place:
    """A point of the sigmoid: on the grid, or where a unit stands.

    Parameters
    ----------
    a : float
        The linear combination.
    unit : Symbol, optional
        The unit that stands here.

    Examples
    --------
    >>> here = Place(0.0)
    >>> here.value, here.missing, here.slope
    (0.5, 0.5, 0.25)
    """

    a: float
    unit: Symbol | None = None

    @property
    def value(self) -> float:
        """The sigmoid of a."""
        return sigmoid(self.a)

    @property
    def missing(self) -> float:
        """One minus the sigmoid of a, without cancellation."""
        return sigmoid(-self.a)

    @property
    def slope(self) -> float:
        """The sigmoid's slope at a."""
        return sigmoid_prime(self.a)

    @property
    def reading(self) -> Sentence:
        """The numbers of this place, in a sentence."""
        a = Symbol("a")
        lead = (self.unit, " stands at ", a, " = ") if self.unit else ("At ", a, " = ")
        turn = ": there the sigmoid is " if self.unit else " the sigmoid is "
        value, slope = with_decimals(self.value), with_decimals(self.slope)
        return Sentence(*lead, self.a, turn, value, " and its slope ", slope, ".")

    @property
    def remark(self) -> Sentence:
        """What kind of place this is."""
        a, right = Symbol("a"), self.a > 0
        if abs(self.a) > SATURATED:
            return Sentence(
                f" Saturated: as good as {right:d}, and it hardly moves when ", a, " does."
            )
        if abs(self.a) > STEEP:
            left, where = (self.missing, "missing to 1") if right else (self.value, "left above 0")
            return Sentence(" Levelling off: only ", with_decimals(left), f" is {where}.")
        if self.a:
            return Sentence(" Steep: when ", a, " changes, the sigmoid follows.")
        return Sentence(" This is the steepest point: no slope is larger than one quarter.")


def with_decimals(value: float) -> str | float:
    """Show a number of 0 to 1 with its decimals; one too small for them stays a number.

    Examples
    --------
    >>> with_decimals(0.25), with_decimals(0.0012345), with_decimals(1e-9)
    ('0.2500', '0.001234', 1e-09)
    """
    return fixed(value) if value >= SMALLEST else value


GRID = tuple(Place(k / PER_UNIT) for k in range(-END * PER_UNIT, END * PER_UNIT + 1))


def content(units: Sequence[Place]) -> dict[str, Any]:
    """Return all that the page needs to move the point without the kernel.

    The places are the grid's, then the units'; each column holds one entry a place.
    """
    places = [*GRID, *units]
    return {
        "columns": {
            "a": [on_page(place.a) for place in places],
            "said": [spoken_number(number(place.a)) for place in places],
            "value": [Sentence(with_decimals(place.value)).html for place in places],
            "missing": [Sentence(with_decimals(place.missing)).html for place in places],
            "slope": [Sentence(with_decimals(place.slope)).html for place in places],
            "sign": [product_sign([place.value, place.missing], place.slope) for place in places],
            "reading": [sentence_parts(place.reading) for place in places],
            "remark": [sentence_parts(place.remark) for place in places],
            "tangent": [_tangent(place) for place in places],
        },
        "formula": _formula(),
        "saturated": f"saturated, |<i>a</i>| > {SATURATED}: slope below {FLAT}",
        "units": _units(units),
        "sigmoid": _sigmoid_plot(places),
        "slope": _slope_plot(places),
        "last": len(GRID) - 1,
        "page": PER_UNIT,
    }


def _formula() -> str:
    """Return the law of the slope, and beneath it places for its numbers."""
    value, missing, slope = (
        f'<span class="factor {name}">{mathml(tex)}<b></b></span>' for name, tex in FACTORS.items()
    )
    row = f'{value}<span class="op">×</span>{missing}<span class="op equals"></span>{slope}'
    return f'<div class="law">{mathml(LAW)}</div><div class="row">{row}</div>'


def _inside(a: float) -> float:
    """Return the a at which a place is drawn: at the edge, if it stands beyond the picture."""
    return min(max(a, -END), END)


def _arrow(a: float) -> str:
    """Return a sign for a place beyond the picture."""
    return "" if abs(a) <= END else " →" if a > 0 else " ←"


def _tangent(place: Place) -> str:
    """Return a line that touches the curve at a place: about one length, but inside the plot."""
    rise = (HEIGHT(1) - HEIGHT(0)) / (X(1) - X(0)) * place.slope
    run = TANGENT / math.hypot(1, rise / ASPECT)
    x, y = X(_inside(place.a)), HEIGHT(place.value)
    ends = (max(x - run, 0), min(x + run, 100))
    return "M" + "L".join(f"{end:.2f} {y + (end - x) * rise:.2f}" for end in ends)


def _units(units: Sequence[Place]) -> list[dict[str, Any]]:
    """Return each unit's name, its place, and the places of the grid around it."""
    last = len(GRID) - 1
    found = []
    for k, unit in enumerate(units, start=len(GRID)):
        at = (_inside(unit.a) + END) * PER_UNIT
        found.append(
            {
                "html": unit.unit.html,
                "spoken": unit.unit.spoken,
                "place": k,
                "near": round(at),
                "before": max(math.ceil(at) - 1, 0),
                "after": min(math.floor(at) + 1, last),
            }
        )
    return found


def _plot(y: Scale, marks: list[tuple[float, float]]) -> dict[str, Any]:
    return {
        "y": [{"at": at, "text": text} for at, text in y.ticks(3)],
        "marks": [{"x": x, "y": y} for x, y in marks],
        "saturated": [{"x": x, "width": SHADED} for x in (X(-END), X(SATURATED))],
    }


def _sigmoid_plot(places: Sequence[Place]) -> dict[str, Any]:
    marks = [(X(_inside(place.a)), HEIGHT(place.value)) for place in places]
    return _plot(HEIGHT, marks) | {
        "x": [{"at": at, "text": ""} for at, _ in X.ticks(END)],
        "curves": [
            {
                "name": "sigmoid",
                "said": "the sigmoid",
                "kind": "value",
                "d": path(X, HEIGHT, [(p.a, p.value) for p in GRID]),
            }
        ],
        "notes": [
            {"x": X(-6), "y": HEIGHT(0.5), "text": "saturated"},
            {"x": X(6), "y": HEIGHT(0.5), "text": "saturated"},
        ],
        "labels": _labels(places[len(GRID) :]),
    }


def _slope_plot(places: Sequence[Place]) -> dict[str, Any]:
    marks = [(X(_inside(place.a)), SLOPE(place.slope)) for place in places]
    return _plot(SLOPE, marks) | {
        "x": [{"at": at, "text": text} for at, text in X.ticks(END)],
        "curves": [
            {
                "name": "ceiling",
                "said": "its ceiling, one quarter",
                "kind": "ceiling",
                "d": f"M0 {SLOPE(CEILING)}H100",
            },
            {
                "name": "slope",
                "said": "the slope",
                "kind": "slope",
                "d": path(X, SLOPE, [(p.a, p.slope) for p in GRID]),
            },
        ],
        "notes": [
            {"x": X(-6), "y": SLOPE(CEILING), "text": "the ceiling, ¼"},
        ],
        "labels": [],
    }


def _labels(units: Sequence[Place]) -> list[dict[str, Any]]:
    """Return where the units' names stand: in turn above and below the curve, none on another.

    ``down`` and ``aside`` are the directions in which a name stands off its place.
    """
    order = sorted(range(len(units)), key=lambda k: units[k].a)
    found = {}
    for down, some in ((-1, order[::2]), (1, order[1::2][::-1])):
        beside = None
        for k in some:
            x, y = X(_inside(units[k].a)), HEIGHT(units[k].value)
            if beside and abs(x - beside[0]) < LABEL_WIDTH:
                y = down * max(down * y, down * beside[1] + LABEL_HEIGHT)
            beside = x, y
            aside = down if 0 < x + down * LABEL_WIDTH < 100 else -down
            found[k] = {
                "x": x,
                "y": round(y, 2),
                "down": down,
                "aside": aside,
                "text": symbol_svg(units[k].unit) + _arrow(units[k].a),
            }
    return [found[k] for k in range(len(units))]
