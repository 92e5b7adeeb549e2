import copy

import numpy as np
import pytest

from backprop_helpers import Network, forward, gradients, loss, trace_update, update
from tests.cases import article_shaped, draws, random_case, same_bits, same_network
from tests.traces import article_trace, trace_of


@pytest.mark.parametrize("eta", [1e-6, 0.5, 50])
def test_seventeen_moves_in_any_order_are_one_update(eta):
    """Bit-equal at the end, each move exactly p - eta * g at the old weights."""
    for seed in range(draws(20, 200)):
        net, x, t = article_shaped(seed)
        order = np.random.default_rng(seed).permutation(net.labels).tolist()
        trace = trace_update(net, x, t, eta, order)
        grads = gradients(net, x, t)
        assert [move.label for move in trace.updates] == order
        assert same_network(trace.after, update(net, grads, eta))
        assert same_network(trace.updates[-1].network, trace.after)
        for move in trace.updates:
            assert same_bits(move.before, net[move.label])
            assert same_bits(move.gradient, grads[move.label])
            assert same_bits(move.after, move.before - eta * move.gradient)


@pytest.mark.parametrize("seed", range(8))
def test_any_depth_ends_in_one_update(seed):
    net, x, t = random_case(seed, batch=0)
    trace = trace_update(net, x, t, 0.7)
    at_once = update(net, gradients(net, x, t), 0.7)
    assert same_network(trace.after, at_once)
    assert same_network(trace.updates[-1].network, at_once)
    layers = [move.parameter.layer for move in trace.updates]
    assert layers == sorted(layers, reverse=True)
    assert sorted(move.label for move in trace.updates) == sorted(net.labels)


@pytest.mark.parametrize("seed", range(5))
def test_forecast_and_losses_are_what_they_say(seed):
    net, x, t = article_shaped(seed)
    trace = trace_update(net, x, t, 0.3)
    before = loss(forward(net, x).y, t)
    assert trace.grads == gradients(net, x, t)
    assert trace.eta == 0.3
    assert same_bits(trace.forward.y, forward(net, x).y)
    assert same_bits(trace.forward_after.y, forward(trace.after, x).y)
    assert trace.loss_before == before
    assert trace.loss_after == loss(forward(trace.after, x).y, t)
    moving = net
    for move in trace.updates:
        alone = loss(forward(net.replacing(move.label, move.after), x).y, t)
        moving = moving.replacing(move.label, move.after)
        assert move.loss_alone == alone
        assert move.change_alone == alone - before
        assert move.change == -0.3 * move.gradient
        assert move.forecast == -0.3 * (move.gradient * move.gradient)
        assert same_network(move.network, moving)
        assert move.loss_so_far == loss(forward(moving, x).y, t)
    assert trace.forecast == pytest.approx(-0.3 * sum(m.gradient**2 for m in trace.updates))


def test_the_forecast_comes_true_for_small_rates():
    for move in trace_update(*article_shaped(0), 1e-3).updates:
        assert move.change_alone == pytest.approx(move.forecast, rel=2e-3, abs=1e-15)


def test_the_story_has_every_step_in_order():
    trace = article_trace()
    stages = [(step.stage, step.at) for step in trace.steps]
    assert stages[:4] == [("start", None), ("forward", 0), ("forward", 1), ("loss", None)]
    assert stages[-1] == ("end", None)
    assert len(stages) == 179
    path = ("error", "slope", "weight", "adds")
    for k, move in enumerate(trace.updates):
        told = [(step.stage, step.at) for step in trace.steps if step.update == k]
        paths = [*((stage, at) for at in (0, 1) for stage in path), ("sum", None)]
        middle = paths if move.chain.paths else [("error", None)]
        last = [(stage, None) for stage in ("slope", "input", "gradient", "move")]
        assert told == [("which", None), *middle, *last]
    told = [step.update for step in trace.steps if step.update is not None]
    assert told == sorted(told)
    assert [move.label for move in trace.updates][:9] == [
        *("u11", "u12", "u21", "u22", "u31", "u32", "b2_1", "b2_2", "w11")
    ]


def test_a_step_shows_the_factor_of_its_stage():
    for trace in (article_trace(), trace_of((2, 3, 3, 2))):
        for step in trace.steps:
            if step.update is None:
                continue
            move = trace.updates[step.update]
            factor = move.factor(step)
            name = "upstream" if step.stage == "sum" else step.stage
            if step.stage in ("which", "adds", "gradient", "move"):
                assert factor is None
            else:
                assert factor.name == name
            if step.stage in ("error", "upstream", "slope", "sum"):
                assert trace.names.unit(*move.unit(step)) == factor.symbols[0]


def test_everything_is_frozen_and_the_arguments_are_not():
    net, _, _ = article_shaped(0)
    x, t = np.array([0.5, -1]), np.array([1.0, 0])
    trace = trace_update(net, x, t, 0.4)
    for record, name in ((trace, "eta"), (trace.updates[0], "after"), (trace.steps[0], "stage")):
        with pytest.raises(AttributeError):
            setattr(record, name, 1)
    for array in (trace.x, trace.t, trace.forward.y, trace.grads.u, trace.after.w):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    assert type(trace.steps) is type(trace.updates) is tuple
    x[:], t[:] = 9, 9
    assert (trace.x.tolist(), trace.t.tolist()) == ([0.5, -1], [1, 0])


def test_a_deep_copy_tells_the_same_story():
    trace = article_trace()
    twin = copy.deepcopy(trace)
    assert (twin.after, twin.updates, twin.steps) == (trace.after, trace.updates, trace.steps)


def test_a_batch_is_refused():
    net, x, t = article_shaped(0)
    with pytest.raises(ValueError, match=r"^x must be one sample"):
        trace_update(net, [x, x], [t, t], 0.4)


@pytest.mark.parametrize("order", ["w11", 5, [], ["W1_11", "b1_1"] * 2, [1, 2]])
def test_an_order_that_is_no_permutation_is_refused(order):
    with pytest.raises(ValueError, match=r"^order must hold each of W1_11, b1_1 once"):
        trace_update(Network.random((1, 1), seed=0), [1], [1], 0.4, order)


def test_of_many_labels_and_a_long_order_the_beginning_is_told():
    net = Network.random((30, 30), seed=0)
    with pytest.raises(ValueError, match=r"^order must hold each of W1_11, W1_12") as refusal:
        trace_update(net, [1] * 30, [1] * 30, 0.4, ["W1_1,1"] * 900)
    assert len(str(refusal.value)) < 400
