"""Fonts by name, and the faults of layout that widgets have with them.

A fault is of one of these kinds: `box`, a text leaves its box; `touch`, two texts touch; `room`,
something leaves the widget or the screen; `small`, a text is too small to read; `bar`, the buttons
move from frame to frame; `focus`, a step loses it; `sight`, picture and Next are not in view
together; `scroll`, a scroll bar on a full screen.
"""

import re
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
COLUMNS = "{:27} | {:20} | {:22} | {:6} | {:>6} | {:>5} | {}"
TITLES = COLUMNS.format("widget", "place", "font", "fault", "frames", "px", "what")
HEAD = TITLES + "\n" + re.sub("[^|]", "-", TITLES)
FEWEST = 10  # frames, else a walk has missed its way
SCRIPTS = [(HERE / name).read_text("utf-8") for name in ("layout.js", "layout_walks.js")]


class Font(NamedTuple):
    """A font for text, the one for formulas that comes with it, and where both come from."""

    serif: str
    package: str


FONTS = {
    "DejaVu Sans": Font("DejaVu Serif", "fonts-dejavu-core"),
    "Liberation Sans": Font("Liberation Serif", "fonts-liberation"),
    "Liberation Sans Narrow": Font(
        "Liberation Serif", "fonts-liberation or fonts-liberation-sans-narrow"
    ),
}
# a picture fits itself to its texts when class mode changes
USE_FONT = """([sans, serif]) => {
    let sheet = document.getElementById('font-of-test');
    if (!sheet) {
        sheet = document.createElement('style');
        sheet.id = 'font-of-test';
        document.head.append(sheet);
    }
    sheet.textContent = sans &&
        `.bp-in { font-family: "${sans}" !important; --serif: "${serif}" !important; }`;
    for (const room of document.querySelectorAll('.bp [data-view=room]')) {
        room.click();
        room.click();
    }
}"""


class Faults(NamedTuple):
    """How many frames of a walk have one of a kind, the pixels of the largest, and what it is."""

    frames: int
    px: float
    what: str


def use_font(page, name):
    """Show all widgets of a page in a font, or in their own again where it has no name."""
    page.evaluate(USE_FONT, [name, name and FONTS[name].serif])


def fonts_of(page, selector):
    """Return the names of the fonts that the browser draws an element's text with."""
    session = page.context.new_cdp_session(page)
    try:
        for domain in ("DOM", "CSS"):
            session.send(f"{domain}.enable")
        document = session.send("DOM.getDocument")["root"]["nodeId"]
        found = session.send("DOM.querySelector", {"nodeId": document, "selector": selector})
        drawn = session.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})
    finally:
        session.detach()
    return {font["familyName"] for font in drawn["fonts"]}


def load_auditor(page):
    """Load what looks at layouts into a page."""
    for script in SCRIPTS:
        page.evaluate(f"() => {{ {script} }}")


def audit(root):
    """Return the faults of a widget as it stands, in words, and their sizes in pixels."""
    return [(fault["what"], fault["px"]) for fault in root.evaluate("auditLayout")]


def walk(root, kind, sample=None):
    """Show one frame of a widget after another; look at all of them, or at a sample by its number.

    Returns how many frames there are, and the Faults of each kind.
    """
    seen = root.evaluate("(root, given) => walkLayout(root, ...given)", [kind, sample])
    assert seen["frames"] >= FEWEST, seen
    faults = seen["faults"].items()
    return seen["frames"], {kind: Faults(**each) for kind, each in faults}


def told(found):
    """Write what was found, a line for each widget, place, font and kind of fault."""
    return sorted(
        COLUMNS.format(*case, faults.frames, f"{faults.px:.0f}", faults.what)
        for case, faults in found.items()
    )
