import pytest

from backprop_helpers import examples, trace_update
from backprop_helpers.checks.score import SIZES, Prediction, Score, size_of

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
    counted = Score(prediction for prediction in [*SAID.predictions, sized])
    for _ in range(2):
        assert repr(counted) == (
            "1 of 3 directions right, 1 of 1 sizes\n"
            "w21: you said up, it moved down\nw11: you said down, it moved up"
        )
    assert "Predict first" in repr(Score(()))
