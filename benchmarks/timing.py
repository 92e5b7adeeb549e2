"""Time contestants side by side: short slices in turn, best slice counts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

SLICE = 0.003
ROUNDS = 300
PROCESSES = 21


@dataclass(frozen=True)
class Ratio:
    """How long one thing takes, measured in what another takes.

    Parameters
    ----------
    name, peer : str
        What is done, and what it is measured against.
    value : float
    bound : float
        The largest value that is accepted.
    """

    name: str
    peer: str
    value: float
    bound: float

    @property
    def within(self) -> bool:
        """Whether the bound is kept."""
        return self.value <= self.bound

    def __str__(self) -> str:
        verdict = "within" if self.within else "ABOVE"
        return f"{self.value:5.2f} x {self.peer:<26} {verdict} {self.bound:.2f}   {self.name}"


def best_times(
    contestants: dict[str, Callable[[], object]], rounds: int = ROUNDS
) -> dict[str, float]:
    """Return the seconds one call of each contestant takes, at best.

    A busy machine disturbs some slices and not others; with slices of a few milliseconds, taken in
    turn and in rotating order, each contestant meets quiet moments, and the minimum keeps those.

    Parameters
    ----------
    contestants : dict
        Name to a function without arguments.
    rounds : int
        Slices per contestant.
    """
    names = list(contestants)
    calls = {name: _calls_per_slice(call) for name, call in contestants.items()}
    best = dict.fromkeys(names, float("inf"))
    for k in range(rounds):
        first = k % len(names)
        for name in names[first:] + names[:first]:
            call, repeats = contestants[name], range(calls[name])
            start = perf_counter()
            for _ in repeats:
                call()
            best[name] = min(best[name], (perf_counter() - start) / len(repeats))
    return best


def import_ratio(module: str, dependency: str, processes: int = PROCESSES) -> float:
    """Return what importing a module costs, measured in the import of what it depends on.

    Both are timed one after the other in the same fresh process, and each at its best of many
    processes: the module's own share is small, and its minimum is steady.
    """
    both = [_import_times(dependency, module) for _ in range(processes)]
    first, rest = (min(seconds) for seconds in zip(*both, strict=True))
    return (first + rest) / first


def _calls_per_slice(call: Callable[[], object]) -> int:
    call()
    calls, start = 0, perf_counter()
    while perf_counter() - start < SLICE:
        call()
        calls += 1
    return max(1, calls)


def _import_times(*modules: str) -> list[float]:
    lines = ["from time import perf_counter", "start = perf_counter()"]
    for module in modules:
        lines += [f"import {module}", "print(perf_counter() - start)", "start = perf_counter()"]
    command = [sys.executable, "-c", "\n".join(lines)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]
