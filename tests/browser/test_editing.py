"""Edits that a busy Python answers later, and entries that are taken back."""

import pytest

from backprop_helpers import UpdateStepper, examples
from tests.browser.cells import open_cells, widget
from tests.browser.pages import PageStepper

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import UpdateStepper, examples\n"
MAKE += "stepper = UpdateStepper(examples.article())\nstepper"
SLEEP = """() => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    kernel.requestExecute({code: "import time; time.sleep(4)", store_history: false});
}"""
HIDDEN = ("w 1 1", "w 1 2", "w 1 3", "w 2 1")
TYPED = ("0.31", "0.32", "0.33", "0.34")
DESCRIBED = "field => document.getElementById(field.getAttribute('aria-describedby')).textContent"
REFUSAL = "much is not a number. Type it like 0.5 or 1/2 or 1e-3."


@pytest.fixture
def views(lab):
    open_cells(lab, MAKE, "stepper")
    views = [PageStepper(widget(lab, place)) for place in (0, 1)]
    for view in views:
        view.root.locator(".numbers summary").click()
    return views


@pytest.mark.usefixtures("impatient")
def test_edits_made_while_python_is_busy_all_arrive(lab, views):
    first, second = views
    lab.page.evaluate(SLEEP)
    fields = [first.root.get_by_label(said, exact=True) for said in HIDDEN]
    for field, text in zip(fields, TYPED, strict=True):
        field.fill(text)
        lab.page.keyboard.press("Tab")
    first.root.get_by_text("Python has not answered yet: 4 changes are waiting.").wait_for()
    assert second.root.get_by_label("w 1 2", exact=True).input_value() == "0.32"
    second.enter("much", "x 1")
    second.root.locator("[aria-invalid=true]").wait_for()
    weights = "[stepper.trace.before[label] for label in ('w11', 'w12', 'w13', 'w21')]"
    assert lab.python(f"print({weights})").strip() == "[0.31, 0.32, 0.33, 0.34]"
    for view in views:
        assert view.texts(".note p") == [REFUSAL]
    assert [field.input_value() for field in fields] == list(TYPED)
    assert "w 2 1 is now 0.34." in first.said()
    assert lab.console == []


def test_escape_takes_back_what_was_refused_or_is_unfinished(views):
    first, second = views
    other = first.enter("1,000", "x 2")
    field = first.enter("much", "x 1")
    first.root.get_by_text(REFUSAL).wait_for()
    assert field.evaluate(DESCRIBED) == REFUSAL
    assert other.evaluate(DESCRIBED).startswith("1,000 can mean 1.0 or 1000")
    assert second.root.get_by_label("x 1", exact=True).evaluate(DESCRIBED) == REFUSAL
    field.press_sequentially("er")
    first.enter("0.5", "t 1")
    first.root.locator(".undo[aria-disabled=false]").wait_for()
    assert (field.input_value(), other.input_value()) == ("mucher", "1,000")
    field.press("Escape")
    assert (field.input_value(), other.input_value()) == ("0.9", "1,000")
    assert field.get_attribute("aria-invalid") == "false"
    assert field.get_attribute("aria-describedby") == ""
    assert first.root.locator(".note p").count() == 1
    other.fill("")  # where there is no Escape key
    other.press("Enter")
    assert other.input_value() == "−0.4"
    assert first.root.locator(".note p").count() == second.root.locator(".note p").count() == 0
    field.fill("0.7")
    field.press("Escape")
    assert field.input_value() == "0.9"


def test_while_python_is_fetched_an_edit_says_so(alone):
    view = PageStepper(alone(UpdateStepper(examples.article()), fetching=True))
    assert view.texts(".note p") == []
    field = view.enter("0.9")
    assert view.refusal() == "Python is being fetched: 1 change is waiting."
    assert field.input_value() == "0.9"
