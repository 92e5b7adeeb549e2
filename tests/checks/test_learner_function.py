"""A learner's function is run: never a traceback, never without end, never on our arrays."""

import ast
import contextlib
import importlib
import signal
import sys
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


def judged(function, *, in_thread):
    """Run a function in the main thread or in another one."""
    found = []
    if in_thread:
        worker = threading.Thread(target=lambda: found.append(ran(function)), daemon=True)
        worker.start()
        worker.join(30)
    else:
        found.append(ran(function))
    return found[0]


@pytest.mark.parametrize("function", [endless, endless_in_one_line, endless_and_deaf])
@pytest.mark.parametrize("in_thread", [False, True])
def test_a_loop_without_end_is_stopped(function, in_thread, monkeypatch):
    monkeypatch.setattr(learner_function, "SECONDS", 0.05)
    message = judged(function, in_thread=in_thread).message
    assert "did not finish in 0.05 seconds" in message


def endless_and_quite_deaf(*_):
    until = time.monotonic() + 0.2
    while time.monotonic() < until:
        with contextlib.suppress(BaseException):
            endless()
    endless()


TIMERS = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no interval timers here")


@TIMERS
def test_a_loop_that_catches_everything_is_stopped_the_next_time(monkeypatch):
    monkeypatch.setattr(learner_function, "SECONDS", 0.05)
    assert "did not finish" in str(ran(endless_and_quite_deaf))


@pytest.fixture
def slow_module(tmp_path, monkeypatch):
    """Write a module whose import takes longer than a call may."""
    monkeypatch.setattr(learner_function, "SECONDS", 0.1)
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "slow_library.py").write_text("import time\ntime.sleep(0.35)\nfactor = 2\n")
    yield "slow_library"
    sys.modules.pop("slow_library", None)


def importing(name, after=lambda: None):
    def function(_, p):
        library = importlib.import_module(name)
        after()
        return library.factor * p

    return function


def test_where_each_step_is_watched_it_is_each_of_the_learners_own_lines():
    watched = []

    class Visitor(ast.NodeVisitor):
        def visit_Constant(self, _):
            own = sys._getframe()
            watched.extend(frame.f_trace is not None for frame in (own, own.f_back))

    judged(lambda _, p: Visitor().visit(ast.Constant(1)) or p, in_thread=True)
    assert watched == [True, False]


@pytest.mark.parametrize("in_thread", [False, True])
def test_an_import_does_not_count(slow_module, in_thread):
    assert judged(importing(slow_module), in_thread=in_thread).returned.tolist() == [2, 4]


@pytest.mark.parametrize("in_thread", [False, True])
def test_a_loop_without_end_after_an_import_is_stopped_and_imports_are_told(slow_module, in_thread):
    verdict = judged(importing(slow_module, endless), in_thread=in_thread)
    assert "its imports (slow_library) took" in verdict.message
    assert "loop without end" in verdict.message


@pytest.mark.parametrize("in_thread", [False, True])
def test_an_import_without_end_is_stopped(slow_module, in_thread, monkeypatch):
    monkeypatch.setattr(learner_function, "IMPORTING", 0.2)
    assert "did not finish" in judged(importing(slow_module), in_thread=in_thread).message


def test_what_the_learner_had_set_is_as_it_was():
    before = np.geterr(), signal.getsignal(signal.SIGINT), sys.gettrace(), threading.gettrace()
    ran(lambda _, p: np.seterr(all="raise") and p)
    assert before == (
        np.geterr(),
        signal.getsignal(signal.SIGINT),
        sys.gettrace(),
        threading.gettrace(),
    )


@pytest.mark.parametrize(
    ("function", "shapes"),
    [
        (lambda _, p: p @ np.ones((3, 2)), True),
        (lambda _, p: p + np.ones(3), True),
        (lambda _, p: p.shape[1], True),
        (lambda _, p: p[0, 0], True),
        (lambda _, p: p.sum(axis=1), True),
        (lambda _, p: p[0][0], True),
        (lambda *_: {}["h"], False),
        (lambda *_: int("x"), False),
    ],
)
def test_an_error_of_shapes_is_told_the_shapes(function, shapes):
    message = ran(function).message
    assert ("in these shapes: p (2,). p[:, None] makes a column" in message) == shapes, message


@TIMERS
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
