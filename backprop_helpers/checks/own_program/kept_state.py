"""What a program can change besides its arguments: copied once, put back after each run."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from types import CodeType, FunctionType, MethodType, ModuleType

import numpy as np

# what runs twice is seen twice, or waits for somebody
LEAVES_TRACES = {
    *("open", "input", "breakpoint", "exit", "quit", "display", "plt", "pyplot", "savefig"),
    *("savetxt", "save", "tofile", "set_trace", "system", "subprocess", "urlopen", "requests"),
}


class KeptState:
    """The lists, dicts, sets, arrays and objects that functions name, as they were at first."""

    def __init__(self) -> None:
        self.leaves_traces = False
        self._containers: dict[int, tuple[object, object]] = {}
        self._random: tuple | None = None

    def keep_names_of(self, function: FunctionType) -> None:
        """Copy what a function names outside itself."""
        names = set(_names(function.__code__))
        self.leaves_traces |= bool(names & LEAVES_TRACES)
        if "random" in names and self._random is None:
            self._random = random.getstate(), np.random.get_state()  # noqa: NPY002
        found = [function.__globals__[name] for name in names & function.__globals__.keys()]
        for cell in function.__closure__ or ():
            try:
                found.append(cell.cell_contents)
            except ValueError:  # empty
                continue
        for value in [*found, *(function.__defaults__ or ()), vars(function)]:
            self.keep(value)

    def keep(self, value: object) -> None:
        """Copy a container, or an object of a class that a program defines."""
        if isinstance(value, type | FunctionType | MethodType | ModuleType):
            return
        own = type(value).__module__ not in ("builtins", "numpy") and hasattr(value, "__dict__")
        container = vars(value) if own else value
        if isinstance(container, list | dict | set | np.ndarray | np.random.Generator):
            if id(container) in self._containers:
                return
            try:
                self._containers[id(container)] = (container, copy.deepcopy(container))
            except Exception:  # noqa: BLE001 (what cannot be copied cannot be put back)
                self.leaves_traces = True

    def put_back(self) -> None:
        """Make all as it was."""
        for now, before in self._containers.values():
            _refill(now, copy.deepcopy(before))
        if self._random:
            random.setstate(self._random[0])
            np.random.set_state(self._random[1])  # noqa: NPY002


def _refill(now: object, before: object) -> None:
    if isinstance(now, np.ndarray):
        if now.flags.writeable:
            now[...] = before
    elif isinstance(now, np.random.Generator):
        now.bit_generator.state = before.bit_generator.state
    elif isinstance(now, list):
        now[:] = before
    else:
        now.clear()
        now.update(before)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from _names(const)
