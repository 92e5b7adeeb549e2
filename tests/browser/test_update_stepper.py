import re

import numpy as np
import pytest

from backprop_helpers import Network, examples
from backprop_helpers.notation.numbers import number, spoken_number
from backprop_helpers.trace.layer_trace import root_mean_square, trace_layers
from backprop_helpers.trace.narration import say
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.pages import PageStepper, shown, trace_of
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
