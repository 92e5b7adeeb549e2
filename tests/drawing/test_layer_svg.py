import re
from itertools import combinations

import numpy as np
import pytest

from backprop_helpers.drawing.layer_layout import LayerLayout
from backprop_helpers.drawing.layer_svg import bars_glyph, layer_spots, layer_svg
from backprop_helpers.notation.numbers import minus, number
from backprop_helpers.notation.symbols import notation
from backprop_helpers.trace.layer_trace import root_mean_square, trace_layers
from tests.markup import of_class, parsed, text_of
from tests.trace.test_layer_trace import SIZES, case

CHARACTER = 6.2


@pytest.fixture(scope="module", params=SIZES, ids=lambda sizes: "-".join(map(str, sizes)))
def trace(request):
    return trace_layers(*case(request.param), 0.4)


def shown(value, places=4):
    return minus(number(float(value), places))


def test_the_picture_shows_the_numbers_of_the_trace(trace):
    svg = parsed(layer_svg(trace))
    groups = {element.get("class"): element for element in svg}
    sizes = {tag.get("data-part"): text_of(of_class(tag, "num")[0]) for tag in groups["tags"]}
    assert sizes == {move.label: shown(root_mean_square(move.before), 5) for move in trace.updates}
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
        for j, value in enumerate(values[:4], start=1):
            assert readings.pop(trace.names.unit(layer, j).text) == shown(value)
    for j, value in enumerate(trace.t[:4], start=1):
        assert readings.pop(f"t{j}") == shown(value)
    assert readings == {"L": shown(trace.loss_before)}
    counts = [text_of(element) for element in of_class(svg, "count")]
    assert [count.split()[0] for count in counts] == [str(size) for size in trace.names.sizes]
    assert len(of_class(svg, "dot")) == 3 * sum(size > 4 for size in trace.names.sizes)


def test_nothing_stands_outside_the_picture(trace):
    svg = parsed(layer_svg(trace))
    left, top, width, height = map(float, svg.get("viewBox").split())
    places = [(float(e.get("x")), float(e.get("y"))) for e in svg.iter("text")]
    places += [(float(e.get("cx")), float(e.get("cy"))) for e in svg.iter("circle")]
    places += [(x + r, y + r) for x, y in layer_spots(trace.names).values() for r in (-7.5, 7.5)]
    for path in svg.iter("path"):
        if not path.get("transform"):
            numbers = [float(n) for n in re.findall(r"-?\d+\.\d+", path.get("d"))]
            places += zip(numbers[::2], numbers[1::2], strict=True)
    for x, y in places:
        assert left <= x <= left + width
        assert top <= y <= top + height


@pytest.mark.parametrize("sizes", [*SIZES, (6, 8, 8, 8, 8, 8, 4)], ids=str)
def test_no_name_covers_a_unit_or_another(sizes):
    """A plate fits between its columns even when it says "rms old 0.12345"."""
    layout = LayerLayout(notation(sizes))
    half = CHARACTER * len("rms old 0.12345") / 2
    for layer in range(len(sizes) - 1):
        x, _ = layout.plate(layer)
        assert layout.column(layer) + 22 <= x - half
        assert x + half <= layout.column(layer + 1) - 22
    for layer in range(len(sizes)):
        heights = [layout.unit(layer, j)[1] for j in range(1, layout.shown(layer) + 1)]
        assert all(b - a >= 44 for a, b in combinations(heights, 2))
        assert layout.count(layer)[1] >= heights[-1] + 22 + 11
        if layout.is_cut(layer):
            assert heights[-1] + 22 < layout.dots(layer)[1] - 6
            assert layout.dots(layer)[1] + 6 < layout.count(layer)[1] - 8


def test_the_picture_stands_alone(trace):
    text = layer_svg(trace)
    assert not re.search(r"\sid=|<script|<style|<image|<use|href|url\(|://|\son\w+=|style=", text)
    assert layer_svg(trace) == text


def test_bars_are_as_high_as_the_numbers():
    path = of_class(parsed(bars_glyph(np.array([0.5, -1.0, 0.0]), "gap")), "bar")[0].get("d")
    assert path == "M7.0 12V6.5M17.0 12V23.0M27.0 12V12.0"
    assert "nan" not in bars_glyph(np.zeros(3), "gap")
    many = of_class(parsed(bars_glyph(np.arange(784.0), "flow")), "bar")[0].get("d")
    assert many.count("M") == 16
