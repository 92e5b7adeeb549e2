from itertools import pairwise
from urllib.parse import unquote

import pytest

from backprop_helpers import Network, examples, sketch
from backprop_helpers.notation.symbols import notation
from tests.markup import box, of_class, parsed, text_of

SIZES = [(1, 1), (2, 3, 2), (2, 3, 3, 2), (10, 12, 3)]
SVG = "{http://www.w3.org/2000/svg}"
CHARACTER = 15 * 0.6 * 1.25  # of the titles' font: an average one, a quarter wider than usual


@pytest.fixture(scope="module", params=SIZES, ids=str)
def sizes(request):
    return request.param


@pytest.fixture(scope="module")
def drawn(sizes):
    return sketch(Network.random(sizes, seed=1))


@pytest.fixture(scope="module")
def svg(drawn):
    return parsed(drawn.svg)


def texts(svg):
    return [(text_of(e), float(e.get("x")), float(e.get("y"))) for e in svg.iter(f"{SVG}text")]


def test_every_unit_and_every_target_is_there_once_and_no_number(sizes, svg):
    names = notation(sizes)
    units = [names.unit(layer, j + 1).text for layer, size in enumerate(sizes) for j in range(size)]
    targets = [names.target(j + 1).text for j in range(sizes[-1])]
    of_one_letter = [text for text, *_ in texts(svg) if " " not in text and not text.isalpha()]
    plain = [text.replace("(", "").replace(")", "") for text in of_one_letter]
    assert sorted(map(sorted, plain)) == sorted(sorted(n.replace("_", "")) for n in units + targets)


def test_every_unit_is_joined_to_every_unit_of_the_next_layer(sizes, svg):
    weights = [p for p in notation(sizes).parameters.values() if p.kind == "weight"]
    wires = of_class(svg, "wire")
    assert len(wires) == len(weights) + sizes[-1]
    assert len({wire.get("d") for wire in wires}) == len(wires)
    assert len(of_class(svg, "match")) == sizes[-1]


def test_titles_stay_in_the_picture_and_apart_in_a_wide_font(svg):
    width = float(svg.get("width"))
    rows = {}
    for text, x, y in texts(svg):
        if " " in text or text.isalpha():
            half = len(text) * CHARACTER / 2
            rows.setdefault(y, []).append((x - half, x + half))
    for row in rows.values():
        row.sort()
        assert row[0][0] >= -5
        assert row[-1][1] <= width + 5
        assert all(a[1] <= b[0] for a, b in pairwise(row))


def test_everything_stays_in_the_picture(svg):
    top = float(svg.find(f"{SVG}g[@transform]").get("transform").split()[1].rstrip(")"))
    for shape in [*of_class(svg, "shape"), *of_class(svg, "wire")]:
        left, upper, right, lower = box(_without_namespace(shape))
        assert 0 <= left <= right <= float(svg.get("width"))
        assert 0 <= upper + top <= lower + top <= float(svg.get("height"))


def _without_namespace(element):
    element.tag = element.tag.removeprefix(SVG)
    return element


def test_a_page_gets_an_image_and_its_words():
    drawn = sketch(examples.article().network)
    html = parsed(drawn._repr_html_().replace('100%">', '100%"/>'))
    assert html.tag == "img"
    assert html.get("alt").startswith("inputs: x1, x2; 6 edges w: all inputs to all hidden units;")
    assert unquote(html.get("src").removeprefix("data:image/svg+xml,")) == drawn.svg


def test_words_and_picture_follow_from_the_sizes_alone():
    one, other = (sketch(Network.random((2, 3, 2), seed=seed)) for seed in (1, 2))
    assert one == other
    assert "1 edge W1: " in repr(sketch(Network.random((1, 1), seed=1)))
    with pytest.raises(TypeError, match="net must be a Network; got list"):
        sketch([2, 3, 2])
