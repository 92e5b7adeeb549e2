"""What became different in a value made of dicts and lists: all that need travel after an edit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def difference(old: Any, new: Any) -> dict | list:
    """Return what turns one value into another; ``difference.js`` beside it applies it.

    A dict holds the differences of a dict by key, or those of a list by place; equal parts are
    left out. A list holds one value, which takes the place of the old one.

    Examples
    --------
    >>> difference({"eta": "0.4", "moves": [1, 2]}, {"eta": "0.4", "moves": [1, 5]})
    {'moves': {1: [5]}}
    >>> difference([1, 2], [1, 2, 3])
    [[1, 2, 3]]
    >>> difference("the same", "the same")
    {}
    """
    if old == new:
        return {}
    if isinstance(new, dict) and isinstance(old, dict) and new.keys() == old.keys():
        return _within((key, old[key], new[key]) for key in new)
    if isinstance(new, list | tuple) and isinstance(old, list | tuple) and len(new) == len(old):
        return _within((place, *pair) for place, pair in enumerate(zip(old, new, strict=True)))
    return [new]


def _within(pairs: Iterable[tuple[Any, Any, Any]]) -> dict:
    return {key: difference(old, new) for key, old, new in pairs if old != new}
