"""Sentences for the page, each told once."""

from __future__ import annotations

from backprop_helpers.narration import Sentence


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
        self._known: dict[tuple[type, object], tuple[str, str]] = {}

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
        for part in sentence.parts:
            html, spoken = self._forms(part)
            if html != spoken:
                parts.append(self._terms.setdefault((html, spoken), len(self._terms)))
            elif parts and isinstance(parts[-1], str):
                parts[-1] += html
            else:
                parts.append(html)
        return self._sentences.setdefault(tuple(parts), len(self._sentences))

    def _forms(self, part: object) -> tuple[str, str]:
        """Return how a part is written and how it is spoken; many sentences share their parts."""
        key = (type(part), part)
        if key not in self._known:
            alone = Sentence(part)
            self._known[key] = alone.html, alone.spoken
        return self._known[key]
