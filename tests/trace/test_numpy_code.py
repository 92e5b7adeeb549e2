import numpy as np
import pytest

from backprop_helpers import chain_rule, forward, update
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.trace.numpy_code import entry, gradient_line, layer_lines
from tests.traces import trace_of

ETA = 0.3
SIZES = [(2, 3, 2), (1, 1), (2, 3, 3, 2), (11, 2, 12), (1, 2, 1, 2, 2)]


@pytest.fixture(params=SIZES, ids=str)
def trace(request):
    return trace_of(request.param, ETA)


def weights_of(depth):
    return "wu" if depth == 2 else [f"W{k}" for k in range(1, depth + 1)]


def scope_of(trace):
    """Return the names that a learner has for a network's arrays, and the arrays."""
    depth = trace.names.depth
    scope = {"np": np, "eta": ETA, "x": trace.x, "t": trace.t}
    for k, values in enumerate(forward(trace.before, trace.x).activations[1:], start=1):
        hidden = "h" if depth == 2 else f"h{k}"
        scope["y" if k == depth else hidden] = values
    for k, layer in enumerate(trace.before.layers, start=1):
        scope |= {weights_of(depth)[k - 1]: layer.weights, f"b{k}": layer.bias}
    return scope


def test_the_line_of_each_parameter_computes_its_gradient_factor_by_factor(trace):
    deltas = {f"delta{k}": delta for k, delta in enumerate(trace.grads.deltas, start=1)}
    scope = scope_of(trace) | deltas
    for label in trace.before.labels:
        pieces = gradient_line(chain_rule(trace.before, trace.x, trace.t, label))
        name, equals, *product = (piece.text for piece in pieces)
        assert equals == " = "
        value = eval("".join(product), scope)  # noqa: S307
        assert value == pytest.approx(trace.grads[label], rel=1e-14)
        assert name == f"dL_d{entry(trace.names.parameter(label).symbol)}"
        for text, part in pieces:
            if part in (None, "gradient") or text in "()":
                continue
            value = eval(text, scope)  # noqa: S307
            assert value == pytest.approx(part.value, rel=1e-14), (label, text)


def test_the_lines_of_all_layers_are_one_update(trace):
    new = update(trace.before, trace.grads, ETA)
    old, scope = scope_of(trace), scope_of(trace)
    depth = trace.names.depth
    for layer in reversed(range(depth)):
        scope |= old  # the way back goes by the old weights
        for line in layer_lines(trace.names, layer):
            exec(line, {}, scope)  # noqa: S102 (the lines under test)
        weights, bias = scope[weights_of(depth)[layer]], scope[f"b{layer + 1}"]
        np.testing.assert_allclose(weights, new.layers[layer].weights, rtol=1e-14)
        np.testing.assert_allclose(bias, new.layers[layer].bias, rtol=1e-14)


def test_indices_count_from_zero():
    assert entry(Symbol("h", "3", "2")) == "h2[2]"
    assert entry(Symbol("W", "1,12", "3")) == "W3[0, 11]"
    assert entry(Symbol("x", "11")) == "x[10]"
