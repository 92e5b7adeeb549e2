"""Replies of lesson 03 tell numbers that the notebook prints or that a learner makes there."""

import pytest

from backprop_helpers import check, predict

pytestmark = pytest.mark.usefixtures("nothing_answered")


@pytest.mark.parametrize(
    ("word", "status"), [("the same", "right"), ("smaller", "wrong"), ("larger", "wrong")]
)
def test_the_error_is_that_of_the_one_forward_pass(word, status):
    verdict = check("03-5", word)
    assert verdict.status == status
    assert "-0.3236" in str(verdict)


def test_the_loss_is_told_before_and_after_the_nudge():
    assert "The loss goes from 0.120965 to 0.120582." in str(predict("03-1", "up"))


def test_the_new_value_is_asked_for_on_the_sample_that_only_this_lesson_uses():
    assert check("03-10", (0.1184, 0.1526)).status == "right"
    assert check("03-10", (0.1418, 0.1433)).status != "right"
