import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
import yaml

from tests.project.files import LOCK, MAKEFILE, ROOT, WORKFLOW

TARGETS = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split()

on_windows = os.name == "nt"
needs_make = pytest.mark.skipif(
    on_windows or shutil.which("make") is None, reason="for those who have make"
)


def make(*arguments, path="", folder=ROOT):
    search = os.pathsep.join(filter(None, [str(path), os.environ["PATH"]]))
    command = ["make", "--no-print-directory", *arguments]
    environment = {**os.environ, "PATH": search}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    ).stdout


@needs_make
def test_make_alone_explains_each_target_on_one_line():
    lines = make().splitlines()
    assert [line.split()[1] for line in lines] == TARGETS
    assert all(re.fullmatch(r"make \w+ +\S.{10,}", line) for line in lines)


def test_what_make_runs_is_there():
    modules = re.findall(r"-m ((?:tools|benchmarks)[\w.]*)", MAKEFILE)
    assert modules
    for module in modules:
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


@needs_make
@pytest.mark.parametrize(("uid", "allowed"), [("0", True), ("1000", False)])
def test_only_root_is_let_in_as_root(tmp_path, uid, allowed):
    whoami = tmp_path / "id"
    whoami.write_text(f"#!/bin/sh\necho {uid}\n")
    whoami.chmod(0o755)
    command = make("-n", "lab", "ARGS=--no-browser --port=8890", path=tmp_path).splitlines()[-1]
    options = ["--allow-root"] * allowed + ["--no-browser", "--port=8890"]
    opened = "notebooks/00_start_here.ipynb"
    assert command.split() == [".venv/bin/jupyter", "lab", *options, opened]


@needs_make
@pytest.mark.parametrize(
    ("target", "which"), [("quick", ' -m "not browser and not kernel"'), ("test", "")]
)
def test_every_part_is_run_up_to_the_first_that_fails(target, which):
    recipe = make("-n", target).splitlines()
    nbval = "--nbval --nbval-current-env --nbval-cell-timeout=60 -n 2 --dist loadfile"
    assert recipe[-5:] == [
        ".venv/bin/ruff check",
        ".venv/bin/ruff format --check",
        ".venv/bin/lint-imports --no-logo",
        f"MPLBACKEND=Agg .venv/bin/python -m pytest -n 2 --dist worksteal{which}",
        f".venv/bin/python -m pytest {nbval} notebooks",
    ]


@pytest.fixture
def clone(tmp_path):
    """Return a folder with what `make` decides by: the stamps are yet to come."""
    (tmp_path / ".venv").mkdir()
    for name in ["Makefile", "pyproject.toml", "requirements-lab.lock", "requirements.lock"]:
        shutil.copy(ROOT / name, tmp_path)
        os.utime(tmp_path / name, (1, 1))
    return tmp_path


def stamp(clone, name, time):
    (clone / name).touch()
    os.utime(clone / name, (time, time))


def installs(clone, target):
    """Return what `make target` would give to pip install."""
    return re.findall(r"pip install .* (?:-r|-e) (\S+)", make("-n", target, folder=clone))


@needs_make
def test_a_learner_is_not_given_what_the_tests_need(clone):
    assert installs(clone, "lab") == ["requirements-lab.lock", "."]
    assert installs(clone, "test") == ["requirements-lab.lock", ".", "requirements.lock"]


@needs_make
def test_the_tests_add_theirs_to_what_a_learner_has(clone):
    stamp(clone, ".venv/learner", 2)
    assert installs(clone, "lab") == []
    assert installs(clone, "test") == ["requirements.lock"]
    stamp(clone, ".venv/installed", 3)
    assert installs(clone, "lab") == installs(clone, "test") == []


@needs_make
@pytest.mark.parametrize(
    ("changed", "for_lab"),
    [("requirements-lab.lock", True), ("pyproject.toml", True), ("requirements.lock", False)],
)
def test_what_was_changed_is_installed_again(clone, changed, for_lab):
    stamp(clone, ".venv/learner", 2)
    stamp(clone, ".venv/installed", 3)
    stamp(clone, changed, 4)
    learner = ["requirements-lab.lock", "."] * for_lab
    assert installs(clone, "lab") == learner
    assert installs(clone, "test") == [*learner, "requirements.lock"]


@pytest.mark.skipif(on_windows, reason="Windows has no executable bit")
def test_ci_can_be_run():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_actions_are_pinned_by_full_version():
    used = re.findall(r"'uses': '([^']+)'", str(WORKFLOW))
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w/-]+@v\d+\.\d+\.\d+", action)] == []


def test_users_are_served_on_three_systems_every_week():
    assert all(system in str(WORKFLOW["jobs"]) for system in ["ubuntu-", "macos-", "windows-"])
    assert len(WORKFLOW[True]["schedule"]) == 1  # YAML reads the key `on` as true
    weekly = "${{ github.event_name == 'schedule' && '1' || '0' }}"
    assert WORKFLOW["env"]["BACKPROP_MANY_DRAWS"] == weekly
    assert WORKFLOW["permissions"] == {"contents": "read"}


def test_what_takes_hours_runs_every_week_and_no_other_day():
    job = WORKFLOW["jobs"]["weekly"]
    assert job["if"] == "github.event_name == 'schedule'"
    assert job["strategy"]["matrix"]["target"] == ["rates", "planted", "mutants"]
    assert set(job["strategy"]["matrix"]["target"]) < set(TARGETS)
    assert job["steps"][-1]["run"] == ".ci/run ${{ matrix.target }}"
    assert (ROOT / ".ci" / "run").read_text("utf-8").endswith('\nmake "${1:-test}"\n')


def test_the_commit_hook_and_the_lock_have_the_same_ruff():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert hooks["repos"][0]["rev"] == "v" + re.search(r"^ruff==(\S+)", LOCK, re.MULTILINE)[1]


def test_the_wheel_carries_every_file_of_the_package(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    package = ROOT / "backprop_helpers"
    kept = [path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    with zipfile.ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if name.startswith("backprop_helpers/")}
    lessons = [path.name for path in (ROOT / "notebooks").glob("*.ipynb")]
    assert shipped == {path.relative_to(ROOT).as_posix() for path in kept} | {
        f"backprop_helpers/course/notebooks/{name}" for name in lessons
    }
