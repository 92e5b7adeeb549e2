"""A cell that was skipped: one sentence in place of a traceback.

Cells run out of order lack the names that an earlier cell gives. In a notebook, where that is by
far the commonest reason for a NameError, the learner is told which name and what to do.
"""

from __future__ import annotations

import sys
from typing import Any

from IPython import get_ipython


def explain(
    shell: Any, kind: type, error: NameError, traceback: Any, tb_offset: Any = None
) -> None:
    """Say which name is missing and how to get it."""
    sys.stderr.write(
        f"{error.name} has no value yet. A cell above gives it one: choose Run, then Run All Above "
        "Selected Cell, and run this cell again. (Or is it misspelt?)\n"
    )


def watch() -> None:
    """Have the notebook's kernel explain missing names; elsewhere, do nothing."""
    shell = get_ipython()
    if shell is not None and hasattr(shell, "kernel"):
        shell.set_custom_exc((NameError,), explain)


watch()
