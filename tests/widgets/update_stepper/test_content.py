import json

import numpy as np
import pytest

from backprop_helpers import Network, UpdateStepper, examples, trace_update
from backprop_helpers.notation.numbers import minus, number, signed
from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.trace.narration import place, say
from backprop_helpers.trace.stepper import stops
from backprop_helpers.widgets.base.mathml import mathml
from backprop_helpers.widgets.base.sentence_table import Sayings
from backprop_helpers.widgets.update_stepper.content import payload
from tests.markup import parsed, text_of

WIRE_LIMIT = 80_000


def trace_of(sizes, eta=0.4, seed=0):
    rng = np.random.default_rng(seed)
    net = Network.random(sizes, seed=seed)
    return trace_update(net, rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1]), eta)


def article_trace():
    e = examples.article()
    return trace_update(e.network, e.x, e.t, e.eta)


TRACES = [
    article_trace(),
    *(trace_of(sizes) for sizes in [(1, 1), (2, 2), (2, 3, 3, 2), (10, 12, 3)]),
    trace_of((2, 3, 2), eta=-1, seed=1),
    trace_of((1, 2, 1, 2), eta=0.0),
]


@pytest.fixture(scope="module", params=TRACES, ids=lambda t: "-".join(map(str, t.names.sizes)))
def trace(request):
    return request.param


@pytest.fixture(scope="module")
def story(trace):
    return as_received(payload(trace))


def as_received(story):
    """Return the story as the page reads it; a number that is not a whole one is refused."""

    def refuse(literal):
        pytest.fail(f"the page would have to format {literal}")

    return json.loads(json.dumps(story), parse_float=refuse, parse_constant=refuse)


def shown(value, places=4):
    return minus(number(float(value), places))


def whole_numbers(value, path=()):
    """Return the first and last keys under which whole numbers travel."""
    if isinstance(value, dict):
        return {key for name, item in value.items() for key in whole_numbers(item, (*path, name))}
    if isinstance(value, list):
        return {key for item in value for key in whole_numbers(item, path)}
    return set() if isinstance(value, str) else {(path[0], path[-1])}


def test_every_number_to_be_seen_is_text(story):
    assert whole_numbers(story) <= {
        *(("frames", key) for key in ("say", "move", "at")),
        *(("stops", stride) for stride in ("factor", "weight", "layer")),
        ("sayings", "sayings"),
        ("cards", "glyph"),
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


def test_every_card_named_is_there(story):
    cards = set(story["cards"])
    for frame in story["frames"]:
        assert set(frame.get("show", [])) <= cards
    for move in story["moves"]:
        assert {*move["factors"], *move["paths"], move["gradient"], *move["badges"]} <= cards
    for path, content in story["paths"].items():
        assert {path, *content["cards"]} <= cards
    assert cards == {card for frame in story["frames"] for card in frame.get("show", [])}


def test_every_badge_has_a_spot_of_its_own(story):
    for move in story["moves"]:
        assert list(move["badges"]) == [*move["paths"], *move["factors"]]
        spots = [story["spots"][spot] for spot in move["badges"].values()]
        assert len(set(spots)) == len(spots)
        assert all(len(list(map(float, spot.split()))) == 2 for spot in spots)


def test_cards_hold_the_numbers_of_the_trace(trace, story):
    cards, paths = story["cards"], story["paths"]
    for update, move in zip(trace.updates, story["moves"], strict=True):
        chain = update.chain
        pairs = list(zip(move["factors"], chain.factors, strict=True))
        for name, path in zip(move["paths"], chain.paths, strict=True):
            assert paths[name]["via"] == path.through.html
            assert cards[name]["value"] == shown(path.value)
            pairs += zip(paths[name]["cards"], path.factors, strict=True)
        for card, factor in pairs:
            assert cards[card]["name"] == factor.name
            assert cards[card]["value"] == shown(factor.value)
            tex = factor.derivative.tex if factor.name == "upstream" else factor.formula.tex
            assert cards[card]["math"] == mathml(tex)
        gradient = cards[move["gradient"]]
        assert gradient["value"] == shown(update.gradient)
        assert gradient["math"] == mathml(chain.derivative.tex)


def test_cards_are_spoken_with_their_numbers(story):
    for card in story["cards"].values():
        said = card["said"].replace("minus ", "−").replace(" times 10 to the ", "×10")
        number_said = card["value"].translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789"))
        assert card["said"].startswith(card["name"])
        assert said.endswith(f", {number_said}")
        assert not set("<>−\\_{}") & set(card["said"])


def test_only_factors_have_glyphs(story):
    drawn = {card["name"] for card in story["cards"].values() if "glyph" in card}
    assert drawn == {"error", "slope", "input"}
    for card in story["cards"].values():
        assert ("glyph" in card) == (card["name"] in drawn)
    assert {card.get("glyph", 0) for card in story["cards"].values()} == set(
        range(len(story["glyphs"]))
    )
    assert all(parsed(glyph).tag == "svg" for glyph in story["glyphs"])


def test_moves_tell_what_the_trace_tells(trace, story):
    for update, move in zip(trace.updates, story["moves"], strict=True):
        symbol = update.parameter.symbol
        expected = {
            "label": update.label,
            "html": symbol.html,
            "spoken": symbol.spoken,
            "words": place(trace, update).html,
            "before": shown(update.before),
            "after": shown(update.after),
            "change": minus(signed(update.change)),
            "direction": update.direction,
            "mark": {"up": "▲", "down": "▼", "none": "＝"}[update.direction],
            "alone": shown(update.loss_alone),
            "actual": shown(update.change_alone, 6),
            "forecast": shown(update.forecast, 6),
            "soFar": shown(update.loss_so_far),
        }
        assert {key: move[key] for key in expected} == expected
    assert story["minusEta"] == shown(-trace.eta)
    assert story["lossBefore"] == shown(trace.loss_before)
    assert story["moves"][-1]["soFar"] == shown(trace.loss_after)


def test_frames_follow_the_steps(trace, story):
    assert [frame["stage"] for frame in story["frames"]] == [step.stage for step in trace.steps]
    assert [frame.get("move") for frame in story["frames"]] == [s.update for s in trace.steps]
    assert story["stops"] == {stride: list(halts) for stride, halts in stops(trace).items()}


def test_frames_say_the_sentences_of_the_narration(trace, story):
    for step, frame in zip(trace.steps, story["frames"], strict=True):
        words = say(trace, step)
        for form in ("html", "spoken"):
            parts = story["sayings"][frame["say"]]
            told = [p if isinstance(p, str) else story["terms"][p][form] for p in parts]
            assert "".join(told) == getattr(words, form)


def test_a_move_turns_all_its_cards_once(story):
    for index, move in enumerate(story["moves"]):
        frames = [frame for frame in story["frames"] if frame.get("move") == index]
        turned = [card for frame in frames for card in frame["show"]]
        paths = [card for path in move["paths"] for card in [*story["paths"][path]["cards"], path]]
        assert turned == [*paths, *move["factors"], move["gradient"]]


def test_a_hidden_weight_needs_every_way_back():
    story = payload(article_trace())
    outputs = ["err1", "t1", "lost1", "err2", "t2", "lost2"]
    assert sorted(story["ahead"]["h1"]) == sorted(["h1", "u11", "u12", "y1", "y2", *outputs, "L"])
    assert story["ahead"]["y1"] == ["y1", "err1", "t1", "lost1", "L"]
    moves = {move["label"]: (move["feeds"], move["into"]) for move in story["moves"]}
    assert moves["w21"] == ("x2", "h1")
    assert moves["b2_1"] == ("one_b2_1", "y1")


def test_the_opening_shows_the_forward_pass(trace, story):
    opening = story["opening"]
    for layer, rows in enumerate(opening["layers"], start=1):
        assert [row["value"] for row in rows] == [*map(shown, trace.forward.activations[layer])]
        for row, total in zip(rows, trace.forward.linear[layer - 1], strict=True):
            assert row["work"].endswith(f"= σ( {shown(total)} )")
            parsed(row["math"])
    names = trace.names
    assert opening["parts"] == [
        [names.unit(layer, j + 1).text for j in range(size)]
        for layer, size in enumerate(names.sizes)
        if layer
    ]
    assert opening["loss"]["value"] == shown(trace.loss_before)
    assert opening["end"]["value"] == opening["after"]["L"] == shown(trace.loss_after)
    assert [opening["after"][part] for part in opening["parts"][-1]] == [
        *map(shown, trace.forward_after.y)
    ]
    errors = trace.forward_after.y - trace.t
    assert [opening["after"][f"err{j + 1}"] for j in range(len(errors))] == [*map(shown, errors)]
    assert opening["result"] == {
        "before": shown(trace.loss_before),
        "after": shown(trace.loss_after),
        "actual": shown(trace.loss_after - trace.loss_before, 6),
        "forecast": shown(sum(update.forecast for update in trace.updates), 6),
    }


def test_the_opening_can_be_followed_by_hand():
    opening = payload(article_trace())["opening"]
    row = opening["layers"][0][1]
    assert row["work"] == "σ( 0.9 · (−0.6) + (−0.4) · 0.9 + (−0.2) ) = σ( −1.1 )"
    assert row["value"] == "0.2497"
    assert text_of(parsed(row["math"])) == "h2=σ(a2(1))"
    assert text_of(parsed(opening["loss"]["math"])) == "L=12[(y1−t1)2+(y2−t2)2]"


def test_the_state_is_light():
    """Count the bytes of a whole stepper, without its code, as jupyter_client writes them."""
    stepper = UpdateStepper(examples.article())
    state = {name: value for name, value in stepper.get_state().items() if name[:1] != "_"}
    stepper.close()
    assert len(state["first_story"]) > 10
    assert len(json.dumps(state, ensure_ascii=False).encode()) <= WIRE_LIMIT


def test_a_saying_is_told_once():
    sayings = Sayings()
    first = Sentence(Symbol("u", "11"), " is ", -0.5, ".")
    assert [sayings.add(first), sayings.add(Sentence("Yes."))] == [0, 1]
    assert sayings.add(Sentence(Symbol("u", "11"), " is ", -0.5, ".")) == 0
    assert sayings.sentences == [(0, " is ", 1, "."), ("Yes.",)]
    assert [term["spoken"] for term in sayings.terms] == ["u 1 1", "minus 0.5"]


def test_words_that_need_escaping_become_a_term():
    sayings = Sayings()
    sayings.add(Sentence("a < b"))
    assert sayings.sentences == [(0,)]
    assert sayings.terms == [{"html": "a &lt; b", "spoken": "a < b"}]
