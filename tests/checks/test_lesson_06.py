import numpy as np
import pytest

from backprop_helpers import examples, gradients, lesson_06, numeric
from tests.cases import article_shaped


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("name", "wrong"), [("a", ""), ("b", ""), ("c", "w b1"), ("d", "")])
def test_three_of_four_are_right_and_one_is_wrong_in_w_and_b1_alone(name, wrong, seed):
    net, x, t = article_shaped(seed)
    found = lesson_06.FUNCTIONS[name](x, t, net.w, net.b1, net.u, net.b2)
    right = gradients(net, x, t)
    for letter, array in zip(("w", "b1", "u", "b2"), found, strict=True):
        expected = getattr(right, letter)
        assert array.shape == expected.shape
        off = np.linalg.norm(array - expected) / np.linalg.norm(expected)
        assert off > 1e-4 if letter in wrong.split() else off < 1e-10


def stepped(step, read):
    """Return a learner's function that steps each entry and reads a derivative off the loss."""

    def function(L, p):
        found = []
        for k in range(len(p)):
            trial = p.astype(complex)
            trial[k] += step
            found.append(read(L(trial), L(p)))
        return np.array(found)

    return function


@pytest.mark.parametrize("container", [np.array, list])
def test_a_complex_step_is_right(container):
    right = stepped(1e-30j, lambda L, _: L.imag / 1e-30)
    verdict = lesson_06.check_complex_step(lambda L, p: container(right(L, p)))
    assert verdict.status == "right"


def changing(_, p, *_eps):
    p[0] += 1
    return np.zeros(17)


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda *_: 1 / 0, "stopped with ZeroDivisionError"),
        (lambda *_: np.zeros(3), "One number for each of the 17"),
        (lambda *_: np.zeros(17), "All are zero"),
        (lambda *_: np.full(17, np.nan), "Move one parameter by iε"),
        (changing, "changes p itself"),
        (stepped(1e-30j, lambda L, _: L / 1e-30), "take the imaginary part"),
        (stepped(1e-6, lambda L, at_p: (L.real - at_p) / 1e-6), "Close, but digits are lost"),
        (stepped(1e-3j, lambda L, _: L.imag / 1e-3), "Close, but digits are lost"),
        (stepped(1e-30j, lambda L, _: L.imag), "Move one parameter by iε"),
        (stepped(1e-30j, lambda L, _: -L.imag / 1e-30), "Move one parameter by iε"),
    ],
)
def test_what_went_wrong_is_said(function, says):
    verdict = lesson_06.check_complex_step(function)
    assert verdict.status == "wrong"
    assert says in verdict.message


def central(L, p, eps, *, below=2):
    found = np.zeros(len(p))
    for k in range(len(p)):
        up, down = p.copy(), p.copy()
        up[k] += eps
        down[k] -= eps
        found[k] = (L(up) - L(down)) / (below * eps)
    return found


def aliased(L, p, eps):
    found, up, down = np.zeros(len(p)), p.copy(), p
    down = up
    for k in range(len(p)):
        up[k], down[k] = up[k] + eps, down[k] - eps
        found[k] = (L(up) - L(down)) / (2 * eps)
    return found


def kept_moved(L, p, eps):
    found, up, down = np.zeros(len(p)), p.copy(), p.copy()
    for k in range(len(p)):
        up[k] += eps
        down[k] -= eps
        found[k] = (L(up) - L(down)) / (2 * eps)
    return found


def forwards(L, p, eps):
    return np.array([(L(p + e) - L(p)) / eps for e in eps * np.eye(len(p))])


@pytest.mark.parametrize("container", [np.array, list])
def test_central_differences_are_right(container):
    verdict = lesson_06.check_central_difference(lambda *given: container(central(*given)))
    assert verdict.status == "right"


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda *_: 1 / 0, "stopped with ZeroDivisionError"),
        (lambda *_: np.zeros(3), "One number for each of the 17"),
        (lambda *given: central(*given, below=1), "twice as large"),
        (lambda *given: -central(*given), "signs are turned round"),
        (forwards, "These are forward differences"),
        (kept_moved, "move entry k alone"),
        (lambda *_: np.full(17, np.nan), "move entry k alone"),
        (changing, "changes p itself"),
    ],
)
def test_what_went_wrong_with_a_central_difference_is_said(function, says):
    verdict = lesson_06.check_central_difference(function)
    assert verdict.status == "wrong"
    assert says in verdict.message


@pytest.mark.parametrize("function", [aliased, lambda *_: np.zeros(17)])
def test_while_all_are_zero_nothing_is_answered(function):
    verdict = lesson_06.check_central_difference(function)
    assert verdict.status == "unanswered"
    assert "All 17 are still zero" in str(verdict)


def test_a_loss_of_one_row_is_the_loss():
    e = examples.personal("row")
    measured = central(lesson_06.loss_of(e), e.network.vector, 1e-5)
    expected = numeric.central_difference(e.network, e.x, e.t, 1e-5).vector
    assert measured == pytest.approx(expected, abs=1e-10)


def test_what_is_slipped_is_the_hidden_part_alone():
    e = examples.article()
    off = lesson_06.slipped(e, 0.4) - gradients(e.network, e.x, e.t).vector
    assert (abs(off[:9]) > 1e-6).all()
    assert not off[9:].any()


def test_an_error_is_said_within_three_powers_of_ten():
    said = [lesson_06.between(error) for error in (2e-4, 1.7e-8, 9e-14)]
    assert said == [f"between 1e-{a} and 1e-{b}" for a, b in (("04", "01"), (10, "07"), (16, 13))]
