import numpy as np
import pytest

from backprop_helpers import gradients, lesson_06
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


def changing(_, p):
    p[0] += 1
    return np.zeros(17)


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda *_: 1 / 0, "stopped with ZeroDivisionError"),
        (lambda *_: np.zeros(3), "One number for each of the 17"),
        (lambda *_: np.zeros(17), "All are zero"),
        (lambda *_: np.full(17, np.nan), "Move one parameter by ih"),
        (changing, "changes p itself"),
        (stepped(1e-30j, lambda L, _: L / 1e-30), "take the imaginary part"),
        (stepped(1e-6, lambda L, at_p: (L.real - at_p) / 1e-6), "Close, but digits are lost"),
        (stepped(1e-3j, lambda L, _: L.imag / 1e-3), "Close, but digits are lost"),
        (stepped(1e-30j, lambda L, _: L.imag), "Move one parameter by ih"),
        (stepped(1e-30j, lambda L, _: -L.imag / 1e-30), "Move one parameter by ih"),
    ],
)
def test_what_went_wrong_is_said(function, says):
    verdict = lesson_06.check_complex_step(function)
    assert verdict.status == "wrong"
    assert says in verdict.message
