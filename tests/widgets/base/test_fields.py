import pytest

from backprop_helpers.widgets.base.fields import parse_number
from tests.markup import HOSTILE, IDS

GOOD = {
    "0": 0.0,
    "-0.5": -0.5,
    "+2": 2.0,
    ".5": 0.5,
    "5.": 5.0,
    "  0.5\t": 0.5,
    "0,5": 0.5,
    "−0,5": -0.5,
    "1/2": 0.5,
    " 1 / -4 ": -0.25,
    "0,5/2": 0.25,
    "1e-3": 0.001,
    "1E3": 1000.0,
    "1e-400": 0.0,
    "0/3": 0.0,
}
BAD = {
    "": "An empty field is not a number",
    " ": "An empty field is not a number",
    "abc": "abc is not a number",
    "nan": "nan is not a number",
    "NaN": "NaN is not a number",
    "inf": "inf is not a number",
    "-Infinity": "-Infinity is not a number",
    "1e400": "1e400 is too large",
    "9" * 401: "99999999999999999... is too large",
    "10^400": r"10^400 is not a number",
    "１": "１ is not a number",
    "٣": "٣ is not a number",
    "1_0": "1_0 is not a number",
    "0x1": "0x1 is not a number",
    "<b>": "<b> is not a number",
    "<b>1</b>": "<b>1</b> is not a number",
    "π": "π is not a number",
    "1/0": "Nothing can be divided by 0",
    "1/1e-400": "Nothing can be divided by 0",
    "1e308/1e-308": "1e308/1e-308 is too large",
    "1/2/3": "1/2/3 is not a number",
    "1//2": "1//2 is not a number",
    "/2": "/2 is not a number",
    "1 2": "1 2 is not a number",
    "1,2,3": "1,2,3 is not a number",
    "--1": "--1 is not a number",
    "1e": "1e is not a number",
    "e5": "e5 is not a number",
    "True": "True is not a number",
    "None": "None is not a number",
    "[1]": "[1] is not a number",
    "1;2": "1;2 is not a number",
    "1j": "1j is not a number",
    "½": "½ is not a number",
    "__import__('os')": "__import__('os') is not a number",
}


def refusal(text):
    with pytest.raises(ValueError, match=r"^[^\n]+\.$") as refused:
        parse_number(text)
    return str(refused.value)


@pytest.mark.parametrize(("text", "value"), GOOD.items())
def test_a_number_is_understood(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize(("text", "says"), BAD.items())
def test_anything_else_is_answered_with_a_sentence(text, says):
    assert refusal(text).startswith(says)


def test_forty_strings_are_tried():
    assert len(GOOD) + len(BAD) >= 40


@pytest.mark.parametrize("value", [None, 1, 0.5, True, [], {}, b"1"])
def test_only_text_comes_from_a_field(value):
    assert refusal(value) == "Type a number such as 0.5."


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_an_answer_is_short(text):
    assert len(refusal(text)) <= 80
