import json
import subprocess
import sys

import backprop_helpers

HEAVY = {"IPython", "anywidget", "ipywidgets", "matplotlib", "scipy", "sympy", "torch", "traitlets"}

LOADED = """
import json, sys
import backprop_helpers
first = set(sys.modules)
backprop_helpers.gradients
print(json.dumps([[name.partition(".")[0] for name in names] for names in (first, sys.modules)]))
"""


def test_a_name_loads_what_it_needs_and_nothing_heavy():
    command = [sys.executable, "-c", LOADED]
    first, then = json.loads(subprocess.check_output(command))
    assert "numpy" not in first
    assert "numpy" in then
    assert HEAVY.isdisjoint(then)


def test_every_public_name_is_there():
    assert [name for name in backprop_helpers.__all__ if not hasattr(backprop_helpers, name)] == []
