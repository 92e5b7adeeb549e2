import numpy as np
import pytest

from backprop_helpers import examples
from backprop_helpers.checks.program_play.eight_lines import backprop
from backprop_helpers.checks.program_play.playing import NO_SOURCE, TRACES, other_case, play
from tests.checks.own_program.programs import (
    COURSE,
    RIGHT,
    SIGMOID,
    SLIPS,
    STYLES,
    defined,
    spoiled,
    written,
)

ARTICLE = examples.article()


def played(function, example=ARTICLE):
    return play(function, example.network, example.x, example.t)


def program(body, before=SIGMOID):
    return played(defined(written(body, before)))


def quantities_of(found):
    return [[change.quantity for change in step.changes] for step in found.steps]


def test_the_eight_lines_step_by_step():
    found = played(backprop)
    assert quantities_of(found) == [
        *([], ["h"], ["y"], ["delta2"], ["dL_du", "dL_db2"], ["delta1"], ["dL_dw", "dL_db1"], [])
    ]
    assert [found.lines[step.line].number for step in found.steps] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [step.kind for step in found.steps] == ["given", *["change"] * 6, "return"]
    assert (found.backward, found.wrong, found.faults, found.note) == (3, (), (), "")


@pytest.mark.parametrize("style", RIGHT)
def test_a_right_program_has_no_fault_and_ends_in_its_return(style):
    before, body = RIGHT[style]
    found = program(body, before)
    assert (found.faults, found.wrong, found.note) == ((), (), "")
    assert all(change.right is None for step in found.steps for change in step.changes)
    assert "return" in found.lines[found.steps[-1].line].text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("slip", list(SLIPS)[::4])
def test_a_slip_is_a_fault_at_its_line_and_a_step(style, slip):
    text, lines = spoiled(style, slip)
    found = played(defined(text))
    fault = found.faults[0]
    assert found.lines[fault.line].number in lines
    steps = [step for step in found.steps if step.fault == 0]
    assert steps
    assert {step.line for step in steps} == {fault.line}
    assert found.wrong


def test_what_goes_wrong_and_what_follows_from_it():
    found = program(COURSE.replace("u @ delta2", "u @ (y - t)"))
    (fault,) = found.faults
    line = found.lines[fault.line].text
    assert (line[slice(*fault.box)], fault.holds, fault.wanted) == (
        *("y - t", "the error y − t", "the delta of the outputs"),
    )
    assert fault.then[0] == "delta1"
    after = next(step for step in found.steps if step.fault is None and step.line > fault.line)
    gradient = after.changes[0]
    assert gradient.quantity == "dL_dw"
    assert np.allclose(gradient.right[:, 0], [-0.0065, 0.0029], atol=5e-5)
    assert found.wrong == ("dL_dw", "dL_db1")


def test_a_loop_fills_an_array_entry_by_entry():
    before, body = RIGHT["loops"]
    changes = [c for step in program(body, before).steps for c in step.changes if c.name == "hid"]
    assert [c.new.tolist() for c in changes[1:]] == np.eye(3, dtype=bool).tolist()
    assert [c.quantity for c in changes] == ["", "h", "h", "h"]


def test_a_sum_is_named_when_its_last_addend_is_in():
    before, body = RIGHT["loops"]
    sums = [c for step in program(body, before).steps for c in step.changes if c.name == "s"]
    assert [(c.quantity, c.parts.item()) for c in sums[:3]] == [
        *(("b1", "h1"), ("", ""), ("a1", "h1")),
    ]


def test_a_wrong_return_and_a_helper_that_stores_nothing_have_steps():
    found = program(COURSE.replace("return dL_dw,", "return -dL_dw,"))
    assert (found.steps[-1].kind, found.steps[-1].fault) == ("return", 0)
    before, body = RIGHT["helpers"]
    found = program(body, before.replace("return v * (1 - v)", "return v"))
    (silent,) = [step for step in found.steps if step.kind == "pass"]
    assert found.lines[silent.line][:2] == ("slope", 2)
    assert found.steps.index(silent) < len(found.steps) - 2


def test_a_program_that_stops_is_played_so_far():
    found = program("h = sigmoid(x @ w + b1)\ny = h @ x\nreturn y")
    assert found.note.startswith("Your function stopped with ValueError")
    assert quantities_of(found) == [[], ["h"]]
    assert program("...").steps == ()


def test_what_cannot_be_played_says_why_and_shows_its_lines():
    found = program("open('x').close()" + COURSE, SIGMOID + "def open(_):\n    return _F\n")
    assert not found.steps
    found = played(defined(written("if False:\n    input()" + COURSE, SIGMOID)))
    assert (found.note, found.steps) == (TRACES, ())
    assert found.lines[2].text == "        input()"
    found = played(lambda *arrays: backprop(*arrays)[:4])
    assert (found.note, found.lines) == (NO_SOURCE, ())


def test_prints_are_kept_back(capsys):
    assert program(f"print('here'){COURSE}").steps
    assert capsys.readouterr().out == ""


def test_other_sizes_and_samples():
    han = examples.published()[2]
    assert han.network.sizes == (3, 2, 1)
    found = played(backprop, han)
    assert found.names.sizes == (3, 2, 1)
    x, t, *_ = other_case((3, 2, 1))
    assert (len(x), len(t)) == (3, 1)
    assert quantities_of(found)[3] == ["delta2"]
