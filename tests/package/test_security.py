import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "backprop_helpers"

OPEN_DOORS = re.compile(
    r"IdentityProvider|[A-Za-z]+App\.(token|password|allow_\w+|disable_\w+)|JUPYTER_TOKEN"
    r"|disable_check_xsrf|allow_origin|allow_remote_access|0\.0\.0\.0|--allow-root"
)
GUARDED = "ALLOW_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)"
UNPICKLERS = {"pickle", "marshal", "shelve", "joblib", "dill", "cloudpickle"}
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
RUNS_SCRIPT = re.compile(r"\beval\(|new Function|\bimport\(|document\.write")
OTHER_HOST = re.compile(r"(https?:)?//(?!www\.w3\.org/)[\w-]+(\.[\w-]+)+/")
CDN = re.compile(r"//[\w.-]*(cdn|unpkg|jsdelivr|cloudflare|esm\.sh|skypack|googleapis)")

REFUSE_SOCKETS = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise PermissionError(event)
sys.addaudithook(refuse)
"""


def found_in(paths, finder):
    """Return what a finder finds in files, by their names."""
    found = {path.name: finder(path.read_text("utf-8")) for path in paths}
    return {name: what for name, what in found.items() if what}


def open_doors(text):
    return [match[0] for match in OPEN_DOORS.finditer(text.replace(GUARDED, ""))]


def runs_foreign_code(text):
    """Return what in a Python source turns text or bytes into running code."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name in UNPICKLERS]
        elif isinstance(node, ast.ImportFrom) and node.module in UNPICKLERS:
            found.append(node.module)
        elif isinstance(node, ast.Name) and node.id in RUNS_TEXT:
            found.append(node.id)
        elif isinstance(node, ast.keyword) and node.arg in {"allow_pickle", "shell"}:
            found.append(node.arg)
    return found


def scripts_reach_out(text):
    return RUNS_SCRIPT.findall(text) + [match[0] for match in OTHER_HOST.finditer(text)]


HOUSE = [
    path
    for folder in ["backprop_helpers", "benchmarks", "notebooks", "tools", ".ci", ".github"]
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".py", ".js", ".ipynb", ".yml", ".md", ""} and path.is_file()
]
HOUSE += [ROOT / "Makefile", *sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("*.yml"))]
# servers on loopback that end with what they are started for, and keep their tokens and passwords
OWN_SERVERS = [ROOT / "tools" / "serve_lab.py", ROOT / "tools" / "classroom" / "hub_config.py"]
for own in OWN_SERVERS:
    HOUSE.remove(own)


def test_no_instruction_opens_a_server():
    assert found_in(HOUSE, open_doors) == {}


def test_our_own_servers_keep_their_locks():
    assert found_in(OWN_SERVERS, open_doors) == {own.name: ["--allow-root"] for own in OWN_SERVERS}
    assert "--ip=127.0.0.1" in OWN_SERVERS[0].read_text("utf-8")


def test_the_package_runs_no_text_as_code_and_loads_nothing_from_elsewhere():
    python = list(PACKAGE.rglob("*.py"))
    pages = [*PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.css")]
    assert len(python) > 20 < len(pages)
    # a learner's own function, which has run before: its source is compiled once more
    assert found_in(python, runs_foreign_code) == {"source.py": ["compile"]}
    assert found_in(pages, scripts_reach_out) == {}
    assert found_in([*python, *pages], CDN.search) == {}


@pytest.mark.parametrize(
    ("finder", "line"),
    [
        (open_doors, "jupyter lab --IdentityProvider.token=''"),
        (open_doors, "jupyter lab --ServerApp.disable_check_xsrf=True"),
        (open_doors, "jupyter lab --ServerApp.allow_origin='*'"),
        (open_doors, "jupyter lab --ip=0.0.0.0"),
        (open_doors, "jupyter lab --allow-root"),
        (runs_foreign_code, "import pickle"),
        (runs_foreign_code, "from joblib import load"),
        (runs_foreign_code, "eval('1')"),
        (runs_foreign_code, "np.load(f, allow_pickle=True)"),
        (scripts_reach_out, 'import embed from "https://esm.sh/embed";'),
        (scripts_reach_out, '@import url("//fonts.example.org/serif.css");'),
        (scripts_reach_out, 'await import("./late.js");'),
        (scripts_reach_out, 'new Function("return 1")();'),
    ],
)
def test_what_must_not_be_there_would_be_found(finder, line):
    assert finder(line)


def test_an_svg_namespace_reaches_nowhere():
    assert not scripts_reach_out('const SVG = "http://www.w3.org/2000/svg"; // a/b')


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("import backprop_helpers as b; [getattr(b, name) for name in b.__all__]", 0),
        ("import socket; socket.create_connection(('127.0.0.1', 1))", 1),
    ],
)
def test_importing_opens_no_socket(code, status):
    command = [sys.executable, "-c", REFUSE_SOCKETS + code]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == status, finished.stderr
    assert ("PermissionError" in finished.stderr) == bool(status)
