"""How much memory the processes of a class take.

A page that several processes share counts for each by its part (PSS), so that the sum is what the
machine gives away.
"""

import re
from pathlib import Path
from typing import NamedTuple

import psutil

PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
KERNEL = re.compile(r"kernel-([0-9a-f-]+)\.json")


class Memory(NamedTuple):
    """Megabytes (10⁶ bytes) of a class: each server, each kernel by its id, and the rest."""

    servers: list[float]
    kernels: dict[str, float]
    hub_and_proxy: float


def megabytes(smaps_rollup):
    """Return the proportional size that the text of a smaps_rollup states.

    Examples
    --------
    >>> megabytes("Rss:            2000 kB\\nPss:            1000 kB\\nPss_Anon:        500 kB\\n")
    1.024
    """
    found = PSS.search(smaps_rollup)
    if found is None:
        raise ValueError("this smaps_rollup states no Pss: Linux does, from 4.14 on")
    return int(found[1]) * 1024 / 1e6


def measure(processes):
    """Return the Memory of these processes; one that has ended meanwhile takes none."""
    servers, kernels, rest = [], {}, 0.0
    for process in processes:
        try:
            command = " ".join(process.cmdline())
            size = megabytes(Path(f"/proc/{process.pid}/smaps_rollup").read_text("utf-8"))
        except (psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
            continue
        kernel = KERNEL.search(command)
        if kernel:
            kernels[kernel[1]] = size
        elif "jupyterhub-singleuser" in command:
            servers.append(size)
        else:
            rest += size
    return Memory(servers, kernels, rest)
