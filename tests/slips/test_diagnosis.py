"""Which slips are named, and how often rightly on random cases with fixed seeds; -s prints it."""

# ruff: noqa: T201 (the rates are worth reading)
import math

import numpy as np
import pytest

from backprop_helpers import Network, check_gradient, check_update, examples, gradients
from backprop_helpers.checks.answer import ROUNDED
from backprop_helpers.notation.numbers import is_right
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.explanation import explanations
from tests.cases import draws
from tests.slips.by_hand import ERRORS, INPUTS, PATHS, SLOPES, d1, h1, y1

ARTICLE = examples.article()
SAMPLE = (ARTICLE.network, ARTICLE.x, ARTICLE.t)
ETAS = (0.2, 0.3, 0.4, 0.6, 0.7, 0.8)


def test_slips_that_coincide_are_both_named():
    value = ARTICLE.network["u11"] - d1 * h1
    verdict = check_update(*SAMPLE, 0.5, "u11", value)
    assert set(verdict.slips) == {"factor-two", "eta-missing"}
    first, second = (
        f"\n{k}. {SLIPS[name].says} Look at" for k, name in enumerate(verdict.slips, 1)
    )
    assert f"it can be any of these.{first}" in str(verdict)
    assert second in str(verdict)


def test_all_digits_prefer_the_slip_that_gives_them():
    """A bias gradient times x1 is nearly the average over two outputs where x1 is nearly ½."""
    sample = (ARTICLE.network, [0.50001, -0.4], ARTICLE.t)
    gradient = gradients(*sample)["b1_1"]
    assert check_gradient(*sample, "b1_1", gradient * 0.50001).slips == ("bias-frozen",)
    assert check_gradient(*sample, "b1_1", gradient / 2).slips == ("mean-instead-of-sum",)
    rounded = to_digits(gradient / 2, 4)
    both = {"bias-frozen", "mean-instead-of-sum"}
    assert set(check_gradient(*sample, "b1_1", rounded).slips) == both


def test_three_digits_are_evidence_of_a_common_slip_only():
    assert check_gradient(*SAMPLE, "u11", to_digits(2 * d1 * h1, 3)).slips == ("factor-two",)
    twice = d1 * y1 * (1 - y1) * h1
    assert check_gradient(*SAMPLE, "u11", to_digits(twice, 4)).slips == ("slope-twice",)
    assert check_gradient(*SAMPLE, "u11", to_digits(twice, 3)).slips == ()


# the slips that learners make most, and that change the article's gradients by a tenth
COMMON = [
    "wrong-sign",
    "factor-two",
    "mean-instead-of-sum",
    "output-slope-missing",
    "hidden-slope-missing",
    "slope-of-preactivation",
    "one-path-only",
    "indices-swapped",
    "wrong-layer-activation",
    "bias-frozen",
]


def test_a_common_slip_is_named_by_three_digits():
    by_hand = [case for case in (*ERRORS, *SLOPES, *PATHS, *INPUTS) if case[1] in COMMON]
    assert {slip for _, slip, _ in by_hand} == set(COMMON)
    for label, slip, value in by_hand:
        assert slip in check_gradient(*SAMPLE, label, to_digits(value, 3)).slips, (label, slip)


def to_digits(value, digits):
    return float(f"{value:.{digits - 1}e}")


def as_shown(value):
    return to_digits(value, 4) if abs(value) < 0.01 else round(value, 4)


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
        """List (name, number) of all likely slips whose number is not called right."""
        with np.errstate(all="ignore"):
            found = list(explanations(self.derivation, self.value))
        return [
            (each.slips[0].name, each.value)
            for each in found
            if math.isfinite(each.value)
            and not each.variants[0].unlikely
            and not is_right(each.value, self.right)
        ]


def random_cases(seed, count, *, update):
    rng = np.random.default_rng(seed)
    for k in range(count):
        if k % 3 == 0:
            e = examples.personal(f"learner {k}") if k % 30 else ARTICLE
            net, x, t, eta = e.network, e.x, e.t, e.eta
        else:
            net = Network.random((2, 3, 2), seed=int(rng.integers(10**9)))
            x, t = rng.normal(size=2), rng.integers(0, 2, size=2).astype(float)
            eta = float(rng.choice(ETAS))
        yield rng, Case(net, x, t, eta, str(rng.choice(net.labels)), update=update)


@pytest.mark.parametrize("update", [False, True])
def test_right_answers_are_never_accused(update):
    """Of a new value so many digits are wanted that its move shows; with fewer that is said."""
    for _, case in random_cases(1, draws(40, 400), update=update):
        for digits in (2, 3, 4, 17):
            verdict = case.check(to_digits(case.right, digits))
            assert verdict.slips == ()
            assert verdict.status == "right" or (update and "Right so far" in verdict.message)


@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize("digits", [None, 4])
def test_slip_answers_are_named(update, digits):
    """A fifth of the slips of each case, as computed, or rounded to 4 digits that tell them apart.

    Rounded to 4 digits, some are what careful rounding makes of the right number.
    """
    named = total = rounded = 0
    cases = draws(12, 100)
    for rng, case in random_cases(2, cases, update=update):
        slips = case.slips()
        for name, value in slips:
            # as text, which keeps its last zeros
            answer = f"{value:#.{digits}g}" if digits else value
            if rng.random() < 0.8 or is_right(float(answer), case.right):
                continue
            if any(n != name and to_digits(v, 4) == to_digits(value, 4) for n, v in slips):
                continue
            verdict = case.check(answer)
            total += 1
            named += name in verdict.slips
            rounded += bool(digits) and verdict.message == ROUNDED
    print(f"update={update} digits={digits}: {named} of {total} named, {rounded} explained")
    assert total > 2 * cases
    assert named >= 0.98 * (total - rounded)
    assert rounded <= 0.02 * total


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
    cases = draws(60, 600)
    for rng, case in random_cases(3, cases, update=update):
        answer = to_digits(case.base + number(rng, case.right - case.base), digits)
        status = case.check(answer).status
        total += status != "right"
        accused += status == "slip"
    print(f"update={update} {kind}: {accused} of {total} called a slip")
    assert total > 0.4 * cases
    assert accused <= 0.02 * total


def products_of(case):
    """Yield what a learner gets who multiplies the shown factors, and who keeps four digits."""
    label = case.given[-1]
    d = case.derivation
    p = d.names.parameter(label)
    first, slope, entering = (
        float(d.upstream[p.layer][0, p.j - 1]),
        float(d.slopes[p.layer][0, p.j - 1]),
        d.input(p),
    )
    yield as_shown(as_shown(first) * as_shown(slope) * as_shown(entering))
    kept = to_digits(to_digits(to_digits(first, 4) * to_digits(slope, 4), 4) * entering, 3)
    yield kept


def test_typed_as_shown_a_number_is_never_refused_without_a_word_on_digits():
    refused = 0
    count = draws(20, 300)
    for k in range(count):
        e = examples.personal(f"learner {k}")
        for label in e.network.labels:
            case = Case(e.network, e.x, e.t, e.eta, label, update=False)
            assert case.check(as_shown(case.right)).status == "right"
            for answer in products_of(case):
                verdict = case.check(answer)
                assert verdict.slips == ()
                assert verdict.status == "right" or "Right so far" in verdict.message
                refused += verdict.status != "right"
    print(f"{refused} of {count * 34} products asked for one more digit")
