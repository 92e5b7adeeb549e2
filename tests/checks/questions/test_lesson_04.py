"""Replies of lesson 04 tell numbers that the notebook prints or that a learner makes there."""

import pytest

from backprop_helpers import check, predict

pytestmark = pytest.mark.usefixtures("nothing_answered")


@pytest.mark.parametrize("letter", ["A", "B"])
def test_the_nudge_is_told_for_a_long_and_a_short_step(letter):
    assert "-0.0280 against -0.0257" in str(check("04-3", letter))


def test_the_shortest_step_agrees():
    assert "-0.0292 against -0.0292" in str(check("04-3", "B"))


@pytest.mark.parametrize(("letter", "status"), [("A", "right"), ("B", "wrong"), ("C", "wrong")])
def test_the_path_takes_the_value_of_the_forward_pass(letter, status):
    verdict = check("04-5", letter)
    assert verdict.status == status
    assert "0.9" in str(verdict)


def test_both_paths_are_told_after_the_prediction():
    said = str(predict("04-2", "down"))
    assert "-0.0637 via y1 and by 0.0346 via y2, together -0.0292" in said
