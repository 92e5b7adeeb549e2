"""Run a JupyterLab for a test or a picture: on a copy of a folder, with settings of its own."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

LAB_FLAGS = [
    "--no-browser",
    "--ip=127.0.0.1",
    "--allow-root",
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--LabApp.expose_app_in_browser=True",
    "--JupyterNotebookApp.expose_app_in_browser=True",
]
NO_NEWS = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}
THEMES = {False: "JupyterLab Light", True: "JupyterLab Dark"}


class Server(NamedTuple):
    """A running JupyterLab and the folder it shows."""

    address: str
    token: str
    folder: Path


def free_port():
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _write_settings(folder, *, dark):
    # a page that is left open for minutes would store what a test has just made
    for name, settings in {
        "apputils-extension/notification": NO_NEWS,
        "apputils-extension/themes": {"theme": THEMES[dark]},
        "docmanager-extension/plugin": {"autosave": False},
    }.items():
        path = folder / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings))


def server_info(process, runtime, log):
    """Wait until the server has written down where it listens, and listens there."""
    end = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < end:
        for path in runtime.glob("jpserver-*.json"):
            with contextlib.suppress(json.JSONDecodeError, ConnectionRefusedError):
                told = json.loads(path.read_text())
                socket.create_connection(("127.0.0.1", told["port"]), timeout=10).close()
                return told
        time.sleep(0.05)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


@contextlib.contextmanager
def serve(folder, *, dark=False):
    """Run a JupyterLab on a copy of `folder`; yields a Server."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        home = Path(name)
        shutil.copytree(
            folder, home / "course", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
        )
        _write_settings(home / "settings", dark=dark)
        environment = {
            **os.environ,
            "IPYTHONDIR": str(home / "ipython"),
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        }
        command = [sys.executable, "-m", "jupyterlab", *LAB_FLAGS]
        command += [f"--port={free_port()}", f"--ServerApp.root_dir={home / 'course'}"]
        log = home / "server.log"
        with log.open("w") as sink:
            process = subprocess.Popen(command, env=environment, stdout=sink, stderr=sink)
        try:
            info = server_info(process, home / "runtime", log)
            yield Server(info["url"], info["token"], home / "course")
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
