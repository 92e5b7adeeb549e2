import pytest

from backprop_helpers import UpdateStepper, examples
from backprop_helpers.widgets.base.editing import eta_field
from backprop_helpers.widgets.update_stepper import widget as module
from tests.markup import HOSTILE, IDS

ARTICLE = examples.article()


@pytest.fixture
def stepper(monkeypatch):
    monkeypatch.delenv("BACKPROP_STRICT", raising=False)
    stepper = UpdateStepper(ARTICLE)
    yield stepper
    stepper.close()


def edit(widget, field, text="", serial=0):
    widget.edit = {"field": field, "text": text, "serial": serial}


@pytest.mark.parametrize("label", ARTICLE.network.labels)
def test_a_weight_or_bias_is_changed_and_nothing_else(stepper, label):
    edit(stepper, label, "1/8")
    assert stepper.trace.before == ARTICLE.network.replacing(label, 0.125)
    move = next(move for move in stepper.content["moves"] if move["label"] == label)
    assert move["before"] == "0.125"


def test_undo_goes_back_edit_by_edit(stepper):
    first = stepper.trace
    edit(stepper, "η", "0.3")
    second = stepper.trace
    edit(stepper, "w11", "2")
    assert stepper.edits == 2
    for serial, trace, edits in [(1, second, 1), (2, first, 0), (3, first, 0)]:
        edit(stepper, "undo", serial=serial)
        assert (stepper.trace, stepper.edits) == (trace, edits)
    assert stepper.fields[0] == eta_field(0.4)


def test_a_refusal_is_nothing_to_undo_and_ends_with_the_next_good_number(stepper):
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

    monkeypatch.setattr(module, "content", broken)
    edit(stepper, "undo", serial=1)
    assert (stepper.trace, stepper.edits) == (shown, 1)
    assert stepper.problem["says"] == "This did not work, and nothing changed: planted at 0.4"
    monkeypatch.undo()
    edit(stepper, "undo", serial=2)
    assert (stepper.trace.eta, stepper.edits) == (0.4, 0)


def test_a_weight_so_large_that_the_step_overflows_is_refused(stepper):
    edit(stepper, "w11", "1e308")
    edit(stepper, "η", "1e308")
    assert stepper.trace.eta in (0.4, 1e308)
    assert all(field["value"] for field in stepper.fields)


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_what_is_typed_stays_short_text_and_changes_nothing(stepper, text):
    before, html = repr(stepper), stepper.snapshot()
    edit(stepper, "η", text)
    assert stepper.problem["field"] == "η"
    assert len(stepper.problem["says"]) <= 80
    edit(stepper, text, "0.5")
    assert stepper.problem == {"field": text, "says": "There is no such number here."}
    assert (repr(stepper), stepper.snapshot(), stepper.edits) == (before, html, 0)
