"""A learner runs cells in any order, leaves some out, runs others twice."""

import random
from pathlib import Path

import pytest

from tests.cases import draws
from tools.run_cells import code_cells, show

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def sources(path):
    """Return the sources of the import cell and of all others."""
    first, *rest = [cell.source for cell in code_cells(path)]
    return first, rest


def run(first, rest, order):
    """Run the import cell, then others in this order; return what each place showed.

    A cell that lacks a name shows None, as a learner sees a sentence about the missing name.
    """
    namespace = {"__name__": "__main__"}
    show(first, namespace)
    shown = {}
    for place in order:
        try:
            shown[place] = show(rest[place], namespace)
        except NameError:
            shown[place] = None
    return shown


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])
def test_any_order_shows_the_same_or_names_what_is_missing(path):
    first, rest = sources(path)
    order = list(range(len(rest)))
    in_order = run(first, rest, order)
    assert None not in in_order.values()
    for seed in range(draws(6, 50)):
        order.sort()
        random.Random(seed).shuffle(order)  # noqa: S311 (any order will do)
        shown = run(first, rest, order)
        different = [place for place, text in shown.items() if text not in (None, in_order[place])]
        assert [rest[place] for place in different] == [], f"shuffle {seed}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem[:2])
def test_a_cell_shows_the_same_again_at_once_and_after_all_others(path):
    """Every cell comes after every other one at least once, with all names there."""
    first, rest = sources(path)
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
    assert run("", cells, range(3)) == {0: "", 1: "1\n", 2: ""}
    assert run("", cells, [0, 2, 1])[1] == "2\n"
    assert run("", cells, [1, 0, 2])[1] is None
