import re
from itertools import combinations, pairwise

import numpy as np
import pytest

from backprop_helpers import Network, examples, trace_update
from backprop_helpers.drawing.network_picture import (
    badge_spots,
    network_svg,
)
from backprop_helpers.notation.numbers import minus, number
from tests.cases import random_case
from tests.markup import box, of_class, parsed, text_of

CHARACTER, LINE = 6.2, 17
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def random_trace(sizes, seed=0):
    return trace_update(
        Network.random(sizes, seed=seed), [0.3] * sizes[0], [1] * sizes[-1], eta=0.4
    )


def article_trace():
    e = examples.article()
    return trace_update(e.network, e.x, e.t, e.eta)


TRACES = [
    article_trace(),
    *(random_trace(sizes) for sizes in [(1, 1), (2, 2), (2, 3, 3, 2), (3, 4, 4, 2), (10, 12, 3)]),
]
OF_SIZES = {"ids": lambda trace: "-".join(map(str, trace.names.sizes))}
every_network = pytest.mark.parametrize("trace", TRACES, **OF_SIZES)


def group(svg, name):
    (found,) = [element for element in svg if element.get("class") == name]
    return found


def parts_of(element):
    return [part.get("data-part") for part in element if "data-part" in part.attrib]


def units_of(names):
    return [
        names.unit(layer, j + 1).text for layer, size in enumerate(names.sizes) for j in range(size)
    ]


def boxes(svg):
    """Return where each number of a weight or bias stands, each unit, target and the loss."""
    found = {}
    for tag in group(svg, "tags"):
        text = tag.find("text")
        x, middle = float(text.get("x")), float(text.get("y")) - 3.8
        half = CHARACTER * len(text_of(of_class(tag, "num")[0])) / 2
        place = (x - half, middle - LINE / 2, x + half, middle + LINE / 2)
        found[tag.get("data-part")] = place
    for node in group(svg, "nodes"):
        found[node.get("data-part")] = box(of_class(node, "shape")[0])
    return found


def overlaps(p, q):
    return p[0] < q[2] and q[0] < p[2] and p[1] < q[3] and q[1] < p[3]


@every_network
def test_every_part_is_drawn_once_in_its_group(trace):
    svg, names = parsed(network_svg(trace)), trace.names
    outputs = range(1, names.sizes[-1] + 1)
    links = [f"{link}{j}" for j in outputs for link in ("err", "lost")]
    ones = [f"one_{label}" for label, p in names.parameters.items() if p.kind == "bias"]
    assert sorted(parts_of(group(svg, "edges"))) == sorted([*links, *names.parameters, *ones])
    assert parts_of(group(svg, "tags")) == list(names.parameters)
    targets = [f"t{j}" for j in outputs]
    assert parts_of(group(svg, "nodes")) == [*units_of(names), *targets, "L"]
    assert list(group(svg, "badges")) == []


@pytest.mark.parametrize("seed", range(6))
def test_the_picture_shows_the_numbers_of_the_trace(seed):
    net, x, t = random_case(seed, batch=0)
    trace = trace_update(net, x, t, 0.5)
    svg, names = parsed(network_svg(trace)), trace.names
    numbers = {
        element.get("data-part"): text_of(of_class(element, style)[0])
        for name, style in (("tags", "num"), ("nodes", "v"))
        for element in group(svg, name)
    }
    expected = {label: net[label] for label in names.parameters}
    for layer, values in enumerate(trace.forward.activations):
        expected |= {names.unit(layer, j).text: y for j, y in enumerate(values, start=1)}
    expected |= {names.target(j).text: target for j, target in enumerate(t, start=1)}
    expected["L"] = trace.loss_before
    assert numbers == {part: minus(number(float(value))) for part, value in expected.items()}


@every_network
def test_the_sign_of_a_weight_is_a_class(trace):
    edges = {e.get("data-part"): e for e in group(parsed(network_svg(trace)), "edges")}
    negative = {label for label in trace.before.labels if of_class(edges[label], "neg")}
    assert negative == {label for label in trace.before.labels if trace.before[label] < 0}


@pytest.mark.parametrize("sizes", [(2, 3, 2), (2, 3, 3, 2), (3, 4, 4, 2)])
@pytest.mark.parametrize("seed", range(3))
def test_no_number_covers_another_nor_a_unit(sizes, seed):
    places = boxes(parsed(network_svg(random_trace(sizes, seed))))
    covered = [pair for pair in combinations(places, 2) if overlaps(*map(places.get, pair))]
    assert covered == []


@pytest.mark.parametrize("sizes", [(2, 3, 2), (2, 3, 3, 2), (3, 4, 4, 2), (3, 5, 3), (4, 2, 4)])
@pytest.mark.parametrize("value", [-1.7123e-5, -123.4567])
def test_numbers_of_nine_and_ten_characters_stand_clear(sizes, value):
    net = Network.from_arrays(
        [(np.full(pair, value), np.full(pair[1], value)) for pair in pairwise(sizes)]
    )
    trace = trace_update(net, [0.3] * sizes[0], [1] * sizes[-1], eta=0.4)
    places = boxes(parsed(network_svg(trace)))
    tags = [label for label in places if label in trace.names.parameters]
    covered = [pair for pair in combinations(tags, 2) if overlaps(*map(places.get, pair))]
    assert covered == []


@every_network
def test_nothing_stands_outside_the_picture(trace):
    svg = parsed(network_svg(trace))
    left, top, width, height = map(float, svg.get("viewBox").split())
    shapes = [
        e for e in svg.iter() if e.tag in ("circle", "rect", "path") and not e.get("transform")
    ]
    spots = [(x - 7.5, y - 7.5, x + 7.5, y + 7.5) for x, y in badge_spots(trace.names).values()]
    texts = [(float(e.get("x")), float(e.get("y"))) * 2 for e in svg.iter("text")]
    for place in [*map(box, shapes), *boxes(svg).values(), *spots, *texts]:
        assert left <= place[0] <= place[2] <= left + width
        assert top <= place[1] <= place[3] <= top + height


@every_network
def test_the_picture_stands_alone(trace):
    text = network_svg(trace)
    assert not re.search(r"\sid=|<script|<style|<image|<use|href|url\(|://|\son\w+=|style=", text)
    assert "networkwith" in parsed(text).get("aria-label").lower().replace(" ", "")


def test_a_thicker_wire_is_a_larger_weight():
    trace = article_trace()
    edges = {e.get("data-part"): e for e in group(parsed(network_svg(trace)), "edges")}
    widths = {
        label: float(of_class(edges[label], "wire")[0].get("stroke-width"))
        for label in trace.before.labels
    }
    by_size = sorted(widths, key=lambda label: abs(trace.before[label]))
    assert sorted(widths.values()) == [widths[label] for label in by_size]
    assert widths["u11"] > widths["w11"] > widths["b1_1"]


def test_a_picture_without_arrows_lacks_nothing_else():
    whole, bare = (parsed(network_svg(article_trace(), arrows=arrows)) for arrows in (True, False))
    kept = [(e.tag, e.attrib, e.text) for e in whole.iter() if e.get("class") != "arrow"]
    assert [(e.tag, e.attrib, e.text) for e in bare.iter()] == kept
    assert len(kept) < len(list(whole.iter()))


def test_the_same_trace_is_drawn_alike():
    assert network_svg(article_trace()) == network_svg(article_trace())
