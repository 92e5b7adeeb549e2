import re
from html import unescape
from types import SimpleNamespace

import pytest

from backprop_helpers.checks.program_play.step_words import sentence
from backprop_helpers.widgets.code_stepper.content import code, stops, where
from tests.checks.own_program.programs import COURSE, SIGMOID, written
from tests.page import eye, size_sent
from tests.widgets.code_stepper.programs import PROGRAMS, played, sent

each_program = pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)


def test_without_a_forward_pass_a_stride_halts_at_both_ends():
    assert stops(SimpleNamespace(steps=range(4), backward=1))["pass"] == [0, 3]


@each_program
def test_the_page_is_sent_each_line_and_each_step(text):
    found = played(text)
    content = sent(found)
    shown = [unescape(re.sub("<[^>]+>", "", line["code"])) for line in content["lines"]]
    assert shown == [line.text.strip() for line in found.lines]
    assert [eye(step["say"]) for step in content["steps"]] == [
        sentence(found, step).html for step in found.steps
    ]
    assert [step["line"] for step in content["steps"]] == [step.line for step in found.steps]
    drawn = set(re.findall(r"data-part='(\w+)'", "".join(content["svg"])))
    for step in content["steps"]:
        assert {*step["lit"], *step["units"], *step["beneath"], *step["edges"]} <= drawn


def test_steps_are_grouped_by_pass():
    found = played()
    assert stops(found) == {"line": list(range(8)), "pass": [0, 2, 7]}
    assert [where(found, k) for k in (0, 2, 3, 7)] == [
        "step 0 of 7 · start",
        "step 2 of 7 · forward pass",
        "step 3 of 7 · backward pass",
        "step 7 of 7 · end",
    ]


def test_the_wrong_part_stands_in_a_box_and_three_rows_beneath():
    text = written(COURSE.replace("u @ delta2", "u @ (y - t)"), SIGMOID)
    line = sent(played(text))["lines"][5]
    assert line["wrong"]
    assert line["code"] == "delta1 = (u @ (<mark>y - t</mark>)) * h * (1 - h)"
    right = ["the", "delta", "of", "the", "outputs"]
    rows = [[re.sub("<[^>]+>", " ", cell).split() for cell in row] for row in line["faults"]]
    assert rows == [
        [["✗"], ["y", "-", "t", "holds"], ["−0.3236", "0.3704"], ["the", "error", "y", "−", "t"]],
        [["✓"], ["here", "belongs"], ["−0.0708", "0.0864"], right],
        [["✓"], ["then", "delta1", "is"], ["−0.007245", "0.0190", "−0.0171"], []],
    ]


def test_code_is_text():
    found = played(written("h = x < 1  # <script>&", SIGMOID))
    assert code(found.lines[1], []) == "h = x &lt; 1  # &lt;script&gt;&amp;"


@pytest.mark.parametrize(("name", "kilobytes"), [("course", 20), ("loops", 40)])
def test_what_is_sent_stays_small(name, kilobytes):
    assert size_sent(sent(played(PROGRAMS[name]))) < kilobytes * 1024
