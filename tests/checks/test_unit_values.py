import numpy as np

from backprop_helpers import forward
from backprop_helpers.checks.unit_values import network_with_values


def test_units_have_the_values_asked_for_and_edges_their_weights():
    rng = np.random.default_rng(1)
    x, w, u = rng.normal(size=4), rng.normal(size=(4, 3)), rng.normal(size=(3, 2))
    h, y = rng.uniform(0.1, 0.9, 3), rng.uniform(0.1, 0.9, 2)
    net = network_with_values(x, w=w, h=h, u=u, y=y)
    run = forward(net, x)
    np.testing.assert_allclose(np.concatenate([run.h, run.y]), np.concatenate([h, y]), rtol=1e-12)
    assert np.array_equal(net.w, w)
    assert np.array_equal(net.u, u)
