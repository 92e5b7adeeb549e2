"""Questions by their number, on the lesson's numbers or the learner's own."""

import pytest

from backprop_helpers import check, derivation, examples, gradients, predict
from backprop_helpers.checks.record import answered

pytestmark = pytest.mark.usefixtures("nothing_answered")


def test_an_answer_is_judged_on_the_lessons_numbers_or_ones_own():
    mine = examples.personal("Ada")
    own = gradients(mine.network, mine.x, mine.t)
    answer = [own[label] for label in ("u11", "u32", "u21", "b2_1")]
    assert check("03-14", answer, mine).status == "right"
    assert check("03-14", answer).status != "right"


def test_exercises_and_predictions_are_counted_apart():
    assert predict("03-1", "down").status == "right"
    assert check("03-3", "down").status == "wrong"
    assert answered("prediction", "03-1").status == "right"
    assert answered("exercise", "03-3").status == "wrong"


def test_the_wrong_line_is_written_out():
    assert derivation("03-13").wrong_line == 2


@pytest.mark.parametrize("number", ["03-99", "99-1", "03", "", None, 3, "3-1"])
def test_a_number_that_nobody_asked_is_refused(number):
    with pytest.raises(
        KeyError, match=r"^number .* is (no exercise of lesson|not that of a question)"
    ):
        check(number, 1)


def test_what_has_no_derivation_says_so():
    with pytest.raises(ValueError, match="has no derivation"):
        derivation("03-3")


def test_an_own_network_must_be_an_example():
    with pytest.raises(TypeError, match="own must be an Example, such as mine; got Network"):
        check("03-14", ..., examples.article().network)
