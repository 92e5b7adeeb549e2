import pytest

from backprop_helpers.notation.unknown_name import UnknownNameError, described, is_name, listed


def test_it_is_caught_as_either_and_told_as_it_was_written():
    for kind in (KeyError, ValueError):
        with pytest.raises(kind) as caught:
            raise UnknownNameError("label 'x' names no weight")
        assert str(caught.value) == "label 'x' names no weight"


@pytest.mark.parametrize("value", [None, 1, ["w11"], {"w11"}, {"w11": 1}, "w", b"w11"])
def test_only_a_name_is_one(value):
    assert is_name("w11", ("w11", "w12"))
    assert not is_name(value, ("w11", "w12"))


@pytest.mark.parametrize("value", ["x" * 100, 10**5000, list(range(1000)), "a\nb"], ids=type)
def test_a_description_is_one_short_line(value):
    assert len(described(value)) <= 60
    assert "\n" not in described(value)


def test_of_more_than_twenty_names_the_first_twenty_are_listed():
    names = [f"w{k}" for k in range(21)]
    assert listed(names[:20]) == ", ".join(names[:20])
    assert listed(names) == ", ".join(names[:20]) + ", ..."
