import numpy as np
import pytest

from backprop_helpers import check_gradient, forward
from backprop_helpers.widgets.update_stepper.if_updated_first import if_updated_first
from tests.traces import article_trace, trace_of


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
    trace = trace_of(sizes, eta=0.7)
    expected = way_back_through_new_weights(trace.before, trace.x, trace.t, 0.7)
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
    trace = article_trace()
    for label in ("w11", "w23", "b1_2"):
        gradient = if_updated_first(trace)[label].gradient
        verdict = check_gradient(trace.before, trace.x, trace.t, label, gradient)
        assert verdict.slips == ("updated-output-weights",)


def test_one_layer_has_none():
    assert if_updated_first(trace_of((2, 2))) == {}
