from html import unescape

from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.widgets.base.still_page import asleep, picture
from tests.markup import of_class, parsed, text_of
from tests.traces import article_trace


def test_a_still_picture_is_the_picture_without_what_only_acts():
    svg = network_svg(article_trace())
    address = unescape(picture(svg))
    assert address.startswith("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'")
    assert address.count("<style>") == address.count("xmlns=") == 1
    still = parsed(address.partition(",")[2].replace("%25", "%").replace("%23", "#"))
    live = parsed(svg)
    for kind in ("num", "v", "shape", "wire"):
        texts = [text_of(element) for element in of_class(live, kind)]
        assert [text_of(element) for element in of_class(still, kind)] == texts
    for kind in ("halo", "hit", "ring", "arrow", "pill", "sy", "mk"):
        assert of_class(live, kind)
        assert not of_class(still, kind)


def test_what_stands_in_for_a_widget_is_hidden_until_its_style_shows_it():
    hidden, _, style = asleep("0.9000 -> 0.9154").partition("</div>")
    assert hidden.startswith('<div class="bp-asleep" hidden="hidden">')
    assert "Run this cell" in hidden
    assert "<pre>0.9000 -&gt; 0.9154</pre>" in hidden
    assert style.startswith("<style>")
    assert "<script" not in style
