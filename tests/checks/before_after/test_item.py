import pytest

from backprop_helpers.checks.before_after.form import BEFORE
from backprop_helpers.checks.before_after.item import Item, Setting, Wrong, derive_right, lettered


def delta(setting):
    return setting.derivation.deltas[1][0, 0]


def made(*wrong):
    return Item("delta", "03", "$[y_j] = <yj>$", delta, "{ej} · {sj}", wrong)


RIGHT = Setting(BEFORE, derive_right(BEFORE))


def test_letters_and_numbers_are_filled_in():
    assert made().question(BEFORE) == "$y_1 = 0.7$"
    assert RIGHT.label("u_{ij}") == "u_{21}"
    assert RIGHT.number("gu3j") == pytest.approx(-0.0567)
    assert RIGHT.number("eta") == 0.3


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{ej} · {hj}", "−0.3 · 0.6"),
        ("{hj} · {ej}", "0.6 · (−0.3)"),
        ("({ej} · {hj})", "(−0.3 · 0.6)"),
        ("{ej}² · 2", "(−0.3)² · 2"),
    ],
)
def test_a_negative_number_stands_in_brackets_where_it_must(template, text):
    assert RIGHT.filled(template) == text


def test_an_option_shows_what_is_multiplied_and_what_it_makes():
    right, wrong = made(Wrong("output-slope-missing", "{ej}")).options(BEFORE)
    assert (right.slip, right.text) == ("", "−0.3 · 0.21 = −0.063")
    assert (wrong.slip, wrong.text) == ("output-slope-missing", "−0.3")


def test_a_slip_that_changes_nothing_here_is_refused():
    with pytest.raises(ValueError, match="eta-twice  makes no other answer"):
        made(Wrong("eta-twice", "{ej}")).options(BEFORE)


def test_letters_are_the_same_every_time_and_the_right_one_is_in_the_key():
    item = made(*[Wrong("error-missing")] * 3)
    for place, key in enumerate(BEFORE.key, start=1):
        found = lettered(item, BEFORE, place)
        assert found == lettered(item, BEFORE, place)
        assert list(found) == list("abcd")
        assert sorted(found.values()) == [0, 1, 2, 3]
        assert found[key] == 0
