from itertools import pairwise

import pytest

from backprop_helpers.notation.numbers import minus, number, on_page, spoken_number
from backprop_helpers.widgets.base.mathml import mathml
from backprop_helpers.widgets.network_explorer.parts import parts_of
from tests.page import ear, eye, size_sent
from tests.traces import article_trace, trace_of
from tests.widgets.network_explorer.contents import NETS, content_of, run_code


@pytest.fixture(params=NETS, ids=str)
def trace(request):
    return trace_of(request.param)


def test_the_page_is_told_what_each_part_is(trace):
    for part, sent in zip(parts_of(trace), content_of(trace)["parts"], strict=True):
        for told, form in ((eye, "html"), (ear, "spoken")):
            for name in ("letters", "words", "told"):
                assert told(sent[name]) == getattr(getattr(part, name), form)
            rows = [[told(sentence) for sentence in row] for row in sent["rows"]]
            assert rows == [[name, getattr(says, form)] for name, says in part.indices]
        assert eye(sent["value"]) == minus(number(part.value))
        assert ear(sent["value"]) == spoken_number(number(part.value))
        assert (tuple(sent["code"]), sent["shape"]) == (part.code, part.shape)
        for line, shown in zip(part.calculations, sent["lines"], strict=True):
            makes = {"=": "is", "≈": "is about"}[line.sign]
            assert shown == {
                "name": line.name,
                "left": mathml(line.left) if line.left else "",
                "terms": [mathml(term) for term in line.terms],
                "filled": minus(line.filled.text),
                "sign": line.sign,
                "result": on_page(line.result),
                "said": f"{line.name.capitalize()}: {line.filled.spoken} {makes} "
                f"{spoken_number(number(line.result))}.",
            }


def test_an_error_is_said_with_its_minus():
    error = next(p for p in content_of(trace_of((2, 3, 2)))["parts"] if p["name"] == "err2")
    assert ear(error["letters"]) == "y 2 minus t 2"


def test_the_forward_pass_gives_every_line_of_code_its_number(trace):
    for frame in content_of(trace)["frames"][1:]:
        (line,) = frame["card"]["code"]
        assert eye(frame["card"]["value"]) == minus(number(float(run_code(line, trace))))


def test_the_forward_pass_hides_what_it_has_not_computed(trace):
    frames = content_of(trace)["frames"]
    assert len(frames) == 2 + 2 * sum(trace.names.sizes[1:])
    assert set(frames[0]["now"]).isdisjoint(frames[0]["unknown"])
    hidden = [set(frame["unknown"]) for frame in frames]
    for earlier, later in pairwise(hidden):
        assert later <= earlier
    assert hidden[-1] == set()
    for k in range((len(frames) - 2) // 2):
        a, h = frames[1 + 2 * k], frames[2 + 2 * k]
        assert a["now"] == h["now"]
        assert a["now"][0] in a["unknown"]
        assert a["now"][0] not in h["unknown"]


def test_a_step_of_the_forward_pass_says_what_it_computes():
    frames = content_of(article_trace())["frames"]
    told = [
        [ear(frame["card"][kind]) for kind in ("letters", "words")] + [ear(frame["say"])]
        for frame in (frames[5], frames[6], frames[7])
    ]
    adds = "adds up what reaches it: each value times its weight, and the bias."
    assert told == [
        ["a 3 of layer 1", "the sum in h 3", f"h 3 {adds}"],
        ["h 3", "what h 3 passes on", "h 3 squashes the sum with the sigmoid."],
        ["a 1 of layer 2", "the sum in y 1", f"y 1 {adds}"],
    ]


def test_edges_have_no_arrows_where_nothing_goes_back():
    assert "arrow" not in "".join(content_of(article_trace())["svg"])


def test_each_kind_of_question_has_its_hint():
    hints = content_of(article_trace())["hints"]
    assert hints["find"].startswith("Click the edge or its number.")
    assert hints["name"] == "Choose its label."


def test_the_quiz_gives_nothing_away():
    """Neither what a part is called for the ear nor the question names a wanted label."""
    content = content_of(trace_of((2, 3, 2)))
    parts = {part["name"]: part for part in content["parts"]}
    for question in content["questions"]:
        part, asks = parts[question["label"]], question["asks"]
        assert ear(part["letters"]) not in ear(part["words"])
        if question["kind"] == "name":
            assert ear(part["letters"]) not in ear(asks)
            assert eye(part["letters"]) not in eye(asks)
        else:
            assert eye(asks) == f"Click {eye(part['letters'])}."


def test_what_travels_to_the_page_is_small():
    assert size_sent(content_of(article_trace())) <= 45_000
    assert size_sent(content_of(trace_of((2, 3, 3, 2)))) <= 80_000
