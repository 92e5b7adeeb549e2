from dataclasses import FrozenInstanceError
from itertools import pairwise

import numpy as np
import pytest

from backprop_helpers import Network, Stepper, forward, gradients, loss, trace_update, update
from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.layer_narration import layer_ledger, say_layer
from backprop_helpers.trace.layer_trace import (
    PARAMETER_LIMIT,
    parameter_count,
    root_mean_square,
    trace_layers,
)
from backprop_helpers.trace.stepper import stops
from tests.cases import random_case, same_bits, same_network

SIZES = [(10, 12, 3), (784, 30, 10), (2, 40), (4, 10, 10, 3), (1, 1), (1, 25, 1)]
STAGES = ("slope", "delta", "input", "gradient", "move")


def case(sizes, spread=1.0, seed=0):
    rng = np.random.default_rng(seed)
    arrays = [
        (spread * rng.standard_normal(pair) / pair[0] ** 0.5, spread * rng.standard_normal(pair[1]))
        for pair in pairwise(sizes)
    ]
    x, t = rng.standard_normal(sizes[0]), rng.uniform(size=sizes[-1])
    return Network.from_arrays(arrays), x, t


def complex_gradients(net, x, t, samples=40, seed=0):
    """Return some cells of each matrix with their gradients, found by a complex step."""
    rng = np.random.default_rng(seed)
    for k, matrix in enumerate(net.matrices):
        for flat in rng.choice(matrix.size, min(samples, matrix.size), replace=False):
            cell = tuple(map(int, np.unravel_index(flat, matrix.shape)))
            matrices = [m.astype(complex) for m in net.matrices]
            matrices[k][cell] += 1e-30j
            values = x.astype(complex)
            for m in matrices:
                values = 1 / (1 + np.exp(-(values @ m[:-1] + m[-1])))
            yield k, cell, (0.5 * np.sum((values - t) ** 2)).imag / 1e-30


def told(trace):
    return [say_layer(trace, step).text for step in trace.steps]


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
        assert same_bits(move.delta, grads.deltas[move.layer])
        assert same_bits(move.before, net.matrices[move.layer])
        assert same_bits(move.after, move.before - eta * move.gradient)
        assert same_bits(move.change, -eta * move.gradient)


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_gradients_agree_with_a_complex_step(sizes):
    net, x, t = case(sizes)
    moves = {move.layer: move for move in trace_layers(net, x, t, 0.4).updates}
    for layer, cell, exact in complex_gradients(net, x, t):
        assert moves[layer].gradient[cell] == pytest.approx(exact, rel=1e-12, abs=1e-12)


def test_each_layer_is_made_of_its_parts(trace):
    """From error to gradient by the equations, written out here a second time."""
    delta = None
    for move in trace.updates:
        if delta is None:
            upstream = trace.forward.y - trace.t
        else:
            upstream = trace.before.layers[move.layer + 1].weights @ delta
        unit = trace.forward.activations[move.layer + 1]
        np.testing.assert_allclose(move.upstream, upstream, rtol=1e-13)
        np.testing.assert_allclose(move.slope, unit * (1 - unit), rtol=1e-9, atol=1e-15)
        delta = move.upstream * move.slope
        assert same_bits(move.delta, delta)
        assert same_bits(move.entering, trace.forward.activations[move.layer])
        assert same_bits(move.gradient, np.outer([*move.entering, 1], delta))


def test_losses_are_what_they_say(trace):
    moving = list(trace.before.matrices)
    for move in trace.updates:
        alone = list(trace.before.matrices)
        alone[move.layer] = moving[move.layer] = trace.after.matrices[move.layer]
        lone, so_far = (
            loss(forward(Network.of(list(m), sizes=trace.before.sizes), trace.x).y, trace.t)
            for m in (alone, moving)
        )
        assert move.loss_alone == lone
        assert move.change_alone == lone - trace.loss_before
        assert move.loss_so_far == so_far
        assert move.forecast == pytest.approx(-trace.eta * np.sum(move.gradient**2), rel=1e-12)
    assert trace.updates[-1].loss_so_far == trace.loss_after
    assert trace.forecast == sum(move.forecast for move in trace.updates)


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
            assert move.upstream[u.parameter.j - 1] == u.chain.factors[0].value
            assert move.slope[u.parameter.j - 1] == u.chain.factors[1].value
        assert own[-1].loss_so_far == move.loss_so_far
    assert layers.forecast == pytest.approx(weights.forecast)


def test_the_story_has_every_step_in_order(trace):
    depth = trace.names.depth
    stages = [(step.stage, step.at) for step in trace.steps]
    opening = [("start", None), *(("forward", k) for k in range(depth)), ("loss", None)]
    assert stages[: depth + 2] == opening
    assert stages[-1] == ("end", None)
    for k in range(depth):
        own = [step.stage for step in trace.steps if step.update == k]
        assert own == ["which", "sum" if k else "error", *STAGES]
    assert [step.update for step in trace.steps if step.update is not None] == sorted(
        k for k in range(depth) for _ in range(7)
    )


def test_a_stepper_steps_by_factor_and_by_layer(trace):
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
        assert stepper.goto(move.label).stage == "which"
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
    arrays = ("upstream", "slope", "delta", "entering", "before", "gradient", "change", "after")
    for move in trace.updates:
        for name in arrays:
            with pytest.raises(ValueError, match="read-only"):
                getattr(move, name)[0] = 1
    first = x[0]
    x[:] = 9
    assert trace.x[0] == first
    assert type(trace.steps) is type(trace.updates) is tuple


@pytest.mark.parametrize("sizes", [(10, 12, 3), (4, 10, 10, 3)], ids=str)
@pytest.mark.parametrize("spread", [0.0, 1e-8, 40.0, 1e6])
@pytest.mark.filterwarnings("error")
def test_flat_and_saturated_networks_are_told(sizes, spread):
    net, x, t = case(sizes, spread)
    trace = trace_layers(net, x, t, 0.4)
    assert same_network(trace.after, update(net, gradients(net, x, t), 0.4))
    for line in [*told(trace), *layer_ledger(trace)]:
        assert not {"nan", "inf"} & set(line.split())


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


def test_the_first_sentence_says_why_there_are_layers():
    large, small = trace_layers(*case((10, 12, 3)), 0.4), trace_layers(*case((1, 25, 1)), 0.4)
    why = " parameters are too many to show one by one, so one step is one layer. "
    assert told(large)[0].startswith(f"171{why}A sample comes in: ")
    assert told(small)[0].startswith(f"76{why}")
    assert not any(why in line for line in told(trace_layers(*case((1, 1)), 0.4)))


def test_sentences_hold_the_numbers_of_the_trace(trace):
    for step, said in zip(trace.steps, told(trace), strict=True):
        if step.update is None:
            continue
        move = trace.updates[step.update]
        values = {
            "error": [move.upstream[0]],
            "sum": [move.upstream[0]],
            "slope": [move.slope[0]],
            "delta": [move.delta[0]],
            "input": [move.entering[0]],
            "gradient": [move.gradient[0, 0]],
            "move": [move.before[0, 0], move.after[0, 0], root_mean_square(move.change)],
        }.get(step.stage, [])
        for value in values:
            assert number(float(value)) in said
    assert told(trace) == told(trace)


def test_the_ledger_has_one_line_a_layer():
    trace = trace_layers(*case((10, 12, 3)), 0.4)
    lines = list(layer_ledger(trace))
    for line, move, shape in zip(
        lines, trace.updates, ("12 × 3 + 3 biases", "10 × 12 + 12 biases"), strict=True
    ):
        before, after = (np.sqrt(np.mean(m**2)) for m in (move.before, move.after))
        assert line.split() == [
            move.label,
            *shape.split(),
            "rms",
            f"{before:.5f}",
            "->",
            f"{after:.5f}",
        ]
