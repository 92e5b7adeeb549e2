from pathlib import Path

import pytest

from tests.notebooks.any_order import code_cells, run, show, shuffled

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
SHUFFLES = 50


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])
def test_any_order_shows_the_same_or_names_what_is_missing(path):
    first, rest = code_cells(path)
    in_order = run(first, rest, range(len(rest)))
    assert None not in in_order.values()
    for seed in range(SHUFFLES):
        shown = run(first, rest, shuffled(len(rest), seed))
        different = [place for place, text in shown.items() if text not in (None, in_order[place])]
        assert [rest[place] for place in different] == [], f"shuffle {seed}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])
def test_every_cell_twice_shows_the_same_twice(path):
    first, rest = code_cells(path)
    in_order = run(first, rest, range(len(rest)))
    twice = {"__name__": "__main__"}
    show(first, twice)
    for place, source in enumerate(rest):
        assert show(source, twice) == in_order[place]
        assert show(source, twice) == in_order[place]


def test_a_name_that_changes_is_noticed():
    cells = ["a = 1", "print(a)", "a = 2"]
    in_order = run("", cells, range(3))
    assert in_order == {0: "", 1: "1\n", 2: ""}
    assert run("", cells, [0, 2, 1])[1] == "2\n"
    assert run("", cells, [1, 0, 2])[1] is None
