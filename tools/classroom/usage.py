"""What the processes of a class use: memory and processor time.

A page of memory that several processes share counts for each by its part (PSS), so that the sum is
what the machine gives away.
"""

import re
from pathlib import Path
from typing import NamedTuple

import psutil

PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
KERNEL = re.compile(r"kernel-([0-9a-f-]+)\.json")


class Usage(NamedTuple):
    """Megabytes (10⁶ bytes) and seconds of a class.

    Attributes
    ----------
    servers : list of float
        Megabytes of each learner's JupyterLab.
    kernels : dict of str to float
        Megabytes of each kernel, by its id.
    hub_and_proxy : float
        Megabytes of all else.
    processor : float
        Seconds that a core has worked for servers and kernels since they were started.
    """

    servers: list
    kernels: dict
    hub_and_proxy: float
    processor: float


def megabytes(smaps_rollup):
    """Return the proportional size that the text of a smaps_rollup states.

    Examples
    --------
    >>> megabytes("Pss:            1000 kB")
    1.024
    """
    found = PSS.search(smaps_rollup)
    if found is None:
        raise ValueError("this smaps_rollup states no Pss: Linux does, from 4.14 on")
    return int(found[1]) * 1024 / 1e6


def measure(processes):
    """Return the Usage of these processes; one that has ended meanwhile uses nothing."""
    servers, kernels, rest, processor = [], {}, 0.0, 0.0
    for process in processes:
        try:
            command = " ".join(process.cmdline())
            size = megabytes(Path(f"/proc/{process.pid}/smaps_rollup").read_text("utf-8"))
            times = process.cpu_times()
        except (psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
            continue
        kernel = KERNEL.search(command)
        if kernel:
            kernels[kernel[1]] = size
        elif "jupyterhub-singleuser" in command:
            servers.append(size)
        else:
            rest += size
            continue
        processor += times.user + times.system + times.children_user + times.children_system
    return Usage(servers, kernels, rest, processor)
