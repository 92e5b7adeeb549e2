"""Which slips are named, and how often rightly on random cases with fixed seeds; -s prints it."""

# ruff: noqa: T201 (the rates are worth reading)
import math

import numpy as np
import pytest

from backprop_helpers import Network, check_gradient, check_update, examples, gradients
from backprop_helpers.notation.numbers import is_right
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.diagnosis import explanations
from tests.cases import draws
from tests.slips.by_hand import d1, d2, e1, e2, h1, h2, u11, u12, u21, u22, x1, x2, z1

ARTICLE = examples.article()
SAMPLE = (ARTICLE.network, ARTICLE.x, ARTICLE.t)
ETA = 0.4
RATES = (0.2, 0.3, 0.4, 0.6, 0.7, 0.8)


def test_slips_that_coincide_are_both_named():
    value = ARTICLE.network["u11"] - d1 * h1
    verdict = check_update(*SAMPLE, 0.5, "u11", value)
    assert set(verdict.slips) == {"factor-two", "eta-missing"}
    assert "any of these" in str(verdict)


def test_all_digits_prefer_the_slip_that_gives_them():
    """A bias gradient times x1 is nearly the average over two outputs where x1 is nearly ½."""
    sample = (ARTICLE.network, [0.50001, -0.4], ARTICLE.t)
    gradient = gradients(*sample)["b1_1"]
    assert check_gradient(*sample, "b1_1", gradient * 0.50001).slips == ("bias-frozen",)
    assert check_gradient(*sample, "b1_1", gradient / 2).slips == ("mean-instead-of-sum",)
    rounded = float(f"{gradient / 2:.3e}")
    both = {"bias-frozen", "mean-instead-of-sum"}
    assert set(check_gradient(*sample, "b1_1", rounded).slips) == both


def test_all_digits_tell_apart_what_four_digits_do_not():
    right = (d1 * u21 + d2 * u22) * h2 * (1 - h2) * x2
    average, one_path = 0.9 - ETA * right / 2, 0.9 - ETA * d1 * u21 * h2 * (1 - h2) * x2
    assert f"{average:.4f}" == f"{one_path:.4f}"
    assert check_update(*SAMPLE, ETA, "w22", average).slips == ("mean-instead-of-sum",)
    assert check_update(*SAMPLE, ETA, "w22", one_path).slips == ("one-path-only",)
    both = set(check_update(*SAMPLE, ETA, "w22", round(average, 4)).slips)
    assert {"mean-instead-of-sum", "one-path-only"} <= both


@pytest.mark.parametrize(
    ("label", "slips", "value"),
    [
        ("w11", {"output-slope-missing", "hidden-slope-missing"}, (e1 * u11 + e2 * u12) * x1),
        ("w11", {"one-path-only", "wrong-sign"}, -d1 * u11 * z1 * x1),
        ("u11", {"factor-two", "output-slope-missing"}, 2 * e1 * h1),
        ("u12", {"factor-two", "indices-swapped"}, 2 * d1 * h2),
        ("b1_1", {"wrong-sign", "hidden-slope-missing"}, -(d1 * u11 + d2 * u12)),
    ],
)
def test_two_slips_at_once_are_found(label, slips, value):
    verdict = check_gradient(*SAMPLE, label, value)
    assert set(verdict.slips) == slips
    assert "Two slips at once" in str(verdict)


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
            e = ARTICLE if name == "article" else examples.personal(name)
            net, x, t, eta = e.network, e.x, e.t, e.eta
        else:
            net = Network.random((2, 3, 2), seed=int(rng.integers(10**9)))
            x, t = rng.normal(size=2), rng.integers(0, 2, size=2).astype(float)
            eta = float(rng.choice(RATES))
        yield rng, Case(net, x, t, eta, str(rng.choice(net.labels)), update=update)


@pytest.mark.parametrize("update", [False, True])
def test_right_answers_are_never_accused(update):
    for _, case in random_cases(1, draws(40, 400), update=update):
        for answer in (case.right, to_digits(case.right, 3), to_digits(case.right, 4)):
            assert case.check(answer).status == "right"


@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize("digits", [None, 4])
def test_slip_answers_are_named(update, digits):
    """Two fifths of the slips of each case, as computed or rounded to 4 digits."""
    named = alone = total = 0
    cases = draws(15, 100)
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
    for rng, case in random_cases(4, draws(30, 120), update=False):
        answer = UNRELATED["of the size of the answer"](rng, case)
        status = case.check(to_digits(answer, digits)).status
        total += status != "right"
        accused += status == "slip"
    print(f"{digits} digits: {accused} of {total} called a slip")
    assert accused <= 0.02 * total
