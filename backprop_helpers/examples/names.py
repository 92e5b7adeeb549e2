"""Names as people type them: which are the same, how one is shown, and a number for each."""

from __future__ import annotations

import hashlib
import unicodedata
from itertools import groupby, islice

APOSTROPHES = dict.fromkeys(map(ord, "`´ʹʻʼˈ‘’‛′᾽᾿"), "'")
# the other dashes have a category of their own
MORE_DASHES = "⁃˗−"
# control characters, format characters, halves of surrogate pairs
HIDDEN = ("Cc", "Cf", "Cs")
# fillers and variation selectors count as letters and marks, but show nothing
FILLERS = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0}
SELECTORS = {*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
# putting the marks of one letter in order takes time with the square of their number
MOST_MARKS = 30


def canonical(name: str) -> str:
    """Return what all names have in common that look the same.

    Raises
    ------
    TypeError
        If ``name`` is not text.
    ValueError
        If nothing of it can be seen.

    Examples
    --------
    >>> canonical("  Ｏ’HARA–Smith ") == canonical("o'hara-smith")
    True
    """
    if not isinstance(name, str):
        raise TypeError(f"name must be text; got {type(name).__name__}")
    key, before = name, None
    while key != before:
        key, before = _folded(key), key
    if all(_is_mark(character) for character in key.replace(" ", "")):
        raise ValueError("name shows nothing; give at least one letter")
    return key


def visible(name: str) -> str:
    r"""Return a name as it was typed, without what cannot be seen, and with single blanks.

    Examples
    --------
    >>> visible("\u202eAda\u200b \t Lovelace ")
    'Ada Lovelace'
    """
    hidden = {ord(character): None for character in set(name) if _is_hidden(character)}
    runs = groupby(name.translate(hidden), key=_is_mark)
    written = "".join("".join(islice(run, MOST_MARKS) if marks else run) for marks, run in runs)
    return " ".join(written.split())


def hashed(name: str) -> int:
    """Return a large number that belongs to a name.

    Examples
    --------
    >>> hashed("Ada") == hashed(" ADA ") != hashed("Alan")
    True
    """
    text = f"network of {canonical(name)}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


def _folded(name: str) -> str:
    # apostrophes before NFKC, which takes some of them for a blank with an accent
    straight = visible(name).translate(APOSTROPHES)
    folded = unicodedata.normalize("NFKC", straight).casefold()
    plain = unicodedata.normalize("NFKC", folded)
    dashes = {ord(character): "-" for character in set(plain) if _is_dash(character)}
    return visible(plain.translate({**APOSTROPHES, **dashes}))


def _is_hidden(character: str) -> bool:
    """Tell whether a character shows nothing and is no blank either."""
    if ord(character) in FILLERS or ord(character) in SELECTORS:
        return True
    return unicodedata.category(character) in HIDDEN and not character.isspace()


def _is_dash(character: str) -> bool:
    return character in MORE_DASHES or unicodedata.category(character) == "Pd"


def _is_mark(character: str) -> bool:
    """Tell whether a character shows only on another one."""
    return unicodedata.category(character).startswith("M")
