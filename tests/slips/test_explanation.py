import math

from backprop_helpers import examples
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.explanation import Explanation, apart, explanations, same
from tests.slips.by_hand import RIGHT, d1, h1

ARTICLE = examples.article()
DERIVATION = derive(ARTICLE.network, ARTICLE.x, ARTICLE.t)


def gradient_of_u11(derivation):
    return derivation.gradient(derivation.names.parameter("u11"))


def test_every_variant_is_listed_with_its_number():
    found = list(explanations(DERIVATION, gradient_of_u11))
    assert len(found) == sum(len(list(slip.variants(DERIVATION))) for slip in SLIPS.values())
    (doubled,) = [each.value for each in found if each.slips[0].name == "factor-two"]
    assert math.isclose(doubled, 2 * d1 * h1)


def test_apart_keeps_each_number_once_a_slip_and_nothing_right():
    right = RIGHT["u11"]
    made = [("a", right), ("a", 1.0), ("a", 1.0 + 1e-12), ("b", 1.0), ("b", math.nan)]
    slips = dict(zip("ab", SLIPS.values(), strict=False))
    found = [Explanation((slips[name],), (), value) for name, value in made]
    kept = [(each.slips[0], each.value) for each in apart(found, right, 0.0)]
    assert kept == [(slips["a"], 1.0), (slips["b"], 1.0)]


def test_the_same_means_all_digits_of_what_was_added():
    assert same(0.9 + 1e-12, 0.9 + 1e-12 + 1e-21, 0.9)
    assert not same(0.3 + 1e-4, 0.3 + 1.001e-4, 0.3)
