from backprop_helpers.widgets.code_stepper.picture_numbers import (
    beneath,
    lit_parts,
    on_edges,
    on_units,
)
from tests.checks.own_program.programs import COURSE, SIGMOID, written
from tests.widgets.code_stepper.programs import PROGRAMS, played

EDGES_U = ["u11", "u12", "u21", "u22", "u31", "u32"]


def test_what_the_eight_lines_light_up():
    found = played()
    lit = [lit_parts(step, found.names) for step in found.steps]
    assert lit[0] == lit[-1] == []
    assert lit[1] == ["h1", "h2", "h3", "w11", "w12", "w13", "w21", "w22", "w23"]
    assert lit[2] == ["y1", "y2", *EDGES_U]
    assert lit[3] == ["y1", "y2"]
    assert lit[4] == [*EDGES_U, "y1", "y2"]
    assert lit[5] == ["h1", "h2", "h3", *EDGES_U]


def test_where_their_numbers_stand():
    found = played()
    assert on_units(found.steps[2]) == {"y1": "0.6764", "y2": "0.3704"}
    assert beneath(found.steps[3]) == {"y1": ["δ −0.0708"], "y2": ["δ 0.0864"]}
    assert on_edges(found.steps[4])["u32"] == "0.0645"
    assert on_edges(found.steps[3]) == on_units(found.steps[3]) == {}


def test_a_wrong_number_has_the_right_one_beneath_it():
    found = played(written(COURSE.replace("u @ delta2", "u @ (y - t)"), SIGMOID))
    assert beneath(found.steps[5])["h1"] == ["✗ −0.0355", "✓ −0.007245"]
    assert on_edges(found.steps[6])["w11"] == "✗ −0.0320"
    found = played(written(COURSE.replace("+ b1", "- b1"), SIGMOID))
    assert on_units(found.steps[1])["h1"] == "0.4925"
    assert beneath(found.steps[1])["h1"] == ["✓ 0.5424"]


def test_only_what_is_new_lights_up_in_a_loop():
    found = played(PROGRAMS["loops"])
    steps = [step for step in found.steps if " hid[j] =" in found.lines[step.line].text]
    assert [lit_parts(step, found.names)[0] for step in steps] == ["h1", "h2", "h3"]
    assert on_units(steps[1]) == {"h2": "0.2497"}
