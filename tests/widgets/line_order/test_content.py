import pytest

from backprop_helpers.widgets.line_order.content import content, surplus
from backprop_helpers.widgets.line_order.questions import QUESTIONS
from backprop_helpers.widgets.line_order.replies import faults
from tests.page import eye, size_sent

each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


@each_question
def test_the_lines_are_sent_in_the_shuffled_order_with_all_that_is_said_of_them(question):
    sent = content(question)
    assert list(sent["lines"]) == [line.text for line in question.shuffled]
    for line in question.shuffled:
        said = {name: eye(parts) for name, parts in sent["lines"][line.text]["faults"].items()}
        assert said == {name: s.html for name, s in faults(line, question).items()}
    assert [name.split() for name in sent["places"]] == [
        ["Line", str(k + 2)] for k in range(len(question.shuffled))
    ]
    assert len(sent["levels"]) > question.deepest


@each_question
def test_how_many_lines_are_too_many(question):
    count = {"five": 5, "three": 3}[surplus(question).split()[0]]
    assert count == len(question.distractors)


@each_question
def test_what_travels_to_the_page_is_small(question):
    assert size_sent(content(question)) <= 7_000
