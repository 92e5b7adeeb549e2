"""What people type for a number, and how many digits they gave."""

import pytest

from backprop_helpers.notation.typed import digits_of, is_calculation, typed_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0),
        ("-.5", -0.5),
        ("+2.", 2.0),
        ("  0.5\t", 0.5),
        ("−0,5", -0.5),
        (" 1 / -4 ", -0.25),
        ("0,5/2", 0.25),
        ("1e-3", 0.001),
        ("1E3", 1000.0),
        ("1e-400", 0.0),
        ("0/3", 0.0),
        ("１，５", 1.5),
        ("٣", 3.0),
        ("٠٫٥", 0.5),
        ("٣٫١٤\u200f", 3.14),
        ("１／２", 0.5),
        ("½", 0.5),
        ("-1½", -1.5),
        ("⅜", 0.375),
        ("1,5", 1.5),
        ("1 000", 1000.0),
        ("12\u202f345,5", 12345.5),
        ("1.000,5", 1000.5),
        ("1,000.5", 1000.5),
        ("-1,000,000", -1e6),
        ("1’000", 1000.0),
        ("1.712×10⁻⁵", 1.712e-5),
        ("−2 * 10^-3", -0.002),
        ("–0.25", -0.25),
        ("0,125", 0.125),
        ("-0,038", -0.038),
    ],
)
def test_a_number_is_understood(text, value):
    assert typed_number(text) == value


LIKE = "Type it like 0.5 or 1/2 or 1e-3."
NOT_A_NUMBER = [
    *(
        "abc",
        "nan",
        "-Infinity",
        "2²",
        "10⁻³",
        "1 00",
        "1,0,0",
        "10^400",
        "1_0",
        "0x1",
        "<b>1</b>",
        "1/2/3",
        "1//2",
    ),
    *("0.5½", "①", "½½"),
    *("/2", "1 2", "1,2,3", "--1", "1e", "e5", "True", "1j", "__import__('os')"),
]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        *(
            (text, f"{text} is not a number. Type it like 0.5 or 1/2 or 1e-3.")
            for text in NOT_A_NUMBER
        ),
        ("", "An empty field is not a number. Type it like 0.5 or 1/2 or 1e-3."),
        (" ", "An empty field is not a number. Type it like 0.5 or 1/2 or 1e-3."),
        ("1,000", "1,000 can mean 1.0 or 1000: type the one you mean."),
        ("-12,345", "-12,345 can mean -12.345 or -12345: type the one you mean."),
        ("1,000/3", "1,000 can mean 1.0 or 1000: type the one you mean."),
        ("1e400", "1e400 is too large to compute with."),
        ("1e308/1e-308", "1e308/1e-308 is too large to compute with."),
        ("9" * 401, "99999999999999999... is too large to compute with."),
        ("1/0", "Nothing can be divided by 0."),
        ("1/1e-400", "Nothing can be divided by 0."),
        *((value, "Type a number such as 0.5.") for value in (None, 1, True, [], b"1")),
    ],
)
def test_anything_else_is_answered_with_a_sentence(text, says):
    with pytest.raises(ValueError, match=r"^[^\n]+\.$") as refused:
        typed_number(text)
    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        *((0.0384, 3), (-0.0384, 3), (2.0, 1), (1200.0, 2), (0.1 + 0.2, 1), (0.0, 1), (1e-12, 1)),
        *(("0.03840", 4), ("-0,0070", 2), ("1e-3", 1), ("2.50e-3", 3), ("1/2", 1), ("1/3", 13)),
        *(("½", 1), ("1.70×10⁻⁵", 3), ("1 000,50", 6)),
    ],
)
def test_digits_are_counted_as_they_were_given(number, digits):
    assert digits_of(number) == digits


@pytest.mark.parametrize("text", ["-0.3 * 0.2", "0.5-0.2", "y[0] - t[0]", "1e-3 + 2", "h @ u"])
def test_a_calculation_is_seen(text):
    assert is_calculation(text)


@pytest.mark.parametrize("text", ["-0.3", "1e-3", "half", "+5", "1,000"])
def test_a_number_is_no_calculation(text):
    assert not is_calculation(text)
