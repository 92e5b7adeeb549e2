"""Every formula of the article against symbolic differentiation; see README, notation.

The numbers are the article's. Sigma is an unnamed function until a formula needs to know it.
"""

import itertools

import numpy as np
import pytest
import sympy as sp

from backprop_helpers import Network, chain_rule, examples, gradients
from tests.cases import article_shaped

ETA = sp.Symbol("eta")


def sigma(a):
    return 1 / (1 + sp.exp(-a))


class Written:
    """A network of any depth written out, layer by layer.

    Parameters
    ----------
    sizes : tuple of int
    at : dict
        Numbers to write in place of symbols; whatever is missing stays a symbol.
    """

    def __init__(self, sizes, at=()):
        def entry(name):
            return dict(at).get(name, sp.Symbol(name))

        self.x = [entry(f"x{i + 1}") for i in range(sizes[0])]
        self.t = [entry(f"t{j + 1}") for j in range(sizes[-1])]
        self.weights, self.biases, self.a, self.h = [], [], [], [self.x]
        for k, (n_in, n_out) in enumerate(itertools.pairwise(sizes), start=1):
            w = sp.Matrix(n_in, n_out, lambda i, j, k=k: entry(f"W{k}_{i + 1}{j + 1}"))
            b = [entry(f"b{k}_{j + 1}") for j in range(n_out)]
            a = [sum(self.h[-1][i] * w[i, j] for i in range(n_in)) + b[j] for j in range(n_out)]
            self.weights.append(w)
            self.biases.append(b)
            self.a.append(a)
            self.h.append([sigma(each) for each in a])
        self.y = self.h[-1]
        self.loss = sum((y - t) ** 2 for y, t in zip(self.y, self.t, strict=True)) / 2

    def delta(self, layer, j):
        """Write (18) and (19) down: the output layer's delta, or the sum over the next layer's."""
        y = self.h[layer + 1][j]
        if layer + 1 == len(self.weights):
            return (y - self.t[j]) * y * (1 - y)
        ahead = self.weights[layer + 1]
        back = sum(self.delta(layer + 1, k) * ahead[j, k] for k in range(ahead.cols))
        return back * y * (1 - y)


def numbers(net, x, t):
    """Map the name of every symbol to its number, to 40 digits."""
    found = {f"x{i + 1}": value for i, value in enumerate(x)}
    found |= {f"t{j + 1}": value for j, value in enumerate(t)}
    for k, layer in enumerate(net.layers, start=1):
        found |= {f"W{k}_{i + 1}{j + 1}": value for (i, j), value in np.ndenumerate(layer.weights)}
        found |= {f"b{k}_{j + 1}": value for j, value in enumerate(layer.bias)}
    return {name: sp.Float(float(value), 40) for name, value in found.items()}


@pytest.fixture(scope="module")
def net():
    return Written((2, 3, 2))


POINT = numbers(*article_shaped(11))


def same(one, other):
    """Tell whether two expressions are equal, at a random point and 40 digits.

    Both are analytic, so formulas that differ would differ almost everywhere.
    """
    one, other = (sp.N(sp.sympify(e).subs(POINT), 40) for e in (one, other))
    return abs(one - other) <= sp.Float("1e-35", 40) * max(1, abs(one))


EDGES_U = [(i, j) for i in range(3) for j in range(2)]
EDGES_W = [(i, j) for i in range(2) for j in range(3)]


def test_same_tells_formulas_apart(net):
    y, t = net.y[0], net.t[0]
    assert same((y - t) ** 2, y**2 - 2 * y * t + t**2)
    assert not same((y - t) * y * (1 - y), (y - t) * y * (1 + y))


def test_1_the_loss_is_half_the_sum_of_squares(net):
    y, t = sp.symbols("y1:3"), net.t
    loss = sp.Rational(1, 2) * sum((y[i] - t[i]) ** 2 for i in range(2))
    assert same(loss.subs(dict(zip(y, net.y, strict=True))), net.loss)


def test_2_and_3_the_slope_of_the_sigmoid():
    x = sp.Symbol("x")
    assert sp.simplify(sp.diff(sigma(x), x) - sigma(x) * (1 - sigma(x))) == 0


def test_4_and_5_the_update_takes_every_derivative(net):
    """The gradient is the matrix of all derivatives; the update subtracts eta times it."""
    example = examples.article()
    at = numbers(example.network, example.x, example.t)
    gradient = net.weights[1].applyfunc(lambda u: sp.diff(net.loss, u))
    grads = gradients(example.network, example.x, example.t)
    wanted = np.array(gradient.subs(at).evalf(30).tolist(), dtype=float)
    np.testing.assert_allclose(grads.u, wanted, rtol=1e-13)


@pytest.mark.parametrize(("i", "j"), EDGES_U)
def test_6_to_11_an_output_weight(net, i, j):
    y, t, a, h = sp.Symbol("y"), net.t[j], sp.Symbol("a"), net.h[1][i]
    others = sum((net.y[k] - net.t[k]) ** 2 for k in range(2) if k != j) / 2
    dL_dy = sp.diff((y - t) ** 2 / 2 + others, y)
    dy_da = sp.diff(sigma(a), a)
    da_du = sp.diff(net.a[1][j], net.weights[1][i, j])
    here = {y: net.y[j], a: net.a[1][j]}
    assert sp.simplify(dL_dy - (y - t)) == 0  # (7)
    assert sp.simplify(dy_da - sigma(a) * (1 - sigma(a))) == 0  # (8)
    assert same(dy_da.subs(here), net.y[j] * (1 - net.y[j]))  # (8)
    assert sp.expand(da_du - h) == 0  # (9)
    u = net.weights[1][i, j]
    dL_du = sp.diff(net.loss, u)
    assert same(dL_du, (dL_dy * dy_da * da_du).subs(here))  # (6)
    closed = (net.y[j] - t) * net.y[j] * (1 - net.y[j]) * h
    assert same(dL_du, closed)  # (10)
    rate = {ETA: sp.Rational(2, 5)}
    assert same((u - ETA * dL_du).subs(rate), (u - ETA * closed).subs(rate))  # (11)


def blame(net, j):
    """Write (15) down for hidden unit j."""
    y, t, u = net.y, net.t, net.weights[1]
    return sum((y[k] - t[k]) * y[k] * (1 - y[k]) * u[j, k] for k in range(2))


def loss_of_hidden(net, h):
    """Return the loss as a function of the hidden activations ``h``."""
    u, b = net.weights[1], net.biases[1]
    a = [sum(h[i] * u[i, k] for i in range(3)) + b[k] for k in range(2)]
    return sum((sigma(a[k]) - net.t[k]) ** 2 for k in range(2)) / 2


@pytest.mark.parametrize("j", range(3))
def test_14_1_and_15_the_blame_of_a_hidden_unit(net, j):
    h = sp.symbols("h1:4")
    here = dict(zip(h, net.h[1], strict=True))
    assert same(sp.diff(loss_of_hidden(net, h), h[j]).subs(here), blame(net, j))


def test_15_and_16_are_the_sums_the_article_prints_for_w11(net):
    (y1, y2), (t1, t2), u = net.y, net.t, net.weights[1]
    printed = (y1 - t1) * y1 * (1 - y1) * u[0, 0] + (y2 - t2) * y2 * (1 - y2) * u[0, 1]
    assert same(printed, blame(net, 0))  # (15)
    h1, x1 = net.h[1][0], net.x[0]
    dL_dw11 = sp.diff(net.loss, net.weights[0][0, 0])
    assert same(dL_dw11, printed * h1 * (1 - h1) * x1)  # (16)


@pytest.mark.parametrize(("i", "j"), EDGES_W)
def test_12_to_17_a_hidden_weight(net, i, j):
    h, a = net.h[1][j], sp.Symbol("a")
    dh_da = sp.diff(sigma(a), a).subs(a, net.a[0][j])
    da_dw = sp.diff(net.a[0][j], net.weights[0][i, j])
    assert same(dh_da, h * (1 - h))  # (13)
    assert da_dw == net.x[i]  # (14)
    dL_dw = sp.diff(net.loss, net.weights[0][i, j])
    assert same(dL_dw, blame(net, j) * dh_da * da_dw)  # (12)
    assert same(dL_dw, blame(net, j) * h * (1 - h) * net.x[i])  # (17)


DEEP = [((2, 3, 2), 2), ((2, 3, 3, 2), 5), ((2, 2, 3, 2, 1), 8)]


@pytest.mark.parametrize(("sizes", "seed"), DEEP)
def test_18_and_19_hold_in_every_layer(sizes, seed):
    """Weights: delta times the value that enters the edge; biases: delta."""
    rng = np.random.default_rng(seed)
    net = Network.random(sizes, seed=seed)
    x, t = rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1])
    at = numbers(net, x, t)
    written = Written(sizes, at)
    grads = gradients(net, x, t)
    for layer, (n_in, n_out) in enumerate(itertools.pairwise(sizes)):
        for j in range(n_out):
            delta = written.delta(layer, j)
            bias, found = f"b{layer + 1}_{j + 1}", grads.layers[layer].bias[j]
            hold(sizes, at, bias, delta, found)
            for i in range(n_in):
                weight, found = f"W{layer + 1}_{i + 1}{j + 1}", grads.layers[layer].weights[i, j]
                hold(sizes, at, weight, delta * written.h[layer][i], found)


def hold(sizes, at, name, formula, found):
    """Compare a formula's number with the symbolic derivative, and ours with both."""
    others = {other: value for other, value in at.items() if other != name}
    derivative = sp.diff(Written(sizes, others).loss, sp.Symbol(name)).subs(name, at[name])
    exact = sp.N(derivative, 30)
    assert abs(formula - exact) <= 1e-25 * abs(exact), name
    assert found == pytest.approx(float(exact), rel=1e-12, abs=1e-18), name


@pytest.mark.parametrize("label", examples.article().network.labels)
def test_the_factors_have_the_numbers_of_their_formulas(net, label):
    """Each factor and each path of chain_rule, against sympy at 30 digits."""
    example = examples.article()
    at = numbers(example.network, example.x, example.t)

    def number(expression):
        return pytest.approx(float(sp.N(sp.sympify(expression).subs(at), 30)), rel=1e-13)

    chain = chain_rule(example.network, example.x, example.t, label)
    parameter, j = chain.parameter, chain.parameter.j - 1
    layer, y = parameter.layer, net.h[parameter.layer + 1][j]
    care = y - net.t[j] if layer == 1 else blame(net, j)
    entering = 1 if parameter.i is None else net.h[layer][parameter.i - 1]
    symbol = net.biases[layer][j] if parameter.i is None else net.weights[layer][parameter.i - 1, j]
    assert [factor.value for factor in chain.factors] == [
        number(care),
        number(y * (1 - y)),
        number(entering),
    ]
    assert chain.gradient == number(sp.diff(net.loss, symbol))
    for k, path in enumerate(chain.paths):
        u, y = net.weights[1][j, k], net.y[k]
        parts = [y - net.t[k], y * (1 - y), u]
        assert [factor.value for factor in path.factors] == [number(part) for part in parts]
        assert path.value == number(sp.prod(parts))
