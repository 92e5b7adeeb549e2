"""What a learner does with each kind of widget, by mouse and by keyboard.

Each function compares what the page says with the truth it is given, and returns what Python has to
hold afterwards: expressions of the widget ``w``, and their values in print.
"""

from backprop_helpers import examples
from backprop_helpers.widgets.gradient_check_lab.gradient_check import run_gradient_check
from backprop_helpers.widgets.network_explorer.parts import parts_of
from backprop_helpers.widgets.training_player.recording import record
from tests.browser import checking, exploring, sliding
from tests.browser.playing import PagePlayer
from tests.browser.stepping import PageStepper, shown, trace_of


def step_through(root, trace):
    """Take the first moves in turn by button and by key, then jump to the last and to the end."""
    page = PageStepper(root)
    page.stride("weight")
    page.press("Home")
    page.click("next")
    for k, move in enumerate(trace.updates[:4]):
        if k % 2:
            page.press("ArrowRight")
        else:
            page.click("next")
        page.assert_shows_move(move)
    last = trace.updates[-1]
    root.locator(f".ledger [data-label='{last.label}']").click()
    page.press("ArrowRight")
    page.assert_shows_move(last)
    page.press("End")
    assert shown(trace.loss_after) in page.said()
    after = root.locator(".ledger .nw").all_inner_texts()
    assert after == [shown(move.after) for move in trace.updates]
    return {"w.stepper.network == w.trace.after": "True"}


def explore_network(root, trace):
    """Click three parts, then reach the last but one by keyboard."""
    page, parts = exploring.PageExplorer(root), parts_of(trace)
    by_name = {part.name: part for part in parts}
    for name in ("h2", "u31", "b1_2"):
        page.click(name)
        exploring.assert_shows(page, by_name[name])
    page.into_the_picture()
    page.press("End")
    page.press("ArrowLeft")
    exploring.assert_shows(page, parts[-2])
    return {"w.part": parts[-2].name}


def explore_sigmoid(root, trace):
    """Put the point on a unit by its button, then move it by keys."""
    page = sliding.PageExplorer(root)
    page.unit("y 2").click()
    sliding.assert_shows(page, trace.forward.linear[1][1], unit="y 2")
    page.press("Home", "ArrowRight")
    sliding.assert_shows(page, -7.9)
    return {"w.a": "-7.9"}


def check_gradients(root, trace):
    """Plant a slip by button, and change h by a key."""
    page = checking.PageLab(root)
    found = run_gradient_check(trace.before, trace.x, trace.t, trace.eta)
    page.plant("one path only")
    page.slider.press("ArrowLeft")
    checking.assert_shows(page, found, "one-path-only", -6)
    return {"w.candidate.slip, w.h": "one-path-only 1e-06"}


def play_training(root, frames):
    """Look at the second and the third frame, and at the last; frames are (update, loss)."""
    page = PagePlayer(root)
    page.press("Home")
    page.click("next")
    for key, (update, loss) in (("ArrowRight", frames[2]), ("End", frames[-1])):
        page.press(key)
        assert page.updates() == f"{update:,}"
        assert f"The loss is {shown(loss)};" in page.text("[role=status]")
    return {"w.frame": str(len(frames) - 1)}


def truth(name):
    """Return what the widget of a kind tells whose call is in MADE."""
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
}
IMPORTS = f"from backprop_helpers import examples, {', '.join(USES)}"
MADE = {name: f"{name}(examples.article())" for name in USES} | {
    "TrainingPlayer": "TrainingPlayer(examples.half_adder(), epochs=50)"
}
