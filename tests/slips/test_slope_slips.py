import pytest

from backprop_helpers import Network, check_gradient, examples
from backprop_helpers.slips.derivation import derive
from tests.slips.by_hand import SLOPES

ARTICLE = examples.article()


@pytest.mark.parametrize(("label", "slip", "value"), SLOPES)
def test_a_gradient_by_hand_with_the_slip_is_named(label, slip, value):
    verdict = check_gradient(ARTICLE.network, ARTICLE.x, ARTICLE.t, label, value)
    assert slip in verdict.slips


@pytest.mark.parametrize("layers", [(0,), (1,), (2,), (0, 1), (0, 1, 2)])
def test_slopes_that_are_wrong_in_some_or_all_of_three_layers_are_named(layers):
    sample = (Network.random((2, 3, 3, 2), seed=4), ARTICLE.x, ARTICLE.t)
    right = derive(*sample)
    squares = {layer: right.slopes[layer] ** 2 for layer in layers}
    value = right.replacing(slopes=squares).gradient(right.names.parameter("W1_21"))
    assert "slope-twice" in check_gradient(*sample, "W1_21", value).slips
