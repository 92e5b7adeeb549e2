"""No text leaves its box, touches another or leaves the screen: every widget, every frame.

Frames are gone through at a size and in a font. What is known to be wrong is listed in
known_layout_faults.txt; a fault that is not listed fails, and so does a line that is not true any
more.
"""

import os
import sys

import pytest

from tests.browser.cells import open_cells, widget
from tests.browser.layout import (
    FONTS,
    fonts_of,
    known_faults,
    load_auditor,
    surprises,
    use_font,
    walk,
)
from tests.browser.uses import IMPORTS
from tools.take_screenshots import PROGRAM

pytestmark = pytest.mark.browser

RETRAINED = """\
player = TrainingPlayer(examples.half_adder(), epochs=600, each_sample=True)
for eta in (0.05, 12.5):
    player.show(player.edited("η", eta))
player"""
WIDGETS = {
    "UpdateStepper": "UpdateStepper(examples.article())",
    "NetworkExplorer": "NetworkExplorer(examples.article())",
    "SigmoidExplorer": "SigmoidExplorer(examples.article())",
    "GradientCheckLab": "GradientCheckLab(examples.article())",
    "TrainingPlayer": "TrainingPlayer(examples.half_adder(), epochs=600)",
    "TrainingPlayer, each sample": RETRAINED,
    "CodeStepper": "CodeStepper()",
    "CodeStepper, a slip": PROGRAM,
    "LineOrder": "LineOrder()",
    "LineOrder, any depth": "LineOrder('any depth')",
    "TrainingPlayer, penguins": "TrainingPlayer(examples.penguins(), epochs=300)",
}
# with the narrowest of one column, of two and of the stepper's widest, where each is tightest
WIDTHS = (320, 480, 640, 821, 1011, 1300)
SCREENS = ((1024, 768), (1280, 720), (1366, 768), (1920, 1080))
# With BACKPROP_LAYOUT=all every font is looked at everywhere. Otherwise the wide one is, with which
# most faults come, at most places, and the others where they differ.
OFTEN = {
    "DejaVu Sans": {320, 821, 1011, (1024, 768), (1280, 720), (1920, 1080)},
    "Liberation Sans": {821, (1280, 720), (1920, 1080)},
    "Liberation Sans Narrow": {320, (1280, 720)},
}
LETTERS = ".bp [data-view=room]"
FORMULAS = ".bp i"


@pytest.fixture(params=FONTS)
def font(request, lab):
    """Show all widgets in one font, and make sure that it is this one."""
    name = request.param
    open_cells(lab, IMPORTS, *WIDGETS.values(), again=False)
    lab.page.mouse.move(0, 0)  # a part beneath the mouse says more than others
    load_auditor(lab.page)
    use_font(lab.page, name)
    lab.page.locator(LETTERS).first.scroll_into_view_if_needed()
    drawn = fonts_of(lab.page, LETTERS) | fonts_of(lab.page, FORMULAS)
    if drawn != {name, FONTS[name].serif}:
        checked = sys.platform == "linux" and os.environ.get("CI") == "true"
        missing = pytest.fail if checked else pytest.skip
        missing(f"no {name}: install {FONTS[name].package}")
    yield name
    use_font(lab.page, "")


def looked_at(places, font):
    """Return those of the places that this run looks at in a font."""
    everywhere = os.environ.get("BACKPROP_LAYOUT") == "all"
    return [place for place in places if everywhere or place in OFTEN[font]]


def case(name, place, font):
    """Return how the table calls a widget, at a width or on a screen, in a font."""
    where = f"{place} wide" if place in WIDTHS else "class {}x{}".format(*place)
    return name, where, font


def roots(lab):
    """Yield each widget with its name, scrolled into view."""
    for index, name in enumerate(WIDGETS):
        root = widget(lab, index)
        root.scroll_into_view_if_needed()
        yield name, root


def compare(found):
    """Fail where what was found is not what is listed."""
    said = surprises(found, known_faults())
    assert not said, "\n".join(["", *said])


def test_in_a_notebook(lab, font):
    found = {}
    for name, root in roots(lab):
        for width in looked_at(WIDTHS, font):
            root.evaluate("(root, width) => { root.style.width = `${width}px`; }", width)
            found[case(name, width, font)] = walk(root, name.partition(",")[0])
        root.evaluate("root => { root.style.width = ''; }")
    compare(found)


def test_in_class_on_a_full_screen(lab, font):
    found = {}
    for name, root in roots(lab):
        root.locator("[data-view=room]").focus()
        for key in ("f", "c"):
            lab.page.keyboard.press(key)
        for screen in looked_at(SCREENS, font):
            show_on(lab.page, screen)
            found[case(name, screen, font)] = walk(root, name.partition(",")[0])
        for key in ("c", "f"):
            lab.page.keyboard.press(key)
        lab.page.wait_for_function("!document.fullscreenElement")
    compare(found)


def show_on(page, screen):
    """Give the page the size of a screen, and wait until what fills it has that size."""
    width, height = screen
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("width => document.fullscreenElement?.clientWidth === width", arg=width)


def test_the_table_names_nothing_else():
    places = (*WIDTHS, *SCREENS)
    cases = {case(name, place, font) for name in WIDGETS for place in places for font in FONTS}
    assert known_faults().keys() <= cases
