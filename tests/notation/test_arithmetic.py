import math

import pytest

from backprop_helpers.notation.arithmetic import worked_out


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.5", 0.5),
        ("-0.5 · 0.25 + 0.25 · -2", -0.625),
        ("1 − 0.5 − 0.25", 0.25),
        ("0.75(1 − 0.75)", 0.1875),
        ("(0.5(1 − 0.5))²", 0.0625),
        ("1 − 0.5²", 0.75),
        ("½(0.5 − 1)²", 0.125),
        ("½0.5", 0.25),
        ("2(0.5 − 1)", -1.0),
        ("|0.5 − 1|", 0.5),
        ("−(0.5 + 0.25)", -0.75),
        ("(0.5 + 0.25) / 3", 0.25),
        ("σ(0)(1 − σ(0))", 0.25),
        ("σ(0.5)", 1 / (1 + math.exp(-0.5))),
        ("1.5e-05 · 2", 3e-5),
    ],
)
def test_written_numbers_are_worked_out(written, value):
    assert worked_out(written) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("written", ["", "0.2 − η · dL/db1", "u11", "0.5 times 2", "nan"])
def test_letters_are_left_alone(written):
    assert worked_out(written) is None
