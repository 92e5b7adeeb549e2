"""Runs a function that a learner wrote: on copies, within a time limit, without a traceback."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import numpy as np

from .answer import unanswered
from .verdict import Verdict

SECONDS = 2.0


class TooSlowError(BaseException):
    """Time is up; no ``except Exception`` in the learner's function catches it."""


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
    >>> run(lambda p: 1 / 0, {"p": np.ones(2)}, np.asarray)
    Not yet. Your function stopped with ZeroDivisionError: division by zero.
    """
    if unanswered(function):
        return Verdict("unanswered", "Write your function, then give it to this check by its name.")
    if not callable(function):
        return Verdict("wrong", "Give the function itself: its name, without brackets after it.")
    given = {name: _copied(value) for name, value in arguments.items()}
    try:
        with np.errstate(all="ignore"), time_limit(SECONDS):
            returned = _read(read, function(*given.values()))
    except TooSlowError:
        return Verdict(
            "wrong",
            f"Your function did not finish in {SECONDS:g} seconds: look for a loop without end.",
        )
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 (whatever it raises, also SystemExit)
        return Verdict("wrong", f"Your function stopped with {_described(error)}.")
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


def _described(error: BaseException) -> str:
    name = type(error).__name__
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001 (an exception may fail to say what it is)
        return name
    return f"{name}: {text[:200]}" if text else name


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooSlowError inside the block once the time is up.

    A timer signal interrupts the main thread, also inside a long call. Elsewhere a trace function
    looks at the clock with every step of the interpreter.
    """
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        enter = _signal_limit
    else:
        enter = _trace_limit
    with enter(seconds):
        yield


@contextmanager
def _signal_limit(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlowError

    handler = signal.signal(signal.SIGALRM, stop)
    rest = signal.setitimer(signal.ITIMER_REAL, seconds)
    started = time.monotonic()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if rest[0]:
            left = max(rest[0] - (time.monotonic() - started), 1e-3)
            signal.setitimer(signal.ITIMER_REAL, left, rest[1])


@contextmanager
def _trace_limit(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds

    def watch(frame: FrameType, *_: object) -> Callable:
        frame.f_trace_opcodes = True  # a loop within one line has no further line events
        if time.monotonic() > end:
            raise TooSlowError
        return watch

    tracing = sys.gettrace()
    sys.settrace(watch)
    try:
        yield
    finally:
        sys.settrace(tracing)
