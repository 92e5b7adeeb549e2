"""How often the diagnosis is right, measured on random cases with fixed seeds; -s prints it."""

# ruff: noqa: T201 (the rates are worth reading)
import math

import numpy as np
import pytest

from backprop_helpers import Network, check_gradient, check_update, examples, gradients
from backprop_helpers.notation.numbers import is_right
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.diagnosis import explanations
from tests.cases import draws

RATES = (0.2, 0.3, 0.4, 0.6, 0.7, 0.8)


def to_digits(value, digits):
    return float(f"{value:.{digits - 1}e}")


class Case:
    """One network, sample and label; asks for a gradient or for a new weight."""

    def __init__(self, net, x, t, eta, label, *, update):
        self.derivation = derive(net, x, t, eta if update else 0.0)
        self.gradient = gradients(net, x, t)[label]
        self.parameter = self.derivation.names.parameter(label)
        self.base = net[label] if update else 0.0
        self.scale = eta if update else -1.0
        self.right = self.base - self.scale * self.gradient
        if update:
            self.check = lambda answer: check_update(net, x, t, eta, label, answer)
        else:
            self.check = lambda answer: check_gradient(net, x, t, label, answer)

    def value(self, derivation):
        if self.base:
            return derivation.updated(self.parameter)
        return derivation.gradient(self.parameter)

    def slips(self):
        """List (name, number) of all slips whose number is not called right."""
        with np.errstate(all="ignore"):
            found = [
                (found.slips[0].name, found.value)
                for found in explanations(self.derivation, self.value)
            ]
        return [(n, v) for n, v in found if math.isfinite(v) and not is_right(v, self.right)]


def random_cases(seed, count, *, update):
    rng = np.random.default_rng(seed)
    for k in range(count):
        if k % 3 == 0:
            name = "article" if k % 30 == 0 else f"learner {k}"
            e = examples.article() if name == "article" else examples.personal(name)
            net, x, t, eta = e.network, e.x, e.t, e.eta
        else:
            net = Network.random((2, 3, 2), seed=int(rng.integers(10**9)))
            x, t = rng.normal(size=2), rng.integers(0, 2, size=2).astype(float)
            eta = float(rng.choice(RATES))
        yield rng, Case(net, x, t, eta, str(rng.choice(net.labels)), update=update)


@pytest.mark.parametrize("update", [False, True])
def test_right_answers_are_never_accused(update):
    for _, case in random_cases(1, draws(100, 400), update=update):
        for answer in (case.right, to_digits(case.right, 3), to_digits(case.right, 4)):
            assert case.check(answer).status == "right"


@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize("digits", [None, 4])
def test_slip_answers_are_named(update, digits):
    """Two fifths of the slips of each case, as computed or rounded to 4 digits."""
    named = alone = total = 0
    cases = draws(30, 100)
    for rng, case in random_cases(2, cases, update=update):
        for name, value in case.slips():
            answer = to_digits(value, digits) if digits else value
            if rng.random() < 0.6 or is_right(answer, case.right):
                continue
            slips = case.check(answer).slips
            total += 1
            named += name in slips
            alone += slips == (name,)
    print(f"update={update} digits={digits}: {named} of {total} named, {alone} alone")
    assert total > 2 * cases
    assert named >= 0.98 * total
    if digits is None:
        assert alone >= 0.98 * total


UNRELATED = {
    "normal": lambda rng, case: case.base + rng.normal(),
    "of the size of the answer": lambda rng, case: (
        case.base - case.scale * case.gradient * rng.uniform(-3, 3)
    ),
    "near the answer": lambda rng, case: (
        case.base - case.scale * case.gradient * rng.uniform(0.8, 1.2)
    ),
}


@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize("kind", UNRELATED)
def test_unrelated_numbers_are_hardly_ever_called_a_slip(update, kind):
    accused = total = 0
    cases = draws(60, 120)
    for rng, case in random_cases(3, cases, update=update):
        status = case.check(UNRELATED[kind](rng, case)).status
        total += status != "right"
        accused += status == "slip"
    print(f"update={update} {kind}: {accused} of {total} called a slip")
    assert total > 0.4 * cases
    assert accused <= 0.02 * total


@pytest.mark.parametrize("digits", [3, 4])
def test_unrelated_gradients_of_few_digits_are_hardly_ever_called_a_slip(digits):
    accused = total = 0
    for rng, case in random_cases(4, draws(60, 120), update=False):
        answer = UNRELATED["of the size of the answer"](rng, case)
        status = case.check(to_digits(answer, digits)).status
        total += status != "right"
        accused += status == "slip"
    print(f"{digits} digits: {accused} of {total} called a slip")
    assert accused <= 0.02 * total
