import os
import re
import subprocess
import sys

import pytest

from backprop_helpers import Network, examples, trace_update
from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.text import as_text, ledger
from tests.cases import article_shaped, random_case
from tests.page import multiply, read
from tests.traces import article_trace

NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:\.\d+)?(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?!\w)")
PRODUCT = re.compile(r"^  (?:path|gradient|change) .*×.*$", re.MULTILINE)
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
    adds = re.findall(r"^  path .* [=≈] (\S+)", text, re.MULTILINE)
    assert adds == [number(p.value) for move in trace.updates for p in move.chain.paths]


def test_the_way_forward_and_a_hidden_weight_of_the_article_in_full():
    forward, *moves, _ = as_text(article_trace()).split("\n\n")
    assert [line.split(":")[0] for line in forward.splitlines()[:-1]] == [
        "A sample comes in",
        "Forward",
        "Forward",
    ]
    assert forward.splitlines()[1].endswith("h1 = 0.5424, h2 = 0.2497, h3 = 0.7465.")
    assert forward.splitlines()[-1].startswith("The outputs miss their targets")
    assert moves[8].splitlines() == [
        "w11 (hidden weight, from x1 to h1)",
        "  path     through y1: error -0.3236 × slope 0.2189 × weight 0.9 ≈ -0.0637",
        "  path     through y2: error 0.3704 × slope 0.2332 × weight 0.4 = 0.0346",
        "  upstream sum of the paths ≈ -0.0292",
        "  slope    h1(1-h1) = 0.2482",
        "  input    x1 = 0.9",
        "  gradient -0.0292 × 0.2482 × 0.9 ≈ -0.006521",
        "  change   -0.4 × -0.006521 = +0.002608",
        "  w11: 0.3 → 0.3026",
        "  loss, this move alone: 0.1210 → 0.1209, a change of -0.00001700; forecast -0.00001701",
    ]


def test_the_ledger_has_fixed_decimals():
    net = Network.from_arrays([([[-0.5]], [10.0])])
    assert list(ledger(trace_update(net, [0], [0], 0))) == [
        "W1_11  -0.5000 ->  -0.5000",
        "b1_1   10.0000 ->  10.0000",
    ]


def traces():
    """Yield the article's trace, personal ones, and those of 200 random networks."""
    yield article_trace()
    for e in map(examples.personal, ("Ada", "Grace", "Emmy")):
        yield trace_update(e.network, e.x, e.t, e.eta)
    for seed in range(200):
        yield trace_update(*article_shaped(seed), 0.4)


def test_every_number_has_three_digits_or_is_exact():
    for trace in traces():
        parts = (*trace.before.matrices, *trace.after.matrices, trace.x, trace.t)
        exact = {round(float(value), 9) for array in parts for value in array.flat}
        exact |= {0.0, 1.0, 17.0, -trace.eta}  # 1 is a bias's input, and 17 parameters move
        for shown in NUMBER.findall(as_text(trace)):
            digits = shown.partition("×")[0].lstrip("+-").replace(".", "").lstrip("0")
            assert len(digits) >= 3 or read(shown) in exact, shown


def test_shown_factors_make_the_shown_product_where_it_says_so():
    signs = {"=": 0, "≈": 0}
    for trace in traces():
        text = as_text(trace)
        for line in PRODUCT.findall(text):
            left, sign, right = re.split(" ([=≈]) ", line)
            product = right.removesuffix(" (from unrounded numbers)")
            assert multiply(NUMBER.findall(left), product) == (sign == "="), line
            signs[sign] += 1
        assert text.count("(from unrounded numbers)") == ("≈" in text)
    assert min(signs.values()) > 1000
