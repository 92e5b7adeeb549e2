from math import prod

import numpy as np
import pytest

from backprop_helpers import Network, chain_rule, examples, forward, gradients
from backprop_helpers.notation.symbols import notation
from tests.cases import article_shaped, random_case, same_bits

ARTICLE = examples.article()


def article_chain(label):
    return chain_rule(ARTICLE.network, ARTICLE.x, ARTICLE.t, label)


@pytest.mark.parametrize("spread", [1, 4])
@pytest.mark.parametrize("seed", range(8))
def test_factors_multiply_to_the_gradient_and_paths_add_up_to_the_first(seed, spread):
    net, x, t = random_case(seed, spread, batch=0)
    grads = gradients(net, x, t)
    names = notation(net.sizes)
    for label, parameter in names.parameters.items():
        chain = chain_rule(net, x, t, label)
        assert chain.label == label
        assert same_bits(chain.gradient, grads[label])
        product = prod(factor.value for factor in chain.factors)
        np.testing.assert_allclose(product, chain.gradient, rtol=1e-14, atol=1e-300)
        is_output = parameter.layer + 1 == names.depth
        first = "error" if is_output else "upstream"
        assert [factor.name for factor in chain.factors] == [first, "slope", "input"]
        assert len(chain.paths) == (0 if is_output else net.sizes[parameter.layer + 2])
        for k, path in enumerate(chain.paths, start=1):
            assert path.through == names.unit(parameter.layer + 2, k)
            arriving = "error" if parameter.layer + 2 == names.depth else "upstream"
            assert [factor.name for factor in path.factors] == [arriving, "slope", "weight"]
            product = prod(factor.value for factor in path.factors)
            np.testing.assert_allclose(product, path.value, rtol=1e-13, atol=1e-300)
        values = [path.value for path in chain.paths]
        if values:
            assert abs(sum(values) - chain.factors[0].value) <= 1e-14 * sum(map(abs, values))


@pytest.mark.parametrize("sizes", [(2, 3, 2), (2, 3, 3, 2)])
def test_each_derivative_names_what_the_edges_join(sizes):
    net, names = Network.random(sizes, seed=0), notation(sizes)
    for label, parameter in names.parameters.items():
        layer = parameter.layer + 1
        unit, total = (each(layer, parameter.j).text for each in (names.unit, names.linear))
        chain = chain_rule(net, [0.7, -0.3], [1, 0], label)
        assert chain.formula.text == f"∂L/∂{unit} ∂{unit}/∂{total} ∂{total}/∂{label}"
        for k, path in enumerate(chain.paths, start=1):
            y, a = (each(layer + 1, k).text for each in (names.unit, names.linear))
            written = [factor.derivative.text for factor in path.factors]
            assert written == [f"∂L/∂{y}", f"∂{y}/∂{a}", f"∂{a}/∂{unit}"]
            assert path.factors[2].words.startswith(f"how strongly {unit} feeds {y}, as")
        if chain.paths:
            ways = ["".join(each.derivative.text for each in way.factors) for way in chain.paths]
            assert chain.factors[0].formula.text == " + ".join(ways)


def test_an_output_weight_of_the_article():
    run, t = forward(ARTICLE.network, ARTICLE.x), ARTICLE.t
    chain = article_chain("u32")
    assert [factor.formula.tex for factor in chain.factors] == ["y_2-t_2", "y_2(1-y_2)", "h_3"]
    assert chain.derivative.tex == r"\frac{\partial L}{\partial u_{32}}"
    assert chain.formula.tex == (
        r"\frac{\partial L}{\partial y_2}\,\frac{\partial y_2}{\partial a^{(2)}_2}\,"
        r"\frac{\partial a^{(2)}_2}{\partial u_{32}}"
    )
    np.testing.assert_allclose(
        [factor.value for factor in chain.factors],
        [run.y[1] - t[1], run.y[1] * (1 - run.y[1]), run.h[2]],
        rtol=1e-14,
    )
    assert [symbol.text for factor in chain.factors for symbol in factor.symbols] == [
        *("y2", "t2", "y2", "h3", "u32")
    ]


def test_a_hidden_weight_of_the_article():
    net, t, run = ARTICLE.network, ARTICLE.t, forward(ARTICLE.network, ARTICLE.x)
    chain = article_chain("w23")
    assert [path.through.text for path in chain.paths] == ["y1", "y2"]
    for k, path in enumerate(chain.paths):
        y, u = run.y[k], net[f"u3{k + 1}"]
        assert path.factors[2].formula.tex == f"u_{{3{k + 1}}}"
        assert path.factors[2].value == u
        np.testing.assert_allclose(path.value, (y - t[k]) * y * (1 - y) * u, rtol=1e-13)
    entering = chain.factors[2]
    assert (entering.formula.tex, entering.value) == ("x_2", ARTICLE.x[1])


@pytest.mark.parametrize("label", ["b1_1", "b2_2"])
def test_a_bias_is_fed_by_one(label):
    entering = article_chain(label).factors[-1]
    assert (entering.value, entering.formula.tex) == (1.0, "1")


def test_records_are_frozen_and_speak():
    chain = article_chain("w11")
    for record in (chain, chain.factors[0], chain.paths[0], chain.parameter):
        with pytest.raises(AttributeError):
            record.value = 1
    factors = [*chain.factors, *(factor for path in chain.paths for factor in path.factors)]
    assert all(factor.words and type(factor.value) is float for factor in factors)


def test_a_batch_or_an_unknown_label_is_refused():
    net, x, t = article_shaped(0)
    with pytest.raises(ValueError, match=r"^x must be one sample"):
        chain_rule(net, [x], [t], "w11")
    with pytest.raises(KeyError, match=r"'w44' .*w11, .*b2_2"):
        chain_rule(net, x, t, "w44")
