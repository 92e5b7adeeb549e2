import pytest

from backprop_helpers.notation.numbers import minus, on_page, signed
from backprop_helpers.trace.narration import place, say
from backprop_helpers.trace.stepper import stops
from backprop_helpers.widgets.base.sentence_parts import sentence_parts
from backprop_helpers.widgets.update_stepper.content import content
from tests.markup import parsed
from tests.widgets.update_stepper.traces import TRACES, as_received


@pytest.fixture(scope="module", params=TRACES, ids=lambda t: str(t.names.sizes))
def trace(request):
    return request.param


@pytest.fixture(scope="module")
def story(trace):
    return as_received(content(trace))


def whole_numbers(value, path=()):
    """Return the first and last keys under which whole numbers travel."""
    if isinstance(value, dict):
        return {key for name, item in value.items() for key in whole_numbers(item, (*path, name))}
    if isinstance(value, list):
        return {key for item in value for key in whole_numbers(item, path)}
    return set() if isinstance(value, str) else {(path[0], path[-1])}


def test_every_number_to_be_seen_is_text(story):
    assert whole_numbers(story) <= {
        *(("frames", key) for key in ("move", "at")),
        *(("stops", stride) for stride in ("factor", "weight", "layer")),
        ("layers", "rows"),
    }


def test_every_part_named_is_in_the_picture(story):
    drawn = {element.get("data-part") for element in parsed("".join(story["svg"])).iter()}
    for frame in story["frames"]:
        assert frame["now"]
        assert set(frame["now"]) <= drawn
    for move in story["moves"]:
        assert {move["label"], move["feeds"]} <= drawn
        ahead = story["ahead"][move["into"]]
        assert {move["into"], "L"} <= set(ahead) <= drawn
        assert len(set(ahead)) == len(ahead)
    for card in story["cards"].values():
        assert set(card["parts"]) <= drawn
    assert {part for layer in story["opening"]["parts"] for part in layer} <= drawn
    assert set(story["opening"]["after"]) <= drawn


def test_moves_tell_what_the_trace_tells(trace, story):
    for update, move in zip(trace.updates, story["moves"], strict=True):
        symbol = update.parameter.symbol
        expected = {
            "label": update.label,
            "html": symbol.html,
            "spoken": symbol.spoken,
            "words": place(trace, update).html,
            "before": on_page(update.before),
            "after": on_page(update.after),
            "change": minus(signed(update.change)),
            "direction": update.direction,
            "mark": {"up": "▲", "down": "▼", "none": "＝"}[update.direction],
            "alone": on_page(update.loss_alone),
            "actual": on_page(update.change_alone, 6),
            "forecast": on_page(update.forecast, 6),
            "soFar": on_page(update.loss_so_far),
        }
        assert {key: move[key] for key in expected} == expected
    assert story["minusEta"] == on_page(-trace.eta)
    assert story["lossBefore"] == on_page(trace.loss_before)
    assert story["moves"][-1]["soFar"] == on_page(trace.loss_after)


def test_frames_follow_the_steps(trace, story):
    for step, frame in zip(trace.steps, story["frames"], strict=True):
        assert (frame["stage"], frame.get("move")) == (step.stage, step.update)
        assert frame["say"] == as_received(sentence_parts(say(trace, step)))
    assert story["stops"] == {stride: list(halts) for stride, halts in stops(trace).items()}


def test_a_move_turns_all_its_cards_once(story):
    seen = set()
    for index, move in enumerate(story["moves"]):
        frames = [frame for frame in story["frames"] if frame.get("move") == index]
        turned = [card for frame in frames for card in frame["show"]]
        paths = [card for path in move["paths"] for card in [*story["paths"][path]["cards"], path]]
        assert turned == [*paths, *move["factors"], move["gradient"]]
        assert set(move["badges"]) <= set(turned)
        seen |= set(turned)
    assert seen == set(story["cards"])
