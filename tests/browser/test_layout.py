"""A sample of what `make screens` looks at whole: no text leaves its box, touches another, …"""

import os
import sys

import pytest

from tests.browser.cells import open_cells, widget
from tests.browser.layout import (
    FONTS,
    fonts_of,
    load_auditor,
    told,
    use_font,
    walk,
)
from tests.browser.places import PLACES, WIDGETS, at, look_like
from tests.browser.uses import IMPORTS

pytestmark = pytest.mark.browser

# each font at places where it is tight
SAMPLE = [
    ("laptop 1366x768", "DejaVu Sans"),
    ("class 1280x720", "DejaVu Sans"),
    ("class 1920x1080", "Liberation Sans"),
    ("320 wide", "Liberation Sans Narrow"),
]
LETTERS = ".bp [data-view=room]"
FORMULAS = ".bp i"


@pytest.mark.parametrize(("place", "font"), SAMPLE)
def test_every_widget_fits(lab, place, font):
    open_cells(lab, IMPORTS, *WIDGETS.values())
    lab.page.mouse.move(0, 0)  # a part beneath the mouse says more than others
    load_auditor(lab.page)
    look_like(lab, PLACES[place])
    use_font(lab.page, font)
    require(font, lab.page)
    found = {}
    for index, name in enumerate(WIDGETS):
        root = widget(lab, index)
        with at(PLACES[place], root):
            _, faults = walk(root, name.partition(",")[0], SAMPLE.index((place, font)))
        found |= {(name, place, font, kind): each for kind, each in faults.items()}
    use_font(lab.page, "")
    said = told(found)
    assert not said, "\n".join(["", *said])


def require(font, page):
    """Make sure that this font is the one that the widgets are drawn with."""
    page.locator(LETTERS).first.scroll_into_view_if_needed()
    drawn = fonts_of(page, LETTERS) | fonts_of(page, FORMULAS)
    if drawn != {font, FONTS[font].serif}:
        use_font(page, "")
        checked = sys.platform == "linux" and os.environ.get("CI") == "true"
        missing = pytest.fail if checked else pytest.skip
        missing(f"no {font}: install {FONTS[font].package}")
