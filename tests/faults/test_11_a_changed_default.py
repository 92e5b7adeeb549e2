"""Whatever a learner calls, the networks of the course stay as they are, bit for bit."""

import pytest

from backprop_helpers import (
    TrainingPlayer,
    UpdateStepper,
    chain_rule,
    check_update,
    examples,
    gradients,
    trace_update,
    train,
    update,
)

MAKERS = [
    examples.article,
    examples.half_adder,
    examples.penguins,
    lambda: examples.personal("Ada"),
]


def numbers(example):
    return example.network.vector.tobytes() + example.x.tobytes() + example.t.tobytes()


@pytest.mark.parametrize("make", MAKERS)
def test_no_array_of_an_example_can_be_written(make):
    example = make()
    net = example.network
    for array in (example.x, example.t, *net.matrices):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
    assert numbers(make()) == numbers(example)


def test_no_call_changes_what_it_was_given():
    example = examples.article()
    net, x, t, before = example.network, example.x, example.t, numbers(example)
    update(net, gradients(net, x, t), 0.4)
    trace_update(net, x, t, 0.4)
    train(net, x, t, 0.4, 100)
    chain_rule(net, x, t, "w11")
    check_update(net, x, t, 0.4, "u11", 0.5)
    for widget in (UpdateStepper(example), TrainingPlayer(example, epochs=10)):
        widget.asked = [{"page": "p", "serial": 1, "field": "η", "text": "2"}]
        widget.close()
    assert numbers(example) == before == numbers(examples.article())
