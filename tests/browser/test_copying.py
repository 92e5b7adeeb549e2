import numpy as np
import pytest

from backprop_helpers import examples
from backprop_helpers.trace.narration import say
from backprop_helpers.trace.step_tex import step_tex
from backprop_helpers.trace.step_torch import torch_program
from tests.browser.cells import open_cells, widget
from tests.browser.layout import audit, load_auditor
from tests.browser.pages import PageCode, PageStepper, trace_of
from tests.browser.places import widen
from tests.trace.runs import assert_makes, results, run

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import UpdateStepper, examples\n"
MAKE += "UpdateStepper(examples.article(), start='w11')"
CLIPBOARD = "() => navigator.clipboard.readText()"
ALLOWED = ["clipboard-read", "clipboard-write"]
# as in a page without https, and in one that may not copy at all
NO_CLIPBOARD = """() => {
    window.clipboardOfTest = navigator.clipboard;
    Object.defineProperty(navigator, "clipboard", {value: undefined, configurable: true});
}"""
NO_COPYING = "() => { document.execCommand = () => false; }"
AGAIN = """() => { delete navigator.clipboard; delete document.execCommand; }"""


class PageCopies(PageStepper):
    """A stepper whose texts are copied."""

    def __init__(self, root):
        super().__init__(root)
        self.panel = root.locator(".copying")
        self.open = self.button("Copy")
        self.field = root.get_by_label("Text to copy")

    def copy(self, kind):
        self.panel.get_by_role("button", name=kind, exact=True).click()

    def told(self):
        return self.panel.locator(".said")


@pytest.fixture
def trace():
    return trace_of(examples.article())


@pytest.fixture
def page(lab):
    open_cells(lab, MAKE)
    lab.page.context.grant_permissions(ALLOWED)
    page = PageCopies(widget(lab))
    page.open.click()
    yield page
    lab.page.evaluate(AGAIN)
    lab.page.context.clear_permissions()


def copied(page, kind):
    """Copy the step on screen and return the clipboard's text once the page says it is there."""
    page.copy(kind)
    page.told().filter(has_text=f"Copied as {kind}.").wait_for()
    assert page.said() == f"Copied as {kind}."
    return page.page.evaluate(CLIPBOARD)


def test_the_step_on_screen_is_copied(page, trace):
    k = next(k for k, step in enumerate(trace.steps) if step.update == 8 and step.stage == "move")
    page.stride("weight")
    page.press("ArrowRight")
    step = trace.steps[k]
    assert_makes(run([copied(page, "NumPy")]), results(trace, step))
    assert copied(page, "PyTorch") == "\n".join(torch_program(trace, step))
    assert copied(page, "TeX") == step_tex(trace, step)
    assert copied(page, "words") == say(trace, step).text
    page.press("Home")
    assert page.told().text_content() == ""
    assert copied(page, "words") == say(trace, trace.steps[0]).text


def test_changed_numbers_are_copied(page, trace):
    page.enter("0.75", "w 1 1")
    page.root.locator(".undo[aria-disabled=false]").wait_for()
    scope = run([copied(page, "NumPy")])
    np.testing.assert_array_equal(scope["w"], trace.before.replacing("w11", 0.75).w)


def test_without_a_clipboard_a_field_is_copied_or_stays(page, trace):
    words = say(trace, trace.steps[52]).text
    page.page.evaluate(NO_CLIPBOARD)
    page.copy("words")
    page.told().filter(has_text="Copied as words.").wait_for()
    assert page.page.evaluate("() => clipboardOfTest.readText()") == words
    assert page.field.is_hidden()
    assert page.root.locator(":focus").inner_text() == "words"
    page.page.evaluate(NO_COPYING)
    page.copy("words")
    page.told().filter(has_text="Copy the text yourself:").wait_for()
    assert page.said() == page.told().text_content()
    assert page.field.input_value() == words
    page.field.press("ArrowRight")
    page.field.press("c")
    assert page.title() == "w11"
    assert page.field.is_visible()
    page.press("ArrowRight")
    assert page.field.is_hidden()


@pytest.mark.parametrize("width", [320, 640, 1011])
def test_what_opens_adds_no_fault_to_the_layout(page, width):
    load_auditor(page.page)
    widen(page.root, width)
    page.page.evaluate(NO_CLIPBOARD)
    page.page.evaluate(NO_COPYING)
    page.copy("NumPy")
    page.field.wait_for()
    opened = audit(page.root)
    page.open.click()
    assert opened == audit(page.root)


def test_a_class_has_no_copies(page):
    assert page.open.get_attribute("aria-expanded") == "true"
    page.press("c")
    assert page.open.is_hidden()
    assert page.panel.is_hidden()
    page.press("c")
    page.open.press("Enter")
    assert page.open.get_attribute("aria-expanded") == "false"
    assert page.panel.is_hidden()


def test_a_step_of_a_program_is_copied_as_well(lab):
    open_cells(lab, "from backprop_helpers import CodeStepper\nCodeStepper()")
    lab.page.context.grant_permissions(ALLOWED)
    page = PageCode(widget(lab))
    page.press(*["ArrowRight"] * 3)
    page.root.get_by_role("button", name="Copy", exact=True).click()
    page.root.locator(".copying").get_by_role("button", name="NumPy", exact=True).click()
    page.root.locator(".copying .said").filter(has_text="Copied as NumPy.").wait_for()
    scope = run([lab.page.evaluate(CLIPBOARD)])
    np.testing.assert_allclose(scope["delta2"], [-0.0708, 0.0864], atol=1e-4)
    assert page.said() == "Copied as NumPy."
    lab.page.context.clear_permissions()
