from dataclasses import FrozenInstanceError
from itertools import pairwise

import numpy as np
import pytest

from backprop_helpers import Network, Stepper, forward, gradients, loss, trace_update, update
from backprop_helpers.trace.layer_trace import (
    PARAMETER_LIMIT,
    parameter_count,
    trace_layers,
)
from backprop_helpers.trace.stepper import stops
from tests.cases import random_case, same_bits, same_network

SIZES = [(10, 12, 3), (784, 30, 10), (2, 40), (4, 10, 10, 3), (1, 1), (1, 25, 1)]


def case(sizes, spread=1.0, seed=0):
    rng = np.random.default_rng(seed)
    arrays = [
        (spread * rng.standard_normal(pair) / pair[0] ** 0.5, spread * rng.standard_normal(pair[1]))
        for pair in pairwise(sizes)
    ]
    x, t = rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1])
    return Network.from_arrays(arrays), x, t


@pytest.fixture(scope="module", params=SIZES, ids=lambda sizes: "-".join(map(str, sizes)))
def trace(request):
    return trace_layers(*case(request.param), 0.4)


@pytest.mark.parametrize("eta", [1e-6, 0.4, 50.0, -1.0, 0.0])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_layer_by_layer_is_one_update(sizes, eta):
    net, x, t = case(sizes)
    grads = gradients(net, x, t)
    trace = trace_layers(net, x, t, eta)
    assert same_network(trace.after, update(net, grads, eta))
    assert same_network(trace.updates[-1].network, trace.after)
    assert trace.before is net
    assert [move.layer for move in trace.updates] == [*reversed(range(len(sizes) - 1))]
    for move in trace.updates:
        assert same_bits(move.gradient, grads.matrices[move.layer])
        assert same_bits(move.before, net.matrices[move.layer])
        assert same_bits(move.after, move.before - eta * move.gradient)


def test_losses_are_what_they_say(trace):
    moving = list(trace.before.matrices)
    for move in trace.updates:
        moving[move.layer] = trace.after.matrices[move.layer]
        network = Network.of(list(moving), sizes=trace.before.sizes)
        assert same_network(move.network, network)
        assert move.loss_so_far == loss(forward(network, trace.x).y, trace.t)
    assert trace.updates[-1].loss_so_far == trace.loss_after


@pytest.mark.parametrize("seed", range(10))
def test_layers_tell_what_the_weights_tell(seed):
    """A small network told both ways: same gradients, losses and ends."""
    net, x, t = random_case(seed, batch=0)
    layers, weights = trace_layers(net, x, t, 0.7), trace_update(net, x, t, 0.7)
    assert same_network(layers.after, weights.after)
    assert (layers.loss_before, layers.loss_after) == (weights.loss_before, weights.loss_after)
    for move in layers.updates:
        own = [u for u in weights.updates if u.layer == move.layer]
        for u in own:
            assert move.gradient[u.parameter.cell] == u.gradient
        assert own[-1].loss_so_far == move.loss_so_far


def test_the_story_has_every_step_in_order(trace):
    depth = trace.names.depth
    assert [(step.stage, step.update, step.at) for step in trace.steps] == [
        ("start", None, None),
        *(("forward", None, layer) for layer in range(depth)),
        ("loss", None, None),
        *(("move", k, None) for k in range(depth)),
        ("end", None, None),
    ]


def test_a_stepper_steps_layer_by_layer(trace):
    stepper = Stepper(trace, "layer")
    halts = stops(trace)
    moves = [k for k, step in enumerate(trace.steps) if step.stage == "move"]
    outer = [0, trace.names.depth + 1, len(trace.steps) - 1]
    assert halts["factor"] == tuple(range(len(trace.steps)))
    assert halts["weight"] == halts["layer"] == tuple(sorted([*outer, *moves]))
    assert stepper.network is trace.before
    while stepper.current.stage != "end":
        stepper.next()
        if stepper.current.stage == "move":
            assert stepper.network is trace.updates[stepper.current.update].network
    assert same_network(stepper.network, trace.after)
    for k, move in enumerate(trace.updates):
        assert stepper.goto(move.label).stage == "move"
        assert stepper.current.update == k


def test_layers_have_the_letters_of_their_weights():
    labels = {
        sizes: [move.label for move in trace_layers(*case(sizes), 0.4).updates] for sizes in SIZES
    }
    assert labels[10, 12, 3] == labels[784, 30, 10] == ["u", "w"]
    assert labels[2, 40] == ["W1"]
    assert labels[4, 10, 10, 3] == ["W3", "W2", "W1"]


def test_a_label_of_a_parameter_is_refused_with_a_sentence():
    stepper = Stepper(trace_layers(*case((10, 12, 3)), 0.4))
    with pytest.raises(KeyError, match=r"171 parameters are shown layer by layer.*one of u, w"):
        stepper.goto("u11")
    assert stepper.k == 0


def test_everything_is_frozen_and_the_arguments_are_not():
    net, x, t = case((10, 12, 3))
    trace = trace_layers(net, x, t, 0.4)
    for record, name in [(trace, "before"), (trace, "steps"), (trace.updates[0], "after")]:
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(record, name, 1)
    for move in trace.updates:
        for name in ("before", "gradient", "after"):
            with pytest.raises(ValueError, match="read-only"):
                getattr(move, name)[0] = 1
    first = x[0]
    x[:] = 9
    assert trace.x[0] == first
    assert type(trace.steps) is type(trace.updates) is tuple


@pytest.mark.parametrize("sizes", [(10, 12, 3), (4, 10, 10, 3)], ids=str)
@pytest.mark.parametrize("spread", [0.0, 1e-8, 40.0, 1e6])
@pytest.mark.filterwarnings("error")
def test_flat_and_saturated_networks_are_traced(sizes, spread):
    net, x, t = case(sizes, spread)
    trace = trace_layers(net, x, t, 0.4)
    assert same_network(trace.after, update(net, gradients(net, x, t), 0.4))


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"net": "net"}, "net"),
        ({"x": [1, 2]}, "x"),
        ({"x": np.ones((2, 10))}, "x"),
        ({"t": [1, 2]}, "t"),
        ({"t": [1, np.nan, 1]}, "t"),
        ({"eta": "0.4"}, "eta"),
        ({"eta": np.inf}, "eta"),
    ],
)
def test_what_does_not_fit_is_refused(changed, name):
    net, x, t = case((10, 12, 3))
    arguments = {"net": net, "x": x, "t": t, "eta": 0.4} | changed
    with pytest.raises((TypeError, ValueError), match=f"^{name} "):
        trace_layers(**arguments)


def test_parameters_are_counted():
    for sizes in SIZES:
        net, _, _ = case(sizes)
        assert parameter_count(net) == len(net.labels)
    assert PARAMETER_LIMIT == 60
