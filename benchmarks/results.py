"""What was measured, as a page: benchmarks/RESULTS.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path

from .frameworks import installed
from .steps import FEWEST, Row
from .timing import Ratio

PAGE = Path(__file__).with_name("RESULTS.md")
MEANT = """\
# Speed

Written by `make bench`: every contestant in the same process and in turn, the best of many slices.
Seconds are this machine's; the ratios are what is promised.
"""
COMPARED = """\
All make the same step of gradient descent, and are compared number by number before any is timed:
the bias included, in float64. In “products alone” the matrices of a step are multiplied and nothing
else is done. Frameworks are measured where they are installed; `make bench` installs none.
"""
GROWTH = """\
## Growth

What the story of one update costs for networks of more and more parameters: told weight by weight,
with two outputs, and told layer by layer. An exponent of 1 is linear.

![Milliseconds and kilobytes against the number of parameters, both axes logarithmic](growth.svg)
"""


def page(rows: Iterable[Row], ratios: Iterable[Ratio]) -> str:
    """Return what was measured as Markdown, with the machine, the versions and the date."""
    tables = "\n".join(_table(row) for row in rows)
    promised = "\n".join(
        f"| {ratio.name} | {ratio.peer} | {ratio.value:.2f} | {ratio.bound:.2f} |"
        for ratio in ratios
    )
    return (
        f"{MEANT}\n{_machine()}\n\n## One step\n\n{COMPARED}\n{tables}\n{GROWTH}\n"
        "## Bounds\n\n| what | measured in | ratio | at most |\n|---|---|---:|---:|\n"
        f"{promised}\n"
    )


def _machine() -> str:
    packages = ["numpy", *installed()]
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{datetime.now(timezone.utc):%Y-%m-%d}, {_processor()}, {os.cpu_count()} cores, "
        f"{platform.system()}, Python {platform.python_version()}, {versions}."
    )


def _processor() -> str:
    """Return the processor's name where the system tells it, otherwise its kind."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _table(row: Row) -> str:
    floor = row.seconds[FEWEST]
    lines = [
        f"| {name} | {1e6 * seconds:,.1f} | {seconds / floor:.2f} |"
        for name, seconds in sorted(row.seconds.items(), key=lambda item: item[1])
    ]
    head = f"| {row.problem} | µs a step | in “{FEWEST}” |\n|---|---:|---:|"
    return "\n".join([head, *lines, ""])
