import numpy as np
import pytest

from backprop_helpers import examples, forward, sigmoid, sigmoid_prime
from backprop_helpers.widgets.sigmoid_explorer.content import GRID
from backprop_helpers.widgets.sigmoid_explorer.widget import SigmoidExplorer
from tests.markup import parsed, text_of
from tests.page import unpacked

ARTICLE = examples.article()
UNITS = ("h1", "h2", "h3", "y1", "y2")
A = np.linspace(-8, 8, 161)


@pytest.fixture
def explorer():
    explorer = SigmoidExplorer(ARTICLE)
    yield explorer
    explorer.close()


def test_it_opens_in_the_middle_and_needs_no_example(explorer):
    bare = SigmoidExplorer()
    assert bare.a == explorer.a == 0
    assert unpacked(bare.content)["units"] == []
    bare.close()
    with pytest.raises(TypeError, match="an example brings its own"):
        SigmoidExplorer(eta=0.5)


def test_the_units_of_an_example_are_marked(explorer):
    run = forward(ARTICLE.network, ARTICLE.x)
    sent = unpacked(explorer.content)
    units, columns = sent["units"], sent["columns"]
    assert [unit["spoken"] for unit in units] == ["h 1", "h 2", "h 3", "y 1", "y 2"]
    for unit, name, a in zip(units, UNITS, [*run.a1, *run.a2], strict=True):
        explorer.position = unit["place"]
        assert explorer.a == a
        assert repr(explorer).splitlines()[1].startswith(f"{name} stands at a = ")
        assert columns["slope"][unit["place"]] == f"{sigmoid_prime(a):.4f}"
        assert A[unit["before"]] < a < A[unit["after"]]
        assert unit["after"] - unit["before"] in (1, 2)
        assert abs(A[unit["near"]] - a) <= 0.0501


def test_the_twin_is_a_table_at_fixed_decimals(explorer):
    explorer.position = 125
    head, said, columns, *rows = repr(explorer).splitlines()
    assert head == "SigmoidExplorer at a = 4.5000"
    assert said.endswith("Saturated: as good as 1, and it hardly moves when a does.")
    assert columns.split() == ["a", "sigma", "1", "-", "sigma", "slope"]
    assert [row.split()[0] for row in rows[:6]] == ["here", *UNITS]
    for row in rows:
        a, *numbers = map(float, row.split()[-4:])
        expected = [sigmoid(a), 1 - sigmoid(a), sigmoid_prime(a)]
        assert numbers == pytest.approx(expected, abs=7e-5)
    assert [float(row.split()[0]) for row in rows[6:]] == [-8, -4, -2, 0, 2, 4, 8]


def test_the_snapshot_says_what_the_twin_says(explorer):
    explorer.position = 163
    page = parsed(explorer.snapshot())
    cells = [[text_of(cell) for cell in row] for row in page.iter("tr")]
    twin = [line.split()[-5:] for line in repr(explorer).splitlines()[3:]]
    for row, line in zip(cells[1:], twin, strict=True):
        assert [text.replace("−", "-") for text in row if text] == line
    assert text_of(page.find("p")) == repr(explorer).splitlines()[1]


def test_a_position_outside_is_brought_back(explorer):
    explorer.position = 1000
    assert explorer.place.unit.text == "y2"
    explorer.position = -3
    assert explorer.a == -8


def test_one_sample_is_taken_from_many():
    adder = examples.half_adder()
    run = forward(adder.network, adder.x[2])
    explorer = SigmoidExplorer(adder, sample=2)
    assert [place.a for place in explorer.places[len(GRID) :]] == [*run.a1, *run.a2]
    explorer.close()
