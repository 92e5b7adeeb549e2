"""Each widget once in Firefox: used, changed by typing, and in class on a full screen."""

from dataclasses import replace

import pytest

from backprop_helpers import examples
from backprop_helpers.widgets.gradient_check_lab.gradient_check import run_gradient_check
from backprop_helpers.widgets.training_player.recording import record
from tests.browser.cells import open_cells, widget
from tests.browser.layout import Faults, load_auditor, told, use_font
from tests.browser.pages import PageCheck, PagePlayer, PageStepper, shown, trace_of
from tests.browser.places import project, unproject
from tests.browser.uses import IMPORTS, MADE, USES, told_at_rest, truth

pytestmark = pytest.mark.browser

CELLS = [f"w{index} = {made}\nw{index}" for index, made in enumerate(MADE.values())]
CASE = ("class in Firefox", "Liberation Sans")


def test_every_widget_works_in_firefox(firefox_lab):
    lab = firefox_lab
    lab.open()
    open_cells(lab, IMPORTS, *CELLS)
    roots = {name: widget(lab, index) for index, name in enumerate(MADE)}
    for index, (name, use) in enumerate(USES.items()):
        held = use(roots[name], truth(name))

        def ask(told, index=index):
            return lab.python(f"(lambda w: print({told}))(w{index})").strip()

        assert told_at_rest(ask, held) == held, name
    change_the_learning_rate(roots)
    said = audited_in_class(lab, roots)
    assert not said, "\n".join(["", *said])
    assert lab.console == lab.failed == lab.requests == []


def change_the_learning_rate(roots):
    """Type another learning rate wherever there is one, and compare what comes with Python."""
    article = replace(examples.article(), eta=0.5)
    trace = trace_of(article)
    move = trace.updates[0]
    stepper = PageStepper(roots["UpdateStepper"])
    stepper.enter("1/2")
    stepper.wait_for_new(move)
    stepper.row(move.label).click()
    stepper.press("ArrowRight")
    stepper.assert_shows(move)

    lab = PageCheck(roots["GradientCheckLab"])
    lab.button("updated output weights").click()
    lab.enter("0,001")
    lab.root.locator(".exact .long", has_text="1×10−5").wait_for()
    found = run_gradient_check(trace.before, trace.x, trace.t, 0.001)
    lab.assert_shows(found, "updated-output-weights", -6)

    adder = examples.half_adder()
    player = PagePlayer(roots["TrainingPlayer"])
    player.enter("0.5")
    player.root.locator(".losses .key").nth(1).wait_for()
    player.press("End")
    loss = record(adder.network, adder.x, adder.t, 0.5, 50).frames[-1].loss
    assert f"The loss is {shown(loss)};" in player.text(".say")


def audited_in_class(lab, roots):
    """Show each widget in class on a full screen; say what is wrong."""
    load_auditor(lab.page)
    use_font(lab.page, CASE[1])
    found = {}
    for name, root in roots.items():
        project(lab.page, root)
        for fault in sorted(root.evaluate("auditLayout"), key=lambda fault: fault["px"]):
            case = (name, *CASE, fault["kind"])
            found[case] = Faults(1, fault["px"], fault["what"])
        unproject(lab.page)
    return told(found)
