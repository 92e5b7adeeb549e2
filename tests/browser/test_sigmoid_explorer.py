import pytest
from playwright.sync_api import expect

from backprop_helpers import examples, forward
from tests.browser.cells import open_cells, widget
from tests.browser.pages import STEADY, PageSigmoid

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import SigmoidExplorer, examples\n"
MAKE += "SigmoidExplorer(examples.article())"
SCROLLED = "element => element.closest('.jp-WindowedPanel-outer').scrollTop"
UNITS = ("h 1", "h 2", "h 3", "y 1", "y 2")


def test_the_keys_and_the_slider_move_the_point(lab):
    open_cells(lab, MAKE)
    page = PageSigmoid(widget(lab))
    page.assert_shows(0)
    for key, a in [
        ("ArrowRight", 0.1),
        ("ArrowUp", 0.2),
        ("ArrowLeft", 0.1),
        ("ArrowDown", 0),
        ("ArrowLeft", -0.1),
        ("PageUp", 0.9),
        ("PageDown", -0.1),
        ("PageDown", -1.1),
        ("End", 8),
        ("ArrowRight", 8),
        ("PageUp", 8),
        ("Home", -8),
        ("ArrowLeft", -8),
        ("PageDown", -8),
    ]:
        page.press(key)
        page.assert_shows(a)
    slider = page.root.locator(page.control)
    assert slider.get_attribute("aria-valuetext") == "minus 8"
    slider.fill("123")
    page.assert_shows(4.3)
    slider.click()
    page.assert_shows(0)
    assert lab.console == lab.failed == lab.requests == []


def test_the_point_is_dragged_on_either_curve(lab):
    open_cells(lab, MAKE)
    page, mouse = PageSigmoid(widget(lab)), lab.page.mouse
    for host in ("value", "slope"):
        mouse.move(*page.spot(host, 0.25))
        mouse.down()
        page.assert_shows(-4)
        for share, a in [(0.3, -3.2), (0.9, 6.4), (1.2, 8), (-0.2, -8), (0.5, 0)]:
            mouse.move(*page.spot(host, share, height=0.2))
            page.assert_shows(a)
        mouse.up()
        mouse.move(*page.spot(host, 0.75))
        page.assert_shows(0)
        lab.page.keyboard.press("ArrowLeft")
        page.assert_shows(-0.1)
    assert lab.console == []


def test_each_unit_is_reached_by_its_button_and_on_the_curve(lab):
    open_cells(lab, MAKE)
    page, article = PageSigmoid(widget(lab)), examples.article()
    run = forward(article.network, article.x)
    for k, (name, a) in enumerate(zip(UNITS, [*run.a1, *run.a2], strict=True)):
        page.button(name).press("Enter")
        page.assert_shows(a, name)
        page.press("End")
        page.root.locator(".value-host .unit").nth(k).click()
        page.assert_shows(a, name)
    for key, a in [("ArrowRight", 0.8), ("ArrowLeft", 0.7), ("PageDown", -0.3)]:
        page.button("y 1").press("Space")
        page.button("y 1").press(key)
        page.assert_shows(a)
    assert lab.console == []


def test_it_comes_without_a_network(lab):
    open_cells(lab, MAKE.replace("examples.article()", ""))
    page = PageSigmoid(widget(lab))
    page.press("ArrowRight")
    page.assert_shows(0.1)
    assert not page.root.locator(".units").is_visible()
    assert lab.console == []


@pytest.mark.parametrize("kind", ["SigmoidExplorer", "GradientCheckLab"])
def test_a_finger_scrolls_or_drags_but_never_both(fresh_lab, kind):
    fresh_lab.open()
    touch = fresh_lab.page.context.new_cdp_session(fresh_lab.page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})
    open_cells(fresh_lab, MAKE.replace("SigmoidExplorer", kind), *["'room'"] * 30)
    strip = widget(fresh_lab).locator(".strip").first
    status = widget(fresh_lab).get_by_role("status")

    def swipe(across, up):
        """Put a finger on the curve, left of its middle, and move it."""
        box = strip.bounding_box()
        x, y = box["x"] + 0.2 * box["width"], box["y"] + 0.5 * box["height"]
        for k in range(11):
            point = {"x": x + across * k / 10, "y": y - up * k / 10}
            event = {"type": "touchMove" if k else "touchStart", "touchPoints": [point]}
            touch.send("Input.dispatchTouchEvent", event)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    before = status.text_content()
    # JupyterLab still at work may scroll to the last cell or take a finger for none: swipe again
    for _ in range(5):
        strip.scroll_into_view_if_needed()
        strip.evaluate(STEADY)
        top = strip.evaluate(SCROLLED)
        swipe(3, 120)
        fresh_lab.page.wait_for_timeout(1000)
        if strip.evaluate(SCROLLED) > top + 50:
            break
    assert strip.evaluate(SCROLLED) > top + 50
    strip.evaluate(STEADY)
    assert status.text_content() == before
    top = strip.evaluate(SCROLLED)
    swipe(120, 3)
    expect(status).not_to_have_text(before)
    dragged = status.text_content()
    swipe(0, 0)
    expect(status).not_to_have_text(dragged)
    assert status.text_content() != before
    fresh_lab.page.wait_for_timeout(500)
    assert strip.evaluate(SCROLLED) == top
