import pytest

from backprop_helpers import examples, trace_update
from backprop_helpers.checks.score import SIZES, Prediction, Score, score, size_of
from backprop_helpers.checks.verdict import Verdict

ARTICLE = examples.article()
TRACE = trace_update(ARTICLE.network, ARTICLE.x, ARTICLE.t, ARTICLE.eta)
MOVES = {move.label: move for move in TRACE.updates}
SAID = Score([Prediction.of(MOVES["u11"], "up"), Prediction.of(MOVES["w21"], "up")])


@pytest.mark.parametrize(
    ("change", "size"),
    [(0, 0), (9.99e-4, 0), (-1e-3, 1), (0.0099, 1), (-0.01, 2), (0.0999, 2), (0.1, 3), (-7, 3)],
)
def test_sizes_meet_without_gap(change, size):
    assert size_of(change) == SIZES[size]


def test_a_prediction_stands_beside_its_move():
    right = Prediction.of(MOVES["u11"], "up", "0.01 to 0.1")
    assert (right.moved, right.moved_by) == ("up", "0.01 to 0.1")
    assert (right.right, right.right_size) == (True, True)
    wrong = Prediction.of(MOVES["u12"], "up", "over 0.1")
    assert (wrong.right, wrong.right_size) == (False, False)


@pytest.mark.parametrize(
    ("direction", "size", "named"), [("sideways", "", "direction"), ("up", "much", "size")]
)
def test_other_words_are_refused(direction, size, named):
    with pytest.raises(ValueError, match=f"^{named} must be one of"):
        Prediction.of(MOVES["u11"], direction, size)


def test_a_score_counts_and_names_what_was_wrong():
    sized = Prediction.of(MOVES["w11"], "down", "0.001 to 0.01")
    assert repr(Score([*SAID.predictions, sized])) == (
        "1 of 3 directions right, 1 of 1 sizes\n"
        "w21: you said up, it moved down\nw11: you said down, it moved up"
    )
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
    ],
)
def test_a_lesson_is_counted_in_one_line(said, line):
    assert repr(score(*replies(said))) == line


def test_what_was_said_in_a_stepper_stands_beside_it():
    stepper = "In the stepper: 1 of 2 directions right\nw21: you said up, it moved down"
    asked = "1 of 1 predictions right, 1 question waiting.\n"
    silent = 'In the stepper: none yet. Switch on "Predict first" in it, then step.'
    assert repr(score(SAID)) == stepper
    assert repr(score(*replies("r."), SAID)) == asked + stepper
    assert repr(score(*replies("r."), Score(()))) == asked + silent


@pytest.mark.parametrize("odd", ["up", ..., Verdict])
def test_only_replies_are_counted(odd):
    with pytest.raises(TypeError, match=f"got {type(odd).__name__}"):
        score(*replies("r"), odd)
    with pytest.raises(TypeError, match="got none"):
        score()
