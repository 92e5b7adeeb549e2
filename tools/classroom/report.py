"""What a class took, as a table, and which of its bounds it broke."""

import math
from typing import NamedTuple

KERNEL_BOUND = 1.25  # of a kernel that has imported numpy and ipywidgets
LEARNER_BOUND = 200  # MB: a server and a kernel


class Measured(NamedTuple):
    """What was measured of a class: seconds by what was waited for, and MB of memory.

    Attributes
    ----------
    times : dict of str to list of float
    processor : float
        Seconds that a core has worked for one learner, from the login to the last edit.
    servers : list of float
    kernels : list of float
        Those of the lessons.
    bare_kernel : float
        One that has only imported numpy and ipywidgets, in the same room at the same time.
    hub_and_proxy : float
    failures : list of str
    """

    times: dict
    processor: float
    servers: list
    kernels: list
    bare_kernel: float
    hub_and_proxy: float
    failures: list

    @property
    def kernel_ratio(self):
        """How much a lesson's kernel takes of what a bare one does."""
        return mean(self.kernels) / self.bare_kernel

    @property
    def learner(self):
        """What one learner takes."""
        return mean(self.servers) + mean(self.kernels)


def mean(values):
    """Return the arithmetic mean; of nothing it is not a number.

    Examples
    --------
    >>> mean([1.0, 2.0])
    1.5
    """
    return sum(values) / len(values) if values else math.nan


def percentile(values, share):
    """Return the smallest value that at least this share of all do not exceed.

    Examples
    --------
    >>> percentile([4.0, 1.0, 3.0, 2.0], 0.5)
    2.0
    """
    return sorted(values)[max(math.ceil(share * len(values)), 1) - 1]


def table(measured):
    """Return the table as text."""
    lines = [f"{'seconds':24}{'median':>9}{'90 %':>9}{'longest':>9}{'times':>9}"]
    for what, seconds in measured.times.items():
        if seconds:
            figures = (percentile(seconds, share) for share in (0.5, 0.9, 1))
            columns = "".join(f"{figure:9.2f}" for figure in figures)
            lines.append(f"{what:24}{columns}{len(seconds):9}")
    lines.append(f"{'a core, for a learner':24}{measured.processor:9.2f}")
    lines += ["", f"{'memory, MB':24}{'mean':>9}{'largest':>9}{'how many':>18}"]
    for what, sizes in {
        "server": measured.servers,
        "kernel after lesson 03": measured.kernels,
    }.items():
        largest = max(sizes, default=math.nan)
        lines.append(f"{what:24}{mean(sizes):9.1f}{largest:9.1f}{len(sizes):18}")
    lines += [
        f"{'a learner':24}{measured.learner:9.1f}{'':9}{f'at most {LEARNER_BOUND}':>18}",
        f"{'numpy + ipywidgets':24}{measured.bare_kernel:9.1f}",
        f"{'kernel ÷ that':24}{measured.kernel_ratio:9.2f}{'':9}{f'at most {KERNEL_BOUND}':>18}",
        f"{'hub and proxy':24}{measured.hub_and_proxy:9.1f}",
        "",
        f"failures: {len(measured.failures)}",
        *measured.failures[:20],
    ]
    return "\n".join(lines)


def broken_bounds(measured):
    """Return a sentence for each bound that does not hold."""
    broken = []
    if measured.failures:
        broken.append(f"There were {len(measured.failures)} failures; there should be none.")
    # as printed, and so that a size that was not measured breaks its bound
    if not round(measured.kernel_ratio, 2) <= KERNEL_BOUND:
        broken.append(
            f"A kernel takes {measured.kernel_ratio:.2f} times what numpy and ipywidgets take; "
            f"{KERNEL_BOUND} is the bound."
        )
    if not round(measured.learner, 1) <= LEARNER_BOUND:
        broken.append(
            f"A learner takes {measured.learner:.1f} MB; {LEARNER_BOUND} MB is the bound."
        )
    return broken
