import pytest

from backprop_helpers import Network, check_gradient, examples, gradients
from tests.slips.by_hand import ERRORS

ARTICLE = examples.article()


@pytest.mark.parametrize(("label", "slip", "value"), ERRORS)
def test_a_gradient_by_hand_with_the_slip_is_named(label, slip, value):
    verdict = check_gradient(ARTICLE.network, ARTICLE.x, ARTICLE.t, label, value)
    assert slip in verdict.slips


def test_paths_that_are_averaged_are_named():
    """Three units lie ahead of the first layer, two outputs behind the last."""
    net, x, t = Network.random((2, 2, 3, 2), seed=1), [0.9, -0.4], [1, 0]
    verdict = check_gradient(net, x, t, "W1_11", gradients(net, x, t)["W1_11"] / 3)
    assert verdict.slips == ("mean-instead-of-sum",)


@pytest.mark.parametrize("k", [0, 3])
def test_one_sample_in_place_of_a_batch_is_named(k):
    e = examples.half_adder()
    alone = gradients(e.network, e.x[k], e.t[k])
    for label in ("u11", "b2_1"):
        verdict = check_gradient(e.network, e.x, e.t, label, alone[label])
        assert verdict.slips == ("samples-not-added",)
        assert f"Only the {'last' if k else 'first'} sample" in str(verdict)
