import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_helpers import Network, examples, trace_update
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.trace.narration import (
    SUPERSCRIPTS,
    Sentence,
    Strong,
    minus,
    number,
    place,
    plain_formula,
    say,
    signed,
    spoken_formula,
    spoken_number,
)
from tests.cases import article_shaped, random_case
from tests.markup import HOSTILE, IDS, parsed

ONE = Network.from_arrays([([[0.0]], [0.0])])


@pytest.fixture
def trace():
    e = examples.article()
    return trace_update(e.network, e.x, e.t, e.eta)


def sayings(trace, stage):
    return [say(trace, step).text for step in trace.steps if step.stage == stage]


def numbers_told(trace, step):
    """Return the numbers of the trace that a step must name."""
    if step.update is None:
        return {
            "start": [*trace.x, *trace.t],
            "forward": trace.forward.activations[(step.at or 0) + 1],
            "loss": [trace.loss_before],
            "end": [trace.loss_before, trace.loss_after],
        }[step.stage]
    move = trace.updates[step.update]
    first, slope, entering = move.chain.factors
    k = move.parameter.j - 1
    return {
        "which": [],
        "error": [*trace.forward.y[k : k + 1], *trace.t[k : k + 1], abs(first.value)],
        "path": [path.value for path in move.chain.paths[step.at or 0 :][:1]],
        "sum": [first.value],
        "slope": [slope.value],
        "input": [entering.value],
        "gradient": [move.gradient],
        "move": [move.before, move.after],
    }[step.stage]


def read_back(shown):
    digits, _, power = shown.partition("×10")
    below = {above: chr(plain) for plain, above in SUPERSCRIPTS.items()}
    return float(digits) * 10.0 ** int(power.translate(below) or 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-3.0, "-3"),
        (0.4, "0.4"),
        (0.1 + 0.2, "0.3"),
        (-0.05, "-0.05"),
        (0.12345, "0.1235"),
        (2 / 3, "0.6667"),
        (-0.323597, "-0.3236"),
        (0.9999999, "1.0000"),
        (123456.789123, "123456.7891"),
        (1e6, "1.00×10⁶"),
        (0.00004, "4.00×10⁻⁵"),
        (-1.7e308, "-1.70×10³⁰⁸"),
        (5e-324, "4.94×10⁻³²⁴"),
    ],
)
def test_a_number_is_shown_short(value, shown):
    assert number(value) == shown


def test_more_places_show_more():
    assert number(-0.0122061, 6) == "-0.012206"
    assert number(-0.0000951, 6) == "-0.000095"
    assert number(0.00004, 6) == "0.00004"


@given(st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False, width=32))
def test_a_shown_number_is_near_the_number(value):
    shown = number(value)
    near = {"rel_tol": 0.00501} if "×" in shown else {"rel_tol": 1e-12, "abs_tol": 0.50001e-4}
    assert math.isclose(read_back(shown), value, **near)
    assert (read_back(shown) == 0) == (value == 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.1, "+0.1"), (-0.1, "-0.1"), (0.0, "0"), (-0.0, "0"), (2e-5, "+2.00×10⁻⁵")],
)
def test_a_signed_number_shows_its_plus(value, shown):
    assert signed(value) == shown


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("0.5", "0.5"),
        ("-0.5", "minus 0.5"),
        ("1.20×10⁻⁷", "1.20 times 10 to the minus 7"),
        ("-1.00×10¹²", "minus 1.00 times 10 to the 12"),
    ],
)
def test_numbers_are_said(shown, said):
    assert spoken_number(shown) == said


@pytest.mark.parametrize(
    ("tex", "plain", "said"),
    [
        ("y_1-t_1", "y1-t1", "y 1 minus t 1"),
        ("h_3(1-h_3)", "h3(1-h3)", "h 3 times 1 minus h 3"),
        ("u_{12}", "u12", "u 1 2"),
        ("h^{(2)}_1", "h2_1", "h 1 of layer 2"),
        ("W^{(3)}_{21}", "W3_21", "W 2 1 of layer 3"),
        ("w_{1,12}", "w1,12", "w 1 , 12"),
        ("1", "1", "1"),
    ],
)
def test_formulas_are_printed_and_said(tex, plain, said):
    assert (plain_formula(tex), spoken_formula(tex)) == (plain, said)


def test_a_sentence_has_three_forms():
    line = Sentence(Symbol("b", "2", "1"), " moves ", Strong("down"), " by ", -0.25, ".")
    assert line.text == "b1_2 moves down by -0.25."
    assert line.spoken == "b 2 of layer 1 moves down by minus 0.25."
    assert line.html.endswith(" moves <b>down</b> by −0.25.")


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
@pytest.mark.parametrize("kind", [str, Strong])
def test_words_cannot_become_markup(text, kind):
    html = Sentence("a ", kind(text), " b").html
    bare = html.replace("<b>", "", 1).replace("</b>", "", 1) if kind is Strong else html
    assert not set("<>\"'") & set(bare)
    if "\x00" not in text:
        shown = "".join(parsed(f"<p>{html}</p>").itertext())
        assert shown == f"a {minus(text) if kind is Strong else text} b"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("u12", "output weight, from h1 to y2"),
        ("b2_1", "output bias, into y1"),
        ("w23", "hidden weight, from x2 to h3"),
        ("b1_3", "hidden bias, into h3"),
    ],
)
def test_a_parameter_has_a_place(trace, label, words):
    move = next(move for move in trace.updates if move.label == label)
    assert place(trace, move).text == words


@pytest.mark.parametrize("seed", range(12))
def test_every_step_is_told_in_whole_sentences(seed):
    net, x, t = random_case(seed, batch=0)
    trace = trace_update(net, x, t, [0.5, -0.5, 0.0][seed % 3])
    for step in trace.steps:
        words = say(trace, step)
        parsed(f"<p>{words.html}</p>")
        assert re.match(r"[A-Z]|[a-z]\d|-?\d", words.text)
        assert words.text.endswith(".")
        assert "  " not in words.text
        assert not set("−<>⁻") & set(words.spoken)
        assert words.text.count("(") == words.text.count(")")


@pytest.mark.parametrize("seed", range(5))
def test_the_sentences_hold_the_numbers_of_the_trace(seed):
    net, x, t = article_shaped(seed)
    trace = trace_update(net, x, t, 0.3)
    for step in trace.steps:
        words = say(trace, step).text
        for value in numbers_told(trace, step):
            assert re.search(rf"(?<![\d.-]){re.escape(number(float(value)))}(?!\d)", words)


def test_the_direction_is_the_sign_of_the_change(trace):
    for move, words in zip(trace.updates, sayings(trace, "move"), strict=True):
        assert f"{move.label} moves {'up' if move.change > 0 else 'down'}, from" in words
        assert words.startswith("Step against the gradient: ")
        assert f", from {number(move.before)} to {number(move.after)}. All" in words
    for move, words in zip(trace.updates, sayings(trace, "gradient"), strict=True):
        assert ("raise" in words, "lower" in words) == (move.gradient > 0, move.gradient < 0)


def test_opposed_paths_are_called_so(trace):
    told = sayings(trace, "sum")
    moves = [move for move in trace.updates if move.chain.paths]
    opposed = [
        min(p.value for p in m.chain.paths) * max(p.value for p in m.chain.paths) < 0 for m in moves
    ]
    assert ["against each other" in words for words in told] == opposed
    assert any(opposed)


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (1, "it feeds one unit ahead: one way back."),
        (2, "it feeds two units ahead: two ways back."),
        (9, "it feeds nine units ahead: nine ways back."),
        (10, "it feeds 10 units ahead: 10 ways back."),
    ],
)
def test_the_ways_back_are_counted(outputs, words):
    trace = trace_update(Network.random((2, 2, outputs), seed=0), [1, 2], [0] * outputs, 0.5)
    assert sayings(trace, "which")[-1].endswith(words)


def test_an_output_that_is_right_moves_nothing():
    trace = trace_update(ONE, [1], [0.5], 0.5)
    assert sayings(trace, "error")[0].endswith("should be 0.5: exactly right.")
    assert sayings(trace, "gradient")[0].endswith(
        "Making W1_11 larger would leave the loss as it is."
    )
    assert sayings(trace, "move")[0] == "Step against the gradient: W1_11 stays where it is."


@pytest.mark.parametrize(
    ("eta", "start"), [(-0.5, "Move by minus eta"), (0.0, "Move by minus eta")]
)
def test_only_a_positive_rate_goes_against_the_gradient(eta, start):
    assert sayings(trace_update(ONE, [1], [1], eta), "move")[0].startswith(start)


def test_too_high_and_too_low(trace):
    told = [words for words in sayings(trace, "error") if "y1" in words]
    assert trace.forward.y[0] < trace.t[0]
    assert all("too low by 0.3236." in words for words in told)
    assert "too high by" in next(words for words in sayings(trace, "error") if "y2" in words)
