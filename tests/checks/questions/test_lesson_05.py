"""Lesson 05: what it counts and claims is so, and a function for any depth is one."""

import re

import numpy as np
import pytest

from backprop_helpers import Network, chain_rule, examples, forward, gradients
from backprop_helpers.checks import asking
from backprop_helpers.checks.program_play.eight_lines import backprop
from backprop_helpers.checks.program_play.playing import play
from backprop_helpers.checks.questions.lesson_05 import multiplications
from backprop_helpers.widgets.code_stepper.picture_numbers import lit_parts

pytestmark = pytest.mark.usefixtures("nothing_answered")


def products(layers):
    """Count the multiplications of a forward and of a backward pass, layer after layer."""
    forward_pass = sum(W.size for W, _ in layers)
    back = 0
    for k, (W, b) in enumerate(layers):
        back += 2 * len(b)  # the error or the upstream gradient, times the two factors of a slope
        back += W.size  # each value times each delta
        back += W.size if k else 0  # deltas back across the edges; nobody asks for the inputs'
    return forward_pass, back


@pytest.mark.parametrize("sizes", [(2, 3, 2), (1, 1), (4, 3, 3, 2)])
def test_multiplications_are_counted(sizes):
    net = Network.random(sizes, seed=1)
    layers = [(layer.weights, layer.bias) for layer in net.layers]
    assert multiplications(sizes) == products(layers)


def test_nudging_ten_layers_of_a_hundred_costs_about_thirty_thousand_times_as_much():
    forward_pass, back = multiplications((100,) * 11)
    ratio = 101_001 * forward_pass / (forward_pass + back)
    assert 30_000 < ratio < 40_000
    assert asking.predict("05-3", 30_000).status == "right"


def test_the_way_back_is_over_the_transpose():
    e = examples.article()
    hidden, outputs = gradients(e.network, e.x, e.t).deltas
    h = forward(e.network, e.x).h
    np.testing.assert_allclose((outputs @ e.network.u.T) * h * (1 - h), hidden, rtol=1e-13)


def test_each_of_ten_layers_leaves_between_a_fifth_and_a_third():
    e = examples.article()
    net = e.network
    middle = [[0.7, -0.4, 0.2], [-0.3, 0.8, 0.5], [0.6, 0.1, -0.9]]
    layers = [(net.w, net.b1), *[(middle, [0.1, -0.1, 0.3])] * 8, (net.u, net.b2)]
    deltas = gradients(Network.from_arrays(layers), e.x, e.t).deltas
    largest = np.array([np.abs(delta).max() for delta in deltas])
    left = largest[:-1] / largest[1:]
    assert left.min() > 0.18
    assert left.max() < 0.36
    assert largest[0] / largest[-1] < 1e-4
    assert largest[-5] / largest[-1] < 0.01 < largest[-4] / largest[-1]


def test_the_edges_u_are_lit_while_delta1_runs():
    e = examples.article()
    played = play(backprop, e.network, e.x, e.t)
    (lit,) = [
        lit_parts(step, played.names)
        for step in played.steps
        if [change.quantity for change in step.changes] == ["delta1"]
    ]
    assert {part[0] for part in lit if re.fullmatch(r"[wu]\d\d", part)} == {"u"}


def test_a_path_over_three_layers_starts_with_an_upstream_gradient():
    e = examples.article()
    paths = chain_rule(Network.random((2, 3, 3, 2), seed=1), e.x, e.t, "W1_11").paths
    assert [path.factors[0].name for path in paths] == ["upstream"] * 3
