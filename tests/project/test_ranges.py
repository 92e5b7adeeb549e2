"""Which Pythons and versions are run, by hand and by the workflow; one of each is enough here."""

import os
import re
import sys
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from tests.project.files import MAKEFILE, PYPROJECT, WORKFLOW
from tools import ranges


def test_the_pythons_begin_where_the_package_does_and_leave_none_out():
    minors = [int(version.removeprefix("3.")) for version in ranges.PYTHONS]
    assert minors == list(range(minors[0], minors[-1] + 1))
    allowed = SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert ranges.PYTHONS[0] in allowed
    assert f"3.{minors[0] - 1}" not in allowed


def test_the_workflow_runs_each_python_by_the_same_command():
    job = WORKFLOW["jobs"]["ranges"]
    assert job["strategy"]["matrix"]["python"] == ranges.PYTHONS
    assert job["steps"][-1]["run"] == 'make ranges ARGS="--python ${{ matrix.python }}"'


def test_notebooks_are_compared_alike_everywhere():
    options = re.search(r"^NBVAL := (.*)$", MAKEFILE, re.MULTILINE)[1]
    assert f"{options} notebooks" == ranges.NOTEBOOKS
    windows = [step.get("run", "") for step in WORKFLOW["jobs"]["windows"]["steps"]]
    assert f"python -m pytest {ranges.NOTEBOOKS}" in windows


def put(folder, version, body):
    """Put a command pythonX.Y into a folder."""
    folder.mkdir(parents=True)
    command = folder / f"python{version}"
    command.write_text(f"#!/bin/sh\n{body}\n")
    command.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="pyenv is not for Windows")
def test_a_python_that_does_not_run_is_passed_over(tmp_path, monkeypatch):
    version = f"3.{sys.version_info.minor}"
    real = Path(sys.base_prefix) / "bin" / f"python{version}"
    put(tmp_path / "shims", version, "exit 127")
    put(tmp_path / "pyenv" / "versions" / f"{version}.99" / "bin", version, f'exec "{real}" "$@"')
    monkeypatch.setenv("PATH", str(tmp_path / "shims"))
    for home in ("PYENV_ROOT", "UV_PYTHON_INSTALL_DIR"):
        monkeypatch.setenv(home, str(tmp_path / "nowhere"))
    assert ranges.find(version) is None
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert ranges.find(version) is not None


def test_a_missing_python_is_named_and_fails_only_where_it_was_asked_for(monkeypatch, capsys):
    monkeypatch.setattr(ranges, "find", lambda version: None if version == "3.14" else "python")
    monkeypatch.setattr(ranges, "passes", lambda _interpreter, _end: True)
    assert ranges.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "missing" in line] == [
        "Python 3.14 lowest   missing",
        "Python 3.14 highest  missing",
    ]
    assert ranges.main(["--python", "3.14"]) == 1


def test_one_failure_fails_and_does_not_end_the_rest(monkeypatch, capsys):
    monkeypatch.setattr(ranges, "find", lambda _version: "python")
    monkeypatch.setattr(ranges, "passes", lambda _interpreter, end: end == "highest")
    assert ranges.main(["--python", "3.12"]) == 1
    lines = capsys.readouterr().out.splitlines()[-2:]
    assert [line.split()[:4] for line in lines] == [
        ["Python", "3.12", "lowest", "failed"],
        ["Python", "3.12", "highest", "passed"],
    ]
    assert ranges.main(["--python", "3.12", "--end", "highest"]) == 0
