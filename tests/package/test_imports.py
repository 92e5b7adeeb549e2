import json
import subprocess
import sys

HEAVY = {"IPython", "anywidget", "ipywidgets", "matplotlib", "scipy", "sympy", "torch", "traitlets"}

LOADED = """
import json, sys
import backprop_helpers
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_importing_loads_nothing_heavy():
    command = [sys.executable, "-c", LOADED]
    loaded = json.loads(subprocess.check_output(command))
    assert "numpy" in loaded
    assert HEAVY.isdisjoint(loaded)
