import pytest

from backprop_helpers.drawing.glyphs import error_glyph, input_glyph, slope_glyph
from tests.markup import NUMBER, box, of_class, parsed


@pytest.mark.parametrize(
    "glyph",
    [
        *(error_glyph(y, t) for y in (0.0, 1.0) for t in (-1e308, 0.3, 1e308)),
        *(slope_glyph(a) for a in (-1.7e308, -0.3, 1.7e308)),
        *(input_glyph(value) for value in (-1e308, 0.0, 1e308)),
    ],
)
def test_a_glyph_is_centred_in_its_frame(glyph):
    svg = parsed(glyph)
    left, top, width, height = map(float, svg.get("viewBox").split())
    for shape in (e for e in svg.iter() if e.tag in ("circle", "rect", "polyline")):
        x1, y1, x2, y2 = box(shape)
        assert left <= (x1 + x2) / 2 <= left + width
        assert top <= (y1 + y2) / 2 <= top + height


def test_glyphs_show_their_number():
    gap = of_class(parsed(error_glyph(0.25, 0.75)), "gap")[0].get("d")
    assert gap == "M46.0 16H18.0"
    assert of_class(parsed(input_glyph(-0.5)), "flow")[0].get("d") == "M32 16H18.0"
    x1, y1, x2, y2 = map(float, NUMBER.findall(of_class(parsed(slope_glyph(0)), "gap")[0].get("d")))
    assert (x1 + x2) / 2 == pytest.approx(32)
    assert (y1 - y2) / (x2 - x1) == pytest.approx(0.25 * 20 / 5.6, rel=0.02)
