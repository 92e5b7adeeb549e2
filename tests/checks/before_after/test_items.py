"""The twelve questions: each option is what its slip makes, and none gives itself away."""

import re
from dataclasses import replace

import numpy as np
import pytest

from backprop_helpers.checks.before_after.form import FORMS
from backprop_helpers.checks.before_after.item import LETTERS, derive_right, lettered
from backprop_helpers.checks.before_after.items import ITEMS, question_text
from backprop_helpers.notation.arithmetic import worked_out
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.diagnosis import diagnose, names_of

EVERY = [(form, item) for form in FORMS.values() for item in ITEMS]
in_both = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
each = pytest.mark.parametrize(
    ("form", "item"), EVERY, ids=[f"{form.letter}-{item.idea}" for form, item in EVERY]
)
NUMBERS = [item for item in ITEMS if item.right and "{value}" not in item.right]
each_number = pytest.mark.parametrize(
    ("form", "item"), [(form, item) for form, item in EVERY if item in NUMBERS]
)
# what is right, worked out by hand
BY_HAND = {
    "B": (-0.3, -0.063, 0.16, -0.0378, -0.0567, 0.41701, None, -0.0504, -0.063, 0.0405, 0.0405),
    "A": (-0.4, -0.096, 0.09, -0.0384, -0.0672, 0.31344, None, -0.0864, -0.096, 0.036, 0.036),
}


def setting(form, item, wrong=None):
    if wrong:
        return item.setting(form, wrong)
    d = derive_right(form)
    right = replace(d, rate=0.0) if item.gradient else d
    return type(item.setting(form, item.wrong[0]))(form, right)


@in_both
def test_right_is_what_one_finds_by_hand(form):
    for item, by_hand in zip(ITEMS, BY_HAND[form.letter], strict=False):
        if by_hand is not None:
            assert item.value(setting(form, item)) == pytest.approx(by_hand, abs=1e-9), item.idea
    e = form.example
    d = derive_right(form)
    np.testing.assert_allclose(
        ITEMS[-1].value(setting(form, ITEMS[-1])),
        np.outer(d.given.run.activations[1], d.deltas[1]),
    )
    found = ITEMS[6].value(setting(form, ITEMS[6]))
    ways = ["down" if x > 0 else "up" for x in e.x]  # the delta is positive in both forms
    assert re.findall("up|down", found) == ways


@each
def test_there_are_four_options_all_different_and_all_wrong_ones_are_slips(form, item):
    options = item.options(form)
    assert len({option.text for option in options}) == len(options) == len(LETTERS)
    assert [option.slip for option in options] == ["", *(wrong.slip for wrong in item.wrong)]
    assert {wrong.slip for wrong in item.wrong} <= set(SLIPS)
    assert len({wrong.slip for wrong in item.wrong}) == 3


@each_number
def test_what_is_written_makes_the_number_that_the_slip_makes(form, item):
    written = [item.right, *(wrong.written for wrong in item.wrong)]
    settings = [setting(form, item, wrong) for wrong in (None, *item.wrong)]
    for template, found in zip(written, settings, strict=True):
        value = item.value(found)
        by_names = re.sub(
            r"\{(\w+)\}", lambda name, s=settings[0]: f"({s.number(name[1]):.17f})", template
        )
        assert worked_out(by_names) == pytest.approx(value, rel=1e-9, abs=1e-15), template


@each_number
def test_the_slip_is_among_those_that_make_the_number(form, item):
    right = setting(form, item)

    def quantity(d):
        return item.value(replace(right, derivation=d))

    for wrong in item.wrong:
        value = item.value(item.setting(form, wrong))
        single = [
            slip.name
            for slip in SLIPS.values()
            for variant in slip.variants(right.derivation)
            if np.isclose(quantity(variant.derivation), value, rtol=1e-9, atol=1e-15)
        ]
        assert wrong.slip in single


@in_both
def test_a_gradient_that_is_asked_for_is_diagnosed_as_its_slip(form):
    item = ITEMS[3]
    right = setting(form, item)
    parameter = right.parameter("ujj")
    for wrong in item.wrong:
        value = item.value(item.setting(form, wrong))
        found = diagnose(value, 9, right.derivation, lambda d: d.gradient(parameter))
        assert wrong.slip in names_of(found)


@in_both
def test_the_right_option_is_neither_mostly_the_longest_nor_the_shortest(form):
    longest = shortest = 0
    for item in ITEMS:
        right, *others = (len(option.text) for option in item.options(form))
        longest += right > max(others)
        shortest += right < min(others)
    assert longest <= 4
    assert shortest <= 4


def test_both_forms_ask_the_same_with_other_numbers():
    for k in range(1, len(ITEMS) + 1):
        before, after = (question_text(f"{letter}{k}") for letter in "BA")
        first, second = (re.sub(r"[\d.]+", "#", ITEMS[k - 1].question(f)) for f in FORMS.values())
        assert first.replace("-#", "#") == second.replace("-#", "#")
        assert before != after


@each
def test_a_question_has_no_holes(form, item):
    text = item.question(form)
    assert not re.search(r"[<>\[\]]", text)
    assert text.count("$") % 2 == 0
    written = "".join(option.text for option in item.options(form)).replace("{pmatrix}", "")
    assert not re.search(r"\{[a-z]\w*\}", written)


def test_a_question_ends_with_i_dont_know():
    lines = question_text("A12").splitlines()
    assert lines[0] == "### Question A12"
    assert lines[-1] == "- **e**  I don't know."
    assert len(lines) == 9


@in_both
def test_every_letter_leads_to_an_option(form):
    for place, item in enumerate(ITEMS, start=1):
        texts = [option.text for option in item.options(form)]
        shown = re.findall(
            r"^- \*\*([a-d])\*\*  (.+)$", question_text(f"{form.letter}{place}"), re.MULTILINE
        )
        assert [texts[lettered(item, form, place)[letter]] for letter, _ in shown] == [
            text for _, text in shown
        ]
