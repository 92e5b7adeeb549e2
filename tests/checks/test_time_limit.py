"""A learner's code is stopped in time, in any thread; what it imports does not count."""

import ast
import contextlib
import importlib
import signal
import sys
import threading
import time

import pytest

from backprop_helpers.checks import time_limit as limits
from backprop_helpers.checks.time_limit import TooSlowError, time_limit

TIMERS = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no interval timers here")
in_both = pytest.mark.parametrize("in_thread", [False, True])


def limited(code, seconds):
    """Return what code returns, or the error that says that its time is up."""
    try:
        with time_limit(seconds):
            return code()
    except TooSlowError as error:
        return error


def tried(code, *, in_thread, seconds=0.05):
    """Run code within a limit, in the main thread or in another one."""
    if not in_thread:
        return limited(code, seconds)
    found = []
    worker = threading.Thread(target=lambda: found.append(limited(code, seconds)), daemon=True)
    worker.start()
    worker.join(30)
    return found[0]


def endless():
    while True:
        pass


def endless_in_one_line():
    while True: pass  # fmt: skip  # noqa: E701


def endless_and_deaf():
    while True:
        with contextlib.suppress(Exception):
            endless()


@pytest.mark.parametrize("code", [endless, endless_in_one_line, endless_and_deaf])
@in_both
def test_a_loop_without_end_is_stopped(code, in_thread):
    assert isinstance(tried(code, in_thread=in_thread), TooSlowError)


@in_both
def test_what_ends_in_time_returns(in_thread):
    assert tried(lambda: 3, in_thread=in_thread, seconds=5) == 3


def endless_and_quite_deaf():
    until = time.monotonic() + 0.2
    while time.monotonic() < until:
        with contextlib.suppress(BaseException):
            endless()
    endless()


@TIMERS
def test_a_loop_that_catches_everything_is_stopped_the_next_time():
    assert isinstance(tried(endless_and_quite_deaf, in_thread=False), TooSlowError)


def test_where_each_step_is_watched_it_is_each_of_the_learners_own_lines():
    watched = []

    class Visitor(ast.NodeVisitor):
        def visit_Constant(self, _):
            own = sys._getframe()
            watched.extend(frame.f_trace is not None for frame in (own, own.f_back))

    tried(lambda: Visitor().visit(ast.Constant(1)), in_thread=True, seconds=5)
    assert watched == [True, False]


@pytest.fixture
def slow_module(tmp_path, monkeypatch):
    """Write a module whose import takes longer than the time there is."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "slow_library.py").write_text("import time\ntime.sleep(0.35)\nfactor = 2\n")
    yield lambda: importlib.import_module("slow_library").factor
    sys.modules.pop("slow_library", None)


@in_both
def test_an_import_does_not_count(slow_module, in_thread):
    assert tried(slow_module, in_thread=in_thread, seconds=0.1) == 2


@in_both
def test_a_loop_without_end_after_an_import_is_stopped(slow_module, in_thread):
    found = tried(lambda: slow_module() and endless(), in_thread=in_thread, seconds=0.1)
    assert isinstance(found, TooSlowError)
    assert "slow_library" in sys.modules


@in_both
def test_an_import_without_end_is_stopped(slow_module, in_thread, monkeypatch):
    monkeypatch.setattr(limits, "IMPORTING", 0.2)
    found = tried(slow_module, in_thread=in_thread, seconds=0.1)
    assert isinstance(found, TooSlowError)


@TIMERS
def test_a_timer_that_was_set_before_still_rings():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(True))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        assert limited(lambda: 3, 5) == 3
        time.sleep(0.2)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert rung
