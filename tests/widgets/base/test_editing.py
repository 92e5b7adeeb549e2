import pytest

from backprop_helpers import TrainingPlayer, UpdateStepper, examples
from backprop_helpers.widgets.base.editing import eta_field
from backprop_helpers.widgets.update_stepper import widget as module
from tests.markup import HOSTILE, IDS
from tests.page import edit

ARTICLE = examples.article()


@pytest.fixture
def stepper(monkeypatch):
    monkeypatch.delenv("BACKPROP_STRICT", raising=False)
    stepper = UpdateStepper(ARTICLE)
    yield stepper
    stepper.close()


def asked(*edits, page="page", start=1):
    return [
        {"page": page, "serial": serial, "field": field, "text": text}
        for serial, (field, text) in enumerate(edits, start=start)
    ]


@pytest.mark.parametrize("label", ARTICLE.network.labels)
def test_a_weight_or_bias_is_changed_and_nothing_else(stepper, label):
    edit(stepper, (label, "1/8"))
    assert stepper.trace.before == ARTICLE.network.replacing(label, 0.125)
    move = next(move for move in stepper.content["moves"] if move["label"] == label)
    assert move["before"] == "0.125"


def test_edits_that_waited_together_are_answered_in_order_and_once_each(stepper):
    waiting = asked(("w11", "0.31"), ("w12", "much"), ("w11", "0.32"), ("undo", ""), ("η", "0.5"))
    stepper.asked = waiting[:1]
    stepper.asked = waiting
    stepper.asked = [*waiting[3:], *asked(("w13", "0.33"), start=6)]
    changed = ARTICLE.network.replacing("w11", 0.31).replacing("w13", 0.33)
    assert (stepper.trace.before, stepper.trace.eta, stepper.edits) == (changed, 0.5, 3)
    assert list(stepper.refused) == ["w12"]
    assert stepper.answered == {"page": 6}


def test_two_pages_count_their_edits_apart(stepper):
    stepper.asked = asked(("w11", "0.31"), ("w12", "0.32"))
    stepper.asked = asked(("w13", "0.33"), page="another")
    assert stepper.edits == 3
    assert stepper.answered == {"page": 2, "another": 1}


def test_undo_goes_back_edit_by_edit(stepper):
    first = stepper.trace
    edit(stepper, ("η", "0.3"))
    second = stepper.trace
    edit(stepper, ("w11", "2"))
    assert stepper.edits == 2
    for trace, edits in [(second, 1), (first, 0), (first, 0)]:
        edit(stepper, ("undo", ""))
        assert (stepper.trace, stepper.edits) == (trace, edits)
    assert stepper.fields[0] == eta_field(0.4)


def test_what_an_edit_did_is_told_in_spoken_words(stepper):
    edit(stepper, ("w11", "-1e-5"))
    assert stepper.told == "w 1 1 is now minus 1 times 10 to the minus 5."
    edit(stepper, ("undo", ""))
    assert stepper.told == "Undone: w 1 1 is now 0.3."
    edit(stepper, ("η", "0.40"))
    assert stepper.told == "nothing has changed."
    player = TrainingPlayer(examples.half_adder(), epochs=3)
    edit(player, ("each", "1"))
    assert player.told == "one update now uses one sample."
    player.close()


def test_a_refusal_is_nothing_to_undo_and_ends_with_the_next_good_number_of_its_field(stepper):
    edit(stepper, ("x1", "much"), ("x2", "1,000"))
    edit(stepper, ("t1", "0.5"))
    assert stepper.refused["x1"]["text"] == "much"
    assert stepper.edits == 1
    edit(stepper, ("x1", "0.5"))
    assert list(stepper.refused) == ["x2"]


@pytest.mark.parametrize("text", ["1e160", "-1e308", "1e13"])
@pytest.mark.parametrize("field", ["t1", "x1", "w11", "b2_1", "η"])
def test_a_number_far_out_is_refused_by_its_name(stepper, field, text):
    edit(stepper, (field, text))
    says = f"{text} is too large here: numbers go up to 1,000,000,000,000."
    assert stepper.refused[field]["says"] == says


@pytest.mark.parametrize("text", ["1e12", "-1e12", "1e-320", "123456.789", "-12345.678901"])
def test_no_other_number_stops_the_widget_wherever_it_stands(stepper, text):
    edit(stepper, *((field["name"], text) for field in stepper.fields))
    assert (stepper.refused, stepper.problem, stepper.last_error) == ({}, "", None)
    assert "∞" not in repr(stepper)


def test_an_undo_that_fails_keeps_everything_and_says_so_until_one_works(stepper, monkeypatch):
    edit(stepper, ("η", "0.3"))
    shown = stepper.trace

    def broken(trace):
        raise ValueError(f"planted at {trace.eta}")

    monkeypatch.setattr(module, "content", broken)
    edit(stepper, ("undo", ""))
    assert (stepper.trace, stepper.edits) == (shown, 1)
    says = stepper.refused["undo"]["says"]
    assert says == "This did not work, and nothing changed: planted at 0.4"
    monkeypatch.undo()
    edit(stepper, ("undo", ""))
    assert (stepper.trace.eta, stepper.edits, stepper.refused) == (0.4, 0, {})


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_what_is_typed_stays_short_text_and_changes_nothing(stepper, text):
    before, html = repr(stepper), stepper.snapshot()
    edit(stepper, ("η", text))
    assert len(stepper.refused["η"]["says"]) <= 80
    edit(stepper, (text, "0.5"))
    assert stepper.refused[text]["says"] == "There is no such number here."
    assert (repr(stepper), stepper.snapshot(), stepper.edits) == (before, html, 0)
