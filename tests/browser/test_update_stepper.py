import pytest

from backprop_helpers import examples
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.stepping import PageStepper, shown, trace_of
from tools.browse_lab import KERNEL_IDLE

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import UpdateStepper, examples, gradients, update\n"
MAKE += "stepper = UpdateStepper(examples.article())\nstepper"
ASK = "e = examples.article()\n"
ASK += "simultaneous = update(e.network, gradients(e.network, e.x, e.t), e.eta)\n"
ASK += "print(stepper.cursor, stepper.stepper.network == simultaneous)"


@pytest.fixture
def trace():
    return trace_of(examples.article())


@pytest.mark.parametrize("by", ["keyboard", "mouse"])
def test_seventeen_moves(lab, trace, by):
    open_cells(lab, MAKE)
    page = PageStepper(widget(lab))
    page.stride("weight")
    step = {"keyboard": lambda: page.press("ArrowRight"), "mouse": lambda: page.click("next")}[by]
    page.press("Home")
    assert page.title() == "Start"
    step()
    for move in trace.updates:
        step()
        page.assert_shows_move(move)
    step()
    assert page.title() == "Done"
    assert shown(trace.loss_after) in page.said()
    assert lab.console == lab.failed == lab.requests == []


def test_the_last_step_is_one_simultaneous_update(lab, trace):
    open_cells(lab, MAKE, ASK)
    page = PageStepper(widget(lab))
    page.stride("weight")
    for _ in range(19):
        page.click("next")
    assert run_cell(lab, 1) == f"{len(trace.steps) - 1} True"


def test_back_undoes_what_is_shown(lab, trace):
    open_cells(lab, MAKE)
    page = PageStepper(widget(lab))
    page.stride("weight")
    page.press("End")
    for move in reversed(trace.updates):
        page.press("ArrowLeft")
        assert page.result() == (shown(move.before), shown(move.after))
    page.press("Home")
    assert page.title() == "Start"
    assert page.ledger("u11") == ("0.9", "·")
    assert page.tag("u11").endswith("0.9")


def test_keys_stay_in_the_widget(lab):
    open_cells(lab, MAKE)
    page = PageStepper(widget(lab))
    for key in ("b", "a"):
        page.press(key)
    assert lab.page.locator(".jp-CodeCell").count() == 1
    page.press("ArrowRight")
    assert page.title() == "Forward"


def test_edges_ledger_rows_and_cards_lead_there(lab):
    open_cells(lab, MAKE)
    page = PageStepper(widget(lab))
    page.root.locator(".edge[data-part='w11'] .hit").click(force=True)
    assert page.title() == "w11"
    page.root.locator(".ledger [data-label='b2_1']").click()
    assert page.said().startswith("7 of 17, b 1 of layer 2.")
    page.root.locator(".chain .card", has_text="slope").click()
    assert "slope" in page.said()


def test_old_weights_are_marked_old(lab):
    open_cells(lab, MAKE)
    page = PageStepper(widget(lab))
    page.root.locator(".ledger [data-label='w11']").click()
    assert page.tag("u11").endswith("old 0.9")
    assert page.ledger("u11") == ("0.9", "0.9154")


def test_numbers_are_changed_by_python(lab):
    open_cells(lab, MAKE)
    page = PageStepper(widget(lab))
    example = examples.article()
    page.root.locator("summary").click()
    eta = page.root.get_by_label("learning rate eta")
    eta.fill("1/2")
    eta.press("Enter")
    page.root.locator(".ledger [data-label='u11']").click()
    page.stride("weight")
    page.press("ArrowRight")
    lab.page.wait_for_function("document.querySelector('.bp .tok').textContent.includes('−0.5')")
    expected = trace_of(examples.Example("", example.network, example.x, example.t, 0.5, ""))
    page.assert_shows_move(expected.updates[0])
    eta.fill("much")
    eta.press("Enter")
    note = page.root.get_by_role("alert")
    note.wait_for()
    assert note.inner_text() == "much is not a number. Type 0.5, 0,5, 1/2 or 1e-3."
    assert page.result() == (shown(0.9), shown(expected.updates[0].after))
    assert lab.console == []


def test_two_views_agree(lab):
    open_cells(lab, MAKE, "stepper")
    first, second = PageStepper(widget(lab)), PageStepper(widget(lab, 1))
    first.press("End")
    second.root.locator(".what", has_text="Done").wait_for()
    second.press("Home")
    first.root.locator(".what", has_text="Start").wait_for()


def test_stepping_outlives_the_kernel(lab):
    open_cells(lab, MAKE)
    page = PageStepper(widget(lab))
    lab.shut_kernel_down()
    page.press("End")
    assert page.title() == "Done"


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
    page.root.locator("summary").click()
    eta = page.root.get_by_label("learning rate eta")
    eta.fill("0.7")
    eta.press("Enter")
    note = page.root.get_by_role("alert")
    note.wait_for()
    assert "Run this cell again" in note.inner_text()
    assert eta.input_value() == "0.7"
    run_cell(lab, 0)
    assert page.title() == "Start"


def test_five_hundred_clicks_land_exactly(lab):
    open_cells(lab, MAKE, "print(stepper.cursor)")
    page = PageStepper(widget(lab))
    page.root.evaluate(
        "root => { for (let i = 0; i < 500; i += 1)"
        " root.querySelector(i % 4 ? '[data-do=next]' : '[data-do=back]').click(); }"
    )
    expected = 0
    for i in range(500):
        expected = min(max(expected + (1 if i % 4 else -1), 0), 124)
    assert run_cell(lab, 1) == str(expected)
    assert lab.console == []


def test_a_prediction_is_asked_before_the_answer(lab):
    open_cells(lab, MAKE, "stepper.score")
    page = PageStepper(widget(lab))
    assert "No predictions yet" in lab.page.locator(".jp-OutputArea-output").last.inner_text()
    page.click("predict")
    page.stride("weight")
    page.click("next")
    page.click("next")
    assert page.title() == "u11"
    assert page.root.locator(".move .result").count() == 0
    page.root.get_by_role("button", name="up", exact=False).click()
    page.root.get_by_role("button", name="0.01 to 0.1", exact=True).click()
    page.click("next")
    assert page.result() == ("0.9", "0.9154")
    assert page.root.locator(".verdict").inner_text() == "you said ✓ up, ✓ 0.01 to 0.1"
    assert page.root.locator(".score").inner_text() == "1 of 1 right"
    page.click("next")
    page.click("next")
    assert page.result() == ("0.4", "0.3813")
    assert run_cell(lab, 1).endswith("1 of 1 directions right, 1 of 1 sizes")
