from dataclasses import replace

import numpy as np
import pytest

from backprop_helpers import examples, forward, sigmoid, sigmoid_prime
from backprop_helpers.widgets.sigmoid_explorer.content import GRID
from backprop_helpers.widgets.sigmoid_explorer.widget import SigmoidExplorer
from tests.markup import parsed, text_of
from tests.page import unpacked

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


def test_it_opens_in_the_middle(make):
    assert make().a == make(ARTICLE).a == 0
    assert unpacked(make().content)["units"] == []


def test_the_units_of_an_example_are_marked(make):
    explorer = make(ARTICLE)
    run = forward(NET, X)
    sums = [*run.a1, *run.a2]
    sent = unpacked(explorer.content)
    units, columns = sent["units"], sent["columns"]
    assert [unit["spoken"] for unit in units] == ["h 1", "h 2", "h 3", "y 1", "y 2"]
    for unit, name, a in zip(units, UNITS, sums, strict=True):
        explorer.position = unit["place"]
        assert explorer.a == a
        assert repr(explorer).splitlines()[1].startswith(f"{name} stands at a = ")
        assert columns["slope"][unit["place"]] == f"{sigmoid_prime(a):.4f}"
        assert A[unit["before"]] < a < A[unit["after"]]
        assert unit["after"] - unit["before"] in (1, 2)
        assert abs(A[unit["near"]] - a) <= 0.0501


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


def test_one_sample_is_taken_from_many(make):
    adder = examples.half_adder()
    run = forward(adder.network, adder.x[2])
    assert [place.a for place in make(adder, sample=2).places[len(GRID) :]] == [*run.a1, *run.a2]
    with pytest.raises(ValueError, match="sample must be below 4"):
        make(adder, sample=4)


@pytest.mark.parametrize("example", [None, ARTICLE])
def test_parts_come_with_a_network_alone(example):
    with pytest.raises(TypeError, match="an example brings its own"):
        SigmoidExplorer(example, eta=0.5)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("eta", (NET, X, T, None)),
        ("x", (NET, None, T, ETA)),
        ("t", (NET, X, [1], ETA)),
        ("net", ("net", X, T, ETA)),
    ],
)
def test_arguments_that_do_not_fit_are_named(name, arguments):
    with pytest.raises((TypeError, ValueError), match=rf"\b{name}\b"):
        SigmoidExplorer(*arguments)


def test_names_and_sources_reach_no_page(make):
    plain, named = make(ARTICLE), make(replace(ARTICLE, name="<b>", source="<script>"))
    assert named.content == plain.content
    assert named.snapshot() == plain.snapshot()
