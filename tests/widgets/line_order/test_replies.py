import pytest

from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.widgets.line_order.judge import judge
from backprop_helpers.widgets.line_order.questions import QUESTIONS
from backprop_helpers.widgets.line_order.replies import faults, progress
from tests.widgets.line_order.orders import some_orders

each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


@each_question
def test_a_distractor_says_the_sentence_of_its_slip(question):
    for line in question.distractors:
        (said,) = faults(line, question).values()
        assert said.text == f", `{line.text}`: {SLIPS[line.slip].says}"


@each_question
def test_a_line_says_each_thing_that_it_needs(question):
    for line in question.lines:
        said = faults(line, question)
        assert [name for name in said if name.startswith("early")] == [
            f"early {need}" for need in line.needs
        ]
        assert ("unopened" in said) == (question.deepest > 0)
        assert ("inside" in said) == (line.inside != "")


@each_question
def test_each_kind_of_fault_is_met(question):
    said = {
        judged.sentence.text.partition(" ")[2].lstrip("0123456789")[:14]
        for judged in (judge(order, question) for order in some_orders(question, 2000))
        if judged.status == "wrong" and judged.wrong_place is not None
    }
    kinds = {
        " comes too ear",
        " is indented, ",
        " needs the loo",
        " belongs after",
        " belongs outsi",
    }
    assert said == (kinds if question.deepest else {" comes too ear"})


@each_question
def test_what_is_missing_is_counted(question):
    nothing, *some, right = progress(question)
    assert nothing.text.endswith("given?")
    assert right.text == question.praise
    counts = [sentence.text.removeprefix("Right so far. ").split()[0] for sentence in some]
    assert counts[::-1][:4] == ["One", "Two", "Three", "Four"]
    assert len(some) == len(question.lines) - 1
