"""Take from a downloaded Pyodide what a page needs, and add wheels to it.

Pyodide is Python compiled for browsers (https://pyodide.org). A release is a folder whose
pyodide-lock.json names each package, its file, the file's SHA-256 and what it depends on.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parent.parent
LOCK = "pyodide-lock.json"
# as the releases name them; later ones have .mjs where earlier ones have .js
RUNTIME = ("pyodide.js", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.mjs", "pyodide.asm.wasm")
STANDARD_LIBRARY = "python_stdlib.zip"


class Wheel(NamedTuple):
    """A wheel that becomes a package of the lock, and the packages it needs in a browser."""

    path: Path
    depends: tuple[str, ...]


def build_wheel(into):
    """Build the project's own wheel into a folder and return its path."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", into, ROOT]
    subprocess.run(command, check=True)
    return next(Path(into).glob("backprop_helpers-*.whl"))


def stage(release, into, packages, wheels=()):
    """Copy the runtime, some packages and all that they depend on.

    Parameters
    ----------
    release : pathlib.Path
        A folder with a Pyodide release.
    into : pathlib.Path
        A folder; it is made if it is not there.
    packages : iterable of str
        Names in the release's lock, or of `wheels`.
    wheels : iterable of Wheel

    Raises
    ------
    ValueError
        If the folder is no release, lacks a file, or holds a file whose SHA-256 is not the lock's.
    """
    lock = _read_lock(release)
    known = {canonicalize_name(name): entry for name, entry in lock["packages"].items()}
    sources = {canonicalize_name(name): release for name in known}
    for wheel in wheels:
        name, entry = _lock_entry(wheel)
        known[name], sources[name] = entry, wheel.path.parent
    needed = _with_dependencies(packages, known)
    into.mkdir(parents=True, exist_ok=True)
    for name in _runtime(release):
        shutil.copy(release / name, into)
    for name, entry in needed.items():
        shutil.copy(_checked(sources[name] / entry["file_name"], entry["sha256"]), into)
    # a package that is not there cannot be asked for
    lock["packages"] = needed
    (into / LOCK).write_text(json.dumps(lock), encoding="utf-8")


def _read_lock(release):
    """Return what a release says of itself."""
    path = release / LOCK
    if not path.is_file():
        raise ValueError(
            f"{release} holds no {LOCK}: give the folder of an unpacked Pyodide release"
        )
    return json.loads(path.read_text(encoding="utf-8"))


def _runtime(release):
    """Return the names of the files that start Python."""
    names = [name for name in RUNTIME if (release / name).is_file()]
    for wanted in ("pyodide.mjs", "pyodide.asm.wasm", STANDARD_LIBRARY):
        if not (release / wanted).is_file():
            raise ValueError(f"{release} lacks {wanted}: give the folder of a whole release")
    return [*names, STANDARD_LIBRARY]


def _lock_entry(wheel):
    """Return the name of a wheel's package and what the lock says of it."""
    name, version, _, _ = parse_wheel_filename(wheel.path.name)
    with zipfile.ZipFile(wheel.path) as archive:
        tops = {member.split("/")[0] for member in archive.namelist()}
    imports = sorted(
        top.removesuffix(".py") for top in tops if not top.endswith((".dist-info", ".data"))
    )
    entry = {
        "name": str(name),
        "version": str(version),
        "file_name": wheel.path.name,
        "install_dir": "site",
        "sha256": _sha256(wheel.path),
        "package_type": "package",
        "imports": imports,
        "depends": [str(canonicalize_name(other)) for other in wheel.depends],
        "unvendored_tests": False,
    }
    return str(name), entry


def _with_dependencies(packages, known):
    """Return the lock's entries of these packages and of all that they need."""
    needed, waiting = {}, [canonicalize_name(name) for name in packages]
    while waiting:
        name = waiting.pop()
        if name in needed:
            continue
        if name not in known:
            raise ValueError(f"this Pyodide has no package {name}")
        needed[name] = known[name]
        waiting += map(canonicalize_name, known[name]["depends"])
    return needed


def _checked(path, sha256):
    """Return the path of a file that is there and is what the lock says."""
    if not path.is_file():
        raise ValueError(f"{path} is missing: the release is not whole")
    if _sha256(path) != sha256:
        raise ValueError(f"{path} is not the file that {LOCK} names: its SHA-256 differs")
    return path


def _sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
