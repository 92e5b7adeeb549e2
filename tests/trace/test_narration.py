import re

import pytest

from backprop_helpers import Network, trace_update
from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.narration import place, say
from tests.cases import random_case
from tests.markup import parsed
from tests.traces import article_trace, trace_of

ARTICLE = article_trace()
ONE = Network.from_arrays([([[0.0]], [0.0])])


def sentences(trace, stage):
    return [say(trace, step).text for step in trace.steps if step.stage == stage]


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
        assert not set("−<>⁻×≈") & set(words.spoken)
        assert words.text.count("(") == words.text.count(")")


TOLD = {
    None: """
A sample comes in: x1 = 0.9, x2 = -0.4. The outputs should become t1 = 1, t2 = 0. Forward: each
hidden unit adds up what reaches it and squashes the sum. h1 = 0.5424, h2 = 0.2497, h3 = 0.7465.
Forward: each output adds up what reaches it and squashes the sum. y1 = 0.6764, y2 = 0.3704. The
outputs miss their targets by a loss of 0.1210. One at a time, 17 parameters move by gradients taken
here. All 17 have moved, by gradients at the old values. A new forward pass: the loss went from
0.1210 to 0.1112.
""",
    "u12": """
u12 carries h1 into y2. Only y2 feels it, so there is one way back from the loss. How far off is y2?
It is 0.3704 and should be 0: too high by 0.3704. How fast does y2 follow its sum? Its slope is
0.2332 here; 0.25 is the most there is. What is u12 multiplied by? By h1 = 0.5424. Multiply: the
gradient is 0.0469. Making u12 larger would raise the loss. Step against the gradient: u12 moves
down, from 0.4 to 0.3813. All the others stay.
""",
    "b1_1": """
b1_1 shifts h1: a weight whose input is 1. h1 has no target of its own; it feeds two units: two ways
back. Back through y1: it is 0.6764 and should be 1, so the error is -0.3236. Times
the slope of y1, how fast it follows its sum: 0.2189. Times the old u11, the one of the forward
pass: 0.9. Error × slope × weight: -0.3236 × 0.2189 × 0.9 ≈ -0.0637, which arrives at h1 by way of
y1. Back through y2: it is 0.3704 and should be 0, so the error is 0.3704. Times the slope of y2,
how fast it follows its sum: 0.2332. Times the old u12, the one of the forward pass: 0.4. Error ×
slope × weight: 0.3704 × 0.2332 × 0.4 = 0.0346, which arrives at h1 by way of y2. The paths pull
against each other: -0.0637 + 0.0346 ≈ -0.0292, the upstream gradient of h1. How fast does h1
follow its sum? Its slope is 0.2482 here; 0.25 is the most there is. What is b1_1 multiplied by? By
1, always. Multiply: the gradient is -0.007245. Making b1_1 larger would lower the loss. Step
against the gradient: b1_1 moves up, from 0.1 to 0.1029. All the others stay.
""",
}


@pytest.mark.parametrize("label", TOLD)
def test_the_article_is_told(label):
    update = None if label is None else ARTICLE.place_of(label)
    told = [say(ARTICLE, step).text for step in ARTICLE.steps if step.update == update]
    assert " ".join(told).split() == TOLD[label].split()


def test_the_ear_alone_can_follow_a_path():
    said = [say(ARTICLE, step).spoken for step in ARTICLE.steps if step.update == 8]
    assert said[1:6] == [
        "Back through y 1: it is 0.6764 and should be 1, so the error is minus 0.3236.",
        "Times the slope of y 1, how fast it follows its sum: 0.2189.",
        "Times the old u 1 1, the one of the forward pass: 0.9.",
        (
            "Error times slope times weight: minus 0.3236 times 0.2189 times 0.9 is about "
            "minus 0.0637, which arrives at h 1 by way of y 1."
        ),
        "Back through y 2: it is 0.3704 and should be 0, so the error is 0.3704.",
    ]


def test_every_number_of_a_chain_is_told():
    for trace in (ARTICLE, trace_of((2, 3, 3, 2))):
        for step in trace.steps:
            if step.update is None or step.stage == "error":
                continue
            move = trace.updates[step.update]
            path = move.chain.paths[step.at] if step.stage == "adds" else None
            shown = path or move.factor(step)
            numbers = [shown.value] if shown else []
            if path:
                numbers += [factor.value for factor in path.factors]
            if step.stage == "sum":
                numbers += [path.value for path in move.chain.paths]
            assert all(number(value) in say(trace, step).text for value in numbers)


def test_a_sentence_fits_two_lines():
    """The longest decides how large a page can show them all."""
    for trace, most in ((ARTICLE, 110), (trace_of((2, 3, 3, 2)), 120)):
        for step in trace.steps:
            shown = "".join(parsed(f"<p>{say(trace, step).html}</p>").itertext())
            assert len(shown) <= most


def test_a_negative_number_has_brackets_where_another_stands_before_it():
    path = next(words for words in sentences(ARTICLE, "adds") if "(" in words)
    assert "-0.3236 × 0.2189 × (-0.7) = 0.0496, which" in path
    assert sentences(ARTICLE, "sum")[2].startswith("Add the paths: -0.0212 + (-0.0691) ≈ -0.0904,")


@pytest.mark.parametrize(
    ("outputs", "words"),
    [(1, r"There is no other path, so \S+ is the"), (9, r"all 9 together make \S+, the")],
)
def test_one_path_is_no_sum_and_many_are_not_listed(outputs, words):
    said = sentences(trace_of((2, 2, outputs)), "sum")[0]
    assert re.search(f"{words} upstream gradient of h1.$", said)


def test_the_direction_is_the_sign_of_the_change():
    for move, words in zip(ARTICLE.updates, sentences(ARTICLE, "move"), strict=True):
        assert f"{move.label} moves {'up' if move.change > 0 else 'down'}, from" in words
        assert f", from {number(move.before)} to {number(move.after)}. All" in words
    assert sentences(ARTICLE, "error")[0].endswith("should be 1: too low by 0.3236.")


def test_opposed_paths_are_called_so():
    adds = [[path.value for path in move.chain.paths] for move in ARTICLE.updates]
    opposed = [min(values) < 0 < max(values) for values in adds if values]
    assert ["against each other" in words for words in sentences(ARTICLE, "sum")] == opposed
    assert any(opposed)


@pytest.mark.parametrize(
    ("outputs", "fed", "ways"),
    [(1, "one unit", "one way"), (9, "nine units", "nine ways"), (10, "10 units", "10 ways")],
)
def test_the_ways_back_are_counted(outputs, fed, ways):
    said = sentences(trace_of((2, 2, outputs)), "which")[-1]
    assert said.endswith(f"it feeds {fed}: {ways} back.")


def test_an_output_that_is_right_moves_nothing():
    trace = trace_update(ONE, [1], [0.5], 0.5)
    error, gradient, move = (sentences(trace, stage)[0] for stage in ("error", "gradient", "move"))
    assert error.endswith("should be 0.5: exactly right.")
    assert gradient.endswith("Making W1_11 larger would leave the loss as it is.")
    assert move == "Step against the gradient: W1_11 stays where it is."


def test_only_a_positive_rate_goes_against_the_gradient():
    for eta in (-0.5, 0.0):
        assert sentences(trace_update(ONE, [1], [1], eta), "move")[0].startswith(
            "Move by minus eta"
        )
