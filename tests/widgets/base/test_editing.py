import pytest

from backprop_helpers import GradientCheckLab, Network, UpdateStepper, examples
from backprop_helpers.widgets.base.editing import parse_number
from backprop_helpers.widgets.update_stepper import widget as module
from tests.markup import HOSTILE, IDS

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

    monkeypatch.setattr(module, "content", broken)
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
