"""What a learner does with each kind of widget, by mouse and by keyboard.

Each function compares what the page says with the truth it is given, and returns what Python has to
hold afterwards: expressions of the widget ``w``, and their values in print.
"""

import re
import time

from backprop_helpers import examples
from backprop_helpers.checks.program_play.eight_lines import backprop
from backprop_helpers.checks.program_play.playing import play
from backprop_helpers.checks.program_play.step_words import sentence
from backprop_helpers.widgets.gradient_check_lab.gradient_check import run_gradient_check
from backprop_helpers.widgets.line_order.questions import EIGHT_LINES
from backprop_helpers.widgets.network_explorer.parts import parts_of
from backprop_helpers.widgets.training_player.recording import record
from tests.browser.pages import (
    PageCheck,
    PageCode,
    PageNetwork,
    PageOrder,
    PagePlayer,
    PageSigmoid,
    PageStepper,
    shown,
    trace_of,
)
from tests.widgets.line_order.orders import right_orders


def step_through(root, trace):
    """Take the first move by button and the next by key, then jump to the last and to the end."""
    page = PageStepper(root)
    first, second, *_, last = trace.updates
    page.stride("weight")
    page.row(
        first.label
    ).click()  # JupyterLab may take the focus, and a key, along with a first click
    page.do("next")
    page.assert_shows(first)
    page.press("ArrowRight")
    page.assert_shows(second)
    page.row(last.label).click()
    page.press("ArrowRight")
    page.assert_shows(last)
    page.press("End")
    assert shown(trace.loss_after) in page.said()
    assert page.root.locator(".ledger .nw").all_text_contents() == [
        shown(move.after) for move in trace.updates
    ]
    return {"w.stepper.network == w.trace.after": "True"}


def explore_network(root, trace):
    """Click three parts, then reach the last but one by keyboard."""
    page, parts = PageNetwork(root), parts_of(trace)
    by_name = {part.name: part for part in parts}
    for name in ("h2", "u31", "b1_2"):
        page.click(name)
        page.assert_shows(by_name[name])
    page.into_the_picture()
    for key in ("End", "ArrowLeft"):
        page.page.keyboard.press(key)
    page.assert_shows(parts[-2])
    return {"w.part": parts[-2].name}


def explore_sigmoid(root, trace):
    """Put the point on a unit by its button, then move it by keys."""
    page = PageSigmoid(root)
    page.button("y 2").click()
    page.assert_shows(trace.forward.linear[1][1], unit="y 2")
    page.press("Home", "ArrowRight")
    page.assert_shows(-7.9)
    return {"w.a": "-7.9"}


def check_gradients(root, trace):
    """Plant a slip by button, and change h by a key."""
    page = PageCheck(root)
    found = run_gradient_check(trace.before, trace.x, trace.t, trace.eta)
    page.button("one path only").click()
    page.press("ArrowLeft")
    page.assert_shows(found, "one-path-only", -6)
    return {"w.candidate.slip, w.eps": "one-path-only 1e-06"}


def play_training(root, frames):
    """Look at the second and the third frame, and at the last; frames are (update, loss)."""
    page = PagePlayer(root)
    page.press("Home")
    page.do("next")
    for key, (update, loss) in (("ArrowRight", frames[2]), ("End", frames[-1])):
        page.press(key)
        assert page.updates() == f"{update:,}"
        assert f"The loss is {shown(loss)};" in page.said()
    return {"w.frame": str(len(frames) - 1)}


def order_lines(root, question):
    """Check the last line alone, drag it out, and put all lines in order by mouse and keys."""
    page = PageOrder(root)
    order = next(right_orders(question))
    page.put(order[-1])
    page.do("check")
    page.assert_judged(question, order[-1:])
    page.do("again")
    page.drag(order[0], 0)
    for line in order[1:]:
        page.put(line)
    page.do("check")
    page.assert_judged(question, order)
    return {"w.verdict.status": "right"}


def step_through_code(root, told):
    """Take two steps by button and by key, go by line and by pass; told is each step's sentence."""
    page = PageCode(root)
    if not told:
        assert root.locator(".stopped").inner_text() == "Your function returns nothing yet."
        assert not root.locator("[data-do=next]").is_visible()
        return {"w.cursor": "0"}
    first = int(re.match(r"Line (\d+)", told[1])[1])
    page.press("Home")
    page.do("next")
    assert page.said() == told[1]
    page.press("ArrowRight")
    assert page.said() == told[2]
    page.press("End")
    assert page.said() == told[-1]
    page.line(first).click()
    assert page.said() == told[1]
    page.do("last")
    page.do("back")
    assert page.said() == told[-2]
    return {"w.cursor": str(len(told) - 2)}


def told_at_rest(ask, held):
    """Ask a widget what it holds, until it has told Python of its steps, which it does at rest."""
    end = time.monotonic() + 10
    while (told := {what: ask(what) for what in held}) != held and time.monotonic() < end:
        time.sleep(0.1)
    return told


def truth(name):
    """Return what the widget of a kind tells whose call is in MADE."""
    if name == "LineOrder":
        return EIGHT_LINES
    if name == "CodeStepper":
        article = examples.article()
        played = play(backprop, article.network, article.x, article.t)
        return [sentence(played, step).spoken for step in played.steps]
    if name != "TrainingPlayer":
        return trace_of(examples.article())
    adder = examples.half_adder()
    frames = record(adder.network, adder.x, adder.t, adder.eta, 50).frames
    return [(frame.update, frame.loss) for frame in frames]


USES = {
    "UpdateStepper": step_through,
    "NetworkExplorer": explore_network,
    "SigmoidExplorer": explore_sigmoid,
    "GradientCheckLab": check_gradients,
    "TrainingPlayer": play_training,
    "LineOrder": order_lines,
    "CodeStepper": step_through_code,
}
IMPORTS = f"from backprop_helpers import examples, {', '.join(USES)}"
MADE = {name: f"{name}(examples.article())" for name in USES} | {
    "TrainingPlayer": "TrainingPlayer(examples.half_adder(), epochs=50)",
    "LineOrder": "LineOrder()",
    "CodeStepper": "CodeStepper()",
}
