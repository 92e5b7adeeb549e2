import pytest

from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.layer_trace import trace_layers
from backprop_helpers.trace.step_names import named_arrays
from backprop_helpers.trace.step_torch import torch_program
from tests.trace.runs import assert_makes, results, run
from tests.trace.test_layer_trace import case
from tests.trace.test_step_numpy import SIZES
from tests.traces import article_trace, trace_of

WITHOUT = "torch is not installed, so autograd did not take the derivatives of the copied programs"


def test_a_program_is_python_and_ends_in_the_number_that_is_shown():
    trace = article_trace()
    for step in trace.steps[1:]:
        pieces = torch_program(trace, step)
        compile("\n".join(pieces), "copied", "exec")
        *_, value = results(trace, step).values()
        assert pieces[-1].endswith(number(float(value)))


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_autograd_makes_the_numbers_of_each_step(sizes):
    pytest.importorskip("torch", reason=WITHOUT)
    trace = trace_of(sizes, seed=2)
    for step in trace.steps:
        scope = run(torch_program(trace, step))
        assert_makes(scope, results(trace, step))


def test_of_a_large_network_the_numbers_are_those_the_learner_has():
    trace = trace_layers(*case((10, 12, 3)), 0.4)
    for step in trace.steps:
        assert len("\n".join(torch_program(trace, step))) < 1200
    torch = pytest.importorskip("torch", reason=WITHOUT)

    def tensor(array, *, trained=False):
        return torch.tensor(array.tolist(), dtype=torch.float64, requires_grad=trained)

    for step in trace.steps:
        arrays = named_arrays(trace.before)
        given = {name: tensor(array, trained=True) for name, array in arrays.items()}
        sample = {"x": tensor(trace.x), "t": tensor(trace.t), "eta": trace.eta}
        scope = run(torch_program(trace, step), **sample, **given)
        assert_makes(scope, results(trace, step))
