"""What people type into a number field becomes that number, or a sentence and the old one stays."""

import pytest

from backprop_helpers import GradientCheckLab, TrainingPlayer, UpdateStepper, examples
from tests.markup import HOSTILE
from tests.page import edit

TYPED = {
    "0,5": "0.5",
    "1/2": "0.5",
    "½": "0.5",
    "１": "1",
    "٣": "3",
    "−0.25": "−0.25",
    " 0.3 ": "0.3",
    "1e-3": "0.001",
    "2·10^-1": "0.2",
    "1.5×10⁻¹": "0.15",
    "+.5": "0.5",
    "0.50": "0.5",
}
REFUSED = [
    "",
    " ",
    "\u200b",
    "abc",
    "nan",
    "NaN",
    "inf",
    "-Infinity",
    "1e400",
    "1e13",
    "-1e13",
    "1,000",
    "1_0",
    "0x1",
    "1/0",
    "0/0",
    "1//2",
    "10^400",
    "π",
    "1 2",
    "--1",
    "1-1",
    "0.5.5",
    "True",
    "None",
    "[]",
    "{}",
    "η",
    "0.4; import os",
    "__import__('os')",
    "9" * 500,
    *HOSTILE,
]


@pytest.mark.usefixtures("lenient")
@pytest.mark.parametrize("kind", [UpdateStepper, GradientCheckLab, TrainingPlayer])
def test_a_number_is_taken_and_anything_else_told(kind, tried):
    widget = kind(examples.article(), **({"epochs": 5} if kind is TrainingPlayer else {}))

    def value():
        return next(each["value"] for each in widget.fields if each["name"] == "η")

    for text, number in TYPED.items():
        edit(widget, ("η", text))
        assert (value(), widget.refused) == (number, {})
    for text in REFUSED:
        edit(widget, ("η", text))
        assert value() == number, text[:20]
        assert widget.refused["η"]["text"] == text
        assert widget.refused["η"]["says"].endswith((".", "?"))
        assert (widget.last_error, widget.problem) == (None, "")
    tried("typed texts", len(TYPED) + len(REFUSED))
    widget.close()
