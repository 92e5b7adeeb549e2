import pytest

from backprop_helpers import examples, trace_update
from backprop_helpers.predictions import SIZES, Prediction, Score, size_of


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
