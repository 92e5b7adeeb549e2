"""Plant faults, one at a time, and tell which of them a test sees.

    python -m tools.planted_faults                    all of planted_faults.toml
    python -m tools.planted_faults prediction.js δ    those whose file or words hold one of these

A fault is something that a learner would read: a name, a number, a sign, a mark or a colour in the
wrong place, a key that does nothing. Each is planted in a copy of the checkout, and the tests run
that are named beside its file; before, they have to pass without a fault. It ends with 1 where a
fault is not seen.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[1]
LISTED = Path(__file__).with_suffix(".toml")
PASSED, FAILED = 0, 1


class Fault(NamedTuple):
    """A text of a file, and the wrong one that takes its place.

    Attributes
    ----------
    file : str
    says : str
        What a learner would get.
    old, new : str
    tests : tuple of str
        What should see it, as pytest is told.
    """

    file: str
    says: str
    old: str
    new: str
    tests: tuple[str, ...]


def listed():
    """Return the faults of the list, in its order."""
    files = tomllib.loads(LISTED.read_text("utf-8"))["file"]
    return [
        Fault(file["path"], **fault, tests=tuple(file["tests"]))
        for file in files
        for fault in file["faults"]
    ]


def chosen(faults, words):
    """Return the faults whose file or words hold one of some words, or all where there are none."""
    return [f for f in faults if not words or any(word in f"{f.file} {f.says}" for word in words)]


@contextlib.contextmanager
def planted(fault, folder):
    """Have a fault in a copy of the checkout for a while."""
    path = folder / fault.file
    text = path.read_text("utf-8")
    if text.count(fault.old) != 1:
        raise ValueError(f"old must stand once in {fault.file}: {fault.old!r}")
    path.write_text(text.replace(fault.old, fault.new), "utf-8")
    try:
        yield
    finally:
        path.write_text(text, "utf-8")


def run(tests, folder):
    """Run tests in a copy of the checkout, up to the first failure, and return pytest's exit code.

    Where a test would skip for want of a browser it fails: a skipped test sees nothing.
    """
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "MPLBACKEND": "Agg", "CI": "true"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if finished.returncode not in (PASSED, FAILED):
        raise SystemExit(f"{' '.join(tests)} did not run:\n{finished.stdout}{finished.stderr}")
    return finished.returncode


def copy_checkout(folder):
    """Copy all files that git knows."""
    known = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    for name in filter(None, known.stdout.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)


def unseen(faults, folder):
    """Plant each fault, print whether it is seen, and return those that are not."""
    missed = []
    for fault in faults:
        with planted(fault, folder):
            seen = run(fault.tests, folder) == FAILED
        print(f"{'seen' if seen else 'NOT SEEN':10}{fault.file}: {fault.says}", flush=True)
        missed += [] if seen else [fault]
    return missed


def main():
    """Plant what was asked for; end with 1 where something is not seen."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("words", nargs="*", help="plant only what is in such a file or says so")
    faults = chosen(listed(), parser.parse_args().words)
    if not faults:
        parser.error("no fault has one of these words in its file or in what it says")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_checkout(folder)
        if run(sorted({test for fault in faults for test in fault.tests}), folder) == FAILED:
            sys.exit("The tests fail without any fault: make them pass first.")
        missed = unseen(faults, folder)
    print(f"{len(faults) - len(missed)} of {len(faults)} faults are seen.")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
