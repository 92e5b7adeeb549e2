"""The numbers that stand beside a line of a program: of each name that it gives a value."""

from __future__ import annotations

from html import escape

import numpy as np

from backprop_helpers.checks.program_play.played import Change, Played, Step
from backprop_helpers.notation.numbers import on_page

MOST = 4


class Values:
    """What stands beside each line, while a program is played from its beginning.

    Parameters
    ----------
    played : Played
    """

    def __init__(self, played: Played) -> None:
        self._names: dict[int, set[str]] = {}
        for step in played.steps:
            self._names.setdefault(step.line, set()).update(c.name for c in step.changes)
        self._held: dict[int, dict[str, Change]] = {}

    def after(self, step: Step) -> str:
        """Return, as HTML, what stands beside the line of a step once it is done."""
        held = self._held.setdefault(step.line, {})
        old = {name: change._replace(new=_none(change)) for name, change in held.items()}
        now = {change.name: change for change in step.changes}
        held |= old | now
        several = len(self._names[step.line]) > 1
        return "".join(_value(change, named=several) for change in held.values())


def _none(change: Change) -> np.ndarray:
    return np.zeros(change.value.shape, bool)


def _value(change: Change, *, named: bool) -> str:
    name = f'<span class="name">{escape(change.name)}</span>' if named else ""
    return f'<span class="value">{name}{numbers(change.value, change.new)}</span>'


def numbers(array: np.ndarray, new: np.ndarray | None = None) -> str:
    """Return numbers as HTML, in rows; new ones are bold, and of many only the first are shown.

    Examples
    --------
    >>> numbers(np.array([0.5, -0.25]))
    '<span class="array" style="--n:2"><span>0.5</span><span>−0.25</span></span>'
    """
    if not array.size:
        return ""
    rows = np.atleast_2d(array).reshape(-1, np.atleast_1d(array).shape[-1])
    fresh = np.zeros(rows.shape, bool) if new is None else new.reshape(rows.shape)
    made = []
    for row, bold in zip(rows[:MOST], fresh[:MOST], strict=True):
        tags = ["b" if each else "span" for each in bold[:MOST]]
        made += [f"<{tag}>{on_page(v)}</{tag}>" for tag, v in zip(tags, row[:MOST], strict=True)]
        made += ["<span>…</span>"] * (rows.shape[1] > MOST)
    columns = min(rows.shape[1], MOST + 1)
    more = "<span>…</span>" * (len(rows) > MOST)
    return f'<span class="array" style="--n:{columns}">{"".join(made)}{more}</span>'
