import pytest

from backprop_helpers.worksheets.exercise import exercise
from backprop_helpers.worksheets.key import slots, solved
from backprop_helpers.worksheets.paper import SIZES
from backprop_helpers.worksheets.slips_page import SlipsPage
from tests.worksheets.pages import outside, overlapping, texts

NAMES = ["Ada", "Alan", "Grace", "Zoë", *(f"learner {k}" for k in range(10)), "W" * 48]


@pytest.fixture(scope="module")
def key():
    return [solved(exercise(name)) for name in NAMES]


@pytest.mark.parametrize("size", SIZES)
def test_no_text_touches_another_or_leaves_the_page(key, size):
    page = SlipsPage(size, slots(key))
    for k, each in enumerate(key):
        paper = page.show(each, f"page {k + 100} of 500")
        found = texts(paper)
        assert overlapping(found) == []
        assert outside(paper, found) == []


def test_a_number_stands_before_its_slip(key):
    page = SlipsPage("a4", slots(key))
    for each in key[:2]:
        found = texts(page.show(each, "page 2 of 2"))
        (blank,) = (item for item in found if item[0] == "u11 error")
        row = sorted((item for item in found if abs(item[4] - blank[4]) < 1.5), key=left)
        told = [text.replace("−", "-") for text, *_ in row]
        wrong = [(value, slip) for (slip, _), value in each.wrong["u11 error"].items()]
        assert told[:2] == ["u11 error", by_name(each)["u11 error"].written]
        assert list(zip(told[2::2], told[3::2], strict=True)) == wrong


def left(item):
    return item[1]


def by_name(solved):
    return {blank.name: blank for blank in solved.exercise.blanks()}


def test_a_slip_that_cannot_be_told_has_a_dash(key):
    short = key[0]
    wrong = {**short.wrong, "L": {}}
    page = SlipsPage("a4", slots(key))
    shown = [text for text, *_ in texts(page.show(type(short)(short.exercise, wrong), "page"))]
    full = [text for text, *_ in texts(page.show(short, "page"))]
    assert shown.count("–") == full.count("–") + len(short.wrong["L"])


def test_a_sum_that_is_nothing_is_written_as_nothing():
    wrong = solved(exercise("r389")).wrong["a1_3"]
    assert wrong["indices-swapped", 1] == "0"
