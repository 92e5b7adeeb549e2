import html

import pytest
from traitlets import TraitError

from backprop_helpers import LineOrder, score
from backprop_helpers.widgets.line_order.judge import judge
from backprop_helpers.widgets.line_order.questions import EIGHT_LINES, QUESTIONS
from tests.markup import parsed, text_of
from tests.page import unpacked
from tests.widgets.line_order.orders import right_orders


@pytest.fixture(params=QUESTIONS)
def lines(request):
    lines = LineOrder(request.param)
    yield lines
    lines.close()


def test_it_opens_with_an_empty_program_and_all_lines_shuffled(lines):
    head, first, pool, *left, verdict = repr(lines).splitlines()
    assert head.startswith(f"LineOrder: {lines.question.title}. ")
    assert first == f" 1  {lines.question.head}"
    assert pool == "lines to choose from:"
    assert [text.strip() for text in left] == list(unpacked(lines.content)["lines"])
    assert verdict == "Not answered yet. Which line needs only what the function is given?"


def test_the_twin_shows_the_program_numbered_and_what_is_left(lines):
    lines.order = next(right_orders(lines.question))[:4]
    shown = repr(lines).splitlines()[2:6]
    assert shown == [f"{k:2}      {line}" for k, line in enumerate(lines.order, start=2)]
    left = [line.strip() for line in repr(lines).splitlines()[7:-1]]
    assert sorted([*left, *map(str.strip, lines.order)]) == sorted(
        line.text for line in lines.question.shuffled
    )


def test_the_verdict_is_said_when_it_was_asked_for(lines):
    lines.order = next(right_orders(lines.question))
    assert lines.verdict.status == "unanswered"
    assert "1 question" in repr(score(lines.verdict))
    lines.checked = True
    assert repr(score(lines.verdict)) == "1 of 1 predictions right."
    assert repr(lines).splitlines()[-1] == f"Right. {lines.question.praise}"
    lines.order = lines.order[1:]
    assert lines.verdict == judge(lines.order, lines.question).verdict
    assert lines.verdict.status == "wrong"


def test_the_snapshot_says_what_the_twin_says_and_holds_no_answer(lines):
    page = parsed(lines.snapshot())
    shown = [text_of(item) for item in page.iter("li")]
    assert shown == [line.text for line in lines.question.shuffled]
    assert text_of(page.find("pre")) == lines.question.head
    rights = [line.text for line in lines.question.lines]
    places = [lines.snapshot().index(f"<code>{html.escape(text)}</code>") for text in rights]
    assert places != sorted(places)
    lines.order, lines.checked = [rights[-1]], True
    page = parsed(lines.snapshot())
    assert text_of(page.find("pre")) == f"{lines.question.head}\n    {rights[-1]}"
    assert str(lines.verdict) in text_of(page)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (["h = 1"], "h = 1"),
        ([EIGHT_LINES.lines[0].text] * 2, "each once"),
        ([f"    {EIGHT_LINES.lines[0].text}"], "indented too often"),
    ],
)
def test_other_lines_than_the_questions_are_refused(order, names):
    lines = LineOrder()
    with pytest.raises(TraitError, match=f"order.*{names}"):
        lines.order = order
    assert lines.order == []
    lines.close()


def test_there_is_no_other_question():
    with pytest.raises(ValueError, match="question must be one of eight lines, any depth"):
        LineOrder("nine lines")
    with pytest.raises(TypeError, match="question must be a text; got int"):
        LineOrder(8)
