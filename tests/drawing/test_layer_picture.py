import re
from itertools import pairwise

import pytest

from backprop_helpers.drawing.layer_picture import SHOWN, drawn_units, layer_svg
from backprop_helpers.drawing.layout import RADIUS
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.trace.layer_trace import trace_layers
from tests.markup import of_class, parsed, text_of
from tests.trace.test_layer_trace import SIZES, case

CHARACTER = 7.6


@pytest.fixture(scope="module", params=[*SIZES, (6, 8, 8, 8, 8, 8, 4)], ids=str)
def trace(request):
    return trace_layers(*case(request.param), 0.4)


def test_the_picture_shows_the_numbers_of_the_trace(trace):
    svg = parsed(layer_svg(trace))
    groups = {element.get("class"): element for element in svg}
    sizes = {tag.get("data-part"): text_of(of_class(tag, "num")[0]) for tag in groups["tags"]}
    assert sizes == {m.label: on_page(m.rms.before, 5) for m in trace.updates}
    shapes = [text_of(of_class(tag, "shape-of")[0]).split() for tag in groups["tags"]]
    assert [shape[1:] for shape in shapes] == [
        [str(move.before.shape[0] - 1), "×", str(move.before.shape[1])] for move in trace.updates
    ]
    readings = {
        node.get("data-part"): text_of(of_class(node, "v")[0])
        for node in groups["nodes"]
        if of_class(node, "v")
    }
    for layer, values in enumerate(trace.forward.activations):
        assert [readings.pop(part) for part in drawn_units(trace.names, layer)] == [
            *map(on_page, values[:SHOWN])
        ]
    assert readings == {"L": on_page(trace.loss_before)}
    counts = [text_of(element) for element in of_class(svg, "count")]
    assert counts[::2] == ["⋮" * (n > SHOWN) for n in trace.names.sizes]
    assert [text.split()[0] for text in counts[1::2]] == [*map(str, trace.names.sizes)]


def test_nothing_stands_outside_the_picture(trace):
    svg = parsed(layer_svg(trace))
    left, top, width, height = map(float, svg.get("viewBox").split())
    places = [(float(e.get("x")), float(e.get("y"))) for e in svg.iter("text")]
    places += [(float(e.get("cx")), float(e.get("cy")) + RADIUS) for e in svg.iter("circle")]
    for path in svg.iter("path"):
        numbers = [float(n) for n in re.findall(r"-?\d+\.\d+", path.get("d"))]
        places += zip(numbers[::2], numbers[1::2], strict=True)
    for x, y in places:
        assert left <= x <= left + width
        assert top <= y <= top + height


def test_no_name_covers_a_unit_or_another(trace):
    """A plate fits between its columns even when it says "rms old 0.12345"."""
    svg = parsed(layer_svg(trace))
    half = CHARACTER * len("rms old 0.12345") / 2
    columns = sorted({float(circle.get("cx")) for circle in svg.iter("circle")})
    plates = sorted(float(text.get("x")) for text in of_class(svg, "shape-of"))
    for x, before, after in zip(plates, columns, columns[1:], strict=False):
        assert before + RADIUS <= x - half
        assert x + half <= after - RADIUS
    for x in columns:
        ys = sorted({float(c.get("cy")) for c in svg.iter("circle") if float(c.get("cx")) == x})
        assert all(b - a >= 2 * RADIUS for a, b in pairwise(ys))


def test_the_picture_stands_alone(trace):
    text = layer_svg(trace)
    assert not re.search(r"\sid=|<script|<style|<image|<use|href|url\(|://|\son\w+=|style=", text)
