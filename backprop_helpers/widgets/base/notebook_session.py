"""The notebook's session: widgets of a cell that runs again, and cells that ran out of order.

Running a cell again closes the widgets that it made the last time. A cell that runs before the one
that gives it a name says so in one sentence, in place of a traceback. Where Python runs in the page
itself, matplotlib does not say that it looks for fonts.
"""

from __future__ import annotations

import logging
import os
import sys
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


def explain_missing_name(
    _shell: Any, _kind: type, error: NameError, _traceback: Any, **_: Any
) -> None:
    """Say which name is missing and how to get it."""
    sys.stderr.write(
        f"{error.name} has no value yet. A cell above gives it one: choose Run, then Run All Above "
        "Selected Cell, and run this cell again. (Or is it misspelt, or a word that lacks its "
        "quotation marks?)\n"
    )


def watch_for_missing_names() -> None:
    """Have the notebook's kernel explain missing names, except in strict mode."""
    strict = os.environ.get("BACKPROP_STRICT") == "1"
    shell = get_ipython()
    if hasattr(shell, "kernel") and not strict:
        shell.set_custom_exc((NameError,), explain_missing_name)


def keep_fonts_quiet() -> None:
    """Keep matplotlib's word on fonts, which each new page would hear, out of the cells."""
    if sys.platform == "emscripten":
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)


reruns = Reruns()
watch_for_missing_names()
keep_fonts_quiet()
