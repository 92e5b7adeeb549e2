import pytest

from backprop_helpers.trace.layer_trace import trace_layers
from backprop_helpers.trace.narration import say
from backprop_helpers.trace.step_numpy import numpy_program
from backprop_helpers.trace.step_tex import step_tex
from backprop_helpers.trace.step_torch import torch_program
from backprop_helpers.widgets.base.packing import compressed
from backprop_helpers.widgets.update_stepper.copied_texts import copied_texts
from tests.page import called, needs_node
from tests.trace.runs import assert_makes, results, run
from tests.trace.test_layer_trace import case
from tests.widgets.update_stepper.traces import TRACES, every_trace

READ = ("base/copying.js", "decompressed")


@every_trace
def test_each_step_has_its_four_texts(trace):
    for step, texts in zip(trace.steps, copied_texts(trace), strict=True):
        numpy, torch, (formula,), (words,) = texts
        assert numpy == numpy_program(trace, step)
        assert torch == torch_program(trace, step)
        assert formula == step_tex(trace, step)
        assert words == say(trace, step).text


@needs_node
@pytest.mark.parametrize("trace", [TRACES[0], TRACES[2]], ids=lambda t: str(t.names.sizes))
def test_numpy_as_the_page_reads_it_makes_the_numbers_of_each_step(trace):
    (read,) = called(*READ, [[compressed(copied_texts(trace))]])
    for step, (numpy, *_) in zip(trace.steps, read, strict=True):
        assert_makes(run(numpy), results(trace, step))


def test_the_texts_are_light():
    """They are the clipboard's, of which few learners read one in a hundred."""
    assert len(compressed(copied_texts(TRACES[0]))) < 9_000
    assert len(compressed(copied_texts(trace_layers(*case((784, 30, 10)), 0.4)))) < 2_000
