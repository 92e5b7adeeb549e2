import json

import pytest

from backprop_helpers import UpdateStepper, forward, gradients, update
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.trace.layer_trace import is_by_layer, parameter_count, trace_layers
from backprop_helpers.trace.narration import place, say
from backprop_helpers.trace.numpy_code import layer_lines
from backprop_helpers.widgets.base.sentence_parts import sentence_parts
from backprop_helpers.widgets.update_stepper.layer_content import layer_content
from tests.cases import same_network
from tests.markup import parsed, text_of
from tests.page import edit
from tests.trace.test_layer_trace import SIZES, case
from tests.widgets.update_stepper.traces import as_received


@pytest.fixture(scope="module", params=SIZES, ids=lambda sizes: "-".join(map(str, sizes)))
def trace(request):
    return trace_layers(*case(request.param), 0.4)


@pytest.fixture(scope="module")
def received(trace):
    return as_received(layer_content(trace))


def test_every_part_named_is_in_the_picture(received):
    drawn = {element.get("data-part") for element in parsed("".join(received["svg"])).iter()}
    for frame in received["frames"]:
        assert frame["now"]
        assert set(frame["now"]) <= drawn
    labels = [move["label"] for move in received["moves"]]
    for k, move in enumerate(received["moves"]):
        assert {move["label"], move["feeds"]} <= drawn
        ahead = received["ahead"][move["into"]]
        assert {move["feeds"], move["into"], "L"} <= set(ahead) <= drawn
        assert set(labels).intersection(ahead) == set(labels[:k])
    assert {part for layer in received["forwardRows"]["parts"] for part in layer} <= drawn
    assert set(received["forwardRows"]["after"]) <= drawn


def test_moves_tell_what_the_trace_tells(trace, received):
    for layer, move in zip(trace.updates, received["moves"], strict=True):
        typical = [on_page(rms, 5) for rms in (layer.rms.before, layer.rms.after)]
        assert [move["before"], move["after"]] == typical
        assert (move["label"], move["html"]) == (layer.label, layer.symbol.html)
        assert move["words"] == place(trace, layer).html
        assert move["code"] == [*layer_lines(trace.names, layer.layer)]
        assert move["soFar"] == on_page(layer.loss_so_far)
        assert (move["direction"], move["mark"]) in {("up", "▲"), ("down", "▼")}
    assert (
        received["lossBefore"]
        == received["forwardRows"]["loss"]["value"]
        == on_page(trace.loss_before)
    )
    assert received["forwardRows"]["end"]["value"] == on_page(trace.loss_after)


def test_frames_say_the_sentences_of_the_narration(trace, received):
    assert len(received["frames"]) == len(trace.steps)
    for step, frame in zip(trace.steps, received["frames"], strict=True):
        assert (frame["stage"], frame.get("move")) == (step.stage, step.update)
        assert frame["say"] == as_received(sentence_parts(say(trace, step)))


def test_the_new_forward_pass_has_its_numbers(trace, received):
    after = dict(received["forwardRows"]["after"])
    assert after.pop("L") == on_page(trace.loss_after)
    names = trace.names
    for layer, values in enumerate(trace.forward_after.activations[1:], start=1):
        for j, value in enumerate(values[:4], start=1):
            assert after.pop(names.unit(layer, j).text) == on_page(value)
    assert after == {}


def test_what_travels_does_not_grow_with_the_layers():
    small, large = (
        len(json.dumps(layer_content(trace_layers(*case(sizes), 0.4))))
        for sizes in ((10, 12, 3), (784, 30, 10))
    )
    assert large < 1.5 * small


@pytest.fixture
def made(make):
    """Make steppers of networks with these sizes."""
    return lambda sizes, **options: make(UpdateStepper, *case(sizes), 0.4, **options)


@pytest.mark.parametrize("sizes", [(1, 20), (1, 19, 1), (5, 10), (1, 20, 1), (2, 3, 2)])
def test_sixty_parameters_are_told_one_by_one(made, sizes):
    stepper = made(sizes)
    assert is_by_layer(stepper.trace) == (parameter_count(stepper.trace.before) > 60)
    stepper.predict = stepper.whole_layer = True
    assert (stepper.predict, stepper.whole_layer) == (not is_by_layer(stepper.trace),) * 2


def test_a_large_network_steps_to_one_update(made):
    stepper = made((4, 10, 10, 3), start="W2")
    net, x, t = case((4, 10, 10, 3))
    assert stepper.trace.steps[stepper.cursor].update == 1
    stepper.cursor = 10**6
    assert same_network(stepper.stepper.network, update(net, gradients(net, x, t), 0.4))
    head, said, *rows = repr(stepper).splitlines()
    assert head.startswith("UpdateStepper at step 8 of 8, eta 0.4000, loss ")
    assert said == say(stepper.trace, stepper.trace.steps[-1]).text
    assert [row.split()[0] for row in rows] == ["W3", "W2", "W1"]


def test_an_edit_tells_the_layers_anew(made):
    stepper = made((10, 12, 3))
    before = stepper.trace
    edit(stepper, ("x10", "1/4"))
    assert stepper.trace.x[9] == 0.25
    assert stepper.trace.forward.y.tolist() == forward(before.before, stepper.trace.x).y.tolist()
    assert stepper.content == layer_content(stepper.trace)
    edit(stepper, ("undo", ""))
    assert stepper.trace is before


def test_a_page_without_a_kernel_has_a_row_a_layer(made):
    stepper = made((10, 12, 3))
    page = parsed(f"<div>{stepper.snapshot()}</div>")
    assert say(stepper.trace, stepper.trace.steps[0]).text.replace("-", "−") in text_of(page)
    for row, move in zip(list(page.iter("tr"))[1:], stepper.trace.updates, strict=True):
        assert [text_of(cell) for cell in row][1:] == [on_page(rms, 5) for rms in move.rms]
        assert row.get("title") == place(stepper.trace, move).text


@pytest.mark.parametrize("net", [None, "net", [[1, 2]]])
def test_what_is_no_network_is_refused(net):
    with pytest.raises(TypeError, match=r"^net must be a Network"):
        UpdateStepper(net, [1], [1], 0.4)
