import re
from urllib.parse import unquote

import pytest

from backprop_helpers.drawing.elements import arrow, image, line, pieces, symbol_svg
from backprop_helpers.drawing.layout import Edge
from backprop_helpers.notation.symbols import Symbol
from tests.markup import parsed, text_of

DRAWN, WORDS = '<svg width="5">é"</svg>', 'a "way" & back'


@pytest.mark.parametrize(
    ("symbol", "text"),
    [(Symbol("u", "12"), "u12"), (Symbol("h", "3", "2"), "h3(2)"), (Symbol("L"), "L")],
)
def test_a_symbol_ends_on_the_line_it_began(symbol, text):
    svg = symbol_svg(symbol)
    assert text_of(parsed(f"<text>{svg}</text>")) == text
    assert sum(map(float, re.findall(r'dy="(-?[\d.]+)em"', svg))) == pytest.approx(0)


def test_a_letter_cannot_become_markup():
    assert text_of(parsed(symbol_svg(Symbol("</svg><script>&")))) == "</svg><script>&"


def test_the_arrow_stands_at_the_start_and_points_back():
    edge = Edge((10.0, 20.0), (30.0, 20.0), (20.0, 20.0))
    assert "translate(10.0 20.0) rotate(180.0)" in arrow(edge)
    assert parsed(line(edge, "wire", 2)).get("d") == "M10.0 20.0L30.0 20.0"


def test_a_picture_is_cut_before_each_group():
    svg = '<svg><g class="a"><g class="b"/></g></svg>'
    assert "".join(pieces(svg)) == svg.replace('"', "'")
    assert len(pieces(svg)) == 3


def test_an_image_holds_its_picture_and_says_what_is_unseen():
    drawn = parsed(f"{image(DRAWN, 680, WORDS)}</img>")
    assert unquote(drawn.get("src")) == f"data:image/svg+xml,{DRAWN}"
    assert drawn.get("alt") == WORDS
    assert drawn.get("style") == "width: 680px; max-width: 100%"
