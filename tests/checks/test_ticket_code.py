"""Codes: what is written is read again, and no typing error goes unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_helpers import examples
from backprop_helpers.checks.record import Answered
from backprop_helpers.checks.ticket import asked_in
from backprop_helpers.checks.ticket_code import (
    LETTERS,
    SIGNS,
    SLIPS,
    Answers,
    decode,
    encode,
    letter_of,
)
from backprop_helpers.slips.catalogue import SLIPS as CATALOGUE

COUNT = len(asked_in("03"))
OPEN, RIGHT = Answered("unanswered"), Answered("right")
SAID = Answers(
    "03",
    "K",
    (RIGHT, OPEN, Answered("wrong", ("wrong-sign", "eta-missing")), *[RIGHT] * (COUNT - 3)),
)
some_slips = st.lists(st.sampled_from(SLIPS), max_size=3, unique=True).map(tuple)
answered = st.one_of(
    st.just(OPEN), st.builds(Answered, st.sampled_from(["right", "wrong"]), some_slips)
)
answers = st.builds(
    Answers,
    st.just("03"),
    st.sampled_from(["", *LETTERS]),
    st.lists(answered, min_size=COUNT, max_size=COUNT).map(tuple),
)


@given(answers)
def test_what_is_written_is_read_again(said):
    assert decode(encode(said)) == said


def test_a_lesson_done_well_is_a_short_code():
    code = encode(Answers("03", "K", (RIGHT,) * COUNT))
    assert len(code) <= 27
    assert code.startswith("03-K-")


def test_a_slip_that_was_not_mended_is_wrong():
    slip = Answered("slip", ("wrong-sign",))
    read = decode(encode(Answers("03", "", (slip, *[OPEN] * (COUNT - 1)))))
    assert read.answered[0] == Answered("wrong", ("wrong-sign",))


def test_every_name_that_a_check_gives_has_a_place():
    assert set(CATALOGUE) <= set(SLIPS)
    assert len(set(SLIPS)) == len(SLIPS) <= 128
    assert SLIPS[5] == "wrong-sign"
    assert SLIPS[41] == "momentum-mixed-in"


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: f"  {code} ",
        lambda code: code.replace("-", "–"),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("-", "").replace("03K", "03-K-"),
    ],
)
def test_what_can_only_mean_one_code_is_read(typed):
    assert decode(typed(encode(SAID))) == SAID


def refused(code):
    try:
        return decode(code) != SAID and "read as another"
    except ValueError:
        return "refused"


def test_every_single_wrong_sign_is_seen():
    code = encode(SAID)
    places = [k for k, sign in enumerate(code) if sign != "-" and k > 1]
    typed = {code[:k] + sign + code[k + 1 :] for k in places for sign in SIGNS} - {code}
    assert {refused(each) for each in typed} == {"refused"}


def test_every_two_signs_that_changed_places_are_seen():
    code = encode(SAID)
    head, signs = code[:5], code[5:].replace("-", "")
    swapped = {
        head + signs[:k] + signs[k + 1] + signs[k] + signs[k + 2 :] for k in range(len(signs) - 1)
    } - {head + signs}
    assert {refused(each) for each in swapped} == {"refused"}


@pytest.mark.parametrize("missing", range(5, 12))
def test_a_sign_that_is_missing_is_seen(missing):
    code = encode(SAID)
    assert refused(code[:missing] + code[missing + 1 :]) in ("refused", False)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("", "this is no code"),
        ("hello", "this is no code"),
        ("03", "this is no code"),
        ("03-K", "this is no code"),
        ("99-K-7QF2-9M4X", "there is no lesson 99"),
        ("03-K-7QF2-9M4X", "this code has a typing error"),
        ("03-K-7!F2-9M4X", "this is no code"),
        ("03-K-" + "0" * 10_000, "this code has a typing error"),
    ],
)
def test_what_is_no_code_is_told_so(code, says):
    with pytest.raises(ValueError, match=says):
        decode(code)


def test_the_letter_is_that_of_the_numbers():
    letters = {letter_of(examples.personal(f"learner {k}")) for k in range(200)}
    assert letters == set(LETTERS)
    assert letter_of(examples.article()) == letter_of(examples.article())
