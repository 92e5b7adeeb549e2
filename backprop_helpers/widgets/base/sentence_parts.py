"""Sentences for the page, which shows them to the eye and reads them to the ear."""

from __future__ import annotations

from functools import lru_cache

from backprop_helpers.notation.sentences import Sentence


def sentence_parts(sentence: Sentence) -> list[str | tuple[str, str]]:
    """Return a sentence as texts, and as pairs where HTML and spoken words differ.

    Examples
    --------
    >>> sentence_parts(Sentence("It was ", 0.5, ", now it is ", -0.5, "."))
    ['It was 0.5, now it is ', ('−0.5', 'minus 0.5'), '.']
    """
    parts: list[str | tuple[str, str]] = []
    for html, spoken in (_both(type(part), part) for part in sentence.parts):
        part = html if html == spoken else (html, spoken)
        if parts and isinstance(part, str) and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


@lru_cache(maxsize=4096)
def _both(_: type, part: object) -> tuple[str, str]:
    alone = Sentence(part)
    return alone.html, alone.spoken
