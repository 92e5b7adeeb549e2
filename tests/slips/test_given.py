import numpy as np
import pytest

from backprop_helpers import Network, gradients, update
from backprop_helpers.slips.derivation import derive
from tests.cases import article_shaped


@pytest.mark.parametrize("seed", range(3))
def test_the_step_before_is_the_one_that_led_here(seed):
    before, x, t = article_shaped(seed)
    first = gradients(before, x, t)
    now = derive(update(before, first, 0.4), x, t, 0.4)
    for found, matrix in zip(now.given.step_before, first.matrices, strict=True):
        np.testing.assert_allclose(found, matrix, atol=1e-12)


def test_no_step_is_seen_behind_one_that_overflows():
    net = Network.from_arrays([([[0.0]], [0.0])])
    assert derive(net, [10], [1], 1e308).given.step_before is None
