import pytest

from tests.browser.cells import open_cells
from tests.browser.uses import IMPORTS, MADE

pytestmark = pytest.mark.browser

PROJECTOR = {"width": 1280, "height": 720}
LEGIBLE = 18
IS_FULL = "root => document.fullscreenElement === root"
SAID = "element => parseFloat(getComputedStyle(element).fontSize)"


def test_two_keys_fill_the_screen_with_large_type(lab):
    lab.page.set_viewport_size(PROJECTOR)
    open_cells(lab, IMPORTS, *MADE.values())
    for index, name in enumerate(MADE):
        root = lab.page.locator(".jp-OutputArea-output .bp").nth(index)
        switch = root.get_by_role("switch", name="Class")
        switch.scroll_into_view_if_needed()
        switch.focus()
        small = root.locator(".head").evaluate(SAID)
        lab.page.keyboard.press("f")
        lab.page.keyboard.press("c")
        lab.page.wait_for_function("document.fullscreenElement")
        assert root.evaluate(IS_FULL), name
        assert switch.get_attribute("aria-checked") == "true"
        assert root.locator(".head").evaluate(SAID) >= max(LEGIBLE, small * 1.3), name
        lab.page.keyboard.press("c")
        lab.page.keyboard.press("f")
        lab.page.wait_for_function("!document.fullscreenElement")
        assert root.locator(".head").evaluate(SAID) == small
    assert lab.console == []


def test_letters_typed_into_a_field_are_no_keys(lab):
    open_cells(lab, IMPORTS, MADE["UpdateStepper"])
    root = lab.page.locator(".jp-OutputArea-output .bp")
    root.locator("summary").click()
    root.get_by_label("learning rate eta").press_sequentially("cf")
    assert root.get_by_role("switch", name="Class").get_attribute("aria-checked") == "false"
    assert root.get_by_label("learning rate eta").input_value() in ("cf0.4", "0.4cf")
