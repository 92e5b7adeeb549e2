"""Build a folder of files in which JupyterLab, Python and the course run in a browser alone."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from tools.pyodide import Wheel, build_wheel, stage

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
BUILDER = ROOT / ".venv-lite"
FIRST = "00_start_here.ipynb"
# what the kernel itself asks for when it starts; the rest is what the lessons import
KERNEL = (
    *("ipython", "jedi", "micropip", "packaging", "pyodide-unix-timezones"),
    *("sqlite3", "ssl", "traitlets"),
)
# what runs in a page, which is less than what a wheel asks for where there is a server
DEPENDS = {
    "backprop_helpers": ("anywidget", "ipywidgets", "latex2mathml", "matplotlib", "numpy"),
    "anywidget": ("ipywidgets", "psygnal", "typing_extensions"),
    "comm": ("traitlets",),
    "ipywidgets": ("comm", "ipython", "traitlets"),
    "latex2mathml": (),
    "psygnal": (),
    "typing_extensions": (),
}
KERNELSPEC = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    }
}
# Through its service worker a page shows its files to Python. Where two kernels start at once, it
# mixes their answers up and one of them dies (jupyterlite issue 1743); no lesson reads a file.
SERVICE_WORKER = "@jupyterlite/application-extension:service-worker-manager"
CONFIG = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "Backpropagation, one weight at a time",
        "disabledExtensions": [SERVICE_WORKER],
        "exposeAppInBrowser": True,
        "litePluginSettings": {
            "@jupyterlite/pyodide-kernel-extension:kernel": {"disablePyPIFallback": True}
        },
    },
}
TO_THE_APP = "await import('./config-utils.js');"
TO_THE_FIRST = f"window.location.replace('lab/index.html?path={FIRST}');"


def build(release, into, builder=BUILDER):
    """Write the site.

    Parameters
    ----------
    release : pathlib.Path
        A folder with a Pyodide release.
    into : pathlib.Path
        A folder for the site; a site that is there gives way to the new one once that is whole.
    builder : pathlib.Path
        The environment that ``make lite`` sets up: JupyterLite, and wheels beside it.

    Raises
    ------
    ValueError
        If the release is not whole, the environment is not there, or `into` holds something else.
    """
    _check_place(into)
    if not (builder / "wheels").is_dir():
        raise ValueError(f"{builder} is not set up: make lite does that")
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=".lite-") as name:
        work = Path(name)
        wheels = [*(builder / "wheels").glob("*.whl"), build_wheel(work / "wheel")]
        packages = [Wheel(path, DEPENDS[path.name.split("-")[0]]) for path in wheels]
        stage(release, work / "lite" / "static" / "pyodide", [*KERNEL, *DEPENDS], packages)
        _write_inputs(work / "lite", work / "contents")
        _run_builder(builder, work)
        _lead_to_the_first(work / "site" / "index.html")
        if into.exists():
            shutil.rmtree(into)
        (work / "site").rename(into)


def _check_place(into):
    """Refuse a folder that holds something other than a site."""
    is_site = (into / "jupyter-lite.json").is_file()
    is_empty = into.is_dir() and not any(into.iterdir())
    if into.exists() and not (is_site or is_empty):
        raise ValueError(f"{into} holds something else: name a folder that is not there yet")


def _write_inputs(lite, contents):
    """Write what the builder reads: settings, and the notebooks as a page wants them."""
    (lite / "jupyter-lite.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    (lite / "overrides.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    contents.mkdir()
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        text = json.dumps(for_a_page(notebook), ensure_ascii=False, indent=1)
        (contents / path.name).write_text(text, encoding="utf-8", newline="\n")


def for_a_page(notebook):
    """Return a notebook with the kernel's name in a page, and each stored text in one piece.

    A server joins the lines of a stored text; here nobody does, and an unrun notebook would show
    commas between them.

    Parameters
    ----------
    notebook : dict
        What the file holds; stays as it is.

    Returns
    -------
    dict
    """
    cells = [
        {**cell, "outputs": [_joined(output) for output in cell["outputs"]]}
        if "outputs" in cell
        else cell
        for cell in notebook["cells"]
    ]
    return {
        **notebook,
        "cells": cells,
        "metadata": {**notebook["metadata"], "kernelspec": KERNELSPEC},
    }


def _joined(output):
    """Return an output whose texts are each in one piece."""
    whole = {
        key: "".join(value) if isinstance(value, list) and key != "traceback" else value
        for key, value in output.items()
    }
    if "data" in whole:
        whole["data"] = _joined(whole["data"])
    return whole


def _run_builder(builder, work):
    """Let JupyterLite write the site."""
    command = [builder / "bin" / "jupyter-lite", "build", "--no-sourcemaps", "--apps", "lab"]
    command += ["--lite-dir", work / "lite", "--contents", work / "contents"]
    command += ["--output-dir", work / "site"]
    done = subprocess.run(
        command, cwd=work / "lite", capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode:
        raise ValueError(f"JupyterLite could not build the site:\n{done.stdout}{done.stderr}")


def _lead_to_the_first(index):
    """Let the site's address open the first notebook."""
    page = index.read_text(encoding="utf-8")
    if TO_THE_APP not in page:
        raise ValueError(f"{index.name} of this JupyterLite leads elsewhere: see {__name__}")
    index.write_text(page.replace(TO_THE_APP, TO_THE_FIRST), encoding="utf-8", newline="\n")
