"""Open a learner's copy of the lessons in JupyterLab."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from .lessons import copy_lessons, shipped


def open_lab(folder: Path, options: Sequence[str] = ()) -> None:
    """Copy the lessons that are not there yet, and show the first; return when JupyterLab ends.

    Parameters
    ----------
    folder : pathlib.Path
    options : sequence of str
        What JupyterLab is told besides, such as ``--no-browser``.

    Raises
    ------
    ValueError
        If JupyterLab is not installed.
    OSError
        If the folder cannot be written to.
    """
    if find_spec("jupyterlab") is None:
        raise ValueError("JupyterLab is missing here: python -m pip install jupyterlab")
    from jupyterlab.labapp import LabApp

    copy_lessons(folder)
    LabApp.launch_instance([*options, str(folder / next(iter(shipped())))])
