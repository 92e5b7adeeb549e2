"""Stops a learner's code when its time is up, in whatever thread and whatever it catches."""

from __future__ import annotations

import linecache
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import numpy as np

# the time that a call of a learner's function has
SECONDS = 2.0
# while it imports it is given its time again, for so many seconds in all
IMPORTING = 60.0
# what stands there comes to an end: Python's own modules, other packages, this one
LIBRARIES = (
    str(Path(linecache.__file__).parent),
    str(Path(np.__file__).parents[1]),
    str(Path(__file__).parents[1]),
)


class TooSlowError(BaseException):
    """Time is up; no ``except Exception`` in the learner's function catches it."""


class Clock:
    """Tells when a call has had its time; what it imports does not count, up to a limit.

    Parameters
    ----------
    seconds : float
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.started = time.monotonic()
        self.end = self.started + seconds
        self.modules = len(sys.modules)

    def is_up(self, frame: FrameType | None) -> bool:
        """Tell whether the time is up; give it again to a function that imports."""
        now = time.monotonic()
        if now < self.end:
            return False
        modules, self.modules = self.modules, len(sys.modules)
        if now - self.started < IMPORTING and (self.modules > modules or _imports(frame)):
            self.end = now + self.seconds
            return False
        return True


def _imports(frame: FrameType | None) -> bool:
    """Tell whether a frame runs on behalf of an import."""
    while frame:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooSlowError inside the block once the time is up.

    A timer signal interrupts the main thread, also inside a long call. Elsewhere a trace function
    looks at the clock with every step that the interpreter takes in the learner's own lines.
    """
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        enter = _signal_limit
    else:
        enter = _trace_limit
    with enter(Clock(seconds)):
        yield


@contextmanager
def _signal_limit(clock: Clock) -> Iterator[None]:
    running = True

    def stop(_: int, frame: FrameType | None) -> None:
        if running and clock.is_up(frame):
            raise TooSlowError

    handler = signal.signal(signal.SIGALRM, stop)
    # it rings again and again: a bare ``except`` may have caught the error
    rest = signal.setitimer(signal.ITIMER_REAL, clock.seconds, clock.seconds / 4)
    try:
        yield
    finally:
        running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if rest[0]:
            left = max(rest[0] - (time.monotonic() - clock.started), 1e-3)
            signal.setitimer(signal.ITIMER_REAL, left, rest[1])


@contextmanager
def _trace_limit(clock: Clock) -> Iterator[None]:
    def watch(frame: FrameType, event: str, _: object) -> Callable | None:
        if frame.f_code.co_filename.startswith(LIBRARIES):
            return None  # to follow it step by step takes ten times as long
        if time.monotonic() > clock.end and clock.is_up(frame):
            raise TooSlowError
        if event == "call" and _imports(frame):
            return None
        frame.f_trace_opcodes = True  # a loop within one line has no further line events
        return watch

    tracing = sys.gettrace()
    sys.settrace(watch)
    try:
        yield
    finally:
        sys.settrace(tracing)
