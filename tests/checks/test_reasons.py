"""Why a right number is right, sentence by sentence."""

import pytest

from backprop_helpers import Network, examples
from backprop_helpers.checks.reasons import why_factor, why_forecast, why_gradient, why_updated
from backprop_helpers.slips.derivation import derive

ARTICLE, ADDER = examples.article(), examples.half_adder()
D = derive(ARTICLE.network, ARTICLE.x, ARTICLE.t, ARTICLE.eta)


@pytest.mark.parametrize(
    ("factor", "label", "says"),
    [
        ("error", "u12", "Output y2 minus target t2."),
        ("slope", "u12", "y2(1 − y2): the sigmoid's slope comes from its value alone."),
        ("slope", "w23", "h3(1 − h3): the sigmoid's slope comes from its value alone."),
        ("input", "w23", "x2 enters the edge."),
        ("input", "b1_3", "The input of a bias is always 1."),
        ("upstream", "w23", "h3 feeds 2 units, and what comes back from each adds up."),
        ("path2", "w13", "The delta of y2 times u32, the weight that leads there."),
    ],
)
def test_a_factor_comes_from_somewhere(factor, label, says):
    assert why_factor(factor)(D, D.names.parameter(label)) == says


def test_behind_it_there_may_be_many_units_or_another_hidden_layer():
    net = Network.random((2, 4, 3, 5), seed=0)
    d = derive(net, [1, 2], [0, 1, 0, 1, 0])
    said = [why_factor("upstream")(d, d.names.parameter(label)) for label in ("W1_21", "W2_42")]
    assert said == [
        "h1_1 feeds 3 units, and what comes back from each adds up.",
        "h2_2 feeds 5 units, and what comes back from each adds up.",
    ]


def test_a_new_value_and_a_forecast():
    p = D.names.parameter("u11")
    assert why_updated(D, p) == (
        "The old value minus η times the gradient: 0.9 − 0.4 · (-0.03842)."
    )
    assert why_forecast(D, p) == (
        "u11 moves by −η · g, and the loss changes g times as much: −η · g², with g = -0.03842."
    )


@pytest.mark.parametrize("samples", [2, 4])
def test_a_batch_is_summed(samples):
    d = derive(ADDER.network, ADDER.x[:samples], ADDER.t[:samples])
    said = why_gradient(d, d.names.parameter("u11"))
    assert said.endswith(f"times h1, which enters the edge. Summed over {samples} samples.")
