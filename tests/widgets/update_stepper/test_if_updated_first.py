import numpy as np
import pytest

from backprop_helpers import Network, check_gradient, examples, forward, trace_update
from backprop_helpers.widgets.update_stepper.if_updated_first import if_updated_first


def way_back_through_new_weights(net, x, t, eta):
    """Update the last layer, walk back through its new weights, and so on; plain loops."""
    run = forward(net, x)
    acts = run.activations
    delta = (acts[-1] - t) * acts[-1] * (1 - acts[-1])
    found = {}
    for layer in range(len(net.layers) - 1, 0, -1):
        moved = net.layers[layer].weights - eta * np.outer(acts[layer], delta)
        upstream = np.array([sum(delta * row) for row in moved])
        delta = upstream * acts[layer] * (1 - acts[layer])
        found[layer - 1] = (moved, upstream, np.outer(acts[layer - 1], delta), delta)
    return found


@pytest.mark.parametrize("sizes", [(2, 3, 2), (1, 2, 3, 1), (2, 3, 3, 2)])
def test_it_is_the_walk_through_new_weights(sizes):
    rng = np.random.default_rng(1)
    net = Network.random(sizes, seed=5)
    x, t = rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1])
    trace = trace_update(net, x, t, 0.7)
    expected = way_back_through_new_weights(net, x, t, 0.7)
    found = if_updated_first(trace)
    hidden = [move for move in trace.updates if move.chain.paths]
    assert list(found) == [move.label for move in hidden]
    for move in hidden:
        moved, upstream, dL_dw, delta = expected[move.parameter.layer]
        wrong, j = found[move.label], move.parameter.j - 1
        gradient = delta[j] if move.parameter.i is None else dL_dw[move.parameter.i - 1, j]
        assert wrong.weights == pytest.approx(moved[j], rel=1e-13)
        assert wrong.upstream == pytest.approx(upstream[j], rel=1e-13)
        assert sum(wrong.adds) == pytest.approx(wrong.upstream, rel=1e-12)
        assert wrong.gradient == pytest.approx(gradient, rel=1e-13)


def test_one_of_its_numbers_typed_as_an_answer_is_named():
    e = examples.article()
    found = if_updated_first(trace_update(e.network, e.x, e.t, e.eta))
    for label in ("w11", "w23", "b1_2"):
        verdict = check_gradient(e.network, e.x, e.t, label, found[label].gradient)
        assert verdict.slips == ("updated-output-weights",)


def test_one_layer_has_none():
    net = Network.random((2, 2), seed=0)
    assert if_updated_first(trace_update(net, [1, 2], [0, 1], 0.4)) == {}
