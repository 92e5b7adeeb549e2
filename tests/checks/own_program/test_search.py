"""The first wrong line, over slips, styles and networks; right programs are never accused."""

# ruff: noqa: T201 (the weekly run prints the rates)

import contextlib
import io
import time

import numpy as np
import pytest

from backprop_helpers import examples
from backprop_helpers.checks.own_program.observation import Observation
from backprop_helpers.checks.own_program.recorder import Recorder
from backprop_helpers.checks.own_program.search import Search
from tests.cases import draws
from tests.checks.own_program.cases import CASES, case_of, plain_case
from tests.checks.own_program.programs import RIGHT, SLIPS, STYLES, defined, spoiled, written

NETWORKS = range(draws(1, 100))


def cases_of(network):
    return case_of(examples.personal(f"name {network}")), plain_case(network)


def search(text, cases):
    """Look through a program that has run before, as a check lets it."""
    function = defined(text)
    with contextlib.redirect_stdout(io.StringIO()):
        function(*map(np.array, cases[1]))
    return Search(Observation(Recorder(function, 20), cases))


def test_what_a_function_is_given_is_blamed_and_nothing_inside_of_it():
    before, body = STYLES["helpers"]
    found = search(written(body.replace("forward(x, w", "forward(-x, w"), before), CASES)
    (blamed,) = found.blamed()
    part = found.parts[blamed.repair.key[1]]
    assert (part.function, part.text) == ("backprop", "-x")


@pytest.mark.parametrize("style", STYLES)
def test_the_exact_line_is_found(style):
    exact = late = total = 0
    seconds = []
    for network in NETWORKS:
        for slip in SLIPS:
            text, wrong = spoiled(style, slip)
            began = time.process_time()
            found = search(text, cases_of(network))
            blamed = found.blamed()
            seconds.append(time.process_time() - began)
            line = found.parts[blamed[0].place[1]].line
            exact += line in wrong
            late += line not in wrong and line - 1 in wrong
            total += 1
    worst = max(seconds)
    print(f"{style}: {exact} of {total} exact, {late} one line late, {worst:.2f} s at most")
    assert exact >= 0.97 * total
    assert exact + late == total


@pytest.mark.parametrize("style", RIGHT)
def test_a_right_program_has_nothing_to_repair(style):
    for network in NETWORKS:
        found = search(written(RIGHT[style][1], RIGHT[style][0]), cases_of(network))
        assert found.observed.all_wrong() == set()
        assert found.blamed() == []


def test_two_slips_are_two_places():
    text = spoiled("course", "wrong-sign")[0].replace("(u @ delta2)", "(u[:, 0] * delta2[0])")
    found = search(text, CASES)
    assert [found.parts[each.place[1]].line for each in found.blamed()] == [4, 6]
    assert found.left == set()


def test_a_helper_of_ones_own_is_looked_into():
    before, body = RIGHT["helpers"]
    text = written(body, before.replace("return v * (1 - v)", "return v"))
    found = search(text, CASES)
    part = found.parts[found.blamed()[0].place[1]]
    assert (part.function, part.line) == ("slope", 2)


def test_where_two_lines_do_as_well_both_are_known():
    found = search(spoiled("foreign", "output-slope-missing")[0], CASES)
    (blamed,) = found.blamed()
    assert found.parts[blamed.place[1]].line == 8
    assert [found.parts[number].line for _, number in blamed.others] == [6]
