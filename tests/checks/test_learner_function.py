"""A learner's function is run: never a traceback, never without end, never on our arrays."""

import importlib
import signal
import sys
import threading

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


def importing_without_end(folder):
    """Return a function that imports a module of a folder, and goes on without end."""

    def function(*_):
        sys.path.insert(0, str(folder))
        try:
            importlib.import_module("a_library")
        finally:
            sys.path.remove(str(folder))
        endless()

    return function


def test_a_loop_without_end_is_told(monkeypatch):
    monkeypatch.setattr(learner_function, "SECONDS", 0.05)
    told = ran(endless).message
    assert told == "Your function did not finish in 0.05 seconds: look for a loop without end."


def test_what_it_imported_is_told_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(learner_function, "SECONDS", 0.05)
    (tmp_path / "a_library.py").write_text("factor = 2\n")
    try:
        told = ran(importing_without_end(tmp_path)).message
    finally:
        sys.modules.pop("a_library", None)
    assert "0.05 seconds more than its imports (a_library) took" in told
    assert "loop without end" in told


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
