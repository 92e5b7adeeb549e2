"""A notebook that is run without any page, as CI does, has all of a lesson in its outputs."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "backprop_helpers"


def test_the_package_has_no_output_widget_that_could_swallow_a_text():
    """Text printed into one is lost in a run without a page, and from a thread in any."""
    sources = {path.name: ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
    named = {
        name: node.attr if isinstance(node, ast.Attribute) else node.id
        for name, tree in sources.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in {"Output", "Thread"}
    }
    assert named == {}
