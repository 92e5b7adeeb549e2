"""What a learner reads about the first wrong line of their own program."""

# ruff: noqa: ARG005 (a function may not need all it is given)

import time

import pytest

from backprop_helpers.checks.own_program.report import report
from tests.checks.own_program.cases import CASES
from tests.checks.own_program.programs import (
    COURSE,
    HELPED,
    HELPERS,
    SIGMOID,
    defined,
    spoiled,
    written,
)


def reported(text):
    return report(defined(text), CASES, seconds=20)


def test_lines_say_what_they_hold_where_it_goes_wrong_and_what_follows():
    found = reported(spoiled("foreign", "hidden-slope-missing")[0])
    notes = {line.number: line.note for line in found.lines}
    assert notes[3] == "a is h"
    assert notes[8] == "dout is delta2"
    assert notes[11] == "here it goes wrong"
    assert notes[13] == "follows from line 11"
    assert [line.number for line in found.lines if line.wrong] == [11]
    assert found.lines[10].text == "    dhid = back"


def test_the_sentence_has_both_numbers():
    found = reported(spoiled("course", "output-slope-missing")[0])
    assert found.text == (
        "Line 4: here `y - t` is the error y − t, (-0.3236, 0.3704). "
        "delta2 belongs there, (-0.0708, 0.0864). With it mended all four arrays are right."
    )


def test_a_line_that_bears_the_name_of_its_quantity_says_so():
    found = reported(spoiled("course", "hidden-slope-missing")[0])
    assert found.lines[3].note == "this is delta2"


def test_what_is_no_quantity_is_shown_as_it_is():
    found = reported(spoiled("course", "one-path-only")[0])
    assert found.text.startswith("Line 6: `u[:, 0] * delta2[0]` holds (")
    assert "The upstream gradient u @ delta2 belongs there, (" in found.text


def test_a_helper_is_named_and_shown():
    found = reported(written(HELPED, SIGMOID + HELPERS.replace("v * (1 - v)", "v")))
    assert found.blames[0].function == "slope"
    assert found.text.startswith("Line 2 of slope: ")
    assert [line.text for line in found.lines] == ["def slope(v):", "    return v"]


def test_one_place_that_spoils_all_four_is_told_as_one():
    body = COURSE.replace(
        "return dL_dw, dL_db1, dL_du, dL_db2", "found = dL_dw, dL_db1, dL_du, dL_db2"
    )
    text = written(body + "return [-0.1 * g for g in found]", SIGMOID)
    assert "The right gradients belong there." in reported(text).text


def test_two_lines_are_both_said():
    found = reported(spoiled("foreign", "output-slope-missing")[0])
    assert found.text.startswith("Line 8, or line 6: ")


def test_one_long_expression_is_told_by_its_part_and_only_once():
    delta = "((y - t) * y)"
    body = (
        "h = sigmoid(x @ w + b1); y = sigmoid(h @ u + b2)\n"
        f"return np.outer(x, (u @ {delta}) * h * (1 - h)), (u @ {delta}) * h * (1 - h), "
        f"np.outer(h, {delta}), {delta}"
    )
    found = reported(written(body, SIGMOID))
    assert found.text.count("Line 3") == 1
    assert "So 4 times." in found.text


@pytest.mark.parametrize(
    "body",
    [
        "open('x')" + COURSE,
        "1 / 0",
    ],
)
def test_where_nothing_can_be_told_nothing_is(body):
    assert reported(written(body, SIGMOID)) is None


def test_a_function_without_source_is_left_alone():
    assert report(lambda x, t, w, b1, u, b2: (w, b1, u, b2), CASES) is None


def test_a_program_that_takes_long_is_left_alone():
    """Also where a single call takes all the time, into which no hook looks."""
    began = time.monotonic()
    body = COURSE.replace("(y - t)", "(t - y)").replace("h = ", "time.sleep(0.2); h = ", 1)
    text = written(body, "import time\n\n" + SIGMOID)
    assert report(defined(text), CASES, seconds=0.3) is None
    assert time.monotonic() - began < 1
