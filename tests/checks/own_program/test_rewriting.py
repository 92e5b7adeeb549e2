"""Every expression that computes something is a part; the rest stays as it was written."""

import ast

import pytest

from backprop_helpers.checks.own_program.rewriting import Rewriter, bare


def parts_of(text):
    parts = []
    Rewriter(parts, "f").rewritten(ast.parse(text).body)
    return parts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("d = (y - t) * y", ["(y - t) * y", "y - t", "y", "t", "y"]),
        ("s += x[i]", ["x[i]", "s"]),
        ("return f(a.T, k=2)", ["f(a.T, k=2)", "a.T"]),
        ("h = [g(v) for v in a]", ["[g(v) for v in a]", "g(v)", "v", "a"]),
        ("print(f'{x}')", ["print(f'{x}')"]),
        ("n: int = x", ["x"]),
        ("names = locals()", []),
    ],
)
def test_parts(text, values):
    found = parts_of(text)
    assert sorted(part.text for part in found if part.kind != "line") == sorted(values)
    assert [part.text for part in found if part.kind == "line"] == [text]


def test_the_head_of_a_loop_is_a_line_of_its_own():
    found = parts_of("for i in range(n):\n    s += i")
    lines = [(part.text, part.line) for part in found if part.kind == "line"]
    assert lines == [("for i in range(n):", 1), ("s += i", 2)]
    inside = {part.text for part in found if found[part.statement].text == "s += i"}
    assert inside == {"s += i", "i", "s"}


def test_a_part_is_found_beneath_its_hooks():
    parts = []
    (statement, _) = Rewriter(parts, "f").rewritten(ast.parse("d = y - t").body)
    assert bare(statement.value) is next(p.node for p in parts if p.text == "y - t")
