"""Run the unit tests and the notebooks at both ends of the ranges of pyproject.toml.

    python -m tools.ranges                              every Python, lowest and highest versions
    python -m tools.ranges --python 3.12 --end lowest   only this Python at this end

Each run has an environment of its own, which goes when it ends. A Python that this machine does not
have is named; where it was asked for, that is a failure.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ["3.10", "3.11", "3.12", "3.13", "3.14"]
ENDS = {"lowest": "lowest-direct", "highest": "highest"}
UV = [sys.executable, "-m", "uv"]

# browsers are tested by make test, with the versions of the lock
UNIT_TESTS = ["-n", "2", "--dist", "worksteal", "-m", "not browser"]
NOTEBOOKS = "--nbval --nbval-current-env --nbval-cell-timeout=60 -n 2 --dist loadfile notebooks"


def find(version):
    """Return the path of an interpreter that runs and is of this version, or None.

    pyenv puts commands on PATH that fail unless their version is chosen, so its folder of versions
    is searched after PATH.
    """
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    folders = [os.environ["PATH"], *map(str, pyenv.glob(f"versions/{version}.*/bin"))]
    command = [*UV, "python", "find", "--system", "--no-python-downloads", version]
    environment = {**os.environ, "PATH": os.pathsep.join(folders)}
    finished = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return finished.stdout.strip() if finished.returncode == 0 else None


def succeeds(*command, **variables):
    """Run a command in the repository; tell whether it succeeded."""
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def install(interpreter, end, folder):
    """Make an environment of the lowest or highest versions; tell whether that succeeded.

    Only wheels are taken: the lowest version that was ever built for this Python is the lowest
    that anybody has.
    """
    into = ["--quiet", "--python", folder, "--only-binary", ":all:", "--resolution", ENDS[end]]
    # with pip in it, with which the tests build a wheel
    make = [*UV, "venv", "--quiet", "--seed", "--python", interpreter, folder]
    return succeeds(*make) and succeeds(
        *UV, "pip", "install", *into, "--group", "dev", "--editable", "."
    )


def passes(interpreter, end):
    """Install, test, and tell whether everything passed; the notebooks run in any case."""
    with tempfile.TemporaryDirectory(prefix="ranges-") as folder:
        if not install(interpreter, end, folder):
            return False
        pytest = [f"{folder}/bin/python", "-m", "pytest"]
        units = succeeds(*pytest, *UNIT_TESTS, BACKPROP_STRICT="1", MPLBACKEND="Agg")
        notebooks = succeeds(*pytest, *NOTEBOOKS.split(), BACKPROP_STRICT="1")
        return units and notebooks


def main(arguments=None):
    """Run what was asked for and sum up; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", choices=PYTHONS, help="only this Python")
    parser.add_argument("--end", choices=ENDS, help="only the lowest or only the highest versions")
    options = parser.parse_args(arguments)

    summary, failed = [], False
    for version in [options.python] if options.python else PYTHONS:
        interpreter = find(version)
        for end in [options.end] if options.end else ENDS:
            if interpreter is None:
                summary.append(f"Python {version} {end:8} missing")
                failed = failed or options.python is not None
                continue
            print(f"\nPython {version}, {end} versions: {interpreter}", flush=True)
            start = time.monotonic()
            passed = passes(interpreter, end)
            verdict = "passed" if passed else "failed"
            summary.append(f"Python {version} {end:8} {verdict} {time.monotonic() - start:5.0f} s")
            failed = failed or not passed
    print("", *summary, sep="\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
