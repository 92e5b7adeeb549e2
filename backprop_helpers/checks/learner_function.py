"""Runs a function that a learner wrote: on copies, within a time limit, without a traceback."""

from __future__ import annotations

import linecache
import re
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from .answer import unanswered
from .time_limit import LIBRARIES, SECONDS, TooSlowError, time_limit
from .verdict import Verdict

STOPPED = "Your function stopped with"
SHAPE_ERROR = re.compile(
    r"shape|broadcast|dimension|aligned|matmul|\bax[ei]s\b|too many indices|index out of range|"
    r"out of bounds|invalid index to scalar|not subscriptable"
)


@dataclass(frozen=True, eq=False)
class Run:
    """What a function did in one call.

    Parameters
    ----------
    returned : object
        What the check read from what it returned.
    changed : tuple of str
        The arguments that it changed.
    """

    returned: object
    changed: tuple[str, ...]


def run(function: object, arguments: Mapping[str, object], read: Callable) -> Run | Verdict:
    """Call a function and read what it returns, or say why that cannot be done; never raise.

    Parameters
    ----------
    function : object
        Whatever the learner gave.
    arguments : mapping
        Name to value, in the order of the call. Arrays are copied.
    read : callable
        Takes what the function returned and brings it into the form that the check wants, or
        returns a verdict on it.

    Returns
    -------
    Run or Verdict

    Examples
    --------
    >>> run(lambda p: 2 * p, {"p": np.ones(2)}, np.asarray).returned
    array([2., 2.])
    >>> run(lambda p: 1 / 0, {"p": np.ones(2)}, np.asarray).message[:44]
    'Your function stopped with ZeroDivisionError'
    """
    if unanswered(function):
        return Verdict("unanswered", "Write your function, then give it to this check by its name.")
    if not callable(function):
        return Verdict("wrong", "Give the function itself: its name, without brackets after it.")
    given = {name: _copied(value) for name, value in arguments.items()}
    known = set(sys.modules)
    try:
        with np.errstate(all="ignore"), time_limit(SECONDS):
            returned = _read(read, function(*given.values()))
    except TooSlowError:
        return Verdict("wrong", _too_slow(known))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 (whatever it raises, also SystemExit)
        told = f"{STOPPED} {_described(error)}.{_where(error, function)}"
        return Verdict("wrong", f"{told}{_shapes(error, arguments)}")
    if isinstance(returned, Verdict):
        return returned
    return Run(returned, tuple(name for name in given if _differs(given[name], arguments[name])))


def _copied(value: object) -> object:
    return value.copy() if isinstance(value, np.ndarray) else value


def _read(read: Callable, returned: object) -> object:
    if unanswered(returned):
        return Verdict("unanswered", "Your function returns nothing yet.")
    try:
        return read(returned)
    except Exception:  # noqa: BLE001 (what a function returns can be any object)
        return Verdict("wrong", "What your function returned cannot be read as arrays of numbers.")


def _differs(now: object, before: object) -> bool:
    """Compare but for rounding: ``w += h`` and ``w -= h`` may leave a last digit changed."""
    if not isinstance(before, np.ndarray):
        return False
    return now.shape != before.shape or not np.allclose(now, before, rtol=1e-12, atol=1e-12)


def _too_slow(known: set[str]) -> str:
    imported = sorted({name.partition(".")[0] for name in set(sys.modules) - known})
    told = f"Your function did not finish in {SECONDS:g} seconds"
    if imported:
        return (
            f"{told} more than its imports ({', '.join(imported[:3])}) took: write those above it, "
            "or look for a loop without end."
        )
    return f"{told}: look for a loop without end."


def _shapes(error: BaseException, arguments: Mapping[str, object]) -> str:
    """Say in which shapes the arguments came, where an error speaks of shapes."""
    arrays = {name: v for name, v in arguments.items() if isinstance(v, np.ndarray)}
    if not arrays or not SHAPE_ERROR.search(_described(error)):
        return ""
    shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
    told = f" The arguments come in these shapes: {shapes}."
    vectors = [name for name, array in arrays.items() if array.ndim == 1]
    if not vectors or vectors[0] != next(iter(arrays)):
        return told
    return f"{told} {vectors[0]}[:, None] makes a column, np.outer a matrix of two vectors."


def _where(error: BaseException, function: object) -> str:
    """Say in which line of the learner's own code an error came up, the line of def as 1."""
    places = [
        (frame.f_code, line, linecache.getline(frame.f_code.co_filename, line).strip())
        for frame, line in traceback.walk_tb(error.__traceback__)
        if not frame.f_code.co_filename.startswith(LIBRARIES)
    ]
    shown = [place for place in places if place[2]]
    if not shown:
        return ""
    code, line, text = shown[-1]
    of = "" if code is getattr(function, "__code__", None) else f" of {code.co_name}"
    return f" It was in line {line - code.co_firstlineno + 1}{of}: {text}"


def _described(error: BaseException) -> str:
    name = type(error).__name__
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001 (an exception may fail to say what it is)
        return name
    return f"{name}: {text[:200].rstrip('.')}" if text else name
