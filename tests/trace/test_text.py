import os
import re
import subprocess
import sys

import pytest

from backprop_helpers import Network, trace_update
from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.text import as_text, ledger
from tests.cases import random_case
from tests.traces import article_trace

MOVED = re.compile(r"^  (\S+): (\S+) → (\S+)$", re.MULTILINE)


def printed(*arguments, **environment):
    finished = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=True,
        env={**os.environ, **environment},
    )
    assert finished.stderr == b""
    return finished.stdout.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_the_program_prints_the_story_on_any_terminal(encoding):
    text = printed("-m", "backprop_helpers", PYTHONIOENCODING=encoding)
    assert text == as_text(article_trace()) + "\n"
    assert len(MOVED.findall(text)) == 17


def test_the_program_needs_no_browser():
    code = (
        "import sys; from backprop_helpers.__main__ import main; main([]);"
        "print(sorted({'IPython', 'anywidget', 'ipywidgets', 'matplotlib'} & set(sys.modules)))"
    )
    assert printed("-c", code).splitlines()[-1] == "[]"


@pytest.mark.parametrize("seed", range(4))
def test_the_story_of_any_network(seed):
    net, x, t = random_case(seed, batch=0)
    trace = trace_update(net, x, t, 0.5)
    text = as_text(trace)
    assert MOVED.findall(text) == [
        (move.label, number(move.before), number(move.after)) for move in trace.updates
    ]
    assert number(trace.loss_after) in text.splitlines()[-1]
    adds = re.findall(r"^  path .* adds (\S+)$", text, re.MULTILINE)
    assert adds == [number(p.value) for move in trace.updates for p in move.chain.paths]


def test_a_hidden_weight_of_the_article_in_full():
    assert as_text(article_trace()).split("\n\n")[9].splitlines() == [
        "w11 (hidden weight, from x1 to h1)",
        "  path     through y1: error -0.3236 × slope 0.2189 × weight 0.9 adds -0.0637",
        "  path     through y2: error 0.3704 × slope 0.2332 × weight 0.4 adds 0.0346",
        "  upstream sum of the paths = -0.0292",
        "  slope    h1(1-h1) = 0.2482",
        "  input    x1 = 0.9",
        "  gradient -0.0065, change -0.4 × -0.0065 = +0.0026",
        "  w11: 0.3 → 0.3026",
        "  loss, this move alone: 0.1210 → 0.1209, a change of -0.000017; forecast -0.000017",
    ]


def test_the_ledger_has_fixed_decimals():
    net = Network.from_arrays([([[-0.5]], [10.0])])
    assert list(ledger(trace_update(net, [0], [0], 0))) == [
        "W1_11  -0.5000 ->  -0.5000",
        "b1_1   10.0000 ->  10.0000",
    ]
