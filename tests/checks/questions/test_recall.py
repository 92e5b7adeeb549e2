"""A question of recall, as a line to fill in and as a question of a lesson."""

import pytest

from backprop_helpers.checks.questions.judge import value
from backprop_helpers.checks.questions.recall import Recall
from backprop_helpers.checks.questions.recall_questions import RECALLS

PLAIN = Recall("01", "What is $h_2$?", value("h2"), "Begin with its sum.", "answer = 0.25")


def test_a_choice_is_offered_behind_the_blank():
    assert PLAIN.blank == "answer = ..."
    assert RECALLS["old_weights"].blank == 'answer = ...  # "old", "moved" or "either"'


def test_as_a_question_it_has_the_number_and_all_else_of_its_own():
    found = PLAIN.as_question("03-2")
    assert (found.number, found.lesson, found.judge) == ("03-2", "03", PLAIN.judge)
    assert (found.hint, found.solution) == (PLAIN.hint, PLAIN.solution)
    assert found.example is PLAIN.example


def test_a_recall_stays_as_it_is():
    with pytest.raises(AttributeError):
        PLAIN.text = ""
    with pytest.raises(TypeError):
        RECALLS["edge_name"] = PLAIN


def test_the_numbers_of_parameters_are_those_that_the_replies_count():
    replies = RECALLS["parameters_counted"].judge.options(None).replies
    weights, biases = 3 * 4 + 4 * 2, 4 + 2
    assert {*replies} == {weights + biases, weights, weights + 3 + biases, 3 * 4 * 2, 3 + 4 + 2}
