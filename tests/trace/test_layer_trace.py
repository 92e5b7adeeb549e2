from itertools import pairwise

import numpy as np
import pytest

from backprop_helpers import Network, Stepper, forward, gradients, loss, trace_update, update
from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.layer_trace import (
    is_by_layer,
    parameter_count,
    root_mean_square,
    trace_layers,
)
from backprop_helpers.trace.narration import place, say
from backprop_helpers.trace.stepper import stops
from backprop_helpers.trace.text import ledger
from tests.cases import random_case, same_bits, same_network

SIZES = [(10, 12, 3), (784, 30, 10), (2, 40), (4, 10, 10, 3), (1, 1)]


def case(sizes, spread=1.0, seed=0):
    rng = np.random.default_rng(seed)
    arrays = [
        (spread * rng.standard_normal(pair) / pair[0] ** 0.5, spread * rng.standard_normal(pair[1]))
        for pair in pairwise(sizes)
    ]
    x, t = rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1])
    return Network.from_arrays(arrays), x, t


def told(trace):
    return [say(trace, step).text for step in trace.steps]


@pytest.fixture(scope="module", params=SIZES, ids=lambda sizes: "-".join(map(str, sizes)))
def trace(request):
    return trace_layers(*case(request.param), 0.4)


@pytest.mark.parametrize("eta", [1e-6, 0.4, 50.0, -1.0, 0.0])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_layer_by_layer_is_one_update(sizes, eta):
    net, x, t = case(sizes)
    grads, matrices = gradients(net, x, t), list(net.matrices)
    trace = trace_layers(net, x, t, eta)
    assert same_network(trace.after, update(net, grads, eta))
    assert [move.layer for move in trace.updates] == [*reversed(range(len(sizes) - 1))]
    for move in trace.updates:
        assert same_bits(move.before, net.matrices[move.layer])
        assert same_bits(move.gradient, grads.matrices[move.layer])
        assert same_bits(move.after, move.before - eta * move.gradient)
        matrices[move.layer] = move.after
        so_far = Network.of(list(matrices), sizes=net.sizes)
        assert same_network(move.network, so_far)
        assert move.loss_so_far == loss(forward(so_far, x).y, t)
        typical = map(root_mean_square, (move.before, move.gradient, move.after))
        assert move.rms == tuple(typical)


@pytest.mark.parametrize("seed", range(4))
def test_layers_tell_what_the_weights_tell(seed):
    net, x, t = random_case(seed, batch=0)
    layers, weights = trace_layers(net, x, t, 0.7), trace_update(net, x, t, 0.7)
    assert (is_by_layer(layers), is_by_layer(weights)) == (True, False)
    assert same_network(layers.after, weights.after)
    assert (layers.loss_before, layers.loss_after) == (weights.loss_before, weights.loss_after)
    for move in layers.updates:
        own = [u for u in weights.updates if u.layer == move.layer]
        assert own[-1].loss_so_far == move.loss_so_far


def test_a_stepper_steps_layer_by_layer(trace):
    depth = trace.names.depth
    stages = ["start", *["forward"] * depth, "loss", *["move"] * depth, "end"]
    assert [step.stage for step in trace.steps] == stages
    assert stops(trace)["weight"] == stops(trace)["layer"]
    stepper = Stepper(trace, "layer")
    for move in trace.updates:
        assert stepper.goto(move.label).stage == "move"
        assert stepper.network is move.network
    with pytest.raises(KeyError, match=rf"names no layer; there are {trace.updates[0].label}"):
        stepper.goto("u11")


def test_layers_have_the_letters_of_their_weights_and_their_shape():
    found = {sizes: trace_layers(*case(sizes), 0.4).updates for sizes in SIZES}
    labels = {sizes: [move.label for move in moves] for sizes, moves in found.items()}
    assert labels[10, 12, 3] == labels[784, 30, 10] == ["u", "w"]
    assert labels[4, 10, 10, 3] == ["W3", "W2", "W1"]
    assert [move.counts for move in found[10, 12, 3]] == [
        "12 × 3 + 3 biases",
        "10 × 12 + 12 biases",
    ]
    assert found[1, 1][0].counts == "1 × 1 + 1 bias"
    assert parameter_count(case((10, 12, 3))[0]) == 171


@pytest.mark.parametrize(
    ("changed", "name"),
    [({"net": "net"}, "net"), ({"x": [1, 2]}, "x"), ({"t": [1, 2]}, "t"), ({"eta": "0.4"}, "eta")],
)
def test_what_does_not_fit_is_refused(changed, name):
    net, x, t = case((10, 12, 3))
    with pytest.raises((TypeError, ValueError), match=f"^{name} "):
        trace_layers(**({"net": net, "x": x, "t": t, "eta": 0.4} | changed))


def test_sentences_hold_the_numbers_of_the_trace(trace):
    said = told(trace)
    assert "parameters are too many to show one by one, so one step is one layer. A" in said[0]
    layers = f"One at a time, {trace.names.depth} layers move"
    assert number(trace.loss_before) in said[trace.names.depth + 1]
    assert layers in said[trace.names.depth + 1]
    for step, words in zip(trace.steps, said, strict=True):
        if step.stage == "move":
            move = trace.updates[step.update]
            before, _, after = (number(rms, 5) for rms in move.rms)
            end = f" goes from {before} to {after}, the loss to {number(move.loss_so_far)}."
            assert words.endswith(end)
            layer = trace.names.layer_name(move.layer)
            assert place(trace, move).text == f"{layer} layer, {move.counts}"
    assert said[-1].endswith(f" to {number(trace.loss_after)}.")


def test_of_many_numbers_the_first_are_read_out():
    said = told(trace_layers(*case((10, 12, 3)), 0.4))
    assert ", x2 = " in said[0]
    assert ", and 8 more. The outputs should become t1 = " in said[0]
    assert ", x3 = " not in said[0]
    assert ", t3 = " in said[0]


@pytest.mark.parametrize("eta", [0.0, -1.0])
def test_a_layer_that_stays_and_one_that_climbs(eta):
    said = told(trace_layers(*case((10, 12, 3)), eta))[4]
    assert said.startswith("Move by minus eta times the gradient: ")
    assert said.endswith("u stays where it is.") == (eta == 0)


@pytest.mark.parametrize("spread", [0.0, 40.0, 1e6])
def test_flat_and_saturated_networks_are_told(spread):
    trace = trace_layers(*case((10, 12, 3), spread), 0.4)
    for line in [*told(trace), *ledger(trace)]:
        assert not {"nan", "inf"} & set(line.split())


def test_the_ledger_has_one_line_a_layer():
    trace = trace_layers(*case((10, 12, 3)), 0.4)
    for line, move in zip(ledger(trace), trace.updates, strict=True):
        before, after = (np.sqrt(np.mean(m**2)) for m in (move.before, move.after))
        sizes = ["rms", f"{before:.5f}", "->", f"{after:.5f}"]
        assert line.split() == [move.label, *move.counts.split(), *sizes]
