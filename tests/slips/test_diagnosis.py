"""Which slips are named, and how often rightly on random cases with fixed seeds; -s prints it."""

# ruff: noqa: T201 (the rates are worth reading)
import math

import numpy as np
import pytest

from backprop_helpers import Network, check_gradient, check_update, examples, gradients
from backprop_helpers.examples.builtin import RATES
from backprop_helpers.notation.numbers import is_right
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.diagnosis import explanations
from tests.cases import draws
from tests.slips.by_hand import WITH_TWO_SLIPS, d1, h1

ARTICLE = examples.article()
SAMPLE = (ARTICLE.network, ARTICLE.x, ARTICLE.t)


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
    rounded = to_digits(gradient / 2, 4)
    both = {"bias-frozen", "mean-instead-of-sum"}
    assert set(check_gradient(*sample, "b1_1", rounded).slips) == both


@pytest.mark.parametrize(("label", "slips", "value"), WITH_TWO_SLIPS)
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
        parameter = self.derivation.names.parameter(label)
        asked = type(self.derivation).updated if update else type(self.derivation).gradient
        self.value = lambda derivation: asked(derivation, parameter)
        self.base = net[label] if update else 0.0
        self.right = self.value(self.derivation)
        self.given = (net, x, t, eta, label) if update else (net, x, t, label)

    def check(self, answer):
        return (check_update if len(self.given) == 5 else check_gradient)(*self.given, answer)

    def slips(self):
        """List (name, number) of all slips whose number is not called right."""
        with np.errstate(all="ignore"):
            found = [(e.slips[0].name, e.value) for e in explanations(self.derivation, self.value)]
        return [(n, v) for n, v in found if math.isfinite(v) and not is_right(v, self.right)]


def random_cases(seed, count, *, update):
    rng = np.random.default_rng(seed)
    for k in range(count):
        if k % 3 == 0:
            e = examples.personal(f"learner {k}") if k % 30 else ARTICLE
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
    assert digits or alone >= 0.98 * total


# what is added to the base, and to how many digits the sum is given
UNRELATED = {
    "normal": (lambda rng, _: rng.normal(), 17),
    "of the size of the answer": (lambda rng, step: step * rng.uniform(-3, 3), 17),
    "near the answer": (lambda rng, step: step * rng.uniform(0.8, 1.2), 17),
    "of four digits": (lambda rng, step: step * rng.uniform(-3, 3), 4),
    "of three digits": (lambda rng, step: step * rng.uniform(-3, 3), 3),
}


# a new weight of few digits may well come from a slip
@pytest.mark.parametrize(
    ("kind", "update"),
    [*((kind, False) for kind in UNRELATED), *((kind, True) for kind in list(UNRELATED)[:3])],
)
def test_unrelated_numbers_are_hardly_ever_called_a_slip(update, kind):
    number, digits = UNRELATED[kind]
    accused = total = 0
    cases = draws(60, 120)
    for rng, case in random_cases(3, cases, update=update):
        answer = to_digits(case.base + number(rng, case.right - case.base), digits)
        status = case.check(answer).status
        total += status != "right"
        accused += status == "slip"
    print(f"update={update} {kind}: {accused} of {total} called a slip")
    assert total > 0.4 * cases
    assert accused <= 0.02 * total
