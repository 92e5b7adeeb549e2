import pytest

from backprop_helpers.notation.unknown_name import UnknownNameError, described, is_name


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
