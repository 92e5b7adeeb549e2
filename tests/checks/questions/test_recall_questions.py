"""Twenty questions without looking: each is judged as it should be, and has its own words."""

import re
from ast import literal_eval

import pytest

from backprop_helpers.checks.asking import LESSONS
from backprop_helpers.checks.questions.recall_questions import RECALLS, asked

NAMES = {
    *("slope_from_y", "edge_name", "three_factors", "bias_input", "paths_add", "old_weights"),
    *("computes_or_uses", "shape_of_gradient"),
}
each = pytest.mark.parametrize("recall", RECALLS.values(), ids=RECALLS)
each_choice = pytest.mark.parametrize(
    "recall", [recall for recall in RECALLS.values() if recall.judge.options]
)


def verdict(name, answer):
    return RECALLS[name].judge.verdict(RECALLS[name].example(), answer)


def solved(recall):
    names = {}
    exec(recall.solution, names)  # noqa: S102 (it is our own)
    return names["answer"]


def test_there_are_twenty_spread_over_the_lessons():
    assert len(RECALLS) == 20
    assert set(RECALLS) >= NAMES
    taught = [recall.lesson for recall in RECALLS.values()]
    assert taught == sorted(taught)
    assert set(taught) == set(LESSONS[:8])


@each
def test_its_solution_is_right_and_told_why(recall):
    found = recall.judge.verdict(recall.example(), solved(recall))
    assert found.status == "right"
    assert re.match(r"Right\. \w+.*\.$", str(found))


@each
def test_an_empty_line_is_unanswered(recall):
    assert recall.judge.verdict(recall.example(), ...).status == "unanswered"


@each_choice
def test_what_a_choice_offers_is_what_it_has_a_reply_to(recall):
    offered = re.findall(r'"[^"]+"|\d+', recall.choices)
    replies = recall.judge.options(recall.example()).replies
    assert not offered or set(map(literal_eval, offered)) == set(replies)


@each_choice
def test_every_option_has_a_reply_of_its_own(recall):
    options = recall.judge.options(recall.example())
    found = {reply: recall.judge.verdict(recall.example(), reply) for reply in options.replies}
    right = [reply for reply, said in found.items() if said.status == "right"]
    assert right == [options.right]
    assert len({str(said) for said in found.values()}) == len(found)


@each
def test_a_hint_leads_in_two_sentences_and_does_not_tell(recall):
    assert len(re.findall(r"[.?](?=\s|$)", recall.hint)) >= 2
    answer = solved(recall)
    if isinstance(answer, float) or (isinstance(answer, str) and len(answer) > 1):
        assert str(answer) not in recall.hint


def test_no_question_holds_the_answer_of_another():
    texts = [recall.text + recall.hint for recall in RECALLS.values()]
    numbers = [answer for answer in map(solved, RECALLS.values()) if isinstance(answer, float)]
    assert len(numbers) > 5
    answers = {f"{abs(number):.4g}" for number in numbers}
    assert answers & set(re.findall(r"\d+\.\d+", " ".join(texts))) == set()


@pytest.mark.parametrize(
    ("name", "answer", "slip"),
    [
        ("edge_name", "w12", "indices-swapped"),
        ("weighted_sum", 0.7, "bias-missing"),
        ("weighted_sum", 0.7006, "activation-too-early"),
        ("loss_of_two", 0.2, "factor-two"),
        ("three_factors", -0.1152, "wrong-sign"),
        ("three_factors", 0.48, "output-slope-missing"),
        ("three_factors", 0.2304, "factor-two"),
        ("new_weight", 0.284, "wrong-sign"),
        ("new_weight", 0.364, "eta-missing"),
        ("bias_input", 0, "bias-frozen"),
        ("bias_input", -0.064, "bias-frozen"),
        ("paths_add", -0.0672, "one-path-only"),
        ("paths_add", 0.0096, "one-path-only"),
        ("hidden_weight", 0.1056, "hidden-slope-missing"),
        ("hidden_weight", 0.016896, "input-missing"),
    ],
)
def test_a_slip_is_named(name, answer, slip):
    assert slip in verdict(name, answer).slips


def test_one_can_be_asked_under_the_number_of_a_lesson():
    found = asked("bias_input", "04-2")
    recall = RECALLS["bias_input"]
    assert (found.number, found.lesson, found.judge) == ("04-2", "04", recall.judge)
    assert 'check("04-2", answer)' in found.folds
    assert recall.hint in found.folds
    assert found.example().t.tolist() == [0, 1]


def test_another_name_is_refused_with_those_there_are():
    with pytest.raises(KeyError, match="slope_from_y"):
        asked("slope", "03-1")
