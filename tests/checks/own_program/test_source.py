"""Sources: found where they are what runs, and compiled with hooks that nobody else sees."""

import ast
import functools

import numpy as np
import pytest

from backprop_helpers.checks.own_program.source import compiled, source_of
from tests.checks.own_program.programs import defined

TWICE = "import functools\n\ndef backprop(x):\n    y = 2 * x\n    return y\n"


def test_lines_count_from_def():
    source = source_of(defined(TWICE))
    assert source.lines == ("def backprop(x):", "    y = 2 * x", "    return y")
    assert [node.lineno for node in source.tree.body] == [2, 3]


def test_a_decorator_is_no_line():
    text = "import functools\n\n@functools.cache\ndef backprop(x):\n    return x\n"
    source = source_of(defined(text).__wrapped__)
    assert source.lines[0] == "def backprop(x):"
    assert source.tree.body[0].lineno == 2


def test_a_function_inside_a_class_is_dedented():
    text = "class A:\n    def f(self):\n        return 1\n\nbackprop = A.f\n"
    assert source_of(defined(text)).lines == ("def f(self):", "    return 1")


def nameless(text):
    names = {}
    exec(text, names)  # noqa: S102
    return names["backprop"]


@pytest.mark.parametrize(
    "function",
    [nameless(TWICE), lambda x: x, np.sin, functools.partial(print), 7, type("C", (), {})],
)
def test_what_has_no_source_has_none(function):
    assert source_of(function) is None


def test_a_source_that_is_not_what_runs_is_none():
    function = defined(TWICE)
    function.__code__ = defined(TWICE.replace("2 * x", "3 * x")).__code__.replace(
        co_filename=function.__code__.co_filename
    )
    assert source_of(function) is None


def test_a_changed_tree_runs_with_the_functions_own_names_cells_and_defaults():
    text = (
        "k = 10\n\ndef outer():\n    n = 100\n"
        "    def backprop(x, y=1, *, z=1000):\n        return x + y + z + n + k\n"
        "    return backprop\n\nbackprop = outer()\n"
    )
    function = defined(text)
    tree = source_of(function).tree
    assert compiled(tree, function, {})(20_000) == 21_111
    tree.body = ast.parse("def f():\n    return hook(x)").body[0].body
    assert compiled(tree, function, {"hook": lambda x: -x})(5) == -5
    assert "hook" not in function.__globals__
