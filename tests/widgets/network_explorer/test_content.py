import json
from itertools import pairwise

import pytest

from backprop_helpers import examples, trace_update
from backprop_helpers.notation.numbers import minus, number, on_page, spoken_number
from backprop_helpers.widgets.base.mathml import mathml
from backprop_helpers.widgets.network_explorer.parts import anatomy
from tests.widgets.network_explorer.contents import NETS, content_of, run_code, told, traced


@pytest.fixture(params=NETS, ids=str)
def trace(request):
    return traced(request.param)


def test_the_page_is_told_what_each_part_is(trace):
    content = content_of(trace)
    for part, sent in zip(anatomy(trace), content["parts"], strict=True):
        for form in ("html", "spoken"):
            assert told(content, sent["letters"], form) == getattr(part.letters, form)
            assert told(content, sent["words"], form) == getattr(part.words, form)
            assert told(content, sent["told"], form) == getattr(part.told, form)
            rows = [[told(content, index, form) for index in row] for row in sent["rows"]]
            assert rows == [[name, getattr(says, form)] for name, says in part.indices]
        assert told(content, sent["value"]) == minus(number(part.value))
        assert told(content, sent["value"], "spoken") == spoken_number(number(part.value))
        assert tuple(sent["code"]) == part.code
        assert sent.get("shape", "") == part.shape
        lines = [content["formulas"][line] for line in sent["lines"]]
        for formula, line in zip(part.calculations, lines, strict=True):
            assert (line["name"], line["filled"], line["result"]) == (
                formula.name,
                minus(formula.filled.text),
                on_page(formula.result),
            )
            pieces = [[content["maths"][k] for k in term] for term in line["terms"]]
            assert ["".join(term) for term in pieces] == [*map(mathml, formula.terms)]
            left = ["".join(content["maths"][k] for k in term) for term in line["left"]]
            assert left == ([mathml(formula.left)] if formula.left else [])
            result = spoken_number(number(formula.result))
            said = f"{formula.name.capitalize()}: {formula.filled.spoken} is {result}."
            assert line["said"] == said


def test_the_forward_pass_gives_every_line_of_code_its_number(trace):
    content = content_of(trace)
    for frame in content["frames"][1:]:
        (line,) = frame["card"]["code"]
        value = told(content, frame["card"]["value"])
        assert value == minus(number(float(run_code(line, trace))))


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


def test_what_travels_to_the_page_is_small():
    e = examples.article()
    article = trace_update(e.network, e.x, e.t, e.eta)
    for trace, limit in [(article, 45_000), (traced((2, 3, 3, 2)), 80_000)]:
        assert len(json.dumps(content_of(trace), ensure_ascii=False).encode()) <= limit
