"""What a program holds, statement by statement, and which of its arrays are wrong."""

import ast

import numpy as np
import pytest

from backprop_helpers.checks.own_program.observation import Observation
from backprop_helpers.checks.own_program.recorder import Recorder
from tests.checks.own_program.cases import CASES
from tests.checks.own_program.programs import COURSE, SIGMOID, STYLES, defined, written


def observed(body, before=SIGMOID):
    return Observation(Recorder(defined(written(body, before)), 20), CASES)


def test_what_a_statement_leaves_is_named():
    found = observed(COURSE)
    named = {held.name: held.label for held in found.held}
    assert named["h"] == (1, "h")
    assert named["delta2"] == (1, "delta2")
    assert named["dL_dw"] == (1, "dL_dw")


def test_a_sum_in_a_loop_is_what_it_is_after_its_last_addend():
    before, body = STYLES["loops"]
    sums = {held.label for held in observed(body, before).held if held.name == "s"}
    assert (1, "a1") in sums


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("return", "return", set()),
        ("np.outer(x, delta1)", "np.outer(x, -delta1)", {0}),
        (" * h * (1 - h)", "", {0, 1}),
        ("y - t", "t - y", {0, 1, 2, 3}),
        ("return dL_dw", "return dL_du", {0}),
    ],
)
def test_wrong_arrays_are_told(old, new, wrong):
    assert observed(COURSE.replace(old, new)).all_wrong() == wrong


def test_a_return_comes_after_what_its_call_stored_and_before_what_follows():
    before, body = STYLES["helpers"]
    found = observed(body, before)
    last = max(k for k, stored in enumerate(found.stores) if stored.path)
    returns = [k for k, part in enumerate(found.parts) if isinstance(part.node, ast.Return)]
    (end,) = (k for k in returns if found.parts[k].function == "forward")
    moment, _ = found.moment((found.stores[last].path, end))
    assert last < moment < last + 1


def test_single_precision_is_near_enough():
    text = COURSE.replace("return dL_dw", "dL_dw = dL_dw.astype('f4')\nreturn dL_dw")
    found = observed(text)
    assert 1e-6 < found.eps < 1e-4
    assert found.all_wrong() == set()
    assert observed(COURSE).eps == 1e-9


def test_a_line_is_fine_where_all_that_it_stores_is_right():
    found = observed(COURSE.replace("(y - t)", "(t - y)"))
    fine = {found.parts[held.place[1]].line: found.fine(held.place) for held in found.held}
    assert fine == {2: True, 3: True, 4: False, 5: False, 6: False, 7: False}


def test_statements_are_told_in_the_order_of_running():
    found = observed(COURSE)
    places = [held.place for held in found.held]
    moments = [found.moment(place) for place in places]
    assert moments == sorted(moments)
    assert len(np.unique([moment for moment, _ in moments])) > 1
