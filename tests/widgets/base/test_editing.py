from dataclasses import replace

import pytest

from backprop_helpers import GradientCheckLab, Network, UpdateStepper, examples
from backprop_helpers.widgets.base.fields import parse_number
from backprop_helpers.widgets.update_stepper.telling import BY_WEIGHT

ARTICLE = examples.article()


@pytest.fixture(autouse=True)
def lenient(monkeypatch):
    monkeypatch.delenv("BACKPROP_STRICT", raising=False)


@pytest.fixture
def stepper():
    stepper = UpdateStepper(ARTICLE)
    yield stepper
    stepper.close()


def edit(widget, field, text):
    widget.edit = {"field": field, "text": text}


def undo(widget, serial):
    widget.edit = {"field": "undo", "text": "", "serial": serial}


def test_each_field_holds_its_number(stepper):
    values = {field["name"]: parse_number(field["value"]) for field in stepper.fields}
    given = {"η": 0.4, "x1": 0.9, "x2": -0.4, "t1": 1, "t2": 0}
    assert values == given | {label: ARTICLE.network[label] for label in ARTICLE.network.labels}


def test_the_fields_of_a_layer_stand_as_in_its_matrix(stepper):
    layer = [field for field in stepper.fields if field.get("group") == "layer 2"]
    rows = [field["name"] for field in layer if field["column"] == 2]
    assert rows == ["u12", "u22", "u32", "b2_2"]


@pytest.mark.parametrize("label", ARTICLE.network.labels)
def test_a_weight_or_bias_is_changed_and_nothing_else(stepper, label):
    edit(stepper, label, "1/8")
    assert stepper.trace.before == ARTICLE.network.replacing(label, 0.125)
    move = next(move for move in stepper.story["moves"] if move["label"] == label)
    assert move["before"] == "0.125"


def test_undo_goes_back_edit_by_edit(stepper):
    first = stepper.trace
    edit(stepper, "η", "0.3")
    second = stepper.trace
    edit(stepper, "w11", "2")
    assert stepper.edits == 2
    undo(stepper, 1)
    assert (stepper.trace, stepper.edits) == (second, 1)
    undo(stepper, 2)
    assert (stepper.trace, stepper.edits) == (first, 0)
    assert stepper.fields[0]["value"] == "0.4"
    undo(stepper, 3)
    assert (stepper.trace, stepper.edits) == (first, 0)


def test_a_refusal_is_nothing_to_undo(stepper):
    edit(stepper, "x1", "much")
    assert stepper.problem["field"] == "x1"
    assert stepper.edits == 0
    edit(stepper, "x1", "0.5")
    assert (stepper.problem, stepper.edits) == ({}, 1)


def test_an_undo_that_fails_keeps_everything(stepper, monkeypatch):
    edit(stepper, "η", "0.3")
    shown = stepper.trace

    def broken(trace):
        raise RuntimeError(f"planted at {trace.eta}")

    monkeypatch.setattr(stepper, "_telling", replace(BY_WEIGHT, payload=broken))
    undo(stepper, 1)
    assert (stepper.trace, stepper.edits) == (shown, 1)
    assert stepper.problem["says"] == "This did not work, and nothing changed: planted at 0.4"
    monkeypatch.undo()
    undo(stepper, 2)
    assert (stepper.trace.eta, stepper.edits) == (0.4, 0)


def test_a_weight_so_large_that_the_step_overflows_is_refused(stepper):
    edit(stepper, "w11", "1e308")
    edit(stepper, "η", "1e308")
    assert stepper.trace.eta in (0.4, 1e308)
    assert all(field["value"] for field in stepper.fields)


def test_the_lab_takes_back_its_learning_rate():
    lab = GradientCheckLab(ARTICLE)
    first = lab.content
    edit(lab, "η", "2")
    assert (lab.edits, lab.content != first) == (1, True)
    undo(lab, 1)
    assert (lab.edits, lab.content == first) == (0, True)
    lab.close()


def test_a_network_of_one_layer_has_its_fields():
    stepper = UpdateStepper(Network.random((1, 2), seed=0), [1], [0, 1], 0.5)
    names = [field["name"] for field in stepper.fields]
    assert names == ["η", "x1", "t1", "t2", "W1_11", "W1_12", "b1_1", "b1_2"]
    stepper.close()
