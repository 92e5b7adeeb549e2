import json
import re

import numpy as np
import pytest

from backprop_helpers import Network
from backprop_helpers.notation.numbers import minus, number, signed
from backprop_helpers.trace.layer_narration import place_of_layer, say_layer
from backprop_helpers.trace.layer_trace import trace_layers
from backprop_helpers.trace.stepper import stops
from backprop_helpers.widgets.update_stepper.layer_payload import layer_payload
from backprop_helpers.widgets.update_stepper.layer_snapshot import layer_snapshot
from tests.markup import of_class, parsed, text_of
from tests.trace.test_layer_trace import SIZES, case
from tests.widgets.update_stepper.test_content import as_received, whole_numbers

WIRE_LIMIT = 60_000


@pytest.fixture(scope="module", params=SIZES, ids=lambda sizes: "-".join(map(str, sizes)))
def trace(request):
    return trace_layers(*case(request.param), 0.4)


@pytest.fixture(scope="module")
def story(trace):
    return as_received(layer_payload(trace))


def shown(value, places=4):
    return minus(number(float(value), places))


def first(values, write=shown):
    """Return the first entries as the page writes them."""
    flat = np.ravel(values)
    told = [write(float(v)) for v in flat[: len(flat) if len(flat) <= 3 else 2]]
    return ", ".join(told + ["…"] * (len(flat) > 3))


def drawn_parts(story):
    return {element.get("data-part") for element in parsed("".join(story["svg"])).iter()} - {None}


def test_every_number_to_be_seen_is_text(story):
    assert whole_numbers(story) <= {
        *(("frames", key) for key in ("say", "move", "at")),
        *(("stops", stride) for stride in ("factor", "weight", "layer")),
        ("sayings", "sayings"),
        ("cards", "glyph"),
    }


def test_every_part_named_is_in_the_picture(story):
    drawn = drawn_parts(story)
    for frame in story["frames"]:
        assert frame["now"]
        assert set(frame["now"]) <= drawn
    for move in story["moves"]:
        assert {move["label"], move["feeds"], move["into"]} <= drawn
        ahead = story["ahead"][move["into"]]
        assert {move["into"], "L"} <= set(ahead) <= drawn
        assert len(set(ahead)) == len(ahead)
    for card in story["cards"].values():
        assert set(card["parts"]) <= drawn
    assert {part for layer in story["opening"]["parts"] for part in layer} <= drawn
    assert set(story["opening"]["after"]) <= drawn


def test_a_hidden_layer_needs_all_that_lies_ahead():
    story = layer_payload(trace_layers(*case((4, 10, 10, 3)), 0.4))
    outputs = [f"{part}{j}" for j in (1, 2, 3) for part in ("err", "t", "lost")]
    last = ["W3", "y", "y1", "y2", "y3", *outputs, "L"]
    units = ["h2", *(f"h2_{j}" for j in range(1, 5))]
    assert story["ahead"]["h2"] == [*units, *last]
    assert story["ahead"]["h1"][5:] == ["W2", *units, *last]
    assert set(story["ahead"]) == {"h1", "h2", "y"}


def test_every_card_named_is_there(story):
    cards = set(story["cards"])
    for move in story["moves"]:
        assert {*move["factors"], *move["paths"], move["gradient"], *move["badges"]} <= cards
    for path, content in story["paths"].items():
        assert {path, *content["cards"]} <= cards
    assert cards == {card for frame in story["frames"] for card in frame.get("show", [])}
    assert set(story["ghosts"]) <= cards


def test_every_badge_has_a_spot_of_its_own(story):
    for move in story["moves"]:
        spots = [story["spots"][spot] for spot in move["badges"].values()]
        assert len(set(spots)) == len(spots) == 4


def test_cards_hold_the_numbers_of_the_trace(trace, story):
    cards = story["cards"]
    for update, move in zip(trace.updates, story["moves"], strict=True):
        entering, delta = move["factors"]
        upstream, slope = story["paths"][delta]["cards"]
        kinds = {
            upstream: update.upstream,
            slope: update.slope,
            delta: update.delta,
            entering: update.entering,
            move["gradient"]: update.gradient[:-1],
        }
        if len(move["paths"]) > 1:
            ahead = trace.updates[trace.updates.index(update) - 1]
            weights, beyond = story["paths"][upstream]["cards"]
            kinds |= {weights: ahead.before[:-1], beyond: ahead.delta}
            assert 'class="old"' in cards[weights]["math"]
        for card, values in kinds.items():
            size = " × ".join(map(str, np.shape(values)))
            assert cards[card]["value"] == first(values)
            assert f'<small class="dim">{size}</small>' in cards[card]["math"]
            assert card.startswith(cards[card]["name"])


def test_cards_are_spoken_with_their_numbers(story):
    for card in story["cards"].values():
        digits = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")
        said = card["said"].replace("minus ", "−").replace(" times 10 to the ", "×10")
        for told in card["value"].translate(digits).split(", "):
            assert told == "…" or f", {told}" in said
        assert card["said"].startswith(card["name"])
        assert not set("<>−×\\_{}") & set(card["said"])


def test_a_chain_goes_from_the_errors_to_the_gradient(trace, story):
    depth = trace.names.depth
    for update, move in zip(trace.updates, story["moves"], strict=True):
        is_last = update.layer + 1 == depth
        assert len(move["paths"]) == (1 if is_last else 2)
        names = [
            story["cards"][c]["name"] for p in move["paths"] for c in story["paths"][p]["cards"]
        ]
        way = ["error", "slope"] if is_last else ["weights", "delta", "upstream", "slope"]
        assert names == way
        assert [story["cards"][card]["name"] for card in move["factors"]] == ["input", "delta"]


def test_a_move_turns_all_its_cards(trace, story):
    for index, move in enumerate(story["moves"]):
        frames = [frame for frame in story["frames"] if frame.get("move") == index]
        turned = [card for frame in frames for card in frame["show"]]
        needed = {card for path in move["paths"] for card in story["paths"][path]["cards"]}
        assert set(turned) == needed | {*move["paths"], *move["factors"], move["gradient"]}
        assert len(turned) == len(set(turned))
    assert len(story["moves"]) == trace.names.depth


def test_moves_tell_what_the_trace_tells(trace, story):
    for update, move in zip(trace.updates, story["moves"], strict=True):
        rows, columns = update.before.shape
        before, after = (np.sqrt(np.mean(m**2)) for m in (update.before, update.after))
        expected = {
            "label": update.label,
            "html": update.symbol.html,
            "spoken": update.symbol.spoken,
            "words": place_of_layer(trace, update),
            "before": shown(before, 5),
            "after": shown(after, 5),
            "change": first(update.change[:-1], lambda v: minus(signed(v))),
            "direction": "up" if after > before else "down",
            "alone": shown(update.loss_alone),
            "actual": shown(update.change_alone, 6),
            "forecast": shown(update.forecast, 6),
            "soFar": shown(update.loss_so_far),
        }
        assert {key: move[key] for key in expected} == expected
        assert move["mark"] == {"up": "▲", "down": "▼"}[move["direction"]]
        assert move["shape"].startswith(f"{rows - 1} × {columns} + {columns} bias")
    assert story["minusEta"] == shown(-trace.eta)
    assert story["lossBefore"] == shown(trace.loss_before)
    assert story["moves"][-1]["soFar"] == shown(trace.loss_after)


def test_a_layer_that_stays_has_no_direction():
    for move in layer_payload(trace_layers(*case((10, 12, 3)), 0))["moves"]:
        assert (move["direction"], move["mark"]) == ("none", "＝")
        assert move["before"] == move["after"]


def test_frames_follow_the_steps_and_say_their_sentences(trace, story):
    assert [frame["stage"] for frame in story["frames"]] == [step.stage for step in trace.steps]
    assert [frame.get("move") for frame in story["frames"]] == [s.update for s in trace.steps]
    assert story["stops"] == {stride: list(halts) for stride, halts in stops(trace).items()}
    for step, frame in zip(trace.steps, story["frames"], strict=True):
        for form in ("html", "spoken"):
            parts = story["sayings"][frame["say"]]
            told = [p if isinstance(p, str) else story["terms"][p][form] for p in parts]
            assert "".join(told) == getattr(say_layer(trace, step), form)


def test_ghosts_are_what_the_moved_weights_would_give(trace, story):
    """Go back once more, through the new weights, with the equations written out."""
    expected, delta = {}, trace.grads.deltas[-1]
    for update, move in zip(trace.updates, story["moves"], strict=True):
        if update.layer + 1 == trace.names.depth:
            continue
        moved = trace.after.matrices[update.layer + 1][:-1]
        upstream = np.array([sum(row * delta) for row in moved])
        delta = upstream * update.slope
        path, result = move["paths"]
        expected |= {path: first(upstream), result: first(delta)}
        expected |= {story["paths"][path]["cards"][0]: first(moved)}
        expected |= {move["gradient"]: first(np.outer(update.entering, delta))}
    assert story["ghosts"] == expected


def test_the_opening_shows_the_forward_pass(trace, story):
    opening, names = story["opening"], trace.names
    for layer, (whole, unit) in enumerate(opening["layers"], start=1):
        a, h = trace.forward.linear[layer - 1], trace.forward.activations[layer]
        assert (whole["value"], unit["value"]) == (first(h), shown(h[0]))
        assert whole["work"] == f"σ( {first(a)} )"
        assert unit["work"].endswith(f" = σ( {shown(a[0])} )")
        assert {tag.tag for tag in map(parsed, (whole["math"], unit["math"]))} == {"math"}
    shows = [min(size, 4) for size in names.sizes]
    assert opening["parts"] == [
        [names.unit(layer, j + 1).text for j in range(shows[layer])]
        for layer in range(1, len(shows))
    ]
    run = trace.forward_after
    after = {
        names.unit(layer, j + 1).text: shown(run.activations[layer][j])
        for layer in range(1, len(shows))
        for j in range(shows[layer])
    }
    after |= {f"err{j + 1}": shown(run.y[j] - trace.t[j]) for j in range(shows[-1])}
    assert opening["after"] == after | {"L": shown(trace.loss_after)}
    assert opening["loss"]["value"] == shown(trace.loss_before)
    assert opening["loss"]["work"] == f"½ ( {first((trace.forward.y - trace.t) ** 2)} )".replace(
        ", ", " + "
    )
    assert opening["end"]["value"] == shown(trace.loss_after)
    assert opening["result"] == {
        "before": shown(trace.loss_before),
        "after": shown(trace.loss_after),
        "actual": shown(trace.loss_after - trace.loss_before, 6),
        "forecast": shown(sum(move.forecast for move in trace.updates), 6),
    }


def test_the_first_unit_can_be_followed_by_hand():
    w, b1 = np.arange(120.0).reshape(10, 12) - 0.5, np.arange(12.0) + 1
    net = Network.from_arrays([(w, b1), (np.ones((12, 1)), [0.0])])
    opening = layer_payload(trace_layers(net, [0.5, -1, *[0] * 8], [1], 0.4))["opening"]
    row = opening["layers"][0][1]
    assert row["work"] == "σ( 0.5 · (−0.5) + (−1) · 11.5 + … + 1 ) = σ( −10.75 )"
    assert text_of(parsed(row["math"])) == "h1=σ(a1(1))"
    assert text_of(parsed(opening["layers"][0][0]["math"])) == "h=σ(xw+b(1))"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("spread", [0.0, 40.0, 1e6])
def test_saturated_networks_are_shown(spread):
    trace = trace_layers(*case((10, 12, 3), spread), 0.4)
    text = json.dumps(as_received(layer_payload(trace)))
    assert not re.search(r"\b(nan|inf)\b", text)


@pytest.mark.parametrize("sizes", [(10, 12, 3), (784, 30, 10)])
def test_the_story_is_light(sizes):
    story = layer_payload(trace_layers(*case(sizes), 0.4))
    assert len(json.dumps(story, ensure_ascii=False).encode()) <= WIRE_LIMIT


def test_the_snapshot_shows_the_picture_and_the_layers(trace):
    html = layer_snapshot(trace, len(trace.steps) - 1)
    page = parsed(f"<div>{html}</div>")
    rows = [[text_of(cell) for cell in row.iter("td")] for row in page.iter("tr")][1:]
    for row, move in zip(rows, trace.updates, strict=True):
        matrices = (move.before, move.gradient, move.after)
        assert row[2:] == [shown(np.sqrt(np.mean(m**2)), 5) for m in matrices]
    picture = page.find("img").get("src").removeprefix("data:image/svg+xml,")
    drawn = parsed(picture.replace("%25", "%").replace("%23", "#"))
    assert len(of_class(drawn, "num")) == len(trace.updates)
    assert html == layer_snapshot(trace, len(trace.steps) - 1)
    assert len(html) < 20_000
