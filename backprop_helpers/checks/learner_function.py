"""Runs a learner's own backprop function: on copies, within a time limit, without tracebacks."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import numpy as np

from backprop_helpers.examples.builtin import article
from backprop_helpers.network.network import Network

from .answer import unanswered
from .verdict import Verdict

GRADIENTS = ("dL_dw", "dL_db1", "dL_du", "dL_db2")
INPUTS = ("x", "t", "w", "b1", "u", "b2")
SHAPES = ((2, 3), (3,), (3, 2), (2,))
SECONDS = 2.0


class TooSlowError(BaseException):
    """Time is up; no ``except Exception`` in the learner's function catches it."""


@dataclass(frozen=True, eq=False)
class Case:
    """One network and sample to try a function on."""

    net: Network
    x: np.ndarray
    t: np.ndarray

    def arguments(self) -> list[np.ndarray]:
        """Copy what the function is called with, so that it can spoil nothing."""
        net = self.net
        return [np.array(a) for a in (self.x, self.t, net.w, net.b1, net.u, net.b2)]


@dataclass(frozen=True, eq=False)
class Run:
    """What the function did in one case.

    Parameters
    ----------
    case : Case
    arrays : list of ndarray
        The four gradients as returned, copied at once; their shapes may be transposed.
    changed : tuple of str
        The inputs that the function changed.
    """

    case: Case
    arrays: list[np.ndarray]
    changed: tuple[str, ...]


def cases() -> list[Case]:
    """Return the article's network and three random ones, on all of which the slips differ."""
    example = article()
    found = [Case(example.network, example.x, example.t)]
    for seed in (11, 12, 13):
        rng = np.random.default_rng(seed)
        x, t = rng.uniform(0.4, 1.6, 2) * (1, -1), rng.uniform(0.0, 1.0, 2)
        found.append(Case(Network.random((2, 3, 2), seed=seed), x, t))
    return found


def run_cases(function: object) -> list[Run] | Verdict:
    """Call the function on every case, or say why that cannot be done; never raise."""
    if unanswered(function):
        return Verdict("unanswered", "Write your function, then give it to this check by its name.")
    if not callable(function):
        return Verdict("wrong", "Give the function itself: its name, without brackets after it.")
    runs = []
    for case in cases():
        arguments = case.arguments()
        returned = _call(function, arguments)
        if isinstance(returned, Verdict):
            return returned
        originals = zip(INPUTS, arguments, case.arguments(), strict=True)
        changed = tuple(name for name, now, before in originals if not _equal(now, before))
        arrays = _read(returned)
        if isinstance(arrays, Verdict):
            return arrays
        runs.append(Run(case, arrays, changed))
    return runs


def _equal(now: np.ndarray, before: np.ndarray) -> bool:
    """Compare but for rounding: ``w += h`` and ``w -= h`` may leave a last digit changed."""
    return now.shape == before.shape and np.allclose(now, before, rtol=1e-12, atol=1e-12)


def _call(function: Callable, arguments: list[np.ndarray]) -> object:
    try:
        with np.errstate(all="ignore"), time_limit(SECONDS):
            return function(*arguments)
    except TooSlowError:
        return Verdict(
            "wrong",
            f"Your function did not finish in {SECONDS:g} seconds: look for a loop without end.",
        )
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 (whatever it raises, also SystemExit)
        return Verdict("wrong", f"Your function stopped with {_described(error)}.")


def _described(error: BaseException) -> str:
    name = type(error).__name__
    try:
        text = " ".join(str(error).split())
    except Exception:  # noqa: BLE001 (an exception may fail to say what it is)
        return name
    return f"{name}: {text[:200]}" if text else name


def _read(returned: object) -> list[np.ndarray] | Verdict:
    """Take the four arrays out of what the function returned."""
    try:
        return _arrays(returned)
    except Exception:  # noqa: BLE001 (what a function returns can be any object)
        return Verdict("wrong", "What your function returned cannot be read as four arrays.")


def _arrays(returned: object) -> list[np.ndarray] | Verdict:
    if unanswered(returned):
        return Verdict("unanswered", "Your function returns nothing yet.")
    names = ", ".join(GRADIENTS)
    if not isinstance(returned, tuple | list) or len(returned) != len(GRADIENTS):
        return Verdict("wrong", f"Return four arrays, in this order: {names}.")
    if all(unanswered(part) for part in returned):
        return Verdict("unanswered", "Your function returns no numbers yet.")
    parts = [_array(*each) for each in zip(GRADIENTS, returned, SHAPES, strict=True)]
    return next((part for part in parts if isinstance(part, Verdict)), parts)


def _array(name: str, part: object, shape: tuple[int, ...]) -> np.ndarray | Verdict:
    array = np.array(part)
    if array.dtype.kind not in "iuf":
        return Verdict("wrong", f"{name} must be an array of numbers.")
    if array.shape not in (shape, shape[::-1]):
        return Verdict(
            "wrong",
            f"{name} must have the shape {shape} of its parameter; yours has {array.shape}. "
            f"The order is {', '.join(GRADIENTS)}.",
        )
    if not np.isfinite(array).all():
        index = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
        return Verdict("wrong", f"{name}{list(index)} is {array[index]}, not a finite number.")
    return array.astype(float)


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
