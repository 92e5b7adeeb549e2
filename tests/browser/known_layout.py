"""The table of known faults of layout, and how a new look compares with it."""

from pathlib import Path

from tests.browser.layout import Faults

TABLE = Path(__file__).with_name("known_layout_faults.txt")
# machines draw the same font a little differently: a fault is the listed one up to a quarter more
# and two pixels or frames; one that is no larger than that may be missing elsewhere
MORE, AND = 1.25, 2


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
    """Say of each case that was looked at how it differs from what is listed.

    Parameters
    ----------
    found : dict
        Faults, or nothing where there are none, of each case.
    known : dict
    """
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
