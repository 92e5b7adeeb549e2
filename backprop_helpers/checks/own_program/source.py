"""The source of a learner's function as a tree, and a function compiled from a changed tree."""

from __future__ import annotations

import ast
import dis
import inspect
import textwrap
from collections.abc import Mapping
from types import CellType, CodeType, FunctionType
from typing import NamedTuple

# what tells two programs apart; how names are loaded hangs on the unit that they were compiled in
TELLING = ("BINARY", "UNARY", "COMPARE", "STORE", "LOAD_FAST", "FOR")


class Source(NamedTuple):
    """The source of one function.

    Parameters
    ----------
    tree : ast.FunctionDef
        Its line numbers count from 1, the line of ``def``.
    lines : tuple of str
        From ``def`` on, as they were written.
    """

    tree: ast.FunctionDef
    lines: tuple[str, ...]


def source_of(function: FunctionType) -> Source | None:
    """Return the source of a function, or None where there is none that is still what runs.

    Examples
    --------
    >>> source_of(source_of).lines[0][:14]
    'def source_of('
    >>> source_of(lambda x: x) is None
    True
    """
    try:
        lines, _ = inspect.getsourcelines(function)
        tree = ast.parse(textwrap.dedent("".join(lines)))
    except (OSError, TypeError, SyntaxError, ValueError):
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == function.__name__:
            node.decorator_list = []
            first = node.lineno
            ast.increment_lineno(node, 1 - first)
            if _does(compiled(node, function, {}).__code__) != _does(function.__code__):
                return None
            written = textwrap.dedent("".join(lines[first - 1 :])).splitlines()
            return Source(node, tuple(written))
    return None


def compiled(
    tree: ast.FunctionDef, function: FunctionType, hooks: Mapping[str, object]
) -> FunctionType:
    """Compile a tree with the globals, cells and defaults of a function, and hooks as cells.

    The hooks are no globals, so nothing is put among the learner's own names. One that is a cell
    already can be changed later.
    """
    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
    cells |= {
        name: hook if isinstance(hook, CellType) else CellType(hook) for name, hook in hooks.items()
    }
    outer = ast.parse(f"def outer({', '.join(cells)}):\n    pass")
    outer.body[0].body = [tree]
    unit = compile(ast.fix_missing_locations(outer), function.__code__.co_filename, "exec")
    code = _inner(_inner(unit, "outer"), tree.name)
    closure = tuple(cells[name] for name in code.co_freevars)
    made = FunctionType(
        code, function.__globals__, function.__name__, function.__defaults__, closure
    )
    made.__kwdefaults__ = function.__kwdefaults__
    return made


def _inner(code: CodeType, name: str) -> CodeType:
    return next(
        const for const in code.co_consts if isinstance(const, CodeType) and const.co_name == name
    )


def _does(code: CodeType) -> tuple[object, ...]:
    """Tell what code does, less what hangs on the unit that it was compiled in."""
    told = [
        (step.opname, "" if step.opname.startswith("FOR") else step.argrepr.split(" to ")[-1])
        for step in dis.get_instructions(code)
        if step.opname.startswith(TELLING)
    ]
    constants = [
        _does(const) if isinstance(const, CodeType) else repr(const)
        for const in code.co_consts
        # Python 3.10 keeps qualified names among the constants
        if not (isinstance(const, str) and "<locals>" in const)
    ]
    return told, code.co_names, constants
