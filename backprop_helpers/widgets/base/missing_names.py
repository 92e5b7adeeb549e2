"""A cell that was skipped: one sentence in place of a traceback.

Cells run out of order lack the names that an earlier cell gives. In a notebook, where that is by
far the commonest reason for a NameError, the learner is told which name and what to do.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from IPython import get_ipython


def explain(_shell: Any, _kind: type, error: NameError, _traceback: Any, **_: Any) -> None:
    """Say which name is missing and how to get it."""
    sys.stderr.write(
        f"{error.name} has no value yet. A cell above gives it one: choose Run, then Run All Above "
        "Selected Cell, and run this cell again. (Or is it misspelt?)\n"
    )


def watch() -> None:
    """Have the notebook's kernel explain missing names, except in strict mode."""
    strict = os.environ.get("BACKPROP_STRICT") == "1"
    shell = get_ipython()
    if hasattr(shell, "kernel") and not strict:
        shell.set_custom_exc((NameError,), explain)


watch()
