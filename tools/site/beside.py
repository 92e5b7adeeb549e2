"""The folder python/ beside the pages: Pyodide, the package, what runs a lesson's cells there."""

import json
import shutil
import tempfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from tools.pyodide import LOCK, STANDARD_LIBRARY, Wheel, build_wheel, stage

HERE = Path(__file__).parent
NAME = "python"
OURS = "backprop-helpers"
# stands in for IPython and anywidget, whose own wheels are 40 times as large
SESSION = "page-session"
DEPENDS = ("numpy", "traitlets", "latex2mathml", SESSION)
# fetched when a cell imports it
LATER = "matplotlib"
# a worker imports them, by whichever of the two names the release has, and cannot count their bytes
SCRIPTS = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.mjs")


class Fetched(NamedTuple):
    """What a page fetches before its first answer, in bytes.

    Parameters
    ----------
    scripts : int
        Of what is imported, which the page does not see coming.
    counted : int
        Of all else.
    """

    scripts: int
    counted: int


def write_python(release, into):
    """Write the folder into the folder of the pages.

    Parameters
    ----------
    release : pathlib.Path
        A folder with a Pyodide release.
    into : pathlib.Path
        The folder of the pages.

    Returns
    -------
    Fetched
        What a page fetches before its first answer.

    Raises
    ------
    ValueError
        If the release is not whole.
    """
    into.mkdir(exist_ok=True, parents=True)
    with tempfile.TemporaryDirectory(dir=into, prefix=".python-") as work:
        wheels, staged = Path(work) / "wheels", Path(work) / NAME
        wheels.mkdir()
        stage(release, staged, [OURS, LATER], _wheels(wheels))
        shutil.copy(HERE / "worker.js", staged)
        shutil.rmtree(into / NAME, ignore_errors=True)
        staged.rename(into / NAME)
    return fetched_first(into / NAME)


def fetched_first(folder):
    """Return what a page fetches before its first answer, as Fetched."""
    packages = json.loads((folder / LOCK).read_text(encoding="utf-8"))["packages"]
    needed, waiting = set(), [OURS]
    while waiting:
        entry = packages[waiting.pop()]
        needed.add(entry["file_name"])
        waiting += entry["depends"]
    scripts = ["worker.js", *(name for name in SCRIPTS if (folder / name).is_file())]
    counted = [LOCK, STANDARD_LIBRARY, "pyodide.asm.wasm", *needed]
    sizes = ([(folder / name).stat().st_size for name in names] for names in (scripts, counted))
    return Fetched(*map(sum, sizes))


def _wheels(folder):
    """Return the wheels that no release has: the package, the session, what draws formulas."""
    scripts = {path: path.relative_to(HERE / "python") for path in (HERE / "python").rglob("*.py")}
    formulas = distribution("latex2mathml")
    installed = {
        formulas.locate_file(path): path
        for path in formulas.files
        if path.parts[0] == formulas.name and path.suffix != ".pyc"
    }
    return [
        Wheel(build_wheel(folder), DEPENDS),
        Wheel(_wheel(folder, SESSION, "1", scripts), ("traitlets",)),
        Wheel(_wheel(folder, formulas.name, formulas.version, installed), ()),
    ]


def _wheel(folder, name, version, files):
    """Write a wheel of files, each given with its place in it."""
    name = name.replace("-", "_")
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, place in files.items():
            archive.write(file, place)
        archive.writestr(f"{name}-{version}.dist-info/METADATA", f"Name: {name}\n")
    return path
