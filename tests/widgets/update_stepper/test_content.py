import pytest

from backprop_helpers.notation.numbers import minus, on_page, signed
from backprop_helpers.trace.narration import place, say
from backprop_helpers.trace.stepper import stops
from backprop_helpers.widgets.base.sentence_parts import sentence_parts
from backprop_helpers.widgets.update_stepper.cards import path_id
from backprop_helpers.widgets.update_stepper.content import content
from tests.markup import parsed
from tests.page import multiply
from tests.traces import article_trace
from tests.widgets.update_stepper.traces import TRACES, as_received


@pytest.fixture(scope="module", params=TRACES, ids=lambda t: str(t.names.sizes))
def trace(request):
    return request.param


@pytest.fixture(scope="module")
def received(trace):
    return as_received(content(trace))


def whole_numbers(value, path=()):
    """Return the first and last keys under which whole numbers travel."""
    if isinstance(value, dict):
        return {key for name, item in value.items() for key in whole_numbers(item, (*path, name))}
    if isinstance(value, list):
        return {key for item in value for key in whole_numbers(item, path)}
    return set() if isinstance(value, str) else {(path[0], path[-1])}


def test_every_number_to_be_seen_is_text(received):
    assert whole_numbers(received) <= {
        *(("frames", key) for key in ("move", "at")),
        *(("stops", stride) for stride in ("factor", "weight", "layer")),
        ("layers", "rows"),
    }


def test_every_part_named_is_in_the_picture(received):
    drawn = {element.get("data-part") for element in parsed("".join(received["svg"])).iter()}
    for frame in received["frames"]:
        assert frame["now"]
        assert set(frame["now"]) <= drawn
    for move in received["moves"]:
        assert {move["label"], move["feeds"]} <= drawn
        ahead = received["ahead"][move["into"]]
        assert {move["into"], "L"} <= set(ahead) <= drawn
        assert len(set(ahead)) == len(ahead)
    for card in received["cards"].values():
        assert set(card["parts"]) <= drawn
    assert {part for layer in received["forwardRows"]["parts"] for part in layer} <= drawn
    assert set(received["forwardRows"]["after"]) <= drawn


def test_moves_tell_what_the_trace_tells(trace, received):
    for update, move in zip(trace.updates, received["moves"], strict=True):
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
        for path in update.chain.paths:
            assert received["paths"][path_id(path)]["via"] == path.through.html
    assert received["minusEta"] == on_page(-trace.eta)
    assert received["lossBefore"] == on_page(trace.loss_before)
    assert received["moves"][-1]["soFar"] == on_page(trace.loss_after)


def test_cards_equal_their_product_as_shown_or_nearly(received):
    value = {name: card["value"] for name, card in received["cards"].items()}
    paths = [(path["cards"], path["sign"], value[name]) for name, path in received["paths"].items()]
    moves = [(m["factors"], m["sign"], value[m["gradient"]]) for m in received["moves"]]
    for cards, sign, product in paths + moves:
        assert multiply([value[name] for name in cards], product) == (sign == "=")
    for move in received["moves"]:
        factors = received["minusEta"], value[move["gradient"]]
        assert multiply(factors, move["change"]) == (move["changeSign"] == "=")


def test_frames_follow_the_steps(trace, received):
    for step, frame in zip(trace.steps, received["frames"], strict=True):
        assert (frame["stage"], frame.get("move"), frame.get("at")) == (
            *(step.stage, step.update, step.at),
        )
        assert len(frame["show"]) <= 1
        assert frame["say"] == as_received(sentence_parts(say(trace, step)))
    assert received["stops"] == {stride: list(halts) for stride, halts in stops(trace).items()}


def test_what_a_frame_is_about_lights_up():
    received = content(article_trace())
    outside = [frame["now"] for frame in received["frames"] if "move" not in frame]
    assert outside == [["x1", "x2"], ["h1", "h2", "h3"], ["y1", "y2"], ["L"], ["L"]]
    into = {move["label"]: (move["feeds"], move["into"]) for move in received["moves"]}
    assert [into[label] for label in ("u31", "w23", "b1_2", "b2_1")] == [
        *(("h3", "y1"), ("x2", "h3"), ("one_b1_2", "h2"), ("one_b2_1", "y1"))
    ]


def test_a_move_turns_all_its_cards_once(received):
    seen = set()
    for index, move in enumerate(received["moves"]):
        frames = [frame for frame in received["frames"] if frame.get("move") == index]
        turned = [card for frame in frames for card in frame["show"]]
        paths = [
            card for path in move["paths"] for card in [*received["paths"][path]["cards"], path]
        ]
        assert turned == [*paths, *move["factors"], move["gradient"]]
        assert set(move["badges"]) <= set(turned)
        seen |= set(turned)
    assert seen == set(received["cards"])
