"""The computational graph of one output weight."""

from itertools import pairwise

import pytest

from backprop_helpers import Network, chain_graph, examples, gradients
from tests.markup import of_class, parsed, text_of

ARTICLE = examples.article()
NET, X, T = ARTICLE.network, ARTICLE.x, ARTICLE.t
SVG = "{http://www.w3.org/2000/svg}"
CHARACTER = 14 * 0.6 * 1.25  # an average one, a quarter wider than usual


@pytest.fixture(scope="module")
def graph():
    return chain_graph(NET, X, T, "u11")


def test_values_go_forward_and_gradients_come_back(graph):
    assert repr(graph) == (
        "u11  value  0.9000   gradient -0.0384\n"
        "  to a2_1: · h1 + …, local gradient 0.5424\n"
        "a2_1 value  0.7373   gradient -0.0708\n"
        "  to y1: σ, local gradient 0.2189\n"
        "y1   value  0.6764   gradient -0.3236\n"
        "  to L: ½(y1 − t1)² + …, local gradient -0.3236\n"
        "L    value  0.1210   gradient  1.0000"
    )


@pytest.mark.parametrize("label", ["u11", "u12", "u32", "b2_1", "b2_2"])
def test_the_gradient_of_the_weight_is_the_right_one(label):
    graph = chain_graph(NET, X, T, label)
    assert graph.gradients[0] == pytest.approx(gradients(NET, X, T)[label], abs=1e-15)
    for k, local in enumerate(graph.local):
        assert graph.gradients[k] == pytest.approx(graph.gradients[k + 1] * local, abs=1e-15)


def test_a_bias_is_multiplied_by_one():
    graph = chain_graph(NET, X, T, "b2_2")
    assert graph.does[0] == "· 1 + …"
    assert graph.local[0] == 1


def test_the_picture_holds_every_number_and_no_two_texts_touch(graph):
    svg = parsed(graph.svg)
    found = [(text_of(e), float(e.get("x")), float(e.get("y"))) for e in svg.iter(f"{SVG}text")]
    said = [text for text, *_ in found]
    for value in (*graph.values, *graph.gradients):
        assert f"{value:.4f}".replace("-", "−") in said
    for factor in graph.local:
        assert f"× {factor:.4f}".replace("-", "−") in said
    rows = {}
    for text, x, y in found:
        left = x if x < 10 else x - len(text) * CHARACTER / 2
        rows.setdefault(y, []).append((left, left + len(text) * CHARACTER))
    for row in rows.values():
        row.sort()
        assert row[-1][1] <= float(svg.get("width"))
        assert all(end <= start for (_, end), (start, _) in pairwise(row))


def test_each_way_is_drawn_there_and_back(graph):
    ways = of_class(parsed(graph.svg), "way")
    assert len(ways) == 6
    assert len([way for way in ways if "back" in way.get("class")]) == 3


def test_in_a_notebook_it_is_an_image_that_says_what_it_shows(graph):
    html = graph._repr_html_()
    assert html.startswith('<img src="data:image/svg+xml,')
    assert 'alt="u11 value 0.9000 gradient -0.0384; to a2_1' in html


def test_a_weight_of_another_layer_has_several_ways():
    with pytest.raises(ValueError, match="label 'w11' does not lead into an output"):
        chain_graph(NET, X, T, "w11")


def test_any_depth_will_do():
    net = Network.random((2, 3, 3, 2), seed=1)
    assert [s.text for s in chain_graph(net, X, T, "W3_21").symbols] == ["W3_21", "a3_1", "y1", "L"]
