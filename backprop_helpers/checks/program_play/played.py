"""A program that was played: its lines, its steps, what each changes, and what goes wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from backprop_helpers.notation.symbols import Notation


class Line(NamedTuple):
    """One line of the program.

    Parameters
    ----------
    function : str
        The function that it stands in.
    number : int
        Counted from 1, the line of ``def``.
    text : str
    """

    function: str
    number: int
    text: str


class Change(NamedTuple):
    """What a line leaves in a name.

    Parameters
    ----------
    name : str
        As the program calls it.
    value : ndarray
    new : ndarray of bool
        Which of its entries are new.
    quantity : str
        Which quantity it is or, where it is wrong, should be; nothing where it has no name.
    scale : float
        Which multiple of that.
    right : ndarray or None
        What it holds once the program is mended, where that is something else.
    parts : ndarray of str
        The part of the picture that each entry belongs to; empty where there is none.
    """

    name: str
    value: np.ndarray
    new: np.ndarray
    quantity: str
    scale: float
    right: np.ndarray | None
    parts: np.ndarray


class Step(NamedTuple):
    """One execution of a line that changes something; or the beginning, or the end.

    Parameters
    ----------
    kind : {"given", "change", "pass", "return"}
        ``"pass"`` is a wrong line that leaves nothing in a name.
    line : int
        Its place among the lines.
    changes : tuple of Change
    forward : bool
        Whether it belongs to the forward pass.
    fault : int or None
        Which of the faults it is.
    """

    kind: str
    line: int
    changes: tuple[Change, ...] = ()
    forward: bool = True
    fault: int | None = None


class Fault(NamedTuple):
    """A line that goes wrong.

    Parameters
    ----------
    line : int
        Its place among the lines.
    part : str
        The part of it that is wrong.
    box : tuple of int or None
        Where that part stands in the line.
    holds, wanted : str
        What the part is, nothing where it has no name, and what belongs there.
    value, right : ndarray
        The numbers of both.
    also : tuple of int
        Other lines that could be meant as well, counted from 1.
    then : tuple or None
        A name that the line gives a value, and its value once all is mended.
    """

    line: int
    part: str
    box: tuple[int, int] | None
    holds: str
    wanted: str
    value: np.ndarray
    right: np.ndarray
    also: tuple[int, ...] = ()
    then: tuple[str, np.ndarray] | None = None


@dataclass(frozen=True, eq=False)
class Played:
    """A program that was run once, to be looked at line by line.

    Parameters
    ----------
    lines : tuple of Line
        Of the function, then of its helpers that change something.
    steps : tuple of Step
    faults : tuple of Fault
        In the order of running.
    wrong : tuple of str
        The arrays that come out wrong.
    note : str
        Why it cannot be played, or does not reach its end.
    names : Notation or None
    """

    lines: tuple[Line, ...] = ()
    steps: tuple[Step, ...] = ()
    faults: tuple[Fault, ...] = ()
    wrong: tuple[str, ...] = ()
    note: str = ""
    names: Notation | None = None

    @property
    def backward(self) -> int:
        """The first step of the backward pass, or how many steps there are."""
        back = (k for k, step in enumerate(self.steps) if not step.forward)
        return next(back, len(self.steps))
