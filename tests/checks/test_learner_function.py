"""A learner's function is run: never a traceback, never without end, never on our arrays."""

import contextlib
import signal
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


def doubling(_, p):
    p *= 2
    return p


def there_and_back(_, p):
    p += 0.3
    p -= 0.3
    assert (p != P).any()  # the last digit of 2
    return p


@pytest.mark.parametrize(
    ("function", "returned", "changed"),
    [
        (lambda L, p: [L(-p[0]), 3], [1, 3], ()),
        (doubling, [2, 4], ("p",)),
        (there_and_back, pytest.approx(P.tolist()), ()),
        (lambda _, p: p / 0, [np.inf, np.inf], ()),
    ],
)
def test_it_works_on_copies_and_what_it_returns_and_changes_is_known(function, returned, changed):
    found = ran(function)
    assert found.returned.tolist() == returned
    assert found.changed == changed
    assert P.tolist() == [1, 2]


def stop(error):
    raise error


def recurse(*arrays):
    return recurse(*arrays)


class Unsayable(Exception):  # noqa: N818
    def __str__(self):
        raise RuntimeError


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (3, "the function itself"),
        (lambda *_: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda *_: stop(SystemExit(3)), "SystemExit: 3"),
        (recurse, "RecursionError"),
        (lambda *_: stop(Unsayable()), "Unsayable"),
        (lambda x: x, "TypeError"),
        (lambda *_: [[1], [2, 3]], "cannot be read as arrays"),
    ],
)
def test_whatever_goes_wrong_gets_a_sentence(function, says):
    verdict = ran(function)
    assert verdict.status == "wrong"
    assert says in verdict.message


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
@pytest.mark.parametrize("in_thread", [False, True])
def test_a_loop_without_end_is_stopped(function, in_thread, monkeypatch):
    monkeypatch.setattr(learner_function, "SECONDS", 0.05)
    found = []
    if in_thread:
        worker = threading.Thread(target=lambda: found.append(ran(function)), daemon=True)
        worker.start()
        worker.join(30)
    else:
        found.append(ran(function))
    assert "did not finish in 0.05 seconds" in str(found[0])


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no interval timers here")
def test_a_timer_that_was_set_before_still_rings():
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
