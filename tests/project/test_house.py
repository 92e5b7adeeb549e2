"""The house is as CONTRIBUTING describes it: each thing in its room, and each room tested."""

import ast
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "backprop_helpers"
WIDGETS = PACKAGE / "widgets"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if not path.name.startswith("__"))
ROOMS = [path for path in sorted(PACKAGE.rglob("*")) if path.is_dir() and any(path.glob("*.py"))]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
JS_IMPORT = re.compile(r'^import .* from "([^"]+)";$', re.MULTILINE)


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_every_module_has_its_test_file(module):
    inside = module.relative_to(PACKAGE)
    assert (ROOT / "tests" / inside.with_name(f"test_{inside.name}")).is_file()


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_the_first_line_of_a_module_says_what_is_in_it(module):
    first = ast.get_docstring(ast.parse(module.read_text("utf-8"))).splitlines()[0]
    assert re.match(r"[A-Z]", first)
    assert first.endswith(".")
    assert len(first.split()) > 3


def test_a_room_says_what_is_in_it():
    for room in ROOMS:
        assert ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8")))


def imported_names(source):
    """Return the modules that a cell imports of the package, magics left out."""
    lines = (line for line in source.splitlines() if not line.startswith(("%", "!")))
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.ImportFrom):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem[:2])
def test_notebooks_import_from_the_top_level_only(notebook):
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    found = {name for source in sources for name in imported_names(source)}
    assert "backprop_helpers" in found
    assert not [name for name in found if name.startswith("backprop_helpers.")]


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


def test_contributing_names_files_that_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"`((?:backprop_helpers|tests|tools|notebooks)/[\w./]*)`", text))
    assert len(named) > 25
    assert [path for path in named if not (ROOT / path).exists()] == []
    rooms = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert set(rooms) == {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
