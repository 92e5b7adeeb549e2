"""Say what this Python lacks to show the lessons, and the command that brings it."""

from __future__ import annotations

import platform
import sys
from collections import deque
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple

OURS = "backprop-helpers"
FRONT_ENDS = {"@jupyter-widgets/jupyterlab-manager": "jupyterlab_widgets", "anywidget": "anywidget"}


class Finding(NamedTuple):
    """One thing the lessons need: what is here, and the command to run where that will not do."""

    name: str
    found: str
    remedy: str | None = None


def examine() -> list[Finding]:
    """Look for what the lessons need: packages, the widgets' part of JupyterLab, the kernel.

    Examples
    --------
    >>> examine()[0].name
    'Python'
    """
    python = Finding("Python", f"{platform.python_version()}, {sys.executable}")
    try:
        packages = list(_packages())
    except ImportError:  # the ranges cannot be read
        return [python, Finding("packaging", "missing", _pip("packaging"))]
    if any(package.remedy for package in packages):
        return [python, *packages]
    return [python, *packages, *_front_ends(), _kernel()]


def report(findings: list[Finding]) -> str:
    """Return the findings as a table, and beneath it what to run.

    Examples
    --------
    >>> print(report([Finding("numpy", "2.1.0")]))
    numpy  2.1.0
    <BLANKLINE>
    Nothing is missing.
    """
    width = max(len(finding.name) for finding in findings)
    lines = [f"{name:{width}}  {found}" for name, found, _ in findings]
    remedies = dict.fromkeys(finding.remedy for finding in findings if finding.remedy)
    if not remedies:
        return "\n".join([*lines, "", "Nothing is missing."])
    return "\n".join([*lines, "", "To mend it, run:", *remedies])


def _packages() -> Iterator[Finding]:
    """Go through what we need, then what that needs: each of ours is told, of others the faults."""
    from packaging.requirements import Requirement

    waiting, seen = deque([OURS]), {OURS}
    while waiting:
        package = waiting.popleft()
        for needed in map(Requirement, requires(package) or ()):
            if needed.marker and not needed.marker.evaluate({"extra": ""}):
                continue
            remedy = _pip(f"{needed.name}{needed.specifier}")
            try:
                found = version(needed.name)
            except PackageNotFoundError:
                yield Finding(needed.name, f"missing; {package} needs it", remedy)
                continue
            if not needed.specifier.contains(found, prereleases=True):
                told = f"{found}; {package} needs {needed.specifier}"
                yield Finding(needed.name, told, remedy)
            elif package == OURS:
                yield Finding(needed.name, found)
            if needed.name not in seen:
                seen.add(needed.name)
                waiting.append(needed.name)


def _front_ends() -> Iterator[Finding]:
    """Look for the scripts with which JupyterLab shows widgets."""
    from jupyter_core.paths import jupyter_path

    folders = [Path(folder) for folder in jupyter_path("labextensions")]
    for extension, package in FRONT_ENDS.items():
        if not any((folder / extension / "package.json").is_file() for folder in folders):
            remedy = _pip("--force-reinstall", "--no-deps", package)
            yield Finding("Widgets in JupyterLab", f"{extension} is missing", remedy)


def _kernel() -> Finding:
    """Look which Python a notebook runs in: another one may have left its kernel under our name."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    name = "Kernel of a notebook"
    install = _command(sys.executable, "-m", "ipykernel", "install", "--user")
    try:
        program = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        return Finding(name, "missing", install)
    if program in ("python", "python3") or Path(program).parent == Path(sys.executable).parent:
        return Finding(name, "this Python")
    return Finding(name, f"another Python, {program}", install)


def _pip(*words: str) -> str:
    return _command(sys.executable, "-m", "pip", "install", *words)


def _command(*words: str) -> str:
    """Return a line for any shell."""
    return " ".join(f'"{word}"' if set(word) & set(" <>!~") else word for word in words)
