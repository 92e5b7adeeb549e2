import pytest

from backprop_helpers import examples, trace_update
from backprop_helpers.checks.score import SIZES, Prediction, Score, score, size_of
from backprop_helpers.checks.verdict import Verdict


@pytest.fixture
def moves():
    example = examples.article()
    trace = trace_update(example.network, example.x, example.t, example.eta)
    return {move.label: move for move in trace.updates}


@pytest.mark.parametrize(
    ("change", "size"),
    [(0, 0), (9.99e-4, 0), (-1e-3, 1), (0.0099, 1), (-0.01, 2), (0.0999, 2), (0.1, 3), (-7, 3)],
)
def test_sizes_meet_without_gap(change, size):
    assert size_of(change) == SIZES[size]


def test_a_prediction_stands_beside_its_move(moves):
    right = Prediction.of(moves["u11"], "up", "0.01 to 0.1")
    assert (right.moved, right.moved_by) == ("up", "0.01 to 0.1")
    assert right.right
    assert right.right_size
    wrong = Prediction.of(moves["u12"], "up", "over 0.1")
    assert not wrong.right
    assert not wrong.right_size


@pytest.mark.parametrize(("direction", "size"), [("sideways", ""), ("up", "much"), ("", "")])
def test_other_words_are_refused(moves, direction, size):
    with pytest.raises(ValueError, match="must be one of"):
        Prediction.of(moves["u11"], direction, size)


def test_a_score_counts_and_names_what_was_wrong(moves):
    said = [Prediction.of(moves["u11"], "up"), Prediction.of(moves["w21"], "up", "0.001 to 0.01")]
    assert repr(Score(said)) == (
        "1 of 2 directions right, 1 of 1 sizes\nw21: you said up, it moved down"
    )


def test_a_score_without_predictions_says_how_to_make_one():
    assert "Predict first" in repr(Score(()))


def replies(text):
    """One reply for each letter: r for right, s for a slip, w for wrong, dot for unanswered."""
    words = {"r": "right", "s": "slip", "w": "wrong", ".": "unanswered"}
    return [Verdict(words[letter], "") for letter in text]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (".", "No predictions yet: 1 question is waiting."),
        (".....", "No predictions yet: 5 questions are waiting."),
        ("rrsr.", "3 of 4 predictions right, 1 question waiting."),
        ("w..", "0 of 1 predictions right, 2 questions waiting."),
        ("rrrw", "3 of 4 predictions right."),
        ("rr", "2 of 2 predictions right."),
    ],
)
def test_a_lesson_is_counted_in_one_line(said, line):
    assert repr(score(*replies(said))) == line


def test_what_was_said_in_a_stepper_stands_beside_it(moves):
    said = Score([Prediction.of(moves["u11"], "up"), Prediction.of(moves["w21"], "up")])
    assert repr(score(*replies("r."), said)) == (
        "1 of 1 predictions right, 1 question waiting.\n"
        "In the stepper: 1 of 2 directions right\nw21: you said up, it moved down"
    )
    assert repr(score(said)).startswith("In the stepper: 1 of 2")
    silent = repr(score(*replies("r"), Score(())))
    assert silent == (
        "1 of 1 predictions right.\n"
        'In the stepper: none yet. Switch on "Predict first" in it, then step.'
    )


class Unprintable:
    def __repr__(self):
        raise RuntimeError


@pytest.mark.parametrize("odd", ["up", ..., None, 0.25, [], Verdict, Unprintable()])
def test_only_replies_are_counted(odd):
    with pytest.raises(TypeError, match=f"got {type(odd).__name__}"):
        score(*replies("r"), odd)
    with pytest.raises(TypeError, match="got none"):
        score()
