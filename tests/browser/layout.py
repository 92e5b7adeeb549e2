"""Fonts by name, and the faults of layout that widgets have with them: found, and known."""

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
TABLE = HERE / "known_layout_faults.txt"
# machines draw the same font a little differently: a fault is the listed one up to a quarter more
# and two pixels or frames; one that is no larger than that may be missing elsewhere
MORE, AND = 1.25, 2
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
    """How many frames of a widget have one, the pixels of the largest, and what that one is."""

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


def known_faults():
    """Return the faults that are listed: of widget, place and font."""
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if "|" in line][2:]
    return {tuple(case): Faults(int(n), float(px), what) for *case, n, px, what in rows}


def row(case, faults):
    """Write a line of the table."""
    name, place, font = case
    numbers = f"{faults.frames:6} | {faults.px:5.0f}"
    return f"{name:15} | {place:15} | {font:22} | {numbers} | {faults.what}"


def surprises(found, known):
    """Say of each case that was looked at, with faults or None, how it differs from the list."""
    said = []
    for case, faults in found.items():
        listed = known.get(case)
        if faults and not listed:
            said.append(f"new fault:  {row(case, faults)}")
        elif listed and not faults and listed.px > AND:
            said.append(f"take it off: {row(case, listed)}")
        elif faults and listed and is_worse(faults, listed):
            said.append(f"worse than {row(case, listed)}\nnow:       {row(case, faults)}")
    return said


def is_worse(faults, listed):
    """Say whether there are clearly more or larger faults than listed."""
    pairs = ((faults.frames, listed.frames), (faults.px, listed.px))
    return any(now > MORE * before + AND for now, before in pairs)
