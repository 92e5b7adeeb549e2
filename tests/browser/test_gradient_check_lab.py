import pytest

from backprop_helpers import GradientCheckLab, examples
from backprop_helpers.widgets.gradient_check_lab.gradient_check import EXPONENTS, run_gradient_check
from tests.browser.cells import open_cells, widget
from tests.browser.pages import PageCheck

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import GradientCheckLab, examples\n"
MAKE += "GradientCheckLab(examples.article())"
ARTICLE = examples.article()


def found_at(eta):
    return run_gradient_check(ARTICLE.network, ARTICLE.x, ARTICLE.t, eta)


@pytest.fixture(scope="module")
def found():
    return found_at(ARTICLE.eta)


def test_the_step_by_the_arrow_keys(lab, found):
    open_cells(lab, MAKE)
    page = PageCheck(widget(lab))
    page.assert_shows(found, "", -5)
    for exponent in (*range(-6, -15, -1), -14):
        page.press("ArrowLeft")
        page.assert_shows(found, "", exponent)
    page.press("End")
    page.assert_shows(found, "", -1)
    assert lab.console == lab.failed == lab.requests == []


def test_the_step_by_dragging_on_the_curve(lab, found):
    open_cells(lab, MAKE)
    page, mouse = PageCheck(widget(lab)), lab.page.mouse

    def hover(exponent):
        strip = page.root.locator(".curve-host .strip").bounding_box()
        share = EXPONENTS.index(exponent) / (len(EXPONENTS) - 1)
        mouse.move(strip["x"] + share * strip["width"], strip["y"] + strip["height"] / 2)

    hover(-9)
    mouse.down()
    page.assert_shows(found, "", -9)
    hover(-3)
    page.assert_shows(found, "", -3)
    mouse.up()
    hover(-7)
    page.assert_shows(found, "", -3)
    assert page.root.locator(".step-slider").input_value() == "-3"


def test_each_slip_is_planted_and_taken_out(lab, found):
    open_cells(lab, MAKE)
    page = PageCheck(widget(lab))
    for candidate in (*found.candidates, found.candidates[0]):
        title = candidate.slip.replace("-", " ") or "none"
        page.button(title).click()
        page.assert_shows(found, candidate.slip, -5)
        assert page.texts("[data-slip][aria-pressed=true]") == [title]
        assert page.root.locator(".curve.slip.on").count() == (2 if candidate.slip else 0)
        assert page.root.locator(".key.slip").is_visible() == bool(candidate.slip)
    assert lab.console == []


def test_it_speaks(lab):
    open_cells(lab, MAKE)
    page = PageCheck(widget(lab))
    page.button("one path only").click()
    page.press("ArrowRight")
    start = "epsilon is 10 to the minus 4, planted slip: one path only. A fault shows"
    assert page.said().startswith(start)
    assert "this epsilon alone makes 2 times 10 to the minus 10." in page.said()
    assert page.root.locator(":focus").get_attribute("aria-valuetext") == "10 to the minus 4"


def test_the_learning_rate_is_changed_by_python(lab):
    open_cells(lab, MAKE)
    page = PageCheck(widget(lab))
    page.button("updated output weights").click()
    page.enter("0,001")
    page.root.locator(".exact .long", has_text="1×10−5").wait_for()
    page.assert_shows(found_at(0.001), "updated-output-weights", -5)
    page.enter("little")
    assert page.refusal() == "little is not a number. Type it like 0.5 or 1/2 or 1e-3."


@pytest.mark.parametrize("slip", ["", "hidden-slope-missing"])
def test_numbers_and_notes_have_their_names(alone, found, slip):
    page = PageCheck(alone(GradientCheckLab(ARTICLE), slip=slip))
    for exponent in (-5, -6):
        page.assert_shows(found, slip, exponent)
        page.press("ArrowLeft")
    heads = page.root.locator(".apart thead th").all_text_contents()
    assert heads == ["parameter", "backprop", "numeric", "apart by"]
    notes = page.root.locator(".curve-host .remark").all_text_contents()
    assert notes == ["too small:rounding", "too large:truncation"]
