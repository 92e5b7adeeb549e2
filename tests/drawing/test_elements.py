import re

import pytest

from backprop_helpers.drawing.elements import arrow, line, pieces, symbol_svg
from backprop_helpers.drawing.layout import Edge
from backprop_helpers.notation.symbols import Symbol
from tests.markup import HOSTILE, IDS, parsed, text_of


@pytest.mark.parametrize(
    ("symbol", "text"),
    [(Symbol("u", "12"), "u12"), (Symbol("h", "3", "2"), "h3(2)"), (Symbol("L"), "L")],
)
def test_a_symbol_ends_on_the_line_it_began(symbol, text):
    svg = parsed(f"<text>{symbol_svg(symbol)}</text>")
    assert text_of(svg).strip("\u200b") == text
    sizes = [float(dy) * 1.0 for dy in re.findall(r'dy="(-?[\d.]+)em"', symbol_svg(symbol))]
    assert sum(sizes) == pytest.approx(0)


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_a_letter_cannot_become_markup(text):
    assert not re.search(r"<(?!/?tspan)", symbol_svg(Symbol(text)))


def test_the_arrow_stands_at_the_start_and_points_back():
    edge = Edge((10.0, 20.0), (30.0, 20.0), (20.0, 20.0))
    assert "translate(10.0 20.0) rotate(180.0)" in arrow(edge)
    assert parsed(line(edge, "wire", 2)).get("d") == "M10.0 20.0L30.0 20.0"


def test_a_picture_is_cut_before_each_group():
    svg = '<svg><g class="a"><g class="b"/></g></svg>'
    assert "".join(pieces(svg)) == svg.replace('"', "'")
    assert len(pieces(svg)) == 3
