import pytest

from backprop_helpers import check_gradient, examples
from tests.slips.by_hand import PATHS, d1, d2, h2, u21, u22, x1, z2

ARTICLE = examples.article()


@pytest.mark.parametrize(("label", "slip", "value"), PATHS)
def test_a_gradient_by_hand_with_the_slip_is_named(label, slip, value):
    verdict = check_gradient(ARTICLE.network, ARTICLE.x, ARTICLE.t, label, value)
    assert slip in verdict.slips


@pytest.mark.parametrize("eta", [0.1, 0.3, 0.5, 1.0])
def test_weights_that_have_moved_are_found_at_any_usual_rate_and_moved_the_right_way(eta):
    def through(sign):
        moved = u21 + sign * eta * d1 * h2, u22 + sign * eta * d2 * h2
        value = (d1 * moved[0] + d2 * moved[1]) * z2 * x1
        return check_gradient(ARTICLE.network, ARTICLE.x, ARTICLE.t, "w12", value).slips

    assert through(-1) == ("updated-output-weights",)
    assert "updated-output-weights" not in through(1)
