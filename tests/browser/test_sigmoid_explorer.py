import pytest
from playwright.sync_api import expect

from backprop_helpers import SigmoidExplorer, examples, forward, sigmoid
from tests.browser.cells import open_cells, widget
from tests.browser.pages import STEADY, PageSigmoid

pytestmark = pytest.mark.browser

MAKE = "from backprop_helpers import SigmoidExplorer, examples\n"
MAKE += "SigmoidExplorer(examples.article())"
SCROLLED = "element => element.closest('.jp-WindowedPanel-outer').scrollTop"
PLACED = """marks => marks.map(mark => [
    mark.textContent.replace(/\\u200b/g, ""),
    ...["x", "cx", "y", "cy"].map(name => parseFloat(mark.getAttribute(name))).filter(isFinite),
])"""
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


def test_what_stands_on_the_axes_and_along_the_curve(alone):
    page, article = PageSigmoid(alone(SigmoidExplorer(examples.article()))), examples.article()
    for key, a in (("Home", -8), ("PageUp", -7), ("End", 8)):
        page.press(key)
        page.assert_shows(a)
    run = forward(article.network, article.x)
    units = [
        [pytest.approx(100 * (a + 8) / 16, abs=0.1), pytest.approx(100 - 100 * sigmoid(a), abs=0.1)]
        for a in (*run.a1, *run.a2)
    ]
    host = page.root.locator(".value-host")
    assert [place for _, *place in host.locator(".unit").evaluate_all(PLACED)] == units
    names = [name.replace(" ", "") for name in UNITS]
    assert host.locator(".name").evaluate_all(PLACED) == [
        [name, *place] for name, place in zip(names, units, strict=True)
    ]
    upright = host.locator(".tick:not(.across)").evaluate_all(PLACED)
    assert [[text, y] for text, _, y in upright] == [["0", 100], ["0.5", 50], ["1", 0]]
    lying = page.root.locator(".slope-host .tick.across").evaluate_all(PLACED)
    assert [[text, x] for text, x, _ in lying] == [
        [text, 12.5 * k] for k, text in enumerate(["−8", "−6", "−4", "−2", "0", "2", "4", "6", "8"])
    ]
    here = page.root.locator(".slope-host .here")
    assert here.get_attribute("x1") == here.get_attribute("x2") == "100%"
    shaded = host.locator(".saturated").evaluate_all(
        "all => all.map(e => [e.getAttribute('x'), e.getAttribute('width')].map(Number))"
    )
    assert shaded == [[0, 25], [75, 25]]
