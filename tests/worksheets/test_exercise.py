import re

import numpy as np
import pytest

from backprop_helpers.examples import personal
from backprop_helpers.worksheets.exercise import exercise
from tests.worksheets.asked import check_of

NAMES = [f"learner {k}" for k in range(30)]


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def outputs(p, x):
    h = sigmoid(x @ p["w"] + p["b1"])
    return h, sigmoid(h @ p["u"] + p["b2"])


def loss(p, x, t):
    return ((outputs(p, x)[1] - t) ** 2).sum() / 2


def derivative(p, x, t, letter, place):
    """Take the complex step: no difference is formed, so no digit is lost."""
    moved = {name: array.astype(complex) for name, array in p.items()}
    moved[letter][place] += 1e-30j
    return loss(moved, x, t).imag / 1e-30


def by_hand(example):
    """Work out a worksheet once more, with nothing of the package but the given numbers."""
    net, x, t, eta = example.network, example.x, example.t, example.eta
    p = {"w": net.w, "b1": net.b1, "u": net.u, "b2": net.b2}
    h, y = outputs(p, x)
    a1, a2 = x @ net.w + net.b1, h @ net.u + net.b2
    found = {f"a1_{j + 1}": a1[j] for j in range(3)} | {f"h{j + 1}": h[j] for j in range(3)}
    found |= {f"a2_{j + 1}": a2[j] for j in range(2)} | {f"y{j + 1}": y[j] for j in range(2)}
    found["L"] = loss(p, x, t)
    slope, paths = y * (1 - y), []
    for label, letter, i, j in (("u11", "u", 0, 0), ("u32", "u", 2, 1), ("w23", "w", 1, 2)):
        gradient = derivative(p, x, t, letter, (i, j))
        found[f"{label} gradient"] = gradient
        found[f"{label} new"] = p[letter][i, j] - eta * gradient
        found[f"{label} input"] = (x if letter == "w" else h)[i]
        if letter == "u":
            found[f"{label} error"], found[f"{label} slope"] = y[j] - t[j], slope[j]
    for k in (0, 1):
        start = f"w23 y{k + 1}"
        found[f"{start} error"], found[f"{start} slope"] = y[k] - t[k], slope[k]
        found[f"{start} weight"] = net.u[2, k]
        paths.append((y[k] - t[k]) * slope[k] * net.u[2, k])
        found[f"{start} path"] = paths[-1]
    found["w23 upstream"], found["w23 slope"] = sum(paths), h[2] * (1 - h[2])
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_are_those_that_numpy_finds(name):
    expected = by_hand(personal(name))
    found = {blank.name: blank.value for blank in exercise(name).blanks()}
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("name", NAMES[:5])
def test_what_the_key_says_is_right_when_it_is_typed(name):
    learner = exercise(name)
    for blank in learner.blanks():
        if check := check_of(learner.example, blank):
            assert check(blank.written).status == "right", (blank.name, blank.written)


def in_digits(value, digits):
    return float(f"{value:.{digits - 1}e}")


@pytest.mark.parametrize("name", NAMES[:5])
def test_who_goes_on_with_four_digits_is_accused_of_no_slip(name):
    learner = exercise(name)
    wrote = {blank.name: float(blank.written) for blank in learner.blanks()}
    for label in ("u11", "u32", "w23"):
        first = "upstream" if label == "w23" else "error"
        factors = (wrote[f"{label} {factor}"] for factor in (first, "slope", "input"))
        gradient = in_digits(np.prod(list(factors)), 4)
        old, eta = learner.example.network[label], learner.example.eta
        answers = {"gradient": gradient, "new": in_digits(old - eta * gradient, 5)}
        for blank in learner.blanks():
            word = blank.name.removeprefix(f"{label} ")
            if word in answers:
                verdict = check_of(learner.example, blank)(answers[word])
                assert verdict.status == "right" or "Right so far" in verdict.message


def test_a_formula_stands_at_the_first_blank_of_its_kind_alone():
    told = [blank.name for blank in exercise("Ada").blanks() if blank.formula]
    u11 = [f"u11 {word}" for word in ("error", "slope", "input", "gradient", "new")]
    assert told == ["a1_1", "h1", "a2_1", "y1", "L", *u11]


def test_each_blank_has_its_name_and_the_signs_stand_between_blanks():
    learner = exercise("Ada")
    names = [blank.name for blank in learner.blanks()]
    assert len(names) == len(set(names)) == 34
    rows = [row for part in learner.parts for row in part.rows]
    assert {len(row.blanks) - len(row.signs) for row in rows if row.signs} == {1}


def test_the_name_is_shown_without_what_cannot_be_seen():
    assert exercise(" Ada\u200b  Lovelace").name == "Ada Lovelace"
    assert exercise("ada").letter == exercise("ADA").letter
    assert re.fullmatch("[A-Z]", exercise("Ada").letter)


def test_a_worksheet_stays_as_it_is():
    learner = exercise("Ada")
    part = learner.parts[0]
    for record in (learner, part, part.rows[0], part.rows[0].blanks[0]):
        with pytest.raises(AttributeError):
            record.name = "other"
