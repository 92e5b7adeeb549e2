"""The catalogue as a whole: what it holds, and that its slips can be told apart."""

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

from backprop_helpers import check_gradient, examples, gradients
from backprop_helpers.notation.numbers import is_right
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import derive
from tests.cases import draws
from tests.slips.by_hand import RIGHT

ARTICLE = examples.article()
SAMPLE = (ARTICLE.network, ARTICLE.x, ARTICLE.t)
LESSONS = {path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb")}
NAMES = {
    *("output-slope-missing", "hidden-slope-missing", "updated-output-weights", "one-path-only"),
    *("indices-swapped", "slope-of-activation", "slope-of-preactivation", "wrong-sign"),
    *("factor-two", "mean-instead-of-sum", "wrong-layer-activation", "bias-frozen"),
    *("accumulated", "eta-missing", "slope-twice", "half-slope", "slope-of-another-activation"),
    *("slope-of-another-unit", "summed-over-units", "error-missing", "target-missing"),
    *("loss-for-error", "error-sign-lost", "error-of-another-unit", "path-sign-turned"),
    *("paths-multiplied", "weights-left-out", "weights-normalised", "gradient-carried-back"),
    *("outputs-carried-back", "target-for-hidden-unit", "weight-for-input", "input-missing"),
    *("preactivation-for-input", "bias-times-inputs", "bias-summed", "slope-at-bias"),
    *("step-for-gradient", "new-value-for-gradient", "old-value-missing", "eta-twice"),
    *("momentum-mixed-in", "samples-not-added"),
}


def test_it_holds_what_it_should():
    assert set(SLIPS) == NAMES
    assert [slip.name for slip in SLIPS.values()] == list(SLIPS)


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_says_what_was_done_why_one_would_and_what_is_true(name):
    slip = SLIPS[name]
    assert slip.lesson in LESSONS
    assert 3 <= len(re.findall(r"[.?:;](?:\s|$)", slip.says)) <= 5
    assert not re.search(r"\bsimply\b|!", slip.says)
    assert len(slip.says.split()) < 60


@pytest.mark.parametrize("label", RIGHT)
def test_the_hand_derivation_itself_is_right(label):
    assert gradients(*SAMPLE)[label] == pytest.approx(RIGHT[label], rel=1e-12)
    assert check_gradient(*SAMPLE, label, RIGHT[label]).status == "right"


def made_of(label):
    """List what each variant of each slip makes of a gradient: name, number, whether unlikely."""
    derivation = replace(derive(*SAMPLE, 0.4), rate=0.0)
    parameter = derivation.names.parameter(label)
    right = derivation.gradient(parameter)
    found = [
        (name, variant.derivation.gradient(parameter), variant.unlikely)
        for name, slip in SLIPS.items()
        for variant in slip.variants(derivation)
    ]
    return [each for each in found if math.isfinite(each[1]) and not is_right(each[1], right)]


def test_every_variant_of_every_slip_is_named_and_hardly_ever_with_another():
    """Two are named only where both make the number: where an input is η, or a weight an input."""
    asked = alone = 0
    labels = draws(("u31", "w21", "b1_2", "b2_1"), ARTICLE.network.labels)
    for label in labels:
        made = made_of(label)
        for name, value, unlikely in made:
            if unlikely:
                continue
            found = set(check_gradient(*SAMPLE, label, value, eta=0.4).slips)
            same = {n for n, v, rare in made if math.isclose(v, value, rel_tol=1e-7) and not rare}
            assert name in found <= same, (label, name)
            asked += 1
            alone += len(found) == 1
    assert asked > 45 * len(labels)
    assert alone > 0.95 * asked


def test_what_is_unlikely_is_named_where_nothing_else_leads_there():
    made = made_of("w11")
    likely = [value for _, value, unlikely in made if not unlikely]
    named = set()
    for name, value, unlikely in made:
        if unlikely:
            only = not any(math.isclose(value, other, rel_tol=1e-7) for other in likely)
            assert (name in check_gradient(*SAMPLE, "w11", value, eta=0.4).slips) == only
            named |= {name} if only else set()
    assert named == {
        *("error-sign-lost", "path-sign-turned", "summed-over-units"),
        "slope-of-another-activation",
    }
