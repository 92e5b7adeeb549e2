"""A learner's own loop: right, or what its first rounds show."""

import numpy as np
import pytest

from backprop_helpers import Network, examples, gradients
from backprop_helpers.checks.training_loop import check_training

E = examples.half_adder()


def slopes(*parameters):
    w, b1, u, b2 = parameters
    found = gradients(Network.from_arrays([(w, b1), (u, b2)]), E.x, E.t)
    return [found.w, found.b1, found.u, found.b2]


def loop(w, b1, u, b2, epochs):
    for _ in range(epochs):
        dw, db1, du, db2 = slopes(w, b1, u, b2)
        w, b1 = w - E.eta * dw, b1 - E.eta * db1
        u, b2 = u - E.eta * du, b2 - E.eta * db2
    return w, b1, u, b2


def in_a_list(*given):
    *parameters, epochs = given
    for _ in range(epochs):
        found = slopes(*parameters)
        parameters = [p - E.eta * g for p, g in zip(parameters, found, strict=True)]
    return parameters


@pytest.mark.parametrize("function", [loop, in_a_list])
def test_a_right_loop_is_right(function):
    assert check_training(function, E).status == "right"


@pytest.mark.parametrize("nothing", [..., None, lambda *_: None, lambda *_: ...])
def test_nothing_is_unanswered(nothing):
    assert check_training(nothing, E).status == "unanswered"


def by(step):
    """Return a loop whose update is another."""

    def function(*given):
        *parameters, epochs = given
        for _ in range(epochs):
            found = slopes(*parameters)
            parameters = [step(p, g) for p, g in zip(parameters, found, strict=True)]
        return parameters

    return function


@pytest.mark.parametrize(
    ("step", "slip"),
    [
        (lambda p, g: p + E.eta * g, "wrong-sign"),
        (lambda p, g: p - g, "eta-missing"),
        (lambda p, g: p - E.eta * g / 4, "mean-instead-of-sum"),
    ],
)
def test_a_slip_in_the_update_is_named(step, slip):
    assert check_training(by(step), E).slips == (slip,)


def piled(*given):
    *parameters, epochs = given
    total = [0, 0, 0, 0]
    for _ in range(epochs):
        total = [old + new for old, new in zip(total, slopes(*parameters), strict=True)]
        parameters = [p - E.eta * g for p, g in zip(parameters, total, strict=True)]
    return parameters


def first_again(*given):
    *parameters, epochs = given
    found = slopes(*parameters)
    for _ in range(epochs):
        parameters = [p - E.eta * g for p, g in zip(parameters, found, strict=True)]
    return parameters


def one_after_another(w, b1, u, b2, epochs):
    for _ in range(epochs):
        u = u - E.eta * slopes(w, b1, u, b2)[2]
        b2 = b2 - E.eta * slopes(w, b1, u, b2)[3]
        w, b1 = (p - E.eta * g for p, g in zip((w, b1), slopes(w, b1, u, b2)[:2], strict=True))
    return w, b1, u, b2


def in_place(w, b1, u, b2, epochs):
    for _ in range(epochs):
        for p, g in zip((w, b1, u, b2), slopes(w, b1, u, b2), strict=True):
            np.subtract(p, E.eta * g, out=p)
    return w, b1, u, b2


def unpacks_nothing(*given):
    w, b1, u, b2 = None
    return w, b1, u, b2, given


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (piled, "the old gradients are still in it"),
        (first_again, "moved 3 times by the first gradient"),
        (lambda *given: loop(*given[:4], 1), "are as after one"),
        (lambda *given: given[:4], "nothing has moved"),
        (one_after_another, "off: your w[0, 0] is"),
        (in_place, "changes the arrays that it was given (w, b1, u, b2)"),
        (unpacks_nothing, "Your `backprop` returns nothing yet"),
        (lambda *given: given[:3], "Return the four parameters"),
        (lambda w, b1, u, b2, _: (w.T, b1, u, b2), "w comes back with shape (3, 2)"),
        (lambda *_: 1 / 0, "ZeroDivisionError"),
        (lambda *_: ("a", "b", "c", "d"), "cannot be read"),
    ],
)
def test_what_else_goes_wrong_is_told(function, says):
    verdict = check_training(function, E)
    assert verdict.status in {"wrong", "slip"}
    assert says in str(verdict)
    assert (verdict.status == "slip") == bool(verdict.slips)


def test_it_gets_copies_and_prints_once(capsys):
    def function(*given):
        print("round")  # noqa: T201
        return loop(*given)

    before = E.network.w.copy()
    check_training(function, E)
    assert np.array_equal(before, E.network.w)
    assert capsys.readouterr().out == "round\n"


def test_biases_that_stay_are_named():
    def function(*given):
        w, _, u, _ = loop(*given)
        return w, given[1], u, given[3]

    verdict = check_training(function, E)
    assert verdict.slips == ("bias-frozen",)


def test_the_place_that_is_furthest_off_is_told_to_as_many_digits_as_show_it():
    def function(*given):
        w, b1, u, b2 = loop(*given)
        return w, b1 + np.array([0, 1e-4, 0]), u, b2

    right = loop(E.network.w, E.network.b1, E.network.u, E.network.b2, 1)[1][1]
    told = check_training(function, E).message
    assert f"your b1[1] is {right + 1e-4:.6f}, and should be {right:.6f}." in told
