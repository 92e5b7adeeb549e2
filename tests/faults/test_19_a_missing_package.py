"""Without the widgets' packages the numbers are there, and a sentence says the cure."""

import subprocess
import sys

WITHOUT = """
import sys
gone = "anywidget ipywidgets IPython matplotlib latex2mathml traitlets jupyterlab".split()
class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in gone:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Gone())
"""
LESSON = """
from backprop_helpers import check, examples, forward, gradients, trace_update, train, update
example = examples.article()
net, x, t, eta = example.network, example.x, example.t, example.eta
assert trace_update(net, x, t, eta).after == update(net, gradients(net, x, t), eta)
print(check("03-2", 0.25).status, len(train(net, x, t, eta, 3).losses))
"""


def run(code):
    return subprocess.run(
        [sys.executable, "-c", WITHOUT + code], capture_output=True, text=True, check=False
    )


def test_numbers_and_checks_need_numpy_alone():
    finished = run(LESSON)
    assert finished.stderr == ""
    assert finished.stdout.split()[1] == "4"


def test_a_widget_says_what_it_lacks_and_who_knows_the_cure():
    finished = run("from backprop_helpers import UpdateStepper")
    assert finished.stderr.splitlines()[-1] == (
        "ImportError: UpdateStepper needs traitlets, which is missing here; "
        "`python -m backprop_helpers doctor` says how to get it"
    )
