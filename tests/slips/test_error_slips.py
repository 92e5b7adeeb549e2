import pytest

from backprop_helpers import check_gradient, examples
from tests.slips.by_hand import ERRORS

ARTICLE = examples.article()


@pytest.mark.parametrize(("label", "slip", "value"), ERRORS)
def test_a_gradient_by_hand_with_the_slip_is_named(label, slip, value):
    verdict = check_gradient(ARTICLE.network, ARTICLE.x, ARTICLE.t, label, value)
    assert slip in verdict.slips
