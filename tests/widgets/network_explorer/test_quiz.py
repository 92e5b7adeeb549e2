import pytest

from backprop_helpers.notation.symbols import notation
from backprop_helpers.widgets.network_explorer.quiz import Question, QuizScore, questions
from tests.widgets.network_explorer.contents import NETS


@pytest.mark.parametrize("seed", [0, 87])
@pytest.mark.parametrize("sizes", NETS, ids=str)
def test_questions_are_fair(sizes, seed):
    names = notation(sizes)
    asked = questions(names, seed)
    labels = list(names.parameters)
    weights = [label for label in labels if names.parameter(label).kind == "weight"]
    biases = min(2, len(labels) - len(weights))
    assert len(asked) == min(12, len(weights) + biases)
    assert len({question.label for question in asked}) == len(asked)
    assert sum(question.label not in weights for question in asked) == biases
    assert [q.kind for q in asked] == (["find", "name"] * 6)[: len(asked)]
    for question in asked:
        assert question.label in labels
        if question.kind == "find":
            assert question.choices == ()
        else:
            assert question.label in question.choices
            assert len(set(question.choices)) == len(question.choices) == min(4, len(labels))
            assert sorted(question.choices, key=labels.index) == list(question.choices)


def test_the_exchanged_label_is_among_the_choices():
    names = notation((3, 3, 3))
    for seed in range(10):
        for question in questions(names, seed):
            parameter = names.parameter(question.label)
            if question.kind == "name" and parameter.kind == "weight":
                swapped = names.weight(parameter.layer, parameter.j, parameter.i).label
                assert swapped in question.choices


def test_another_seed_asks_otherwise():
    names = notation((2, 3, 2))
    assert questions(names, 1) == questions(names, 1) != questions(names, 2)


def test_the_first_answer_counts():
    asked = (Question("find", "w12"), Question("name", "u21", ("u12", "u21")))
    assert QuizScore(asked, {"0": ["w21", "w12"]}).right == 0
    score = QuizScore(asked, {"1": ["u21"], "0": ["h2", "w12"]})
    assert repr(score) == "1 of 2 right at the first try\nw12: your first answer was h2"
    assert repr(QuizScore(asked, {"0": []})) == repr(QuizScore(asked, {}))
