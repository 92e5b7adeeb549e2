"""Fonts by name, and the faults of layout that the frames of a widget have with them."""

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
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
    """What is wrong with the frames of a widget at one place, in one font.

    Attributes
    ----------
    frames : int
        How many have a fault.
    px : float
        The largest, in pixels.
    what : str
        What that one is.
    """

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


def walk(root, kind):
    """Show one frame of a widget after another; return their faults, or None."""
    seen = root.evaluate("(root, kind) => walkLayout(root, kind)", kind)
    assert seen["frames"] >= FEWEST, seen
    return Faults(seen["faulty"], **seen["worst"]) if seen["faulty"] else None
