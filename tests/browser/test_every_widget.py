"""What every widget promises alike: of its keys, its views, and of a page without a kernel."""

import re

import pytest
from playwright.sync_api import Locator

from tests.browser.cells import open_cells, widget
from tests.browser.uses import IMPORTS, MADE, USES, truth

pytestmark = pytest.mark.browser

PROJECTOR = {"width": 1280, "height": 720}
LEGIBLE, LOWEST_TICK = 18, 15
IS_FULL = "root => document.fullscreenElement === root"
SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"
LEFT_FULL = re.compile(r"^Full screen off\. \w.{10}")
HEIGHTS = "all => all.map(tick => tick.getBoundingClientRect().height).filter(Boolean)"
# all that a view shows; it speaks only where it was used
SHOWN = """root => [...root.querySelectorAll("*:not([role=status])")].filter(
    (element) => element.checkVisibility({ visibilityProperty: true })).map((element) => {
    const states = ["aria-pressed", "aria-disabled", "aria-valuetext"];
    const text = element.childElementCount ? "" : element.textContent;
    return [text, element.value, ...states.map((name) => element.getAttribute(name))].join();
}).join("\\n")"""
TWICE = [cell for made in MADE.values() for cell in (f"w = {made}\nw", "w")]


def test_two_keys_fill_the_screen_with_large_type_and_others_stay_inside(lab):
    lab.page.set_viewport_size(PROJECTOR)
    open_cells(lab, IMPORTS, *MADE.values())
    for index, name in enumerate(MADE):
        root = widget(lab, index)
        room, full = (root.get_by_role("switch", name=called) for called in ("Class", "Full"))
        room.scroll_into_view_if_needed()
        room.focus()
        head = root.locator(".head, .bar").first
        small = head.evaluate(SIZE)
        lab.page.keyboard.press("c")
        assert room.get_attribute("aria-checked") == "true"
        assert full.get_attribute("aria-checked") == "false"
        lab.page.keyboard.press("f")
        lab.page.wait_for_function("document.fullscreenElement")
        assert root.evaluate(IS_FULL), name
        assert head.evaluate(SIZE) >= max(LEGIBLE, small * 1.3), name
        ticks = root.locator(".plot .tick").evaluate_all(HEIGHTS)
        assert min(ticks, default=LOWEST_TICK) >= LOWEST_TICK, name
        for key in ("c", "f"):
            lab.page.keyboard.press(key)
        lab.page.wait_for_function("!document.fullscreenElement")
        assert head.evaluate(SIZE) == small
        root.locator("[role=status]", has_text=LEFT_FULL).wait_for(state="attached")
        for key in ("b", "a"):  # each adds a cell where it gets through
            lab.page.keyboard.press(key)
    assert lab.page.locator(".jp-CodeCell").count() == 1 + len(MADE)
    assert lab.console == []


def test_letters_typed_into_a_field_are_no_keys(lab):
    open_cells(lab, IMPORTS, MADE["UpdateStepper"])
    root = widget(lab)
    root.locator(".numbers summary").click()
    root.get_by_label("learning rate eta").press_sequentially("cf")
    assert root.get_by_role("switch", name="Class").get_attribute("aria-checked") == "false"
    assert root.get_by_label("learning rate eta").input_value() in ("cf0.4", "0.4cf")


def test_two_views_agree_and_outlive_the_kernel(lab):
    open_cells(lab, IMPORTS, *TWICE)
    lab.shut_kernel_down()
    for index, name in enumerate(MADE):
        first, second = widget(lab, 2 * index), widget(lab, 2 * index + 1)
        before = second.evaluate(SHOWN)
        USES[name](first, truth(name))
        shown = first.evaluate(SHOWN)
        for _ in range(50):  # the other view follows once the steps have come to rest
            if second.evaluate(SHOWN) == shown:
                break
            lab.page.wait_for_timeout(100)
        assert second.evaluate(SHOWN) == shown != before, name


BUTTONS = ("next", "back")
SLID = "root => Number(root.querySelector('input[type=range]')?.value ?? 0)"
BLACK = "root => getComputedStyle(root.querySelector('.bp-in'), '::after').backgroundColor"


def test_a_presenters_remote_steps_and_blanks(lab):
    """Its keys go to the view in class that is in sight, wherever the focus is."""
    lab.page.set_viewport_size(PROJECTOR)
    open_cells(lab, IMPORTS, *MADE.values())
    for index, name in enumerate(MADE):
        root = widget(lab, index)
        room = root.get_by_role("switch", name="Class")
        room.scroll_into_view_if_needed()
        room.focus()
        lab.page.keyboard.press("C")  # Caps Lock
        assert room.get_attribute("aria-checked") == "true"
        root.evaluate("root => document.activeElement.blur()")
        lab.page.keyboard.press("b")
        assert root.evaluate(BLACK) == "rgb(0, 0, 0)", name
        assert root.locator("[role=status]").text_content().startswith("The picture is black.")
        lab.page.keyboard.press(".")
        assert root.evaluate(BLACK) != "rgb(0, 0, 0)"
        buttons = [root.locator(f"[data-do={each}]:visible") for each in BUTTONS]
        if all(map(Locator.count, buttons)) or root.locator("input[type=range]:visible").count():
            before, at = root.evaluate(SHOWN), root.evaluate(SLID)
            lab.page.keyboard.press("PageDown")
            assert root.evaluate(SHOWN) != before, name
            assert root.evaluate(SLID) > at or all(map(Locator.count, buttons)), name
            lab.page.keyboard.press("PageUp")
            assert root.evaluate(SHOWN) == before, name
        room.focus()
        lab.page.keyboard.press("c")
    assert lab.page.locator(".jp-CodeCell").count() == 1 + len(MADE)
    assert lab.console == []
