"""What a program changes outside itself is as it was after each run."""

import random

import numpy as np
import pytest

from backprop_helpers.checks.own_program.recorder import Recorder
from tests.checks.own_program.cases import ARTICLE
from tests.checks.own_program.programs import COURSE, SIGMOID, defined, written

BEFORE = """
import random

calls, kept, seen, sums = [], {"a": [1]}, set(), np.zeros(3)

class Net:
    pass

net = Net()
net.h = 0

"""
CHANGES = """
calls.append(1); kept["a"].append(2); seen.add(3); np.add(sums, 1, out=sums)
net.h = x; backprop.runs = 1
random.random(); np.random.random()
"""


def test_all_that_a_program_names_is_put_back():
    function = defined(written(CHANGES + COURSE, BEFORE + SIGMOID))
    names = function.__globals__
    state = random.getstate(), np.random.get_state()[1].tolist()  # noqa: NPY002
    program = Recorder(function, 5)
    for _ in range(3):
        assert program.run(ARTICLE, {}) is not None
    assert (names["calls"], names["kept"], names["seen"]) == ([], {"a": [1]}, set())
    assert names["sums"].tolist() == [0, 0, 0]
    assert names["net"].h == 0
    assert not hasattr(function, "runs")
    assert state == (random.getstate(), np.random.get_state()[1].tolist())  # noqa: NPY002


def test_a_closure_is_put_back():
    text = (
        "def outer():\n    kept = []\n    def backprop(x, t, w, b1, u, b2):\n"
        "        kept.append(x)\n        return w, b1, u, kept\n    return backprop\n\n"
        "backprop = outer()\n"
    )
    function = defined(text)
    Recorder(function, 5).record(ARTICLE)
    assert function.__closure__[0].cell_contents == []


@pytest.mark.parametrize("trace", ["open('f', 'w')", "plt.plot(x)", "input()", "np.save('f', x)"])
def test_what_leaves_traces_is_not_run_again(trace):
    function = defined(written(f"if False:\n    {trace}\n" + COURSE, SIGMOID))
    assert not Recorder(function, 5).can_run


def test_a_helper_that_leaves_traces_counts_too():
    before = "def note(x):\n    if False:\n        open('f')\n\n"
    program = Recorder(defined(written("note(x)" + COURSE, SIGMOID + before)), 5)
    program.record(ARTICLE)
    assert not program.can_run
