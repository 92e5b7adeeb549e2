"""The house is as CONTRIBUTING describes it: each thing in its room, and each room tested."""

import ast
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "backprop_helpers"
WIDGETS = PACKAGE / "widgets"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if not path.name.startswith("__"))
ROOMS = [path for path in sorted(PACKAGE.rglob("*")) if path.is_dir() and any(path.glob("*.py"))]
JS_IMPORT = re.compile(r'^import .* from "([^"]+)";$', re.MULTILINE)


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


def docstring_of(path):
    return ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_every_module_has_its_test_file():
    """Questions are run in their notebooks, all by one file."""
    modules = [path for path in MODULES if not re.fullmatch(r"lesson_\d\d", path.stem)]
    modules += [PACKAGE / "checks" / "lesson_06.py"]
    expected = [path.with_name(f"test_{path.name}") for path in modules]
    tests = ROOT / "tests"
    assert [name_of(path) for path in expected if not (tests / name_of(path)).is_file()] == []


def test_the_first_line_of_a_module_says_what_is_in_it():
    for module in MODULES:
        first = docstring_of(module).splitlines()[0]
        assert re.fullmatch(r"[A-Z]\S*( \S+){3,}\.", first), name_of(module)


def test_a_room_says_what_is_in_it():
    assert [name_of(room) for room in ROOMS if not docstring_of(room / "__init__.py")] == []


def python_uses():
    """Return, by module of the package, the files that import it."""
    uses = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ImportFrom):
                continue
            parts = (node.module or "").split(".")
            folder = path.parent if node.level else PACKAGE
            if not node.level and parts.pop(0) != "backprop_helpers":
                continue
            target = folder.joinpath(*parts)
            names = [target / alias.name for alias in node.names] if target.is_dir() else [target]
            for name in names:
                uses[name.with_suffix(".py")].add(path)
    return uses


def script_uses():
    """Return, by script, the scripts that import it."""
    uses = defaultdict(set)
    for path in WIDGETS.rglob("*.js"):
        for target in JS_IMPORT.findall(path.read_text("utf-8")):
            uses[(path.parent / target).resolve()].add(path)
    return uses


@pytest.mark.parametrize("uses", [python_uses, script_uses])
def test_what_one_widget_alone_uses_stands_in_its_folder(uses):
    found = uses()
    assert len(found) > 10
    for module, users in found.items():
        folders = {user.parent for user in users}
        if WIDGETS in module.parents and len(folders) == 1:
            (folder,) = folders
            assert module.parent == folder, f"{name_of(module)} serves {name_of(folder)} alone"


def test_contributing_names_all_that_stands_at_the_top():
    if not (ROOT / ".git").exists():
        pytest.skip("without git nothing tells what belongs to the project")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True)
    tops = {line.partition("/")[0] for line in listed.stdout.decode().splitlines()}
    house = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## The house")[2]
    named = set(re.findall(r"`([\w.-]+)/?`", house.partition("The rooms of the package")[0]))
    assert {top for top in tops if not top.startswith(".")} <= named


def test_contributing_names_files_that_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    folders = "backprop_helpers|benchmarks|deploy|notebooks|teaching|tests|tools"
    named = set(re.findall(rf"`((?:{folders})/[\w./-]*)`", text))
    assert len(named) > 25
    assert [path for path in named if not (ROOT / path).exists()] == []
    rooms = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert set(rooms) == {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
