import json
import subprocess
import sys

HEAVY = ["IPython", "anywidget", "ipywidgets", "matplotlib", "scipy", "sympy", "torch", "traitlets"]

LOADED = """
import json, sys
import backprop_helpers
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def fresh_process(code):
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_importing_loads_nothing_heavy():
    loaded = json.loads(fresh_process(LOADED))
    assert "numpy" in loaded
    assert [name for name in HEAVY if name in loaded] == []
