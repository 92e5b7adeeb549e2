import numpy as np
import pytest

from backprop_helpers import Network, chain_rule, forward, gradients, update
from backprop_helpers.notation.symbols import Symbol, notation
from backprop_helpers.trace.numpy_code import entry, gradient_line, layer_lines

ETA = 0.3
SIZES = [(2, 3, 2), (1, 1), (3, 2), (2, 3, 3, 2), (11, 2, 12), (1, 2, 1, 2, 2)]


class Sample:
    """A network, a sample, and the names that a learner has for its arrays."""

    def __init__(self, sizes):
        rng = np.random.default_rng(len(sizes))
        self.net = Network.random(sizes, seed=3)
        self.x, self.t = rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1])
        self.names = notation(sizes)
        self.grads = gradients(self.net, self.x, self.t)
        depth = len(sizes) - 1
        hidden = "h" if depth == 2 else "h{}"
        weights = "wu" if depth == 2 else [f"W{k}" for k in range(1, depth + 1)]
        self.scope = {"np": np, "eta": ETA, "x": self.x, "t": self.t}
        for k, values in enumerate(forward(self.net, self.x).activations[1:], start=1):
            self.scope["y" if k == depth else hidden.format(k)] = values
        for k, layer in enumerate(self.net.layers, start=1):
            self.scope |= {weights[k - 1]: layer.weights, f"b{k}": layer.bias}
        self.weights = weights

    def run(self, line):
        exec(line, {}, self.scope)  # noqa: S102 (the lines under test)


@pytest.fixture(params=SIZES, ids=lambda sizes: "-".join(map(str, sizes)))
def sample(request):
    return Sample(request.param)


def test_the_line_of_each_parameter_computes_its_gradient(sample):
    deltas = {f"delta{k}": delta for k, delta in enumerate(sample.grads.deltas, start=1)}
    for label in sample.net.labels:
        pieces = gradient_line(chain_rule(sample.net, sample.x, sample.t, label))
        name, equals, *product = (piece.text for piece in pieces)
        assert equals == " = "
        value = eval("".join(product), sample.scope | deltas)  # noqa: S307
        assert value == pytest.approx(sample.grads[label], rel=1e-14)
        assert name == f"dL_d{entry(sample.names.parameter(label).symbol)}"


def test_the_lines_of_all_layers_are_one_update(sample):
    new = update(sample.net, sample.grads, ETA)
    old = dict(sample.scope)
    results = {}
    for layer in reversed(range(sample.names.depth)):
        delta, outer, move = layer_lines(sample.names, layer)
        sample.scope |= {name: old[name] for name in old}  # the way back goes by the old weights
        for line in (delta, outer, move):
            sample.run(line)
        results[layer] = sample.scope[sample.weights[layer]], sample.scope[f"b{layer + 1}"]
    for layer, (weights, bias) in results.items():
        np.testing.assert_allclose(weights, new.layers[layer].weights, rtol=1e-14)
        np.testing.assert_allclose(bias, new.layers[layer].bias, rtol=1e-14)


def test_each_piece_computes_its_factor(sample):
    deltas = {f"delta{k}": delta for k, delta in enumerate(sample.grads.deltas, start=1)}
    for label in sample.net.labels:
        for text, part in gradient_line(chain_rule(sample.net, sample.x, sample.t, label)):
            if part in (None, "gradient") or text in "()":
                continue
            value = eval(text, sample.scope | deltas)  # noqa: S307
            assert value == pytest.approx(part.value, rel=1e-14), (label, text)


def test_indices_count_from_zero():
    assert entry(Symbol("h", "3", "2")) == "h2[2]"
    assert entry(Symbol("W", "1,12", "3")) == "W3[0, 11]"
    assert entry(Symbol("x", "11")) == "x[10]"
