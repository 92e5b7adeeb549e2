"""Change one operator or number of the package at a time, and tell which changes no test sees.

    python -m tools.mutants                       three of each module, the same every time
    python -m tools.mutants --each 20 trace slips of those whose path holds one of these

Mathematics, slips, checks, narration and what widgets are sent are looked at. All tests run once
without a change, to learn which of them come by which line. A change is tried on the module's own
tests and doctests; what passes there, on the tests that come by its line; what passes there too, if
it is a widget's, on its tests in a kernel and in a browser. Each change that survives is printed,
and the score of each module; those of mutants.toml change nothing that anybody could see, each with
the reason. It ends with 1 where fewer than 95 in 100 of the others are seen.
"""

import argparse
import ast
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import coverage

from tools.planted_faults import ROOT, copy_checkout

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

EQUIVALENT = Path(__file__).with_suffix(".toml")
ROOMS = ("network", "trace", "slips", "checks", "notation", "widgets")
TEXTS = re.compile(r"__init__|questions/lesson_|/before_after/items")
BOUND = 0.95
PROCESSES = 2
QUICK, ALL = "not browser and not kernel", ""
PASSED, NO_TESTS = 0, 5
STATED = ("strict", "frozen", "eq", "repr", "maxsize")
SWAPS = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Pow: ("**", "*"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
}


class Mutant(NamedTuple):
    """A change of one module: what stands from one byte to another is replaced."""

    file: str
    line: int
    start: int
    end: int
    old: str
    new: str
    code: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.old} -> {self.new} in: {self.code}"


class Finder(ast.NodeVisitor):
    """Finds in a module what can be changed; annotations and docstrings run nowhere."""

    def __init__(self, file, text):
        self.file, self.text, self.found = file, text.encode(), []
        self.starts = [0]
        for line in self.text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.visit(ast.parse(text))

    def place(self, line, column):
        return self.starts[line - 1] + column

    def add(self, start, end, new):
        line = self.text.count(b"\n", 0, start) + 1
        code = self.text[self.starts[line - 1] : self.starts[line]].decode().strip()
        old = self.text[start:end].decode()
        self.found.append(Mutant(self.file, line, start, end, old, new, code))

    def swap(self, operator, left, right):
        """Exchange the operator that stands between two nodes."""
        if type(operator) not in SWAPS:
            return
        old, new = SWAPS[type(operator)]
        start = self.place(left.end_lineno, left.end_col_offset)
        between = self.text[start : self.place(right.lineno, right.col_offset)]
        at = between.find(old.encode())
        if at >= 0:
            self.add(start + at, start + at + len(old), new)

    def visit_arg(self, node):
        """Leave the annotation of an argument out."""

    def visit_AnnAssign(self, node):
        if node.value:
            self.visit(node.value)

    def visit_FunctionDef(self, node):
        node.returns = None
        self.generic_visit(node)

    def visit_Call(self, node):
        """Leave out what a call states and no right program shows: that lengths are equal, say."""
        node.keywords = [each for each in node.keywords if each.arg not in STATED]
        self.generic_visit(node)

    def visit_Compare(self, node):
        values = [node.left, *node.comparators]
        for operator, left, right in zip(node.ops, values, values[1:], strict=False):
            self.swap(operator, left, right)
        self.generic_visit(node)

    def visit_BinOp(self, node):
        self.swap(node.op, node.left, node.right)
        self.generic_visit(node)

    def visit_BoolOp(self, node):
        self.swap(node.op, node.values[0], node.values[1])
        self.generic_visit(node)

    def visit_UnaryOp(self, node):
        if isinstance(node.op, ast.Not | ast.USub):
            start = self.place(node.lineno, node.col_offset)
            self.add(start, self.place(node.operand.lineno, node.operand.col_offset), "")
        self.generic_visit(node)

    def visit_If(self, node):
        if isinstance(node.test, ast.Name | ast.Attribute | ast.Call):
            start = self.place(node.test.lineno, node.test.col_offset)
            self.add(start, start, "not ")
        self.generic_visit(node)

    def visit_JoinedStr(self, node):
        """Leave texts out: their places are told in a way of its own, and not by every Python."""

    def visit_Constant(self, node):
        if isinstance(node.value, int | float):
            start = self.place(node.lineno, node.col_offset)
            end = self.place(node.end_lineno, node.end_col_offset)
            self.add(start, end, repr(other_than(node.value)))


def other_than(value):
    """Return another value of the same kind: the contrary, one more, the double if huge."""
    if isinstance(value, bool):
        return not value
    return value + 1 if value + 1 != value else 2 * value


def modules(words):
    """Return the modules that are looked at, as paths in the checkout."""
    package = ROOT / "backprop_helpers"
    paths = [path for room in ROOMS for path in sorted((package / room).rglob("*.py"))]
    names = [path.relative_to(ROOT).as_posix() for path in paths]
    return [
        name
        for name in names
        if not TEXTS.search(name) and (not words or any(word in name for word in words))
    ]


def sample(file, each, seed):
    """Return some of a module's mutants, always the same for a seed."""
    found = Finder(file, (ROOT / file).read_text("utf-8")).found
    chosen = random.Random(f"{seed} {file}").sample(found, min(each, len(found)))  # noqa: S311
    return sorted(chosen)


def own_tests(file):
    """Return a module's doctests, and the tests that are called like it."""
    path = Path(file)
    return [file, f"{Path('tests', *path.parts[1:-1])}/test_{path.name}"]


def page_tests(file):
    """Return the tests of a widget that need a kernel or a browser."""
    room, folder = Path(file).parts[1:3]
    names = ("lessons", "every_widget") if folder == "base" else (folder,)
    of = [f"tests/{place}/test_{name}.py" for place in ("kernel", "browser") for name in names]
    return of if room == "widgets" else []


def tests_by_line(folder):
    """Run all tests of the rooms in a copy of the checkout; return which came by which line.

    Returns
    -------
    dict
        File and line to the tests, as pytest is told.
    """
    settings, found = folder / "mutants.cfg", folder / "mutants.coverage"
    settings.write_text(
        f"[run]\nsource = backprop_helpers\ndata_file = {found}\ndynamic_context = test_function\n"
    )
    measuring = ["-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest"]
    rooms = [f"tests/{room}" for room in (*ROOMS, "worksheets")]
    _run([*measuring, *rooms], folder)
    # a test of programs that are looked at while they run may fail because coverage looks as well
    again = _run(["-m", "pytest", "--last-failed", "--last-failed-no-failures=none"], folder)
    if again.returncode not in (PASSED, NO_TESTS):
        raise SystemExit(f"The tests fail without any change:\n{again.stdout[-2000:]}")
    data = coverage.CoverageData(found)
    data.read()
    by_line = {}
    for path in data.measured_files():
        file = Path(path).relative_to(folder.resolve()).as_posix()
        for line, contexts in data.contexts_by_lineno(path).items():
            by_line[file, line] = sorted(filter(None, map(_test, contexts)))
    return by_line


def _test(context):
    """Return tests/network/test_network.py::test_x for what coverage calls tests.network..."""
    module, _, function = context.rpartition(".")
    return f"{module.replace('.', '/')}.py::{function}" if module.startswith("tests.") else None


def _coming_by(file, by_line):
    """Return the tests that come by any line of a module: for lines that run on import."""
    found = {test for (name, _), tests in by_line.items() if name == file for test in tests}
    return sorted(found) or [str(Path("tests", Path(file).parts[1]))]


def tests_see(mutant, folder, clock, by_line):
    """Tell whether a test fails where a mutant stands in a copy of the checkout."""
    path = folder / mutant.file
    text = path.read_bytes()
    changed = text[: mutant.start] + mutant.new.encode() + text[mutant.end :]
    passing_by = by_line.get((mutant.file, mutant.line)) or _coming_by(mutant.file, by_line)
    try:
        _write(path, changed, clock)
        # with seconds: a change may make a loop endless
        stages = (
            (own_tests(mutant.file), QUICK, 120),
            (passing_by, QUICK, 600),
            (page_tests(mutant.file), ALL, 1200),
        )
        return any(_fails(folder, *stage) for stage in stages)
    finally:
        _write(path, text, clock)


def _write(path, text, clock):
    """Write a module so that what Python has compiled of it before is out of date."""
    clock["now"] += 10
    path.write_bytes(text)
    os.utime(path, (clock["now"], clock["now"]))


def _fails(folder, tests, marks, patience):
    existing = [test for test in tests if (folder / test.partition("::")[0]).exists()]
    if not existing:
        return False
    try:
        finished = _run(["-m", "pytest", "-x", *existing], folder, marks, patience)
    except subprocess.TimeoutExpired:
        return True
    return finished.returncode not in (PASSED, NO_TESTS)


def _run(command, folder, marks=QUICK, patience=None):
    return subprocess.run(
        [sys.executable, *command, "-q", "-p", "no:xdist", "-m", marks],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "MPLBACKEND": "Agg"},
        capture_output=True,
        encoding="utf-8",
        timeout=patience,
        check=False,
    )


def look_at(mutants, by_line):
    """Try mutants in a copy of the checkout; return each with whether it is seen."""
    with tempfile.TemporaryDirectory() as name:
        folder, clock = Path(name), {"now": 1_000_000_000}
        copy_checkout(folder)
        results = []
        for mutant in mutants:
            seen = tests_see(mutant, folder, clock, by_line)
            if not seen:
                print(f"survives  {mutant}", flush=True)
            results.append((mutant, seen))
        return results


def named_equivalent():
    """Return file, code and change of each mutant that changes nothing to be seen."""
    listed = tomllib.loads(EQUIVALENT.read_text("utf-8"))["mutant"]
    return {(each["file"], each["code"], each["old"], each["new"]) for each in listed}


def main():
    """Try the mutants, print the score of each module, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("words", nargs="*", help="look at modules whose path holds one of these")
    parser.add_argument("--each", type=int, default=3, help="how many changes of each module")
    parser.add_argument("--seed", default="1", help="which ones")
    options = parser.parse_args()
    mutants = [m for f in modules(options.words) for m in sample(f, options.each, options.seed)]
    if not mutants:
        parser.error("no module is called that")
    with tempfile.TemporaryDirectory() as name:
        copy_checkout(Path(name))
        by_line = tests_by_line(Path(name))
    with ThreadPoolExecutor(PROCESSES) as pool:
        shares = [mutants[k::PROCESSES] for k in range(PROCESSES)]
        shares = pool.map(look_at, shares, [by_line] * PROCESSES)
        results = [result for share in shares for result in share]
    equivalent = named_equivalent()
    counted = [
        (mutant, seen)
        for mutant, seen in results
        if seen or (mutant.file, mutant.code, mutant.old, mutant.new) not in equivalent
    ]
    tried = Counter(mutant.file for mutant, _ in counted)
    seen = Counter(mutant.file for mutant, is_seen in counted if is_seen)
    for file, count in tried.items():
        print(f"{seen[file]:4} of {count:3}  {file}")
    share = seen.total() / tried.total()
    left_out = len(results) - len(counted)
    print(
        f"{seen.total()} of {tried.total()} changes are seen, {share:.1%}; "
        f"{left_out} more change nothing to be seen (tools/mutants.toml)"
    )
    return int(share < BOUND)


if __name__ == "__main__":
    sys.exit(main())
