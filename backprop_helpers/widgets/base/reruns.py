"""Which cell is running, and which widgets it made the last time: re-running a cell closes them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from IPython import get_ipython


class Reruns:
    """Remember the widgets of each cell, by the cell's id or, where there is none, its text."""

    def __init__(self) -> None:
        self._cell: str | None = None
        self._made: dict[str, list[Any]] = defaultdict(list)
        shell = get_ipython()
        if shell is not None:
            shell.events.register("pre_run_cell", self.start)

    def start(self, info: Any) -> None:
        """Note that a cell begins; what it made before is replaced now."""
        self._cell = getattr(info, "cell_id", None) or info.raw_cell
        for widget in self._made.pop(self._cell, []):
            widget.close()

    def add(self, widget: Any) -> None:
        """Note that the running cell has made a widget."""
        if self._cell is not None:
            self._made[self._cell].append(widget)


reruns = Reruns()
