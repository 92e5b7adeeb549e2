"""A learner's function is run: never a traceback, never without end, never on our arrays."""

import contextlib
import threading
import time

import numpy as np
import pytest

from backprop_helpers.checks import learner_function
from backprop_helpers.checks.learner_function import run
from tests.checks.answers import BLANK

P = np.array([1.0, 2.0])
P.setflags(write=False)


def ran(function):
    return run(function, {"L": abs, "p": P}, np.asarray)


@pytest.mark.parametrize("blank", [*BLANK, lambda *_: None, lambda *_: ...])
def test_nothing_written_yet(blank):
    assert ran(blank).status == "unanswered"


def test_what_it_returns_is_read():
    found = ran(lambda L, p: [L(-p[0]), 3])
    assert found.returned.tolist() == [1, 3]
    assert found.changed == ()


def test_it_works_on_copies_and_what_it_changes_is_known():
    def function(_, p):
        p *= 2
        return p

    assert ran(function).changed == ("p",)
    assert P.tolist() == [1, 2]


def test_a_change_that_is_taken_back_is_none():
    def function(_, p):
        p += 0.3
        p -= 0.3
        assert (p != P).any()  # the last digit of 2
        return p

    assert ran(function).changed == ()


def stop(error):
    raise error


def recurse(*arrays):
    return recurse(*arrays)


class Unsayable(Exception):  # noqa: N818
    def __str__(self):
        raise RuntimeError


WRONG = {
    "no function": (3, "the function itself"),
    "raises": (lambda *_: 1 / 0, "ZeroDivisionError: division by zero"),
    "leaves": (lambda *_: stop(SystemExit(3)), "SystemExit: 3"),
    "recurses": (recurse, "RecursionError"),
    "raises what cannot be said": (lambda *_: stop(Unsayable()), "Unsayable"),
    "too few arguments": (lambda x: x, "TypeError"),
    "returns what cannot be read": (lambda *_: [[1], [2, 3]], "cannot be read as arrays"),
}


@pytest.mark.parametrize("name", WRONG)
def test_whatever_goes_wrong_gets_a_sentence(name):
    function, says = WRONG[name]
    verdict = ran(function)
    assert verdict.status == "wrong"
    assert says in verdict.message


def test_numpy_raises_nothing_in_it():
    assert ran(lambda _, p: p / 0).returned.tolist() == [np.inf, np.inf]


def endless(*_):
    while True:
        pass


def endless_in_one_line(*_):
    while True: pass  # fmt: skip  # noqa: E701


def endless_and_deaf(*_):
    while True:
        with contextlib.suppress(Exception):
            endless()


@pytest.mark.parametrize("function", [endless, endless_in_one_line, endless_and_deaf])
@pytest.mark.parametrize("thread", [False, True])
def test_a_loop_without_end_is_stopped(function, thread, monkeypatch):
    monkeypatch.setattr(learner_function, "SECONDS", 0.05)
    found = []

    def check():
        found.append(ran(function))

    if thread:
        worker = threading.Thread(target=check, daemon=True)
        worker.start()
        worker.join(30)
    else:
        check()
    assert "did not finish in 0.05 seconds" in str(found[0])


def test_a_timer_that_was_set_before_still_rings():
    signal = pytest.importorskip("signal")
    if not hasattr(signal, "setitimer"):
        pytest.skip("no interval timers on this system")
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(True))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        ran(lambda _, p: p)
        time.sleep(0.2)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert rung
