import numpy as np
import pytest

from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.layer_narration import layer_ledger, say_layer
from backprop_helpers.trace.layer_trace import root_mean_square as rms
from backprop_helpers.trace.layer_trace import trace_layers
from tests.trace.test_layer_trace import SIZES, case


def told(trace):
    return [say_layer(trace, step).text for step in trace.steps]


def test_the_first_sentence_says_why_there_are_layers():
    large, small = trace_layers(*case((10, 12, 3)), 0.4), trace_layers(*case((1, 25, 1)), 0.4)
    why = " parameters are too many to show one by one, so one step is one layer. "
    assert told(large)[0].startswith(f"171{why}A sample comes in: ")
    assert told(small)[0].startswith(f"76{why}")
    assert not any(why in line for line in told(trace_layers(*case((1, 1)), 0.4)))


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_sentences_hold_the_numbers_of_the_trace(sizes):
    trace = trace_layers(*case(sizes), 0.4)
    for step, said in zip(trace.steps, told(trace), strict=True):
        if step.stage == "forward":
            assert number(float(trace.forward.activations[step.at + 1][0])) in said
        if step.stage == "move":
            move = trace.updates[step.update]
            before, after = (number(rms(m), 5) for m in (move.before, move.after))
            loss = number(move.loss_so_far)
            assert said.endswith(f" goes from {before} to {after}, the loss to {loss}.")
    assert number(trace.loss_before) in told(trace)[trace.names.depth + 1]
    assert told(trace)[-1].endswith(f" to {number(trace.loss_after)}.")


@pytest.mark.parametrize("eta", [0.0, -1.0])
def test_a_layer_that_stays_and_one_that_climbs(eta):
    said = told(trace_layers(*case((10, 12, 3)), eta))[4]
    assert said.startswith("Move by minus eta times the gradient: ")
    assert said.endswith("u stays where it is.") == (eta == 0)


@pytest.mark.parametrize("spread", [0.0, 1e6])
def test_no_network_is_told_without_numbers(spread):
    trace = trace_layers(*case((10, 12, 3), spread), 0.4)
    for line in [*told(trace), *layer_ledger(trace)]:
        assert not {"nan", "inf"} & set(line.split())


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
