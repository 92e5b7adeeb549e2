import json
import re
from dataclasses import replace

import numpy as np
import pytest

from backprop_helpers import Network, examples, forward, sigmoid, sigmoid_prime
from backprop_helpers.widgets.sigmoid_explorer.content import GRID, SATURATED, Place, payload
from backprop_helpers.widgets.sigmoid_explorer.widget import SigmoidExplorer
from tests.markup import HOSTILE, IDS, parsed, text_of

ARTICLE = examples.article()
NET, X, T, ETA = ARTICLE.network, ARTICLE.x, ARTICLE.t, ARTICLE.eta
UNITS = ("h1", "h2", "h3", "y1", "y2")
A = np.linspace(-8, 8, 161)


@pytest.fixture
def make():
    """Make explorers that are closed at the end."""
    made = []

    def explorer(*args, **kwargs):
        made.append(SigmoidExplorer(*args, **kwargs))
        return made[-1]

    yield explorer
    for widget in made:
        widget.close()


@pytest.fixture(scope="module")
def content():
    return payload(())


def read(shown):
    """Turn what a page shows back into a number."""
    powers = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
    return float(shown.replace("×10", "e").translate(powers))


def told(content, place, form):
    columns = content["columns"]
    parts = [
        part for name in ("reading", "remark") for part in _parts(content, columns[name][place])
    ]
    return "".join(part if isinstance(part, str) else part[form] for part in parts)


def _parts(content, saying):
    return [p if isinstance(p, str) else content["terms"][p] for p in content["sayings"][saying]]


def slopes_of(path):
    """Return the slope on the page of a path's straight pieces."""
    points = np.array([point.split() for point in path[1:].split("L")], float)
    runs, rises = np.diff(points, axis=0).T
    return rises / runs


def test_every_number_of_the_page_is_the_packages(content):
    columns = content["columns"]
    assert [read(text) for text in columns["a"]] == pytest.approx(A, abs=1e-12)
    assert columns["value"] == [f"{v:.4f}" for v in sigmoid(A)]
    assert columns["missing"] == [f"{1 - v:.4f}" for v in sigmoid(A)]
    assert columns["slope"] == [f"{v:.4f}" for v in sigmoid_prime(A)]
    assert columns["said"][35] == "minus 4.5"


def test_every_sentence_says_the_numbers_of_its_place(content):
    for k, a in enumerate(A):
        said = told(content, k, "html")
        numbers = [read(n) for n in re.findall(r"[−\d][\d.]*\d|\d", said.partition("slope")[0])]
        assert numbers == pytest.approx([a, sigmoid(a)], abs=5.1e-5)
        assert f" slope {sigmoid_prime(a):.4f}." in said
        assert told(content, k, "spoken") == re.sub("<.*?>", "", said).replace("−", "minus ")


def test_each_kind_of_place_is_named_in_words():
    kinds = ("Saturated", "Levelling off", "Steep", "This is the steepest point")
    for place in GRID:
        distance = abs(place.a)
        kind = kinds[(distance <= 4) + (distance <= 2) + (distance == 0)]
        assert place.remark.text.startswith(f" {kind}")
        side = "1" if place.a > 0 else "0"
        assert (f" as good as {side}," in place.remark.text) == (kind == "Saturated")
        assert (kind == "Saturated") == (place.slope < sigmoid_prime(SATURATED) - 1e-12)
    assert sigmoid_prime(SATURATED) < 0.018


def test_curves_and_marks_are_drawn_to_scale(content):
    tall, low = content["sigmoid"], content["slope"]
    for plot, function in ((tall, sigmoid), (low, sigmoid_prime)):
        (y0, y1), (t0, t1) = zip(*[(m["at"], float(m["text"])) for m in plot["y"][:2]], strict=True)
        for mark, a in zip(plot["marks"], A, strict=True):
            assert mark["x"] == pytest.approx(290 + 31.25 * a, abs=0.06)
            expected = y0 + (y1 - y0) * (function(a) - t0) / (t1 - t0)
            assert mark["y"] == pytest.approx(expected, abs=0.3)
        curve = next(c["d"] for c in plot["curves"] if c["kind"] in ("value", "slope"))
        assert curve == "M" + "L".join(f"{m['x']} {m['y']}" for m in plot["marks"])
    assert [tick["at"] for tick in low["x"]] == [290 + 31.25 * a for a in range(-8, 9, 2)]
    ceiling = next(c["d"] for c in low["curves"] if c["kind"] == "ceiling")
    assert ceiling == f"M40 {low['marks'][80]['y']}H540"
    for plot in (tall, low):
        assert [(s["x"], s["x"] + s["width"]) for s in plot["saturated"]] == [(40, 165), (415, 540)]


def test_the_tangent_has_the_slope_and_touches_the_curve(content):
    for k, a in enumerate(A):
        path = content["columns"]["tangent"][k]
        assert slopes_of(path)[0] == pytest.approx(-sigmoid_prime(a) * 214 / 31.25, abs=0.005)
        (x1, y1), (x2, y2) = (point.split() for point in path[1:].split("L"))
        mark = content["sigmoid"]["marks"][k]
        at = np.interp(mark["x"], [float(x1), float(x2)], [float(y1), float(y2)])
        assert at == pytest.approx(mark["y"], abs=0.2)
        assert 40 <= float(x1) < float(x2) <= 540


@pytest.mark.parametrize("sizes", [None, (2, 3, 2), (2, 3, 3, 2)])
def test_what_travels_to_the_page_is_small(make, sizes):
    explorer = make() if sizes is None else make(Network.random(sizes, seed=0), X, T, ETA)
    assert len(json.dumps(explorer.content, ensure_ascii=False).encode()) <= 60_000


def test_it_opens_in_the_middle(make):
    explorer = make()
    assert explorer.a == 0
    assert make(ARTICLE).a == 0
    assert explorer.content["units"] == []


def test_the_units_of_an_example_are_marked(make):
    explorer = make(ARTICLE)
    run = forward(NET, X)
    sums = [*run.a1, *run.a2]
    units = explorer.content["units"]
    assert [unit["spoken"] for unit in units] == ["h 1", "h 2", "h 3", "y 1", "y 2"]
    columns = explorer.content["columns"]
    for unit, name, a in zip(units, UNITS, sums, strict=True):
        explorer.position = unit["place"]
        assert explorer.a == a
        assert repr(explorer).splitlines()[1].startswith(f"{name} stands at a = ")
        assert columns["slope"][unit["place"]] == f"{sigmoid_prime(a):.4f}"
        assert A[unit["before"]] < a < A[unit["after"]]
        assert unit["after"] - unit["before"] in (1, 2)
        assert abs(A[unit["near"]] - a) <= 0.0501


@pytest.mark.parametrize("sums", [[0, 0.1, 0.2, 0.3, 0.4], [5, 5, 5, 5], [-9, -8, -7.9, -8.1]])
def test_names_of_units_do_not_cover_each_other(make, sums):
    net = Network.from_arrays([([sums], [0.0] * len(sums))])
    labels = make(net, [1], [0] * len(sums), ETA).content["sigmoid"]["labels"]
    assert len(labels) == len(sums)
    for k, one in enumerate(labels):
        for other in labels[:k]:
            if one["anchor"] == other["anchor"]:
                assert abs(one["x"] - other["x"]) > 30 or abs(one["y"] - other["y"]) >= 12.9


def test_a_unit_beyond_the_picture_stands_at_its_edge(make):
    net = Network.from_arrays([([[40.0, -40.0]], [0.0, 0.0])])
    content = make(net, [1], [0, 1], ETA).content
    high, low = (unit["place"] for unit in content["units"])
    assert content["columns"]["a"][high] == "40"
    assert read(content["columns"]["slope"][high]) == pytest.approx(sigmoid_prime(40), rel=0.01)
    assert "10 to the minus 18" in told(content, high, "spoken")
    assert [content["sigmoid"]["marks"][place]["x"] for place in (high, low)] == [540, 40]
    right, left = content["sigmoid"]["labels"]
    assert (right["anchor"], left["anchor"]) == ("end", "start")
    assert right["text"].endswith(" →")
    assert left["text"].endswith(" ←")
    edges = [(unit["before"], unit["near"], unit["after"]) for unit in content["units"]]
    assert edges == [(159, 160, 160), (0, 0, 1)]


def test_the_twin_is_a_table_at_fixed_decimals(make):
    explorer = make(ARTICLE)
    explorer.position = 125
    head, said, columns, *rows = repr(explorer).splitlines()
    assert head == "SigmoidExplorer at a = 4.5000"
    assert said.endswith("Saturated: as good as 1, and it hardly moves when a does.")
    assert columns.split() == ["a", "sigma", "1", "-", "sigma", "slope"]
    assert [row.split()[0] for row in rows[:6]] == ["here", *UNITS]
    for row in rows:
        a, value, missing, slope = (float(text) for text in row.split()[-4:])
        assert value == pytest.approx(sigmoid(a), abs=7e-5)
        assert missing == pytest.approx(1 - sigmoid(a), abs=7e-5)
        assert slope == pytest.approx(sigmoid_prime(a), abs=7e-5)
    assert [float(row.split()[0]) for row in rows[6:]] == [-8, -4, -2, 0, 2, 4, 8]


def test_the_snapshot_says_what_the_twin_says(make):
    explorer = make(ARTICLE)
    explorer.position = 163
    page = parsed(explorer.snapshot())
    cells = [[text_of(cell) for cell in row] for row in page.iter("tr")]
    twin = [line.split()[-5:] for line in repr(explorer).splitlines()[3:]]
    for row, line in zip(cells[1:], twin, strict=True):
        assert [text.replace("−", "-") for text in row if text] == line
    assert text_of(page.find("p")) == repr(explorer).splitlines()[1]
    assert {element.tag for element in page.iter()} <= {
        "div", "p", "i", "sub", "table", "tr", "th", "td",
    }  # fmt: skip


def test_a_position_outside_is_brought_back(make):
    explorer = make(ARTICLE)
    explorer.position = 1000
    assert explorer.place.unit.text == "y2"
    explorer.position = -3
    assert explorer.a == -8


def test_an_example_and_its_parts_are_the_same(make):
    explorer = make(ARTICLE)
    assert make(NET, X, T, ETA).content == explorer.content
    assert make(NET, x=X, t=T, eta=ETA).content == explorer.content


@pytest.mark.parametrize("sample", range(4))
def test_one_sample_is_taken_from_many(make, sample):
    adder = examples.half_adder()
    explorer = make(adder, sample=sample)
    run = forward(adder.network, adder.x[sample])
    assert [place.a for place in explorer.places[len(GRID) :]] == [*run.a1, *run.a2]


@pytest.mark.parametrize("sample", [4, -1, 0.0, True, "0"])
def test_a_sample_that_is_not_there(sample):
    with pytest.raises((TypeError, ValueError), match="sample must be"):
        SigmoidExplorer(examples.half_adder(), sample=sample)


@pytest.mark.parametrize("example", [None, ARTICLE])
@pytest.mark.parametrize("extra", [{"x": [1, 2]}, {"t": [0, 1]}, {"eta": 0.5}])
def test_parts_come_with_a_network_alone(example, extra):
    with pytest.raises(TypeError, match="an example brings its own"):
        SigmoidExplorer(example, **extra)


REFUSED = {
    "eta": [(NET, X, T, None), (NET, X, T, "0.5"), (NET, X, T, float("nan"))],
    "x": [(NET, None, T, ETA), (NET, [1, 2, 3], T, ETA), (NET, [1, float("inf")], T, ETA)],
    "t": [(NET, X, None, ETA), (NET, X, [1], ETA), (NET, X, ["a", "b"], ETA)],
    "net": [("net", X, T, ETA), (7, None, None, None)],
}


@pytest.mark.parametrize(
    ("name", "arguments"), [(name, each) for name, many in REFUSED.items() for each in many]
)
def test_arguments_that_do_not_fit_are_named(name, arguments):
    with pytest.raises((TypeError, ValueError), match=rf"\b{name}\b"):
        SigmoidExplorer(*arguments)


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_names_and_sources_reach_no_page(make, text):
    plain, named = make(ARTICLE), make(replace(ARTICLE, name=text, source=text))
    assert named.content == plain.content
    assert named.snapshot() == plain.snapshot()


def test_a_place_in_the_tail_keeps_its_digits():
    far = Place(40.0)
    assert far.missing == pytest.approx(np.exp(-40), rel=1e-12, abs=0)
    assert far.slope == pytest.approx(np.exp(-40), rel=1e-12, abs=0)
