import re

import numpy as np
import pytest
from playwright.sync_api import Locator

from backprop_helpers import Network, UpdateStepper, examples
from backprop_helpers.notation.numbers import number, spoken_number
from backprop_helpers.trace.layer_trace import root_mean_square, trace_layers
from backprop_helpers.trace.narration import place, say
from backprop_helpers.widgets.update_stepper.content import content
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.pages import PageStepper, raised, shown, squeezed, trace_of
from tests.markup import parsed, text_of
from tools.browse_lab import KERNEL_IDLE

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import UpdateStepper, examples, update\n"
MAKE += "stepper = UpdateStepper(examples.article())\nstepper"
ASK = "e = stepper.trace\n"
ASK += "print(stepper.cursor, stepper.stepper.network == update(e.before, e.grads, e.eta))"
SIZES = (10, 12, 3)
LARGE = f"""\
from backprop_helpers import Network, UpdateStepper, update
stepper = UpdateStepper(Network.random({SIZES}, seed=1), [0.1] * 10, [1, 0, 0], 0.4)
stepper"""
LAPTOP = {"width": 1366, "height": 768}
LEAST, HIGHEST = 820, 521
BOXES = """root => [".stage", ".bar", ".stage-net", ".work", ".time-line"].map(selector => {
    const { x, y, width, height } = root.querySelector(selector).getBoundingClientRect();
    const { x: left, y: top } = root.getBoundingClientRect();
    return [x - left, y - top, width, height].map(Math.round);
})"""
SIZES_OF_STAGE = "root => [root.clientWidth, root.querySelector('.stage').offsetHeight]"
ROWS = """rows => rows.map(row => [
    row.querySelector(".mk").textContent, row.querySelector(".sym").textContent,
    row.getAttribute("aria-label"),
])"""
FORMULAS = """cards => Object.fromEntries(cards.map(card =>
    [card.dataset.card, card.querySelector("math").textContent]))"""
PARTS = "all => all.map(element => element.dataset.part)"
CARDS = "all => all.map(element => element.dataset.card)"
CLICK_ON = "(button, times) => { for (let i = 0; i < times; i += 1) button.click(); }"


@pytest.fixture
def trace():
    return trace_of(examples.article())


def test_seventeen_moves_there_and_back(lab, trace):
    open_cells(lab, MAKE, ASK)
    page = PageStepper(widget(lab))
    page.stride("weight")
    page.press("Home")
    assert page.title() == "Start"
    page.press("ArrowRight")
    for move in trace.updates:
        page.press("ArrowRight")
        page.assert_shows(move)
    page.press("ArrowRight")
    assert page.title() == "Done"
    assert shown(trace.loss_after) in page.said()
    assert run_cell(lab, 1) == f"{len(trace.steps) - 1} True"
    for move in reversed(trace.updates):
        page.do("back")
        assert page.seen(move.label)["result"] == [shown(move.before), shown(move.after)]
    page.do("first")
    assert page.title() == "Start"
    start = page.seen("u11")
    assert start["ledger"] == ["0.9", "·"]
    assert start["tag"].endswith("0.9")
    assert lab.console == lab.failed == lab.requests == []


def test_edges_ledger_rows_and_cards_lead_there(lab):
    open_cells(lab, MAKE)
    page = PageStepper(widget(lab))
    page.root.locator(".edge[data-part='w11'] .hit").click(force=True)
    assert page.title() == "w11"
    moved = page.seen("u11")
    assert moved["tag"].endswith("old 0.9")
    assert moved["ledger"] == ["0.9", "0.9154"]
    page.row("b2_1").click()
    assert page.said().startswith("7 of 17, b 1 of layer 2.")
    page.root.locator(".chain .card", has_text="slope").click()
    assert "slope" in page.said()


def test_a_weight_is_changed_by_python_and_taken_back(lab, trace):
    open_cells(lab, MAKE.replace("())", "(), start='w11')"), "print(stepper.trace.before['w11'])")
    page = PageStepper(widget(lab))
    undo = page.root.locator(".undo")
    net = trace.before.replacing("w11", 0.75)
    changed = trace_of(examples.Example("", net, trace.x, trace.t, trace.eta, ""))

    def assert_starts(trace):
        """Compare what depends on w11, and w11, as the picture and the row have them."""
        values = {"h1": trace.forward.activations[1][0], "y1": trace.forward.y[0]}
        for part, value in (values | {"L": trace.loss_before}).items():
            assert page.text(f".node[data-part='{part}'] .v") == shown(float(value))
        before = shown(trace.before["w11"])
        assert page.text(".tag[data-part='w11'] .num") == before
        assert page.seen("w11")["ledger"][0] == before
        assert run_cell(lab, 1) == str(trace.before["w11"])

    assert_starts(trace)
    assert undo.get_attribute("aria-disabled") == "true"
    field = page.enter("3/4", "w 1 1")
    page.root.locator(".undo[aria-disabled=false]").wait_for()
    assert_starts(changed)
    page.enter("much", "w 1 1")
    assert page.refusal() == "much is not a number. Type it like 0.5 or 1/2 or 1e-3."
    undo.click()
    page.root.locator(".undo[aria-disabled=true]").wait_for()
    assert_starts(trace)
    assert field.input_value() == "0.3"
    assert lab.console == []


@pytest.mark.usefixtures("impatient")
def test_after_a_restart_the_page_steps_on_and_says_what_to_do(lab):
    open_cells(lab, MAKE)
    page = PageStepper(widget(lab))
    lab.choose("Kernel", "kernelmenu:restart")
    lab.page.locator(".jp-Dialog .jp-mod-accept").click()
    lab.page.locator(".jp-Dialog").wait_for(state="detached")
    lab.page.locator(KERNEL_IDLE).wait_for()
    page.press("End")
    assert page.title() == "Done"
    eta = page.enter("0.7")
    assert "Run this cell again" in page.refusal()
    assert eta.input_value() == "0.7"
    run_cell(lab, 0)
    assert page.title() == "Start"


def test_a_hundred_clicks_at_once_land_exactly(lab):
    open_cells(lab, MAKE, "print(stepper.cursor)")
    root = widget(lab)
    root.locator("[data-do=next]").evaluate(CLICK_ON, 100)
    root.locator("[data-do=back]").evaluate(CLICK_ON, 30)
    assert run_cell(lab, 1) == "70"
    assert lab.console == []


def test_a_prediction_is_asked_before_the_answer(lab):
    open_cells(lab, MAKE, "stepper.score")
    page = PageStepper(widget(lab))
    assert "No predictions yet" in lab.page.locator(".jp-OutputArea-output").last.inner_text()
    page.do("predict")
    page.stride("weight")
    page.do("next")
    page.do("next")
    assert page.title() == "u11"
    assert page.root.locator(".move .result").is_hidden()
    page.button("▲ up").click()
    page.button("0.01 to 0.1").click()
    page.do("next")
    assert page.seen("u11")["result"] == ["0.9", "0.9154"]
    assert page.text(".verdict") == "you said ✓ up, ✓ 0.01 to 0.1"
    assert page.text(".score").endswith("1 of 1 right")
    page.do("next")
    page.do("next")
    assert page.seen("u12")["result"] == ["0.4", "0.3813"]
    assert run_cell(lab, 1).endswith("1 of 1 directions right, 1 of 1 sizes")


def test_w11_can_be_followed_by_ear(lab, trace):
    """What is spoken and what the accessibility tree names hold every number of the derivation."""
    open_cells(lab, MAKE.replace("())", "(), start='w11')"))
    page = PageStepper(widget(lab))
    place = trace.place_of("w11")
    move = trace.updates[place]
    for step in [step for step in trace.steps if step.update == place]:
        assert page.said() == f"{place + 1} of 17, w 1 1. {say(trace, step).spoken}"
        tree = page.root.aria_snapshot()
        factor = move.factor(step)
        if factor:
            value = spoken_number(number(factor.value))
            assert value in page.said()
            assert re.search(rf'button "{factor.name},.* {re.escape(value)}"', tree)
            assert page.root.locator(".card[aria-current=step]").count() == 1
        page.press("ArrowRight")
    page.press("ArrowLeft")
    moved = f"w 1 1: 0.3, moved up to {number(move.after)}"
    assert f'button "{moved}"' in page.root.aria_snapshot()


def test_a_prediction_is_spoken(lab):
    open_cells(lab, MAKE.replace("())", "(), start='w11')"))
    page = PageStepper(widget(lab))
    page.press("p")
    asked = "Before you look: which way will w 1 1 move? Down, no change or up?"
    assert page.said().endswith(asked)
    page.button("▲ up").click()
    assert page.said().endswith("Your prediction: up. By about how much?")
    page.button("0.01 to 0.1").click()
    assert page.said().endswith("Your prediction: up, 0.01 to 0.1.")
    page.stride("weight")
    page.press("ArrowRight")
    assert page.said().endswith("You said up, 0.01 to 0.1: right, the size wrong.")


def test_nothing_moves_while_the_story_is_told(lab):
    """Bar, picture, chain and strip stand where they stood, on a laptop all in view together."""
    lab.page.set_viewport_size(LAPTOP)
    open_cells(lab, MAKE)
    page = PageStepper(widget(lab))
    boxes = page.root.evaluate(BOXES)
    width, height = page.root.evaluate(SIZES_OF_STAGE)
    assert width >= LEAST
    assert height <= HIGHEST
    for _ in range(len(trace_of(examples.article()).steps) - 1):
        page.root.locator("[data-do=next]").dispatch_event("click")
        assert page.root.evaluate(BOXES) == boxes


def test_a_large_network_steps_by_layers(lab):
    trace = trace_layers(Network.random(SIZES, seed=1), np.full(10, 0.1), [1, 0, 0], 0.4)
    open_cells(lab, LARGE, ASK)
    page = PageStepper(widget(lab))
    assert "171 parameters are too many" in page.said()
    assert page.root.locator("[data-do=predict]").is_hidden()
    page.press("Home")
    while page.title() != "u":
        page.press("ArrowRight")
    assert page.said().startswith("1 of 2")
    for move in trace.updates:
        new = page.text(f".ledger [data-label='{move.label}'] .nw")
        assert new == shown(root_mean_square(move.after), 5)
        page.press("ArrowRight")
    assert page.title() == "Done"
    assert shown(trace.loss_after) in page.said()
    assert run_cell(lab, 1) == f"{len(trace.steps) - 1} True"
    assert lab.console == lab.failed == lab.requests == []


@pytest.mark.parametrize("label", ["u31", "w21", "b1_2"])
def test_every_number_of_a_move_has_its_name(alone, trace, label):
    page, sent = PageStepper(alone(UpdateStepper(examples.article(), start=label))), content(trace)
    k = trace.place_of(label)
    move = trace.updates[k]
    page.stride("weight")
    page.press("ArrowRight")
    page.assert_shows(move)
    where = f"{place(trace, move).text} · {k + 1} of 17".replace("_", "")
    assert squeezed(page.text(".words")) == squeezed(where)
    assert list(page.seen(label)["losses"])[-1] == f"L after {k + 1} moves"
    assert page.seen(label)["losses"]["L, this move alone"].startswith(shown(trace.loss_before))
    mark, change = sent["moves"][k]["mark"], sent["moves"][k]["change"]
    result = f"{raised(label)} {shown(move.before)} → {shown(move.after)}{mark}"
    assert squeezed(page.text(".move .result")) == squeezed(result)
    assert squeezed(page.text(".card.change .val")) == change
    for rows in (".ledger [data-label]", ".time-line [data-label]"):
        assert page.root.locator(rows).evaluate_all(ROWS) == [
            fate(each, moved=place <= k) for place, each in enumerate(trace.updates)
        ]


def fate(move, *, moved):
    """Return a parameter's triangle and name, and what is said of it."""
    symbol, (before, after) = move.parameter.symbol, map(number, (move.before, move.after))
    mark, says = {"up": "▲", "down": "▼"}[move.direction], f"moved {move.direction} to {after}"
    says = f"{symbol.spoken}: {before}, {says if moved else 'still waiting'}"
    return [mark if moved else "", raised(move.label), spoken_number(says)]


def test_each_card_has_its_formula_and_the_number_of_its_badge(alone, trace):
    page, sent = PageStepper(alone(UpdateStepper(examples.article(), start="w21"))), content(trace)
    cards = page.root.locator("button.card")
    waiting = cards.evaluate_all("all => all.map(card => card.getAttribute('aria-label'))")
    assert all(says.endswith(", not shown yet") for says in waiting)
    page.stride("weight")
    page.press("ArrowRight")
    names = cards.evaluate_all(CARDS)
    assert page.root.locator("button.card:has(math)").evaluate_all(FORMULAS) == {
        card: text_of(parsed(sent["cards"][card]["math"]))
        for card in names
        if "math" in sent["cards"][card]["math"]
    }
    says = cards.evaluate_all("all => all.map(card => card.getAttribute('aria-label'))")
    assert says == [sent["cards"][card]["said"] for card in names]
    assert page.texts(".card:has(.old) .nm") == ["weight", "weight"]
    numbers = ["1", "2", "3", "4", "5"]
    assert page.root.locator(".badge text").all_text_contents() == numbers
    assert page.root.locator(".card > .n:not(:empty)").all_text_contents() == numbers
    assert page.root.locator(".sum .n").all_text_contents() == numbers[:2]


def test_a_badge_leads_to_its_card_by_click_and_by_key(alone):
    page = PageStepper(alone(UpdateStepper(examples.article(), start="w21")))
    badges = page.root.locator(".badge")
    for k, card in enumerate(badges.evaluate_all(CARDS)):
        assert badges.nth(k).get_attribute("aria-label") == f"factor {k + 1} of the chain"
        for use in (Locator.click, lambda badge: badge.press("Enter")):
            page.row("w21").click()
            assert page.root.locator(".badge.on").count() == 0
            use(badges.nth(k))
            assert page.root.locator(".card.now").evaluate_all(CARDS) == [card]
            assert page.root.locator(".badge.on").evaluate_all(CARDS)[-1] == card


def test_the_strip_tells_the_values_of_the_one_in_hand(alone, trace):
    page = PageStepper(alone(UpdateStepper(examples.article(), start="w21")))
    for label, after in (
        ("u12", shown(trace.after["u12"])),
        ("w12", shown(trace.after["w12"])),
        ("w23", "?"),
    ):
        for use in (Locator.hover, Locator.focus):
            page.root.locator(".band").hover()
            use(page.row(label))
            told = f"{label} {shown(trace.before[label])} → {after}"
            assert squeezed(page.text(".told")) == squeezed(told)


def test_outside_of_a_move_the_rows_are_those_of_the_step(alone, trace):
    page, rows = (
        PageStepper(alone(UpdateStepper(examples.article()))),
        content(trace)["forwardRows"],
    )
    page.press("Home")
    results = page.root.locator(".outside .line > :last-child b")
    for expected in (rows["layers"][0], rows["layers"][1], [rows["loss"]]):
        page.press("ArrowRight")
        assert results.all_text_contents() == [row["value"] for row in expected]
    page.press("End")
    end = rows["result"]
    assert squeezed(page.text(".outside .result")) == f"L{end['before']}→{end['after']}"
    assert page.seen_texts(".outside .line:last-child > div") == [
        f"forecast −η Σ g² {end['forecast']}",
        f"actual {end['actual']}",
    ]
    for part, value in rows["after"].items():
        texts = page.root.locator(f".stage-net [data-part='{part}'] text")
        assert texts.last.text_content() == value
    marked = {move.label: f"{fate(move, moved=True)[0]}" for move in trace.updates}
    for label, mark in marked.items():
        assert page.text(f".tag[data-part='{label}'] .mk") == mark


def test_what_flows_in_and_what_comes_back_are_lit_as_such(alone):
    page = PageStepper(alone(UpdateStepper(examples.article(), start="w21")))
    page.root.locator(".card", has_text="input").click()
    lit = {
        flag: page.root.locator(f"[data-part].{flag}").evaluate_all(PARTS) for flag in ("fw", "bk")
    }
    assert lit["fw"] == ["x2"]
    assert {"L", "y1", "y2", "u11", "u12", "h1"} <= set(lit["bk"])


@pytest.mark.parametrize(
    ("said", "seen", "spoken", "right"),
    [
        (["▲ up", "0.001 to 0.01"], "✓ up, ✓ 0.001 to 0.01", "right, the size right", 1),
        (["▲ up", "over 0.1"], "✓ up, ✗ over 0.1", "right, the size wrong", 1),
        (["▼ down", "0.001 to 0.01"], "✗ down, ✓ 0.001 to 0.01", "wrong, the size right", 0),
        (["▲ up", "over 0.1", "no change"], "✗ no change", "wrong", 0),
    ],
)
def test_a_prediction_is_judged_by_direction_and_by_size(alone, said, seen, spoken, right):
    page = PageStepper(alone(UpdateStepper(examples.article(), start="w11")))
    page.press("p")
    assert page.root.locator("[data-do=predict]").get_attribute("aria-checked") == "true"
    page.stride("weight")
    for answer in said:
        page.button(answer).click()
        chosen = page.texts(".ask [aria-pressed=true]")
        assert chosen[-1] == answer
        sized = page.root.locator(".ask .sizes").count()
        assert sized == (answer != "no change")
    page.press("ArrowRight")
    assert page.text(".verdict") == f"you said {seen}"
    assert page.text(".score").endswith(f" · {right} of 1 right")
    told = seen.replace("✓ ", "").replace("✗ ", "")
    assert page.said().endswith(f"You said {told}: {spoken}.")
