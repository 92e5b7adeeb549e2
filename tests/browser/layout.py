"""Fonts by name, and the faults of layout that widgets have with them: found, and known.

A fault is of one of these kinds: `box`, a text leaves its box; `touch`, two texts touch; `room`,
something leaves the widget or the screen; `small`, a text is too small to read; `bar`, the buttons
move from frame to frame; `focus`, a step loses it; `sight`, picture and Next are not in view
together; `scroll`, a scroll bar on a full screen.
"""

import re
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
TABLE = HERE / "known_layout_faults.txt"
# machines draw the same font a little differently: a fault is the listed one up to a quarter more
# and two pixels or frames; one that is no larger than that may be missing elsewhere
MORE, AND = 1.25, 2
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


def known_faults():
    """Return the faults that are listed, of widget, place, font and kind; none without a list."""
    lines = TABLE.read_text("utf-8").splitlines() if TABLE.exists() else []
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if "|" in line][2:]
    return {tuple(case): Faults(int(n), float(px), what) for *case, n, px, what in rows}


def row(case, faults):
    """Write a line of the table."""
    return COLUMNS.format(*case, faults.frames, f"{faults.px:.0f}", faults.what)


def surprises(walked, found, known):
    """Say how what was found differs from the list, of each widget, place and font walked."""
    said = []
    for case in found.keys() | {case for case in known if case[:-1] in walked}:
        faults, listed = found.get(case), known.get(case)
        if not listed:
            said.append(f"new fault:   {row(case, faults)}")
        elif not faults and listed.px > AND:
            said.append(f"take it off: {row(case, listed)}")
        elif faults and is_worse(faults, listed):
            said.append(f"worse than   {row(case, listed)}\nnow:         {row(case, faults)}")
    return sorted(said)


def is_worse(faults, listed):
    """Say whether there are clearly more or larger faults than listed."""
    pairs = ((faults.frames, listed.frames), (faults.px, listed.px))
    return any(now > MORE * before + AND for now, before in pairs)
