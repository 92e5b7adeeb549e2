"""Sentences for the page, each told once."""

from __future__ import annotations

from backprop_helpers.notation.sentences import Sentence


class Sayings:
    """A growing list of sentences, and of the terms in them.

    A sentence is a tuple of words, alike for the eye and the ear, and of numbers that point into
    ``terms``, which holds what is written one way and spoken another.

    Examples
    --------
    >>> sayings = Sayings()
    >>> sayings.add(Sentence("It was ", 0.5, ", now it is ", -0.5, "."))
    0
    >>> sayings.sentences, sayings.terms
    ([('It was 0.5, now it is ', 0, '.')], [{'html': '−0.5', 'spoken': 'minus 0.5'}])
    """

    def __init__(self) -> None:
        self._sentences: dict[tuple[str | int, ...], int] = {}
        self._terms: dict[tuple[str, str], int] = {}
        self._known: dict[tuple[type, object], str | int] = {}

    @property
    def sentences(self) -> list[tuple[str | int, ...]]:
        """All sentences so far."""
        return list(self._sentences)

    @property
    def terms(self) -> list[dict[str, str]]:
        """All terms so far."""
        return [{"html": html, "spoken": spoken} for html, spoken in self._terms]

    def add(self, sentence: Sentence) -> int:
        """Return where a sentence stands in the list, adding it if it is new."""
        parts: list[str | int] = []
        for part in map(self._told, sentence.parts):
            if parts and type(part) is type(parts[-1]) is str:
                parts[-1] += part
            else:
                parts.append(part)
        return self._sentences.setdefault(tuple(parts), len(self._sentences))

    def _told(self, part: object) -> str | int:
        """Return a part as words or as the number of a term; many sentences share their parts."""
        key = type(part), part
        if key not in self._known:
            alone = Sentence(part)
            html, spoken = alone.html, alone.spoken
            alike = html == spoken
            self._known[key] = (
                html if alike else self._terms.setdefault((html, spoken), len(self._terms))
            )
        return self._known[key]
