"""The wheel in an environment of its own, where nothing of this folder is seen."""

import json
import os
import subprocess
import sys
import sysconfig
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tools.pyodide import build_wheel
from tools.serve_lab import LAB_FLAGS, free_port, server_info

SCRIPTS = sysconfig.get_path("scripts", vars={"base": ""}).lstrip(os.sep)
WIDGETS = """\
import backprop_helpers
from backprop_helpers import LineOrder, UpdateStepper, examples
print(backprop_helpers.__file__)
for widget in (UpdateStepper(examples.article()), LineOrder()):
    print("export default" in str(widget._esm), ".bp" in str(widget._css))
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """Return the environment's folder, and the variables that a program is to run with there."""
    home = tmp_path_factory.mktemp("alone")
    wheel, env = build_wheel(home / "wheel"), home / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", env], check=True)
    python = env / SCRIPTS / "python"
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index"]
    subprocess.run([*install, "--no-deps", wheel], check=True)
    # What the package needs is installed already. Where a .pth file names a folder, the .pth files
    # in it are not read, and one of those leads to the package here.
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout
    needed = Path(own.strip(), "needed.pth")
    needed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    data = home / "data"
    data.mkdir()  # nbformat 5.10.0 makes none
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    jupyter = {"JUPYTER_DATA_DIR": str(data), "JUPYTER_RUNTIME_DIR": str(home / "runtime")}
    return env, variables | {"HOME": str(home)} | jupyter


def test_widgets_bring_their_scripts_and_styles(alone):
    env, variables = alone
    command = [env / SCRIPTS / "python", "-c", WIDGETS]
    said = subprocess.run(
        command, cwd=env, env=variables, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert Path(said[0]).is_relative_to(env)
    assert said[1:] == ["True True"] * 2


def test_its_commands_copy_bring_back_and_examine(alone, tmp_path):
    env, variables = alone
    variables |= {"JUPYTER_PATH": str(Path(sys.prefix, "share", "jupyter"))}

    def run(*words):
        return subprocess.run(
            [env / SCRIPTS / "backprop-helpers", *words],
            cwd=tmp_path,
            env=variables,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert run("lessons") == "12 notebooks written to backprop-lessons\n"
    assert run("reset", "backprop-lessons/03").endswith("_old_1.ipynb\n")
    assert run("doctor").endswith("\nNothing is missing.\n")


def test_its_second_command_has_the_lessons_open_in_jupyterlab(alone, tmp_path):
    env, variables = alone
    folder, log = tmp_path / "lessons", tmp_path / "log"
    command = [env / SCRIPTS / "backprop-helpers", "lab", folder, "--", *LAB_FLAGS]
    with log.open("w") as sink:
        lab = subprocess.Popen(
            [*command, f"--port={free_port()}"], cwd=env, env=variables, stdout=sink, stderr=sink
        )
    try:
        server = server_info(lab, Path(variables["JUPYTER_RUNTIME_DIR"]), log)
        connection = HTTPConnection("127.0.0.1", server["port"], timeout=60)
        connection.request("GET", f"/api/contents/00_start_here.ipynb?token={server['token']}")
        shown = json.load(connection.getresponse())["content"]
    finally:
        lab.terminate()
        lab.wait(30)
    assert shown["cells"][0]["source"].startswith("# Start here")
