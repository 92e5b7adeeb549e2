import pytest

from backprop_helpers import examples
from backprop_helpers.widgets.gradient_check_lab.gradient_check import EXPONENTS, run_gradient_check
from tests.browser.cells import open_cells, widget
from tests.browser.checking import PageLab, assert_shows
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import GradientCheckLab, examples\n"
MAKE += "lab = GradientCheckLab(examples.article())\nlab"


@pytest.fixture(scope="module")
def found():
    article = examples.article()
    return run_gradient_check(article.network, article.x, article.t, article.eta)


def test_h_by_the_arrow_keys(lab, found):
    open_cells(lab, MAKE)
    page = PageLab(widget(lab))
    assert_shows(page, found, "", -5)
    for exponent in range(-6, -15, -1):
        page.slider.press("ArrowLeft")
        assert_shows(page, found, "", exponent)
    page.slider.press("ArrowLeft")
    assert_shows(page, found, "", -14)
    page.slider.press("End")
    assert_shows(page, found, "", -1)
    assert lab.page.locator(".jp-CodeCell").count() == 1
    assert lab.console == lab.failed == lab.requests == []


def test_h_by_dragging_on_the_curve(lab, found):
    open_cells(lab, MAKE)
    page = PageLab(widget(lab))
    columns = page.root.locator(".column")
    columns.nth(EXPONENTS.index(-9)).hover()
    lab.page.mouse.down()
    assert_shows(page, found, "", -9)
    columns.nth(EXPONENTS.index(-3)).hover()
    assert_shows(page, found, "", -3)
    lab.page.mouse.up()
    columns.nth(EXPONENTS.index(-7)).hover()
    assert_shows(page, found, "", -3)
    assert page.slider.input_value() == "-3"


def test_each_slip_is_planted_and_taken_out(lab, found):
    open_cells(lab, MAKE)
    page = PageLab(widget(lab))
    for candidate in found.candidates:
        page.plant(candidate.slip.replace("-", " ") or "none")
        assert_shows(page, found, candidate.slip, -5)
        assert page.root.locator(".curve.slip.on").count() == (2 if candidate.slip else 0)
    page.plant("none")
    assert_shows(page, found, "", -5)
    pressed = page.root.locator("[data-slip][aria-pressed=true]")
    assert pressed.all_inner_texts() == ["none"]
    assert lab.console == []


def test_it_speaks(lab):
    open_cells(lab, MAKE)
    page = PageLab(widget(lab))
    page.plant("one path only")
    page.slider.press("ArrowRight")
    said = page.root.get_by_role("status").text_content()
    assert said.startswith("h is 10 to the minus 4, planted slip: one path only. A fault shows")
    assert "this h alone makes 2 times 10 to the minus 10." in said
    assert page.slider.get_attribute("aria-valuetext") == "10 to the minus 4"
    assert page.slider.evaluate("element => element === document.activeElement")


def test_keys_stay_in_the_widget(lab):
    open_cells(lab, MAKE)
    page = PageLab(widget(lab))
    for key in ("b", "a"):
        page.slider.press(key)
    assert lab.page.locator(".jp-CodeCell").count() == 1


def test_the_learning_rate_is_changed_by_python(lab):
    open_cells(lab, MAKE)
    page = PageLab(widget(lab))
    page.plant("updated output weights")
    page.root.locator("summary").click()
    eta = page.root.get_by_label("learning rate eta")
    eta.fill("0,001")
    eta.press("Enter")
    page.root.locator(".exact .long", has_text="1×10−5").wait_for()
    article = examples.article()
    small = run_gradient_check(article.network, article.x, article.t, 0.001)
    assert_shows(page, small, "updated-output-weights", -5)
    eta.fill("little")
    eta.press("Enter")
    note = page.root.get_by_role("alert")
    note.wait_for()
    assert note.inner_text() == "little is not a number. Type 0.5, 0,5, 1/2 or 1e-3."


def test_two_views_agree(lab):
    open_cells(lab, MAKE, "lab")
    first, second = PageLab(widget(lab)), PageLab(widget(lab, 1))
    first.slider.press("Home")
    first.plant("one path only")
    second.root.locator(".told .long", has_text="nothing betrays it").wait_for()
    assert second.slider.input_value() == "-14"


def test_sliding_outlives_the_kernel(lab, found):
    open_cells(lab, MAKE)
    page = PageLab(widget(lab))
    lab.shut_kernel_down()
    page.plant("indices swapped")
    page.slider.press("ArrowLeft")
    assert_shows(page, found, "indices-swapped", -6)


def test_axe_finds_nothing(themed_lab):
    open_cells(themed_lab, MAKE)
    page = PageLab(widget(themed_lab))
    page.root.locator("summary").click()
    assert violations(themed_lab) == []
    page.plant("one path only")
    assert violations(themed_lab) == []
    page.slider.press("Home")
    assert violations(themed_lab) == []
