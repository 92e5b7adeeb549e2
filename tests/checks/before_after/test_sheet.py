"""Answers are noted without a word, counted when all are there, and nothing raises."""

import re

import pytest

from backprop_helpers import answer, points
from backprop_helpers.checks.before_after import sheet
from backprop_helpers.checks.before_after.form import AFTER, BEFORE
from backprop_helpers.checks.before_after.item import lettered
from backprop_helpers.checks.before_after.items import ITEMS
from backprop_helpers.slips.catalogue import SLIPS

pytestmark = pytest.mark.usefixtures("nothing_answered")

CODE = re.compile(r"Your code: (\S+)")


class Odd:
    """Refuses to say what it is."""

    def __str__(self):
        raise RuntimeError

    __eq__ = __hash__ = __repr__ = __bool__ = __str__


def fill(form, letters):
    for k, letter in enumerate(letters, start=1):
        assert repr(answer(f"{form.letter}{k}", letter)) == "Noted."


def test_the_reply_is_the_same_whether_right_or_wrong():
    for form in (BEFORE, AFTER):
        found = {repr(answer(f"{form.letter}{k}", a)) for k in range(1, 13) for a in "abcde"}
        assert found == {"Noted."}


@pytest.mark.parametrize("typed", ["C", " c ", "c)", "(c)", "c."])
def test_a_letter_may_be_typed_in_several_ways(typed):
    assert repr(answer("b1", typed)) == "Noted."


@pytest.mark.parametrize("typed", ["f", "abc", 3, True, 2.5, ["a"], Odd(), b"a"])
def test_what_is_no_letter_is_said_to_be_none(typed):
    assert repr(answer("B1", "a")) == "Noted."
    assert repr(answer("B1", typed)) == sheet.ODD
    assert repr(points("before")).startswith("None of the 12 questions")


@pytest.mark.parametrize("typed", [..., None, "", "  ", "..."])
def test_dots_are_no_answer_and_take_one_back(typed):
    answer("B1", "a")
    assert repr(answer("B1", typed)) == sheet.WAITS
    assert repr(points("before")).startswith("None of the 12 questions")


@pytest.mark.parametrize("number", ["B0", "B13", "C1", "", None, 3, Odd()])
def test_an_unknown_question_is_answered_in_a_sentence(number):
    assert repr(answer(number, "a")).startswith("There is no such question")


@pytest.mark.parametrize("test", ["", None, "B", 3, Odd()])
def test_an_unknown_test_is_answered_in_a_sentence(test):
    assert repr(points(test)) == 'The test is "before" or "after".'


def test_nothing_is_counted_before_all_are_answered():
    fill(BEFORE, "e" * 10)
    assert repr(points("before")) == 'B11, B12 still wait for an answer. "e" is one too.'
    answer("B11", "e")
    assert repr(points("before")) == 'B12 still waits for an answer. "e" is one too.'


def test_before_names_the_right_ideas_and_no_letter_slip_or_lesson():
    fill(BEFORE, BEFORE.key[:6] + "eeeeee")
    said = repr(points("before"))
    assert said.startswith('6 of 12 points, 6 × "I don\'t know".\n')
    for place, item in enumerate(ITEMS):
        assert (f"\n  {item.idea}\n" in said) == (place < 6)
    assert "esson" not in said.replace("the test after lesson 05", "")
    assert all(slip.says not in said for slip in SLIPS.values())


def test_with_nothing_right_nobody_is_put_off():
    fill(BEFORE, "e" * 12)
    assert "None is right yet: that is what the course is for." in repr(points("before"))


def test_after_compares_with_the_code_from_before():
    fill(BEFORE, BEFORE.key[:3] + "eeeeeeeee")
    code = CODE.search(repr(points("before")))[1]
    fill(AFTER, AFTER.key)
    said = repr(points("after", code))
    assert said.startswith("12 of 12 points. Before the course: 3.\n")
    rows = [line for line in said.splitlines() if line.startswith(tuple(i.idea for i in ITEMS))]
    told = [re.split(r"\s{2,}", row) for row in rows]
    assert [row[1:] for row in told[:4]] == [["right", "right"]] * 3 + [["don't know", "right"]]
    assert len(rows) == 12


@pytest.mark.parametrize("place", range(1, 13))
def test_after_names_for_each_wrong_answer_the_slip_and_the_lesson(place):
    item = ITEMS[place - 1]
    for letter, choice in lettered(item, AFTER, place).items():
        fill(AFTER, AFTER.key)
        answer(f"A{place}", letter)
        said = repr(points("after"))
        named = [slip.name for slip in SLIPS.values() if slip.says in said]
        assert named == ([item.wrong[choice - 1].slip] if choice else [])
        assert (f"Read lesson {item.lesson} again." in said) == bool(choice)


def test_after_an_i_dont_know_names_the_lesson_and_no_slip():
    fill(AFTER, AFTER.key[:-1] + "e")
    said = repr(points("after"))
    assert f"A12, {ITEMS[-1].idea}: lesson 05 goes through it." in said
    assert "Put your code from before in place of its three dots" in said


@pytest.mark.parametrize("typed", ["B-0000-0000", "nonsense", 3, Odd(), ["B"]])
def test_a_code_that_cannot_be_read_is_refused_in_a_sentence_and_points_are_counted(typed):
    fill(AFTER, AFTER.key)
    said = repr(points("after", typed))
    assert said.startswith("12 of 12 points.\n")
    assert re.search(r"^This (code has a typing error|is no code)", said, re.MULTILINE)


def test_a_code_of_the_same_test_is_not_taken_for_one_from_before():
    fill(AFTER, AFTER.key)
    code = CODE.search(repr(points("after")))[1]
    assert code.startswith("A-")
    assert "from before it begins with B." in repr(points("after", code))
