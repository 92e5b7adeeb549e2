import pytest

from backprop_helpers import check, examples, predict, score, trace_update
from backprop_helpers.checks.score import Prediction, Score
from backprop_helpers.checks.tally import Tally

pytestmark = pytest.mark.usefixtures("nothing_answered")

ARTICLE = examples.article()
TRACE = trace_update(ARTICLE.network, ARTICLE.x, ARTICLE.t, ARTICLE.eta)
MOVES = {move.label: move for move in TRACE.updates}
SAID = Score([Prediction.of(MOVES["u11"], "up"), Prediction.of(MOVES["w21"], "up")])
WORDS = {"r": "right", "s": "slip", "w": "wrong", ".": "unanswered"}


def tally(text, *steppers):
    """One prediction for each letter: r for right, s for a slip, w for wrong, dot for open."""
    return repr(Tally(tuple(WORDS[letter] for letter in text), steppers))


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
    assert tally(said) == line


def test_what_was_said_in_a_stepper_stands_beside_it():
    stepper = "In the stepper: 1 of 2 directions right\nw21: you said up, it moved down"
    asked = "1 of 1 predictions right, 1 question waiting.\n"
    silent = 'In the stepper: none yet. Switch on "Predict first" in it, then step.'
    assert tally("", SAID) == stepper
    assert tally("r.", SAID) == asked + stepper
    assert tally("r.", Score(())) == asked + silent


def test_the_predictions_of_a_lesson_are_counted_and_its_exercises_not():
    assert repr(score("03")) == "No predictions yet: 3 questions are waiting."
    predict("03-1", "down")
    predict("03-2", "down")
    check("03-3", -0.0384)
    assert repr(score("03")) == "1 of 2 predictions right, 1 question waiting."


def test_a_lesson_without_predictions_is_counted_by_its_exercises():
    assert repr(score("09")) == "No answers yet: 20 questions are waiting."
    check("09-6", 0.16)
    check("09-3", "w12")
    assert repr(score("09")) == "1 of 2 answers right, 18 questions waiting."


@pytest.mark.parametrize("odd", ["up", ..., Score])
def test_only_the_scores_of_steppers_are_added(odd):
    with pytest.raises(TypeError, match=f"got {type(odd).__name__}"):
        score("03", odd)


def test_a_lesson_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match=r"^lesson .* is none of 00, 01"):
        score("99")
