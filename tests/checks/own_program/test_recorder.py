"""Running a program again: what it held, other values in it, and nothing left behind."""

# ruff: noqa: ARG005 (a function may not need all it is given)

import sys
import threading

import numpy as np
import pytest

from backprop_helpers.checks.own_program.recorder import Recorder, TimeIsUpError, as_array
from tests.checks.own_program.cases import ARTICLE
from tests.checks.own_program.programs import COURSE, RIGHT, SIGMOID, defined, written


def recorder(body=COURSE, before=SIGMOID, seconds=5):
    return Recorder(defined(written(body, before)), seconds)


def test_what_the_statements_leave_in_their_names():
    recording = recorder().record(ARTICLE)
    assert [stored.name for stored in recording.stores] == [
        *("h", "y", "delta2", "dL_du", "dL_db2", "delta1", "dL_dw", "dL_db1")
    ]
    np.testing.assert_allclose(recording.stores[0].value, [0.5424, 0.2497, 0.7465], atol=1e-4)
    assert len(recording.returned) == 4


@pytest.mark.parametrize("style", RIGHT)
def test_a_program_returns_what_it_returned_before(style):
    before, body = RIGHT[style]
    function = defined(written(body, before))
    found = Recorder(function, 5).run(ARTICLE, {})
    for ours, theirs in zip(found, function(*map(np.array, ARTICLE)), strict=True):
        np.testing.assert_array_equal(ours, np.asarray(theirs, float))


def test_a_part_can_be_given_another_value():
    program = recorder()
    program.record(ARTICLE)
    (error,) = (k for k, part in enumerate(program.parts) if part.text == "y - t")
    base = program.run(ARTICLE, {})
    doubled = program.run(ARTICLE, {((), error): lambda _, value: 2 * value})
    for one, two in zip(base, doubled, strict=True):
        np.testing.assert_allclose(two, 2 * one, rtol=1e-14)


def test_prints_are_kept_back(capsys):
    text = "import sys\nprint('h')\nsys.stdout.write('y')" + COURSE
    recorder(text).record(ARTICLE)
    assert capsys.readouterr().out == ""


def test_debugger_and_arguments_stay_as_they_were():
    def watch(*_):
        return None

    arguments = [array.copy() for array in ARTICLE]
    before = sys.gettrace()
    sys.settrace(watch)
    try:
        recorder("x += 1; u -= 1" + COURSE).record(arguments)
        assert sys.gettrace() is watch
    finally:
        sys.settrace(before)
    assert all(map(np.array_equal, arguments, ARTICLE))


def test_lines_of_the_file_are_not_run_a_second_time():
    """Coverage and breakpoints go by file and line."""
    seen = set()

    def watch(frame, *_):
        seen.add(frame.f_code.co_filename)
        return watch

    program = recorder()
    before = sys.gettrace()
    sys.settrace(watch)
    try:
        program.record(ARTICLE)
    finally:
        sys.settrace(before)
    assert program.function.__code__.co_filename not in seen


def test_it_runs_in_any_thread():
    found = []
    thread = threading.Thread(target=lambda: found.append(recorder().record(ARTICLE).returned))
    thread.start()
    thread.join()
    assert len(found[0]) == 4


@pytest.mark.parametrize("body", ["return 1", "return 1, 2", "raise KeyError", "return None"])
def test_what_is_not_four_arrays_is_none(body):
    assert recorder(body).run(ARTICLE, {}) is None


def test_the_time_for_all_runs_is_limited():
    with pytest.raises(TimeIsUpError):
        recorder("n = 0\nwhile True:\n    n += 1", seconds=0.05).run(ARTICLE, {})


def test_what_has_no_source_cannot_run():
    assert not Recorder(lambda x, t, w, b1, u, b2: (w, b1, u, b2), 1).can_run
    assert recorder().can_run


@pytest.mark.parametrize("value", [None, "ab", {}, [], [[1], [1, 2]], True, np.r_, object(), 1j])
def test_other_things_are_no_numbers(value):
    assert as_array(value) is None


def test_a_copy_is_read():
    array = np.ones(2)
    assert as_array(array) is not array
    assert as_array(np.float32(2)).dtype == float
