"""A learner's own program in a verdict: its lines with what they hold, and the first wrong one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class ProgramLine:
    """One line of a learner's function.

    Parameters
    ----------
    number : int
        Counted from 1, the line of ``def``.
    text : str
        As it was written.
    note : str
        What it holds, or what is wrong with it.
    wrong : bool
    """

    number: int
    text: str
    note: str = ""
    wrong: bool = False


@dataclass(frozen=True, eq=False)
class Blame:
    """The first place of a program that is wrong.

    Parameters
    ----------
    function : str
        The function that it stands in.
    line : int
        Counted from 1, the line of ``def``.
    part : str
        The part of the line.
    holds : str
        What that part is, or nothing where it is no quantity of the derivation.
    value, right : ndarray
        What it holds and what belongs there, on the first case.
    wanted : str
        What belongs there.
    also : tuple of int
        Other lines that could be meant as well.
    """

    function: str
    line: int
    part: str
    holds: str
    value: np.ndarray
    wanted: str
    right: np.ndarray
    also: tuple[int, ...] = ()
