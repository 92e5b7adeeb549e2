import re

import ipywidgets
import pytest

from backprop_helpers import UpdateStepper, examples, trace_update
from backprop_helpers.trace.narration import say
from backprop_helpers.widgets.base.packing import compressed
from backprop_helpers.widgets.update_stepper.copied_texts import copied_texts
from tests.page import edit, size

LIVE = ipywidgets.widgets.widget._instances
ROW = re.compile(r"^(\S+) +(-?\d+\.\d{4}) -> +(-?\d+\.\d{4})$", re.MULTILINE)
ARTICLE = examples.article()
NET, X, T, ETA = ARTICLE.network, ARTICLE.x, ARTICLE.t, ARTICLE.eta
WIRE_LIMIT = 81_000


@pytest.fixture(autouse=True)
def leave_nothing():
    """Close the steppers that a test has made, and see that nothing else stays."""
    before = set(LIVE)
    yield
    for widget in [LIVE[key] for key in set(LIVE) - before]:
        if isinstance(widget, UpdateStepper):
            widget.close()
    assert set(LIVE) == before


@pytest.fixture
def stepper():
    return UpdateStepper(ARTICLE)


def rows(trace):
    return [(m.label, f"{m.before:.4f}", f"{m.after:.4f}") for m in trace.updates]


def test_the_text_follows_the_cursor(stepper):
    assert repr(stepper).splitlines()[0] == (
        "UpdateStepper at step 0 of 178, eta 0.4000, loss 0.1210 -> 0.1112"
    )
    for cursor, step in enumerate(stepper.trace.steps):
        stepper.cursor = cursor
        head, said = repr(stepper).splitlines()[:2]
        assert head.startswith(f"UpdateStepper at step {cursor} of 178,")
        assert said == say(stepper.trace, step).text
    assert ROW.findall(repr(stepper)) == rows(stepper.trace)


@pytest.mark.parametrize(
    ("field", "text", "x", "t", "eta"),
    [
        ("η", "0,5", X, T, 0.5),
        ("x1", "1/2", [0.5, -0.4], T, ETA),
        ("x2", "−1", [0.9, -1], T, ETA),
        ("t1", "0.8", X, [0.8, 0], ETA),
    ],
)
def test_all_that_is_shown_follows_an_edited_number(stepper, field, text, x, t, eta):
    before, html = repr(stepper), stepper.snapshot()
    edit(stepper, (field, text))
    assert stepper.trace.updates == trace_update(NET, x, t, eta).updates
    assert ROW.findall(repr(stepper)) == rows(stepper.trace)
    assert repr(stepper) != before
    assert stepper.snapshot() != html


@pytest.mark.parametrize("start", ["w33", "W1_11", ""])
def test_a_start_that_is_not_there(start):
    with pytest.raises(KeyError, match="names no parameter"):
        UpdateStepper(ARTICLE, start=start)


def test_closing_leaves_no_model(stepper):
    before = set(LIVE)
    made = UpdateStepper(ARTICLE)
    assert len(set(LIVE) - before) > 0
    made.close()
    assert set(LIVE) == before
    made.close()
    assert stepper.comm is not None


def test_a_stepper_stands_where_the_widget_stands(stepper):
    stepper.cursor, stepper.stride = 62, "weight"
    assert (stepper.stepper.k, stepper.stepper.stride) == (62, "weight")


def test_the_state_is_light(stepper):
    """Count the bytes of a whole stepper, without its code, as jupyter_client writes them."""
    state = {name: value for name, value in stepper.get_state().items() if name[:1] != "_"}
    assert len(state["first_content"]["shared"]) > 10
    assert size(state) <= WIRE_LIMIT


def test_the_texts_to_be_copied_follow_an_edit(stepper):
    before = stepper.copied_texts
    edit(stepper, ("w11", "0.75"))
    assert stepper.copied_texts == compressed(copied_texts(stepper.trace)) != before
    edit(stepper, ("undo", ""))
    assert stepper.copied_texts == before
