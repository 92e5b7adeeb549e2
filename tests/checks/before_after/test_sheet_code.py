import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_helpers.checks.before_after.sheet_code import CHOICES, decode, encode
from backprop_helpers.checks.ticket_code import SIGNS

some = st.lists(st.integers(0, CHOICES - 1), min_size=12, max_size=12)
CODE = encode("B", [0, 1, 2, 3, 4, 0, 0, 1, 4, 0, 2, 0])


@given(st.sampled_from("BA"), some)
def test_what_is_written_is_read_again(letter, chosen):
    assert decode(encode(letter, chosen)) == (letter, tuple(chosen))


def test_it_is_read_as_people_type_it():
    read = decode(CODE)
    for typed in (CODE.lower(), CODE.replace("-", "–"), f" {CODE} ", CODE.replace("-", "")):
        assert decode(typed) == read
    assert decode(CODE.replace("0", "O").replace("1", "l")) == read


@pytest.mark.parametrize("place", [k for k, sign in enumerate(CODE) if sign != "-" and k])
def test_no_mistyped_sign_goes_unseen(place):
    for sign in set(SIGNS) - {CODE[place]}:
        with pytest.raises(ValueError, match="typing error"):
            decode(CODE[:place] + sign + CODE[place + 1 :])


def test_no_two_signs_that_changed_places_go_unseen():
    signs = CODE.replace("-", "")
    for k in range(1, len(signs) - 1):
        if signs[k] != signs[k + 1]:
            with pytest.raises(ValueError, match="typing error"):
                decode(signs[:k] + signs[k + 1] + signs[k] + signs[k + 2 :])


def test_a_form_is_not_taken_for_the_other():
    with pytest.raises(ValueError, match="typing error"):
        decode("A" + CODE[1:])


@pytest.mark.parametrize(
    "typed", ["", "B", CODE[:-1], CODE + "0", "C" + CODE[1:], "03-K-7QF2", "B-####-####"]
)
def test_what_is_no_code_is_said_to_be_none(typed):
    with pytest.raises(ValueError, match=r"one looks like B-[0-9A-Z]{4}-[0-9A-Z]{4}\.$"):
        decode(typed)
