"""The stepper chooses between weights and layers, and works alike in both."""

import json

import numpy as np
import pytest

from backprop_helpers import UpdateStepper, forward, gradients, update
from backprop_helpers.trace.layer_narration import say_layer
from backprop_helpers.trace.layer_trace import PARAMETER_LIMIT, LayerTrace, parameter_count
from backprop_helpers.trace.trace import Trace
from backprop_helpers.widgets.update_stepper.layer_content import layer_content
from tests.cases import same_network
from tests.trace.test_layer_trace import case

LARGE = [(10, 12, 3), (784, 30, 10), (2, 40), (4, 10, 10, 3)]


@pytest.fixture
def made():
    """Make steppers and close them."""
    steppers = []

    def make(sizes, **options):
        steppers.append(UpdateStepper(*case(sizes), 0.4, **options))
        return steppers[-1]

    yield make
    for stepper in steppers:
        stepper.close()


def edit(stepper, field, text):
    stepper.edit = {"field": field, "text": text}


@pytest.mark.parametrize("sizes", [(1, 20), (1, 19, 1), (5, 10), (2, 20), (1, 20, 1), (6, 9)])
def test_sixty_parameters_are_told_one_by_one(made, sizes):
    stepper = made(sizes)
    large = parameter_count(stepper.trace.before) > PARAMETER_LIMIT
    assert type(stepper.trace) is (LayerTrace if large else Trace)
    assert ("too many to show one by one" in repr(stepper)) == large
    assert len(stepper.story["moves"]) == (len(sizes) - 1 if large else len(stepper.trace.updates))


@pytest.mark.parametrize("sizes", LARGE, ids=str)
def test_a_large_network_steps_to_one_update(made, sizes):
    stepper = made(sizes)
    net, x, t = case(sizes)
    stepper.stride = "layer"
    stepper.cursor = 10**6
    assert stepper.cursor == len(stepper.trace.steps) - 1
    assert same_network(stepper.stepper.network, update(net, gradients(net, x, t), 0.4))
    assert stepper.stepper.stride == "layer"


@pytest.mark.parametrize("sizes", LARGE, ids=str)
def test_the_text_follows_the_cursor(made, sizes):
    stepper, twin = made(sizes), made(sizes)
    last = len(stepper.trace.steps) - 1
    for cursor, step in enumerate(stepper.trace.steps):
        stepper.cursor = twin.cursor = cursor
        head, said, *rows = repr(stepper).splitlines()
        assert head.startswith(f"UpdateStepper at step {cursor} of {last}, eta 0.4000, loss ")
        assert said == say_layer(stepper.trace, step).text
        assert len(rows) == len(sizes) - 1
        assert repr(stepper) == repr(twin)
        assert say_layer(stepper.trace, step).html in stepper.snapshot()
    assert stepper.snapshot() == twin.snapshot()


def test_start_names_a_layer(made):
    for label, place in (("W3", 0), ("W2", 1), ("W1", 2)):
        stepper = made((4, 10, 10, 3), start=label)
        step = stepper.trace.steps[stepper.cursor]
        assert (step.stage, step.update) == ("move", place)
    with pytest.raises(KeyError, match=r"'W3_11' names no layer; 193 parameters .* W3, W2, W1"):
        made((4, 10, 10, 3), start="W3_11")
    with pytest.raises(KeyError, match="give one of u, w"):
        made((10, 12, 3), start="W2")


def test_predictions_stay_empty(made):
    stepper = made((10, 12, 3))
    stepper.predict = stepper.whole_layer = True
    assert (stepper.predict, stepper.whole_layer) == (False, False)
    stepper.revealed = ["u"]
    assert stepper.predictions == ()
    assert repr(stepper.score).startswith("No predictions yet")
    assert stepper.last_error is None
    small = made((2, 3, 2))
    small.predict = small.whole_layer = True
    assert (small.predict, small.whole_layer) == (True, True)


def test_an_edit_tells_the_layers_anew(made):
    stepper = made((10, 12, 3))
    before = stepper.trace
    assert [field["name"] for field in stepper.fields] == [
        "η",
        *(f"x{j}" for j in range(1, 11)),
        *("t1", "t2", "t3"),
    ]
    edit(stepper, "x10", "1/4")
    assert stepper.trace.x[9] == 0.25
    assert stepper.story == layer_content(stepper.trace)
    np.testing.assert_array_equal(
        stepper.trace.forward.y, forward(before.before, stepper.trace.x).y
    )
    edit(stepper, "t2", "0,5")
    edit(stepper, "η", "-1")
    assert (stepper.trace.t[1], stepper.trace.eta) == (0.5, -1.0)
    assert type(stepper.trace) is LayerTrace
    edit(stepper, "η", "nothing")
    assert stepper.problem["field"] == "η"
    assert stepper.trace.eta == -1.0
    for _ in range(3):
        stepper.edit = {"field": "undo", "text": "", "serial": stepper.edits}
    assert stepper.trace is before


def test_long_samples_have_no_fields(made):
    assert [field["name"] for field in made((784, 30, 10)).fields] == [
        "η",
        *(f"t{j}" for j in range(1, 11)),
    ]


def test_all_state_of_a_large_network_is_small(made):
    state = made((784, 30, 10)).get_state()
    own = {name: state[name] for name in ("first_story", "fields", "cursor", "stride")}
    assert len(json.dumps(own, ensure_ascii=False).encode()) <= 60_000


@pytest.mark.parametrize("net", [None, "net", [[1, 2]]])
def test_what_is_no_network_is_refused(net):
    with pytest.raises(TypeError, match=r"^net must be a Network"):
        UpdateStepper(net, [1], [1], 0.4)
