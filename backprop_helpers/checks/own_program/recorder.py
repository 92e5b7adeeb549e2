"""Runs a rewritten program: records what its parts hold, or gives other values to some of them."""

from __future__ import annotations

import builtins
import inspect
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping, Sequence
from types import CellType, FunctionType, MethodType
from typing import NamedTuple

import numpy as np

from backprop_helpers.checks.time_limit import TooSlowError

from .kept_state import KeptState
from .rewriting import AFTER, CALL, LOCALS, RECORDING, SEE, Part, Rewriter
from .source import Source, compiled, source_of

LIBRARIES = (
    *{sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")},
    "<frozen",
    "<__array_function__",
)
MOST_NUMBERS = 50_000
# a part: the calls that lead to it, its number, and for one execution of it that one's place
Key = tuple


class TimeIsUpError(BaseException):
    """The time for all runs together is up; no ``except Exception`` of a program catches it."""


class Stored(NamedTuple):
    """What a statement left in a name.

    Parameters
    ----------
    path : tuple of int
        The calls that lead to it.
    statement : int
    name : str
    value : ndarray
    """

    path: tuple[int, ...]
    statement: int
    name: str
    value: np.ndarray


class Recording(NamedTuple):
    """What one run of a program held.

    Parameters
    ----------
    values : dict
        For each part, by its calls and its number, what it held, one execution after another, as
        an array and as it was.
    stores : list of Stored
    returned : list of ndarray or None
    """

    values: dict[Key, list[tuple[np.ndarray, object]]]
    stores: list[Stored]
    returned: list[np.ndarray] | None


class Recorder:
    """Runs a learner's function on arrays, with its prints kept back and its state put back.

    Parameters
    ----------
    function : callable
    seconds : float
        The time for all runs together.
    """

    def __init__(self, function: object, seconds: float) -> None:
        if not isinstance(function, FunctionType | MethodType):
            function = type(function).__call__.__get__(function)
        self.function = function
        self.parts: list[Part] = []
        self.sources: dict[str, Source] = {}
        self.kept = KeptState()
        self._ends = time.perf_counter() + seconds
        self._recording = CellType(False)  # noqa: FBT003 (what the cell holds)
        self._made: dict = {}
        self._path: tuple[int, ...] = ()
        self._begin({}, record=False)
        self._main = self._rewritten(function)

    @property
    def can_run(self) -> bool:
        """Whether the program is there as source, and leaves nothing behind when it runs again."""
        return self._main is not self.function and not self.kept.leaves_traces

    def record(self, arguments: Sequence[np.ndarray], repairs: Mapping | None = None) -> Recording:
        """Run the program, some parts replaced or none, and keep all that it held."""
        returned = self.run(arguments, repairs or {}, record=True)
        return Recording(self._values, self._stores, returned)

    def run(
        self,
        arguments: Sequence[np.ndarray],
        repairs: Mapping[Key, Callable],
        *,
        record: bool = False,
    ) -> list[np.ndarray] | None:
        """Run the program; return its four arrays, None for anything else.

        Parameters
        ----------
        arguments : sequence of ndarray
            Copied.
        repairs : mapping
            For a part, by its calls and its number, what takes the count of its executions and
            its value, and returns the value to go on with.
        record : bool
        """
        if time.perf_counter() > self._ends:
            raise TimeIsUpError
        self._begin(repairs, record=record)
        if record:
            names = inspect.signature(self.function).parameters
            self._last[()] = dict(zip(names, map(as_array, arguments), strict=False))
        try:
            with np.errstate(all="ignore"):
                found = self._main(*map(np.array, arguments))
            returned = [as_array(list(a) if isinstance(a, tuple) else a) for a in found]
        except (TimeIsUpError, TooSlowError, KeyboardInterrupt):
            raise
        except BaseException:  # noqa: BLE001 (a repaired program may do anything, also exit)
            return None
        finally:
            self.kept.put_back()
        complete = len(returned) == 4 and all(array is not None for array in returned)
        return returned if complete else None

    def _begin(self, repairs: Mapping[Key, Callable], *, record: bool) -> None:
        self._path, self._repairs, self._times = (), repairs, {}
        self._touched = {key[1] for key in repairs}
        self._recording.cell_contents = record
        self._values = {}
        self._last, self._stores, self._size = {(): {}}, [], 0

    def _rewritten(self, function: object) -> object:
        """Return the reporting twin of a learner's function; any other callable as it is."""
        if isinstance(function, MethodType):
            self.kept.keep(function.__self__)
            return MethodType(self._rewritten(function.__func__), function.__self__)
        if not isinstance(function, FunctionType) or SEE in function.__code__.co_freevars:
            return function
        if function.__code__ not in self._made:
            self._made[function.__code__] = self._twin(function)
        return self._made[function.__code__]

    def _twin(self, function: FunctionType) -> FunctionType:
        given = function.__code__ is self.function.__code__
        source = source_of(function) if given or _is_own(function) else None
        if source is None:
            return function
        self.kept.keep_names_of(function)
        self.sources[function.__name__] = source
        rewriter = Rewriter(self.parts, function.__name__)
        source.tree.body = rewriter.rewritten(source.tree.body)
        hooks = {SEE: self._see, CALL: self._call, AFTER: self._after, LOCALS: locals}
        hooks[RECORDING] = self._recording
        return compiled(source.tree, function, hooks)

    def _call(self, number: int, function: object, *arguments: object, **keywords: object):
        if function is builtins.print or getattr(function, "__self__", None) is sys.stdout:
            return None
        function, before = self._rewritten(function), self._path
        if isinstance(function, FunctionType | MethodType):
            self._path += (number,)
        try:
            return function(*arguments, **keywords)
        finally:
            self._path = before

    def _see(self, number: int, value: object) -> object:
        if time.perf_counter() > self._ends:
            raise TimeIsUpError
        recording = self._recording.cell_contents and self._size < MOST_NUMBERS
        if not recording and number not in self._touched:
            return value
        key = (self._path, number)
        if number in self._touched:
            self._times[key] = count = self._times.get(key, -1) + 1
            if key in self._repairs:
                value = self._repairs[key](count, value)
            elif (*key, count) in self._repairs:
                value = self._repairs[(*key, count)](0, value)
        if recording:
            array = as_array(value)
            if array is not None:
                self._size += array.size
                self._values.setdefault(key, []).append((array, value))
        return value

    def _after(self, number: int, names: Mapping[str, object]) -> None:
        """Keep what a statement has changed."""
        if self._size >= MOST_NUMBERS:
            return
        last = self._last.setdefault(self._path, {})
        for name, value in names.items():
            if name.startswith("__") or isinstance(value, int):  # no counters
                continue
            array, before = as_array(value), last.get(name)
            if array is None or (before is not None and np.array_equal(array, before)):
                continue
            last[name] = array
            self._size += array.size
            self._stores.append(Stored(self._path, number, name, array))


def _is_own(function: FunctionType) -> bool:
    """Tell whether a function is the learner's own, of no library and not of this package."""
    ours = (function.__module__ or "").partition(".")[0] == "backprop_helpers"
    return not ours and not function.__code__.co_filename.startswith(LIBRARIES)


def as_array(value: object) -> np.ndarray | None:
    """Return numbers as a new array of floats, or None for anything else.

    Only arrays, numbers and lists are read: of an unknown object reading may never end.

    Examples
    --------
    >>> as_array([1, 2]), as_array("ab") is None, as_array(np.r_) is None
    (array([1., 2.]), True, True)
    """
    readable = np.ndarray | np.number | int | float | list
    if isinstance(value, bool) or not isinstance(value, readable):
        return None
    try:
        array = np.array(value)
    except (ValueError, TypeError):  # ragged
        return None
    return array.astype(float) if array.dtype.kind in "iuf" and array.size else None
