"""Run a JupyterHub for a class of this machine, and leave nothing of it."""

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import httpx
import psutil

CONFIG = Path(__file__).with_name("hub_config.py")
START, STOP = 120, 30  # seconds


class Hub(NamedTuple):
    """A running JupyterHub: where it is, the password that all learners have, its files."""

    address: str
    password: str
    folder: Path

    def processes(self):
        """Return all that runs for it: hub, proxy, servers and kernels."""
        return _at_home_in(self.folder)


@contextlib.contextmanager
def running_hub():
    """Run a JupyterHub on loopback; yields a Hub.

    Raises
    ------
    RuntimeError
        If it does not answer, with the end of what it wrote.
    """
    with tempfile.TemporaryDirectory(prefix="classroom-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        outer, inner, proxy = (f"http://127.0.0.1:{port}" for port in _free_ports(3))
        hub = Hub(outer, secrets.token_hex(8), folder)
        environment = {
            **os.environ,
            "HOME": name,
            "CLASSROOM_HUB": outer,
            "CLASSROOM_HUB_API": inner,
            "CLASSROOM_PROXY_API": proxy,
            "CLASSROOM_PASSWORD": hub.password,
            "CLASSROOM_HOMES": str(folder / "homes"),
        }
        command = [sys.executable, "-m", "jupyterhub", "-f", CONFIG]
        log = folder / "hub.log"
        with log.open("w") as sink:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdout=sink,
                stderr=sink,
                start_new_session=True,
            )
        try:
            if not _answers(process, outer):
                raise RuntimeError(f"JupyterHub did not start:\n{log.read_text()[-3000:]}")
            yield hub
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(STOP)  # it ends its servers and its proxy itself
            _end(hub.processes())
            process.wait()


def _free_ports(number):
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def _answers(process, address):
    """Wait until the hub can be asked through its proxy; tell whether that came."""
    end = time.monotonic() + START
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{address}/hub/health", timeout=5).status_code == httpx.codes.OK:
                return True
        time.sleep(0.2)
    return False


def _at_home_in(folder):
    """Return the processes whose HOME is this folder or lies in it."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            home = Path(process.environ().get("HOME", "/"))
            if folder in (home, *home.parents):
                found.append(process)
    return found


def _end(processes):
    for ask in (psutil.Process.terminate, psutil.Process.kill):
        for process in processes:
            with contextlib.suppress(psutil.NoSuchProcess):
                ask(process)
        _, processes = psutil.wait_procs(processes, 5)
