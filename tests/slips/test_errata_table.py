"""What does not agree is shown, what agrees is folded, and the source stands beneath."""

import pytest

from backprop_helpers import compare, examples
from tests.markup import parsed

CASES = {case.id: case for case in examples.published()}


def page(table):
    return parsed(f"<div>{table._repr_html_()}</div>")


def texts(table):
    return [[cell.text or "" for cell in row] for row in table.iter("tr")]


@pytest.mark.parametrize("why", [True, False])
def test_a_comparison_reads_the_same_as_text_and_as_a_table(why):
    comparison = compare(CASES["rgu"], why=why)
    *lines, told, source = repr(comparison).splitlines()
    head = ["figure", "where", "printed", "exact", "verdict", *["why"] * why]
    assert lines[0].split() == head
    shown, folded = page(comparison).iter("table")
    assert texts(shown)[0] == head
    assert texts(folded)[0] == ["figure", "printed", "exact"]
    for cells, line in zip(texts(shown), lines, strict=True):
        assert line.split() == " ".join(cells).split()
    assert told == "3 of 11 figures agree in every printed digit."
    assert [cells[0] for cells in texts(folded)[1:]] == [
        row.name for row in comparison.rows if row.verdict == "agrees"
    ]
    (summary,) = page(comparison).iter("summary")
    assert summary.text == told
    assert source == f"Source: {CASES['rgu'].source}."


def test_where_all_agree_there_is_nothing_but_that_and_the_source():
    comparison = compare(CASES["udacity"])
    told, _ = repr(comparison).splitlines()
    assert told == "All 11 figures agree in every printed digit."
    (folded,) = page(comparison).iter("table")
    assert len(texts(folded)) == 1 + 11


def test_a_source_with_an_address_is_a_link():
    (link,) = page(compare(CASES["mazur"])).iter("a")
    assert link.text == link.get("href")
    assert link.text.startswith("https://mattmazur.com/2015/03/17/")
    assert CASES["mazur"].source.split(link.text)[1].startswith(" (as quoted")
