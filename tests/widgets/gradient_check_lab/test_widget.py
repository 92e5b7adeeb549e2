import json
import re

import numpy as np
import pytest
import traitlets

from backprop_helpers import GradientCheckLab, examples, numeric
from backprop_helpers.widgets.gradient_check_lab.content import content
from backprop_helpers.widgets.gradient_check_lab.gradient_check import PLANTED
from tests.page import edit, unpacked

HIDDEN = "w11, w12, w13, w21, w22, w23, b1_1, b1_2, b1_3"


@pytest.fixture
def lab():
    widget = GradientCheckLab(examples.article())
    yield widget
    widget.close()


def test_the_page_is_sent_the_content(lab):
    assert json.dumps(unpacked(lab.content)) == json.dumps(content(lab.gradient_check))


def test_the_twin_says_what_is_shown(lab):
    lab.slip, lab.exponent = "hidden-slope-missing", -3
    text = repr(lab)
    assert text.startswith("GradientCheckLab at ε = 1e-03, planted slip: hidden slope missing\n")
    assert (
        "A fault shows at this step. Relative error 4e-01, where this ε alone makes 2e-08." in text
    )
    assert text.endswith(f"show a fault: {HIDDEN}")
    steps = [f"ε = 1e-{k:02}" for k in (13, 11, 9, 7, 5, 3, 1)]
    assert re.split(r" {2,}", text.splitlines()[3]) == ["relative error", *steps, "complex step"]
    widths = {len(line) for line in text.splitlines()[3:10]}
    assert len(widths) == 1


def test_the_snapshot_is_a_table(lab):
    page = lab.snapshot()
    assert page.count("<tr>") == 2 + len(PLANTED)
    assert "Run this cell" in page


@pytest.mark.parametrize("slip", ["", "one-path-only", "updated-output-weights"])
def test_the_twin_is_the_same_on_a_machine_that_rounds_otherwise(slip, monkeypatch):
    def texts():
        widget = GradientCheckLab(examples.article())
        widget.slip = slip
        widget.close()
        return widget.text_twin(), widget.snapshot()

    here, real = texts(), numeric._complex_sigmoid
    rng = np.random.default_rng(5)

    def otherwise(a):
        value = real(a)
        return value * (1 + np.finfo(float).eps * rng.integers(-1, 2, size=value.shape))

    monkeypatch.setattr(numeric, "_complex_sigmoid", otherwise)
    assert [texts() for _ in range(3)] == [here] * 3


def test_the_step_stays_inside_and_slips_are_known(lab):
    lab.exponent = -40
    assert lab.eps == 1e-14
    lab.exponent = 3
    assert lab.eps == 1e-1
    with pytest.raises(traitlets.TraitError, match="slip must be one of"):
        lab.slip = "eta-missing"


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("η", "much", "much is not a number. Type it like 0.5 or 1/2 or 1e-3."),
        ("w11", "0.5", "Only the learning rate can be changed here."),
    ],
)
def test_nothing_but_a_learning_rate_is_taken(lab, field, text, says):
    before = lab.gradient_check
    edit(lab, (field, text))
    assert lab.refused == {field: {"text": text, "says": says}}
    assert lab.gradient_check is before


def test_a_learning_rate_moves_only_the_slip_that_depends_on_it_and_can_be_taken_back(lab):
    first = lab.content
    before = {c.slip: c.exact_error for c in lab.gradient_check.candidates}
    edit(lab, ("η", "1e-3"))
    after = {c.slip: c.exact_error for c in lab.gradient_check.candidates}
    assert lab.fields[0]["value"] == "0.001"
    changed = [slip for slip in before if before[slip] != after[slip]]
    assert changed == ["updated-output-weights"]
    assert after[changed[0]] == pytest.approx(before[changed[0]] / 400, rel=0.01)
    assert lab.content != first
    edit(lab, ("undo", ""))
    assert lab.content == first


def test_a_learning_rate_at_which_a_slip_changes_nothing_takes_it_out(lab):
    lab.slip = "updated-output-weights"
    edit(lab, ("η", "1e12"))
    assert (lab.refused, lab.slip) == ({}, "updated-output-weights")
    edit(lab, ("η", "0"))
    assert (lab.refused, lab.slip) == ({}, "")
    assert "updated output weights" not in repr(lab)


def test_a_batch_is_checked_whole():
    adder = examples.half_adder()
    widget = GradientCheckLab(adder.network, adder.x, adder.t, 0.01)
    assert "No fault shows" in repr(widget)
    widget.close()
