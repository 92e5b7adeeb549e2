import re

import pytest

from backprop_helpers import Network, trace_update
from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.narration import place, say
from tests.cases import article_shaped, random_case
from tests.markup import parsed
from tests.trace.traces import article_trace, trace_of

ARTICLE = article_trace()
ONE = Network.from_arrays([([[0.0]], [0.0])])


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


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("u12", "output weight, from h1 to y2"),
        ("b2_1", "output bias, into y1"),
        ("w23", "hidden weight, from x2 to h3"),
    ],
)
def test_a_parameter_has_a_place(label, words):
    assert place(ARTICLE, ARTICLE.updates[ARTICLE.place_of(label)]).text == words


@pytest.mark.parametrize("seed", range(6))
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


@pytest.mark.parametrize("seed", range(3))
def test_the_sentences_hold_the_numbers_of_the_trace(seed):
    trace = trace_update(*article_shaped(seed), 0.3)
    for step in trace.steps:
        words = say(trace, step).text
        for value in numbers_told(trace, step):
            assert re.search(rf"(?<![\d.-]){re.escape(number(float(value)))}(?!\d)", words)


def test_the_direction_is_the_sign_of_the_change():
    for move, words in zip(ARTICLE.updates, sayings(ARTICLE, "move"), strict=True):
        assert f"{move.label} moves {'up' if move.change > 0 else 'down'}, from" in words
        assert words.startswith("Step against the gradient: ")
        assert f", from {number(move.before)} to {number(move.after)}. All" in words
    for move, words in zip(ARTICLE.updates, sayings(ARTICLE, "gradient"), strict=True):
        assert ("raise" in words, "lower" in words) == (move.gradient > 0, move.gradient < 0)


def test_opposed_paths_are_called_so():
    adds = [[path.value for path in move.chain.paths] for move in ARTICLE.updates]
    opposed = [min(values) < 0 < max(values) for values in adds if values]
    assert ["against each other" in words for words in sayings(ARTICLE, "sum")] == opposed
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
    assert sayings(trace_of((2, 2, outputs)), "which")[-1].endswith(words)


def test_an_output_that_is_right_moves_nothing():
    trace = trace_update(ONE, [1], [0.5], 0.5)
    error, gradient, move = (sayings(trace, stage)[0] for stage in ("error", "gradient", "move"))
    assert error.endswith("should be 0.5: exactly right.")
    assert gradient.endswith("Making W1_11 larger would leave the loss as it is.")
    assert move == "Step against the gradient: W1_11 stays where it is."


def test_only_a_positive_rate_goes_against_the_gradient():
    for eta in (-0.5, 0.0):
        assert sayings(trace_update(ONE, [1], [1], eta), "move")[0].startswith("Move by minus eta")


def test_too_high_and_too_low():
    told = sayings(ARTICLE, "error")
    assert ARTICLE.forward.y[0] < ARTICLE.t[0]
    assert all("too low by 0.3236." in words for words in told if "y1" in words)
    assert all("too high by" in words for words in told if "y2" in words)
