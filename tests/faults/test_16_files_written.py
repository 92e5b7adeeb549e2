"""A lesson, run from its first cell to its last, writes no file, opens no socket, runs nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
WATCH = """
import os, sys, tempfile
sys.path.insert(0, {root!r})
from tools.run_cells import code_cells, show
import matplotlib.font_manager, matplotlib.pyplot, backprop_helpers.widgets.base.widget
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
def watch(event, arguments):
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
        raise SystemExit(f"writes {{arguments[0]}}")
    if event.partition(".")[0] in ("socket", "subprocess", "shutil") or event in (
        "os.remove", "os.rename", "os.mkdir", "os.system", "os.exec", "os.posix_spawn", "os.fork"
    ):
        raise SystemExit(f"{{event}} {{arguments}}")
sys.addaudithook(watch)
{act}
"""
RUN = """
namespace = {{"__name__": "__main__"}}
for cell in code_cells({path!r}):
    show(cell.source, namespace)
"""


def watched(act):
    command = [sys.executable, "-B", "-c", WATCH.format(root=str(ROOT), act=act)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_lesson_leaves_no_trace_outside_its_kernel(path):
    finished = watched(RUN.format(path=str(path)))
    assert finished.returncode == 0, finished.stderr[-2000:]


@pytest.mark.parametrize(
    "act",
    [
        "open(tempfile.gettempdir() + '/never', 'w')",
        "import socket; socket.create_connection(('127.0.0.1', 1))",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_what_must_not_happen_would_be_seen(act):
    assert watched(act).returncode == 1
