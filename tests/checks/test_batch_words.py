"""Which lines of a program cannot take rows of samples."""

import numpy as np

from backprop_helpers.checks.backprop_runs import cases
from backprop_helpers.checks.batch_words import troubles_with_rows
from tests.checks.own_program.programs import COURSE, SIGMOID, STYLES, defined, written


def troubles(body, before=SIGMOID, samples=1):
    case = tuple(cases(samples)[0].arguments.values())
    return troubles_with_rows(defined(written(body, before)), case, 4)


def wrong(found):
    return [line.number for line in found.lines if line.wrong]


def test_each_kind_of_trouble_is_said_once_with_all_its_lines():
    found = troubles(COURSE)
    assert wrong(found) == [5, 6, 7]
    assert [text.partition(":")[0] for text in found.text.splitlines()] == [
        "Line 6",
        "Lines 5 and 7",
        "Lines 5 and 7",
    ]


def test_other_letters_and_other_products_are_found_as_well():
    before, body = STYLES["foreign"]
    found = troubles(body, before)
    assert wrong(found) == [9, 12, 13, 14]
    assert "Line 14: `dhid` and `dout` keep a row for each sample" in found.text


def test_a_line_of_a_helper_is_named_with_it():
    before, body = STYLES["helpers"]
    found = troubles(body, before)
    assert "Line 2 of grads: `v[:, None] * d` makes a table" in found.text
    assert found.lines == ()


def test_a_row_that_was_added_up_too_early_is_told():
    body = COURSE.replace(
        "dL_du, dL_db2 = np.outer(h, delta2), delta2",
        "delta2 = delta2.sum(axis=0)\ndL_du, dL_db2 = h.T @ delta2, delta2",
    )
    found = troubles(body, samples=4)
    assert "`h.T @ delta2` does not fit: h.T is (3, 4), delta2 is (2,)." in found.text
    assert "added up already" in found.text


def test_a_product_of_what_could_not_be_made_is_not_told():
    found = troubles("y = u @ (w @ x)\nreturn w, b1, u, b2", samples=4)
    assert found.text.count("does not fit") == 1
    assert "`w @ x` does not fit: w is (2, 3), x is (4, 2)." in found.text


def test_a_bias_that_is_added_up_is_no_trouble():
    summed = COURSE.replace("dL_du, dL_db2\n", "dL_du, delta2.reshape(-1, 2).sum(axis=0) / 1\n")
    assert summed != COURSE
    assert wrong(troubles(summed)) == [5, 6, 7]


def test_a_program_that_takes_rows_has_none():
    body = "h = sigmoid(x @ w + b1)\ny = sigmoid(h @ u + b2)\nreturn w, b1, u, b2"
    assert troubles(body) is None
    assert troubles(body, samples=4) is None


def test_a_program_that_would_leave_traces_is_not_run_again():
    assert troubles("open('x')\n" + COURSE) is None


def test_a_function_without_source_has_none():
    names = {"np": np}
    exec("def backprop(x, t, w, b1, u, b2):\n    return np.outer(x, t), b1, u, b2", names)  # noqa: S102
    case = tuple(cases()[0].arguments.values())
    assert troubles_with_rows(names["backprop"], case, 4) is None
