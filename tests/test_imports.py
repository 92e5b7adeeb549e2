import json
import subprocess
import sys

HEAVY = ["IPython", "anywidget", "ipywidgets", "matplotlib", "scipy", "sympy", "torch", "traitlets"]

LOADED = """
import json, sys
import backprop_helpers
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
SECONDS = """
from time import process_time as now
start = now()
import numpy
between = now()
import backprop_helpers
print(between - start, now() - between)
"""


def fresh_process(code):
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_importing_loads_nothing_heavy():
    loaded = json.loads(fresh_process(LOADED))
    assert "numpy" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_importing_costs_little_more_than_numpy():
    """Take the best of several processes for either part: the machine may be busy."""
    rounds = [map(float, fresh_process(SECONDS).split()) for _ in range(11)]
    numpy, ours = map(min, zip(*rounds, strict=True))
    assert (numpy + ours) / numpy <= 1.15
