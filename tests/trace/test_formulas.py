import numpy as np
import pytest

from backprop_helpers import trace_update
from backprop_helpers.trace.formulas import (
    error_calculation,
    filled_loss,
    filled_sum,
    loss_calculation,
    loss_tex,
    product_calculation,
    squash_calculation,
    sum_calculation,
)
from tests.cases import random_case
from tests.traces import article_trace

TRACE = article_trace()


def worth(filled):
    """Calculate what a line of calculation says."""
    plain = filled.replace("·", "*").replace("½", "0.5 *").replace("×10", "e")
    plain = plain.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    if plain.startswith("σ"):
        return 1 / (1 + np.exp(-float(plain[2:-1])))
    return eval(plain, {"__builtins__": {}})  # noqa: S307 (our own text)


def calculations(trace):
    names = trace.names
    for layer in range(1, names.depth + 1):
        for j in range(1, names.sizes[layer] + 1):
            yield sum_calculation(trace, layer, j)
            yield squash_calculation(trace, layer, j)
    for p in names.parameters.values():
        i = p.i or 1
        value = 1.0 if p.i is None else trace.forward.activations[p.layer][i - 1]
        yield product_calculation(trace, p, names.unit(p.layer, i), value)
    yield from (error_calculation(trace, j) for j in range(1, names.sizes[-1] + 1))
    yield loss_calculation(trace, trace.forward.y, trace.loss_before)


@pytest.mark.parametrize("seed", range(4))
def test_every_calculation_ends_in_its_result(seed):
    net, x, t = random_case(seed, batch=0)
    for line in calculations(trace_update(net, x, t, 0.4)):
        assert worth(line.filled.text) == pytest.approx(line.result, abs=2e-3)
        assert worth(line.filled.text) == pytest.approx(line.made, rel=1e-9, abs=1e-15)


def test_the_article_on_paper():
    assert filled_sum(TRACE, 1, 2).text == "0.9 · (-0.6) + (-0.4) · 0.9 + (-0.2)"
    assert squash_calculation(TRACE, 1, 2).filled.text == "σ( -1.1 )"
    assert filled_loss([0.5, 1], [1, 0]).text == "½ ( 0.25 + 1 )"
    assert loss_tex(TRACE) == r"\frac{1}{2}\left[(y_1-t_1)^2+(y_2-t_2)^2\right]"


def test_terms_and_left_sides_are_letters():
    line = sum_calculation(TRACE, 2, 1)
    assert line.left == "a^{(2)}_1"
    assert line.terms == ("h_1u_{11}", "h_2u_{21}", "h_3u_{31}", "b^{(2)}_1")
    loss = loss_calculation(TRACE, TRACE.forward.y, TRACE.loss_before)
    assert loss.terms == (r"\frac{1}{2}[(y_1-t_1)^2", "(y_2-t_2)^2]")
    assert error_calculation(TRACE, 2).terms == ("y_2-t_2",)
