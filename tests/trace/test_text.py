import os
import re
import subprocess
import sys

import pytest

from backprop_helpers import Network, examples, trace_update
from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.text import ledger, story
from tests.cases import random_case

MOVED = re.compile(r"^  (\S+): (\S+) → (\S+)$", re.MULTILINE)


def trace_of(example):
    return trace_update(example.network, example.x, example.t, example.eta)


def moves_of(trace):
    return [(move.label, number(move.before), number(move.after)) for move in trace.updates]


def printed(**environment):
    command = [sys.executable, "-m", "backprop_helpers"]
    environment = {**os.environ, **environment}
    finished = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert finished.stderr == b""
    return finished.stdout.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252", "latin-1"])
def test_the_program_prints_every_move_on_any_terminal(encoding):
    text = printed(PYTHONIOENCODING=encoding)
    trace = trace_of(examples.article())
    assert text == story(trace) + "\n"
    assert len(MOVED.findall(text)) == 17
    assert MOVED.findall(text) == moves_of(trace)


def test_the_program_needs_no_browser():
    code = (
        "import runpy, sys; runpy.run_module('backprop_helpers', run_name='__main__');"
        "print(sorted({'IPython', 'anywidget', 'ipywidgets', 'matplotlib'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    finished = subprocess.run(command, capture_output=True, check=True)
    assert finished.stdout.decode("utf-8").splitlines()[-1] == "[]"


@pytest.mark.parametrize("seed", range(8))
def test_the_story_of_any_network(seed):
    net, x, t = random_case(seed, batch=0)
    trace = trace_update(net, x, t, 0.5)
    text = story(trace)
    assert MOVED.findall(text) == moves_of(trace)
    assert number(trace.loss_after) in text.splitlines()[-1]
    for move, paragraph in zip(trace.updates, text.split("\n\n")[1:-1], strict=True):
        factors = re.findall(
            r"^  (error|upstream|slope|input) +.* = (\S+)$", paragraph, re.MULTILINE
        )
        assert factors == [(f.name, number(f.value)) for f in move.chain.factors]
        adds = re.findall(r"^  path .* adds (\S+)$", paragraph, re.MULTILINE)
        assert adds == [number(path.value) for path in move.chain.paths]
        assert f"forecast {number(move.forecast, 6)}" in paragraph
        assert f"a change of {number(move.change_alone, 6)};" in paragraph


def test_a_hidden_weight_of_the_article_in_full():
    trace = trace_of(examples.article())
    move = trace.updates[8]
    paths = [
        f"  path     through {path.through.text}: error {error} × slope {slope} × weight {weight} "
        f"adds {number(path.value)}"
        for path in move.chain.paths
        for error, slope, weight in [[number(factor.value) for factor in path.factors]]
    ]
    y1, y2 = move.chain.paths
    assert story(trace).split("\n\n")[9].splitlines()[:4] == [
        "w11 (hidden weight, from x1 to h1)",
        *paths,
        f"  upstream sum of the paths = {number(y1.value + y2.value)}",
    ]


def test_the_ledger_has_fixed_decimals():
    net = Network.from_arrays([([[-0.5]], [10.0])])
    assert list(ledger(trace_update(net, [0], [0], 0))) == [
        "W1_11  -0.5000 ->  -0.5000",
        "b1_1   10.0000 ->  10.0000",
    ]
