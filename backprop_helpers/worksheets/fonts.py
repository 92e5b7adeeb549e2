"""Which fonts write a name: one of those that come with matplotlib, or any that is installed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import matplotlib as mpl
from matplotlib.font_manager import fontManager, get_font

SERIF, TYPEWRITER = "STIXGeneral", "DejaVu Sans Mono"
BUNDLED = (SERIF, "DejaVu Serif", "DejaVu Sans")
# it has a box for every letter, and no letter
BOXES = "Last Resort"
# from here on matplotlib writes from right to left, and letters that change beside others
SHAPES_LETTERS = (3, 11)
VIRAMA = 9


def families(name: str) -> tuple[str, ...]:
    """Return the font that writes a name, or several where none has all its letters.

    Raises
    ------
    ValueError
        If no font has a letter of it, or this matplotlib cannot put its letters in place.

    Examples
    --------
    >>> families("Ada"), families("Nguyễn")
    (('STIXGeneral',), ('DejaVu Serif',))
    """
    letters = {letter for letter in name if not letter.isspace()}
    if mpl.__version_info__ < SHAPES_LETTERS and any(map(_needs_shaping, letters)):
        raise ValueError("its letters are put in place by matplotlib 3.11 or newer only")
    for family in _all_families():
        if letters <= _letters_of(family):
            return (family,)
    missing = sorted(letters - set().union(*map(_letters_of, _all_families())))
    if missing:
        told = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing)
        raise ValueError(f"no font on this machine has {told}: install one that has")
    return tuple(
        dict.fromkeys(
            next(family for family in _all_families() if letter in _letters_of(family))
            for letter in sorted(letters)
        )
    )


def _needs_shaping(letter: str) -> bool:
    """Tell whether a letter runs from right to left, or is not simply put after the one before."""
    return (
        unicodedata.bidirectional(letter) in ("R", "AL")
        or unicodedata.category(letter) == "Mc"
        or unicodedata.combining(letter) == VIRAMA
    )


def _all_families() -> Iterator[str]:
    """Name the fonts that may be taken: those that come with matplotlib first."""
    yield from BUNDLED
    yield from (family for family in sorted(_upright()) if not family.startswith(BOXES))


@cache
def _upright() -> dict[str, str]:
    """Return the file of each font, in its usual form."""
    return {
        font.name: font.fname
        for font in fontManager.ttflist
        if font.style == "normal" and font.weight in (400, "normal", "regular")
    }


@cache
def _letters_of(family: str) -> frozenset[str]:
    """Return the letters of a font; none where it is made of pictures or cannot be read."""
    try:
        font = get_font(_upright()[family])
    except (OSError, RuntimeError):
        return frozenset()
    return frozenset(map(chr, font.get_charmap())) if font.scalable else frozenset()
