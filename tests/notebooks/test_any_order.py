from pathlib import Path

import pytest

from tests.cases import draws
from tests.notebooks.any_order import code_cells, run, shuffled
from tools.run_cells import show

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])
def test_any_order_shows_the_same_or_names_what_is_missing(path):
    first, rest = code_cells(path)
    in_order = run(first, rest, range(len(rest)))
    assert None not in in_order.values()
    for seed in range(draws(6, 50)):
        shown = run(first, rest, shuffled(len(rest), seed))
        different = [place for place, text in shown.items() if text not in (None, in_order[place])]
        assert [rest[place] for place in different] == [], f"shuffle {seed}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])
def test_a_cell_shows_the_same_again_at_once_and_after_all_others(path):
    """Every cell comes after every other one at least once, with all names there."""
    first, rest = code_cells(path)
    lesson = {"__name__": "__main__"}
    show(first, lesson)
    in_order = []
    for source in rest:
        in_order.append(show(source, lesson))
        assert show(source, lesson) == in_order[-1]
    for source, shown in reversed(list(zip(rest, in_order, strict=True))):
        assert show(source, lesson) == shown


def test_a_name_that_changes_is_noticed():
    cells = ["a = 1", "print(a)", "a = 2"]
    in_order = run("", cells, range(3))
    assert in_order == {0: "", 1: "1\n", 2: ""}
    assert run("", cells, [0, 2, 1])[1] == "2\n"
    assert run("", cells, [1, 0, 2])[1] is None
