import re
from itertools import combinations, pairwise

import numpy as np
import pytest

from backprop_helpers import Network, trace_update
from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.notation.numbers import minus, number
from tests.markup import box, of_class, parsed, text_of
from tests.traces import article_trace, trace_of

CHARACTER, LONG, LINE = 7.6, 5.9, 19
ARTICLE = article_trace()
TRACES = [ARTICLE, *(trace_of(sizes) for sizes in [(1, 1), (2, 3, 3, 2), (10, 12, 3)])]


@pytest.fixture(scope="module", params=TRACES, ids=lambda trace: str(trace.names.sizes))
def trace(request):
    return request.param


@pytest.fixture(scope="module")
def svg(trace):
    return parsed(network_svg(trace))


def group(svg, name):
    (found,) = [element for element in svg if element.get("class") == name]
    return found


def parts_of(element):
    return {part.get("data-part"): part for part in element if "data-part" in part.attrib}


def boxes(svg):
    """Return where each number of a weight or bias stands, each unit, target and the loss."""
    found = {}
    for name, tag in parts_of(group(svg, "tags")).items():
        text = tag.find("text")
        x, middle = float(text.get("x")), float(text.get("y")) - 4.7
        width = LONG if text.get("class") == "long" else CHARACTER
        half = width * len(text_of(of_class(tag, "num")[0])) / 2
        found[name] = (x - half, middle - LINE / 2, x + half, middle + LINE / 2)
    for name, node in parts_of(group(svg, "nodes")).items():
        found[name] = box(of_class(node, "shape")[0])
    return found


def overlapping(places):
    """Return the names of each two boxes of which one covers the other."""
    return [
        (one, other)
        for (one, p), (other, q) in combinations(places.items(), 2)
        if p[0] < q[2] and q[0] < p[2] and p[1] < q[3] and q[1] < p[3]
    ]


def test_every_edge_is_drawn_once(trace, svg):
    names = trace.names
    outputs = range(1, names.sizes[-1] + 1)
    links = [f"{link}{j}" for j in outputs for link in ("err", "lost")]
    ones = [f"one_{label}" for label, p in names.parameters.items() if p.kind == "bias"]
    drawn = [element.get("data-part") for element in group(svg, "edges")]
    assert sorted(drawn) == sorted([*links, *names.parameters, *ones])
    assert list(group(svg, "badges")) == []


def test_the_picture_shows_the_numbers_of_the_trace(trace, svg):
    expected = {label: trace.before[label] for label in trace.names.parameters}
    for layer, values in enumerate(trace.forward.activations):
        expected |= {trace.names.unit(layer, j).text: y for j, y in enumerate(values, start=1)}
    expected |= {trace.names.target(j).text: t for j, t in enumerate(trace.t, start=1)}
    expected["L"] = trace.loss_before
    numbers = [
        (name, text_of(of_class(element, style)[0]))
        for kind, style in (("tags", "num"), ("nodes", "v"))
        for name, element in parts_of(group(svg, kind)).items()
    ]
    assert numbers == [(part, minus(number(float(value)))) for part, value in expected.items()]


@pytest.mark.parametrize("sizes", [(2, 3, 2), (2, 3, 3, 2), (3, 4, 4, 2)], ids=str)
def test_no_number_covers_another_nor_a_unit(sizes):
    assert overlapping(boxes(parsed(network_svg(trace_of(sizes))))) == []


@pytest.mark.parametrize("sizes", [(2, 3, 3, 2), (3, 4, 4, 2), (3, 5, 3), (4, 2, 4)], ids=str)
def test_numbers_of_eleven_characters_stand_clear(sizes):
    net = Network.from_arrays(
        [(np.full(pair, -1.7123e-5), np.full(pair[1], -1.7123e-5)) for pair in pairwise(sizes)]
    )
    places = boxes(parsed(network_svg(trace_update(net, [0.3] * sizes[0], [1] * sizes[-1], 0.4))))
    assert overlapping({label: places[label] for label in net.labels}) == []


def test_nothing_stands_outside_the_picture(svg):
    left, top, width, height = map(float, svg.get("viewBox").split())
    shapes = [
        e for e in svg.iter() if e.tag in ("circle", "rect", "path") and not e.get("transform")
    ]
    texts = [(float(e.get("x")), float(e.get("y"))) * 2 for e in svg.iter("text")]
    for place in [*map(box, shapes), *boxes(svg).values(), *texts]:
        assert left <= place[0] <= place[2] <= left + width
        assert top <= place[1] <= place[3] <= top + height


def test_the_picture_stands_alone():
    text = network_svg(ARTICLE)
    assert not re.search(r"\sid=|<script|<style|<image|<use|href|url\(|://|\son\w+=|style=", text)
    assert "networkwith" in parsed(text).get("aria-label").lower().replace(" ", "")


def test_a_wire_shows_size_and_sign_of_its_weight(trace, svg):
    edges, net = parts_of(group(svg, "edges")), trace.before
    wires = {label: of_class(edges[label], "wire")[0] for label in net.labels}
    by_size = sorted(net.labels, key=lambda label: abs(net[label]))
    widths = [float(wires[label].get("stroke-width")) for label in by_size]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]
    negative = [label for label in net.labels if of_class(edges[label], "neg")]
    assert negative == [label for label in net.labels if net[label] < 0]


def test_a_picture_without_arrows_lacks_nothing_else():
    whole, bare = (parsed(network_svg(ARTICLE, arrows=arrows)) for arrows in (True, False))
    kept = [(e.tag, e.attrib, e.text) for e in whole.iter() if e.get("class") != "arrow"]
    assert [(e.tag, e.attrib, e.text) for e in bare.iter()] == kept
    assert len(kept) < len(list(whole.iter()))
