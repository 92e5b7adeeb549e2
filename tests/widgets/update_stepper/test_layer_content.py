import json

import pytest

from backprop_helpers.notation.numbers import on_page
from backprop_helpers.trace.layer_narration import place_of_layer, say_layer
from backprop_helpers.trace.layer_trace import root_mean_square, trace_layers
from backprop_helpers.trace.numpy_code import layer_lines
from backprop_helpers.widgets.base.sentence_parts import sentence_parts
from backprop_helpers.widgets.update_stepper.layer_content import layer_content, layer_snapshot
from tests.markup import of_class, parsed, text_of
from tests.trace.test_layer_trace import SIZES, case
from tests.widgets.update_stepper.test_content import as_received


@pytest.fixture(scope="module", params=SIZES, ids=lambda sizes: "-".join(map(str, sizes)))
def trace(request):
    return trace_layers(*case(request.param), 0.4)


@pytest.fixture(scope="module")
def story(trace):
    return as_received(layer_content(trace))


def test_every_part_named_is_in_the_picture(story):
    drawn = {element.get("data-part") for element in parsed("".join(story["svg"])).iter()}
    for frame in story["frames"]:
        assert frame["now"]
        assert set(frame["now"]) <= drawn
    for move in story["moves"]:
        assert {move["label"], move["feeds"]} <= drawn
        ahead = story["ahead"][move["into"]]
        assert {move["feeds"], move["into"], "L"} <= set(ahead) <= drawn
    assert {part for layer in story["opening"]["parts"] for part in layer} <= drawn
    assert set(story["opening"]["after"]) <= drawn


def test_moves_tell_what_the_trace_tells(trace, story):
    for update, move in zip(trace.updates, story["moves"], strict=True):
        sizes = [on_page(root_mean_square(m), 5) for m in (update.before, update.after)]
        assert [move["before"], move["after"]] == sizes
        assert (move["label"], move["html"]) == (update.label, update.symbol.html)
        assert move["words"] == place_of_layer(trace, update)
        assert move["code"] == [*layer_lines(trace.names, update.layer)]
        assert move["soFar"] == on_page(update.loss_so_far)
        assert (move["direction"], move["mark"]) in {("up", "▲"), ("down", "▼")}
    assert story["lossBefore"] == story["opening"]["loss"]["value"] == on_page(trace.loss_before)
    assert story["opening"]["end"]["value"] == on_page(trace.loss_after)


def test_frames_say_the_sentences_of_the_narration(trace, story):
    assert len(story["frames"]) == len(trace.steps)
    for step, frame in zip(trace.steps, story["frames"], strict=True):
        assert (frame["stage"], frame.get("move")) == (step.stage, step.update)
        assert frame["say"] == as_received(sentence_parts(say_layer(trace, step)))


def test_the_new_forward_pass_has_its_numbers(trace, story):
    after = dict(story["opening"]["after"])
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


def test_a_page_without_a_kernel_has_a_row_a_layer(trace):
    page = parsed(f"<div>{layer_snapshot(trace, 0)}</div>")
    assert say_layer(trace, trace.steps[0]).text.replace("-", "−") in text_of(page)
    rows = list(page.iter("tr"))[1:]
    for row, move in zip(rows, trace.updates, strict=True):
        cells = [text_of(cell) for cell in row]
        sizes = [on_page(root_mean_square(m), 5) for m in (move.before, move.gradient, move.after)]
        assert cells[2:] == sizes
        assert row.get("title") == place_of_layer(trace, move)
    assert not of_class(page, "hit")
