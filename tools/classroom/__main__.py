"""Let a class work in a JupyterHub of this machine, and print what that takes.

    python -m tools.classroom N    N learners log in at once, 1 to 50

`make class N=20` sets up what this needs, then does it. Each learner logs in by the form, opens
lesson 03, runs all cells, steps, and edits a number ten times. The exit status is 1 where
something failed or took more memory than it may.
"""

import asyncio
import contextlib
import os
import signal
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from tools.classroom.hub import running_hub
from tools.classroom.learner import Learner
from tools.classroom.report import Measured, broken_bounds, table
from tools.classroom.usage import measure

LARGEST = 50
GREEDY = "bytearray(4 * 10**9)"
NAMES = ("jupyterhub", "jupyterlab", "ipykernel", "numpy")


def number_of_learners(text):
    """Return how many learners are meant.

    Examples
    --------
    >>> number_of_learners("20")
    20
    """
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= LARGEST):
        said = text.strip() or "nothing"
        raise ValueError(f"N is how many learners, 1 to {LARGEST}; it was {said}: make class N=20")
    return int(text)


async def teach(hub, number):
    """Let that many learners work at once; return what was Measured."""
    learners = [Learner(f"learner{place:02}", hub) for place in range(1, number + 1)]
    failures = []
    async with contextlib.AsyncExitStack() as stack:
        for learner in learners:
            stack.push_async_callback(learner.close)
        work = [asyncio.create_task(learner.work()) for learner in learners]
        _, unfinished = await asyncio.wait(work, timeout=300 + 30 * number)
        for task in unfinished:
            task.cancel()
        failures += ["A learner was not done when the time was over."] * len(unfinished)
        for task in set(work) - unfinished:
            task.result()
        processor = measure(hub.processes()).processor / number
        bare = ""
        if not unfinished and all(learner.kernel for learner in learners):
            bare = await _start_bare_kernel(learners[0])
        usage = measure(hub.processes())
        if bare:
            failures += await _ask_for_too_much(learners[0], bare)
    return Measured(
        times={
            what: [second for learner in learners for second in learner.times[what]]
            for what in learners[0].times
        },
        processor=processor,
        servers=usage.servers,
        kernels=[size for kernel, size in usage.kernels.items() if kernel != bare],
        bare_kernel=usage.kernels.get(bare, float("nan")),
        hub_and_proxy=usage.hub_and_proxy,
        failures=failures + [each for learner in learners for each in learner.failures],
    )


async def _start_bare_kernel(learner):
    """Start a kernel that has only imported numpy and ipywidgets; return its id."""
    kernel = await learner.new_kernel()
    with contextlib.closing(await learner.connect(kernel)) as page:
        await page.run("import numpy, ipywidgets")
    return kernel


async def _ask_for_too_much(learner, kernel):
    """Let a learner want more memory than one may have; return what is wrong with the answer."""
    with contextlib.closing(await learner.connect(kernel)) as page:
        error = await page.run(GREEDY)
    return [] if error.startswith("MemoryError") else [f"4 GB were given to one cell {error}"]


def machine():
    """Return one line about this machine and the versions that it runs."""
    memory = psutil.virtual_memory().total / 1e9
    versions = ", ".join(f"{name} {version(name)}" for name in NAMES)
    return f"{os.cpu_count()} cores, {memory:.0f} GB, load {os.getloadavg()[0]:.1f}; {versions}"


def main(arguments=None):
    """Run a class and print what it took; return the exit status."""
    texts = sys.argv[1:] if arguments is None else arguments
    try:
        number = number_of_learners(" ".join(texts))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if not Path("/proc/self/smaps_rollup").exists():
        print("make class reads memory from /proc, as Linux has it", file=sys.stderr)
        return 2
    try:
        print(f"before: {machine()}", flush=True)
        with running_hub() as hub:
            measured = asyncio.run(teach(hub, number))
            print(f"after:  {machine()}", "", f"learners: {number}", table(measured), sep="\n")
    except PackageNotFoundError as error:
        print(f"{error.name} is not installed here; make class N=20 does that", file=sys.stderr)
        return 2
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 2
    broken = broken_bounds(measured)
    print(*broken, sep="\n")
    return int(bool(broken))


if __name__ == "__main__":
    for end in (signal.SIGINT, signal.SIGTERM):  # the hub is ended on the way out
        signal.signal(end, lambda number, _: sys.exit(128 + number))
    sys.exit(main())
