"""What travels to the page, with every repeated value sent once."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from typing import Any
from zlib import compress

MARK = "~"
KEYS = "~:"
SHORT = 8


def packed(value: Any) -> dict[str, Any]:
    """Return a value made of dicts, lists, texts and numbers in a form that ``packing.js`` reads.

    Texts, lists and dicts that occur more than once stand in ``shared``, and ``"~3"`` in their
    places is ``shared[3]``. Dicts with the same keys are lists: ``"~:3"`` says that their keys
    are ``shared[3]``, and their values follow.

    Examples
    --------
    >>> packed([["a long text", 1], ["a long text", 2]])
    {'value': [['~0', 1], ['~0', 2]], 'shared': ['a long text']}
    >>> packed([{"stage": 1, "move": 2}, {"stage": 3, "move": 4}])
    {'value': [['~:0', 1, 2], ['~:0', 3, 4]], 'shared': [['stage', 'move']]}
    """
    packing = Packing()
    root = packing.learn(value)
    return {"value": packing.written(root), "shared": packing.shared}


def compressed(value: Any) -> str:
    """Return a value, packed and compressed: texts that are alike, of which few are ever read.

    ``decompressed`` of ``copying.js`` reads it.

    Examples
    --------
    >>> len(compressed([f"line {k} of a long list" for k in range(500)])) < 2500
    True
    """
    return b64encode(compress(json.dumps(packed(value)).encode())).decode()


class Packing:
    """The distinct parts of a value, each known by its number, and how often each is used."""

    def __init__(self) -> None:
        self.shared: list[Any] = []
        self._numbers: dict[tuple, int] = {}
        self._parts: list[Any] = []
        self._uses: Counter[int] = Counter()
        self._places: dict[int, str] = {}

    def learn(self, value: Any) -> int:
        """Return the number of a part; equal parts have one."""
        if isinstance(value, dict):
            part = {str(key): self.learn(inner) for key, inner in value.items()}
            inside = (self.learn(list(part)), *part.values())
            key = (dict, *inside)
        elif isinstance(value, list | tuple):
            inside = part = [self.learn(inner) for inner in value]
            key = (list, *part)
        else:
            key, part, inside = (type(value), value), value, ()
        if key not in self._numbers:
            self._numbers[key] = len(self._parts)
            self._parts.append(part)
            self._uses.update(inside)
        return self._numbers[key]

    def written(self, number: int) -> Any:
        """Return a part as it is sent: itself, or where it stands in ``shared``."""
        if number in self._places:
            return self._places[number]
        part = self._parts[number]
        if isinstance(part, dict):
            sent = self._written_dict(part)
        elif isinstance(part, list):
            sent = [self.written(inner) for inner in part]
        else:
            sent = part
        if not self._is_shared(number, sent):
            return sent
        self._places[number] = f"{MARK}{len(self.shared)}"
        self.shared.append(sent)
        return self._places[number]

    def _written_dict(self, part: dict[str, int]) -> dict[str, Any] | list[Any]:
        """Return a dict as it is sent: as a list where its keys stand in ``shared``."""
        keys = self.written(self.learn(list(part)))
        values = [self.written(inner) for inner in part.values()]
        if isinstance(keys, str):
            return [keys.replace(MARK, KEYS), *values]
        return dict(zip(part, values, strict=True))

    def _is_shared(self, number: int, sent: Any) -> bool:
        if isinstance(sent, str) and sent.startswith(MARK):
            return True
        return (
            self._uses[number] > 1 and isinstance(sent, str | list | dict) and _size(sent) > SHORT
        )


def _size(sent: Any) -> int:
    return len(sent) if isinstance(sent, str) else len(repr(sent))
