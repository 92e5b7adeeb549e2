import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")
FILES = sorted(Path(__file__).parents[1].rglob("*.test.mjs"))


@pytest.mark.skipif(NODE is None, reason="node is not on PATH")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.partition(".")[0])
def test_javascript(path):
    finished = subprocess.run(
        [NODE, "--test", path], capture_output=True, encoding="utf-8", check=False
    )
    assert finished.returncode == 0, finished.stdout
    assert "fail 0" in finished.stdout


def test_there_is_javascript_to_test():
    assert FILES
