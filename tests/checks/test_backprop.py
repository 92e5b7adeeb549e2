"""A learner's function: judged exactly, its slip named, never a traceback, never without end."""

# ruff: noqa: ARG005 (a wrong line may not need what the right one needs)
import contextlib
import threading
import time

import numpy as np
import pytest

from backprop_helpers import check_backprop
from backprop_helpers.checks import learner_function


def s(a):
    return 1 / (1 + np.exp(-a))


def backprop(
    error=lambda y, t: y - t,
    output_slope=lambda a, y: y * (1 - y),
    hidden_slope=lambda a, h: h * (1 - h),
    back=lambda u, h, d2: u,
    fed=lambda x, h: x,
    returned=lambda *arrays: arrays,
):
    """Write the eight lines, any of which may be wrong."""

    def function(x, t, w, b1, u, b2):
        a1 = x @ w + b1
        h = s(a1)
        a2 = h @ u + b2
        y = s(a2)
        d2 = error(y, t) * output_slope(a2, y)
        d1 = back(u, h, d2) @ d2 * hidden_slope(a1, h)
        return returned(np.outer(fed(x, h), d1), d1, np.outer(h, d2), d2)

    return function


def by_trying(x, t, w, b1, u, b2):
    """Differentiate numerically, one entry at a time."""
    found = []
    for p in (w, b1, u, b2):
        gradient = np.zeros_like(p)
        for index in np.ndindex(p.shape):
            values = []
            for step in (1e-5, -1e-5):
                p[index] += step
                values.append(0.5 * np.sum((s(s(x @ w + b1) @ u + b2) - t) ** 2))
                p[index] -= step
            gradient[index] = (values[0] - values[1]) / 2e-5
        found.append(gradient)
    return found


def to_digits(digits):
    return lambda *arrays: [
        np.vectorize(lambda v: float(f"{v:.{digits - 1}e}"))(array) for array in arrays
    ]


RIGHT = {
    "as written": backprop(),
    "as a list": backprop(returned=lambda *arrays: list(arrays)),
    "single precision": backprop(returned=lambda *a: [v.astype("f4") for v in a]),
    "three digits": backprop(returned=to_digits(3)),
    "four digits": backprop(returned=to_digits(4)),
    "by trying": by_trying,
    "off in the seventh digit": backprop(back=lambda u, h, d: u - 1e-6 * np.outer(h**2, d)),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_function_is_right(name):
    verdict = check_backprop(RIGHT[name])
    assert verdict.status == "right", verdict


SLIPS = [
    ("output-slope-missing", {"output_slope": lambda a, y: 1}, "dL_du[0, 0]"),
    ("hidden-slope-missing", {"hidden_slope": lambda a, h: 1}, "dL_dw[0, 0]"),
    ("one-path-only", {"back": lambda u, h, d: u * [1, 0]}, "dL_dw[0, 0]"),
    ("one-path-only", {"back": lambda u, h, d: u * [0, 1]}, "dL_dw[0, 0]"),
    ("indices-swapped", {"back": lambda u, h, d: u.reshape(2, 3).T}, "dL_dw[0, 0]"),
    ("indices-swapped", {"returned": lambda a, b, c, d: (a.T, b, c.T, d)}, "dL_du"),
    ("indices-swapped", {"returned": lambda a, b, c, d: (a.T, b, c, d)}, "dL_dw"),
    ("slope-of-activation", {"output_slope": lambda a, y: s(y) * (1 - s(y))}, "dL_du[0, 0]"),
    ("slope-of-activation", {"hidden_slope": lambda a, h: s(h) * (1 - s(h))}, "dL_dw[0, 0]"),
    ("slope-of-preactivation", {"output_slope": lambda a, y: a * (1 - a)}, "dL_du[0, 0]"),
    ("slope-of-preactivation", {"hidden_slope": lambda a, h: a * (1 - a)}, "dL_dw[0, 0]"),
    ("wrong-sign", {"error": lambda y, t: t - y}, "dL_du[0, 0]"),
    ("factor-two", {"error": lambda y, t: 2 * (y - t)}, "dL_du[0, 0]"),
    ("mean-instead-of-sum", {"error": lambda y, t: (y - t) / 2}, "dL_du[0, 0]"),
    ("wrong-layer-activation", {"fed": lambda x, h: h[:2]}, "dL_dw[0, 0]"),
    ("bias-frozen", {"returned": lambda a, b, c, d: (a, 0 * b, c, 0 * d)}, "dL_db2[0]"),
    ("bias-frozen", {"returned": lambda a, b, c, d: (a, 0 * b, c, d)}, "dL_db1[0]"),
]


@pytest.mark.parametrize(("slip", "wrong", "entry"), SLIPS)
def test_a_slip_is_named_and_the_first_entry_that_shows_it(slip, wrong, entry):
    verdict = check_backprop(backprop(**wrong))
    assert verdict.slips == (slip,)
    assert entry in str(verdict)


@pytest.mark.parametrize("eta", [1e-6, 1e-3, 0.1, 0.5, 1, 7, 300])
def test_moved_output_weights_are_recognised_at_any_learning_rate(eta):
    wrong = backprop(back=lambda u, h, d: u - eta * np.outer(h, d))
    assert check_backprop(wrong).slips == ("updated-output-weights",)


def test_output_weights_moved_in_place():
    def function(x, t, w, b1, u, b2):
        h = s(x @ w + b1)
        y = s(h @ u + b2)
        d2 = (y - t) * y * (1 - y)
        du = np.outer(h, d2)
        u -= 0.3 * du
        d1 = u @ d2 * h * (1 - h)
        return np.outer(x, d1), d1, du, d2

    verdict = check_backprop(function)
    assert verdict.slips == ("updated-output-weights",)
    assert "changes what it was given (u)" in str(verdict)


@pytest.mark.parametrize("everything", [True, False])
def test_gradients_that_pile_up_are_recognised_also_when_run_again(everything):
    kept = []

    def pile_up(*arrays):
        kept.append(arrays)
        recent = kept if everything else kept[-2:]
        return tuple(sum(parts) for parts in zip(*recent, strict=True))

    function = backprop(returned=pile_up)
    for _ in range(2):
        assert check_backprop(function).slips == ("accumulated",)


@pytest.mark.parametrize(
    ("slips", "wrong"),
    [
        ({"wrong-sign", "factor-two"}, {"error": lambda y, t: 2 * (t - y)}),
        (
            {"output-slope-missing", "one-path-only"},
            {"output_slope": lambda a, y: 1, "back": lambda u, h, d: u * [1, 0]},
        ),
        (
            {"factor-two", "updated-output-weights"},
            {"error": lambda y, t: 2 * (y - t), "back": lambda u, h, d: u - 0.4 * np.outer(h, d)},
        ),
        (
            {"wrong-sign", "indices-swapped"},
            {"error": lambda y, t: t - y, "returned": lambda a, b, c, d: (a.T, b, c.T, d)},
        ),
        (
            {"hidden-slope-missing", "bias-frozen"},
            {"hidden_slope": lambda a, h: 1, "returned": lambda a, b, c, d: (a, b, c, 0 * d)},
        ),
    ],
)
def test_two_slips_at_once_are_found(slips, wrong):
    assert set(check_backprop(backprop(**wrong)).slips) == slips


@pytest.mark.parametrize("blank", [None, ..., "", lambda *_: None, lambda *_: ...])
def test_nothing_written_yet(blank):
    assert check_backprop(blank).status == "unanswered"


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
    "one array": (lambda x, *_: x, "four arrays"),
    "numbers": (lambda *_: (1, 2, 3, 4), "shape (2, 3)"),
    "ragged": (lambda *_: ([[1], [2, 3]], 2, 3, 4), "cannot be read as arrays"),
    "text": (lambda *_: "abcd", "four arrays"),
    "texts": (lambda *_: ("a", "b", "c", "d"), "array of numbers"),
    "another order": (backprop(returned=lambda a, b, c, d: (c, d, a, b)), "The order is"),
    "columns": (backprop(returned=lambda a, b, c, d: (a, b[None], c, d)), "dL_db1"),
    "nan": (backprop(returned=lambda a, b, c, d: (a, b, c * np.nan, d)), "dL_du[0, 0] is nan"),
    "one entry off": (
        backprop(returned=lambda a, b, c, d: (a, b, c + np.eye(3, 2)[::-1] * 0.01, d)),
        "dL_du[1, 1], the gradient of u22",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_whatever_else_goes_wrong_gets_a_sentence(name):
    function, says = WRONG[name]
    verdict = check_backprop(function)
    assert verdict.status == "wrong"
    assert verdict.slips == ()
    assert says in str(verdict)


def test_the_function_is_called_more_than_once_on_copies_of_one_sample():
    seen = []

    def function(*arrays):
        seen.append(arrays)
        return backprop()(*arrays)

    assert check_backprop(function).status == "right"
    assert len(seen) >= 2
    shapes = [(2,), (2,), (2, 3), (3,), (3, 2), (2,)]
    for arrays in seen:
        assert [a.shape for a in arrays] == shapes
        assert all(a.dtype == float and a.flags.writeable and a.base is None for a in arrays)
    assert not any(np.array_equal(a, b) for a, b in zip(seen[0], seen[1], strict=True))


def test_changed_inputs_are_told():
    def function(x, t, w, b1, u, b2):
        found = backprop()(x, t, w, b1, u, b2)
        w -= found[0]
        return found

    verdict = check_backprop(function)
    assert verdict.status == "wrong"
    assert "changes what it was given (w)" in str(verdict)


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
    monkeypatch.setattr(learner_function, "SECONDS", 0.2)
    found = []

    def check():
        found.append(check_backprop(function))

    if thread:
        worker = threading.Thread(target=check, daemon=True)
        worker.start()
        worker.join(30)
    else:
        check()
    assert "did not finish" in str(found[0])


def test_a_timer_that_was_set_before_still_rings():
    signal = pytest.importorskip("signal")
    if not hasattr(signal, "setitimer"):
        pytest.skip("no interval timers on this system")
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(True))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        assert check_backprop(backprop()).status == "right"
        time.sleep(0.5)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert rung
