import re

import numpy as np
import pytest

from backprop_helpers.notation.numbers import number
from backprop_helpers.trace.layer_trace import trace_layers
from backprop_helpers.trace.step_names import named_arrays
from backprop_helpers.trace.step_numpy import numpy_program
from tests.trace.runs import assert_makes, results, run
from tests.trace.test_layer_trace import case
from tests.traces import article_trace, trace_of

SIZES = [(2, 3, 2), (1, 1), (2, 3, 3, 2), (1, 2, 1, 2, 2), (11, 2, 12)]


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_program_of_each_step_makes_its_numbers(sizes):
    trace = trace_of(sizes, seed=2)
    for step in trace.steps:
        scope = run(numpy_program(trace, step))
        assert_makes(scope, results(trace, step))


def test_a_program_is_short_and_ends_in_the_number_that_is_shown():
    trace = article_trace()
    for step in trace.steps[1:]:
        pieces = numpy_program(trace, step)
        assert len("\n".join(pieces).splitlines()) <= 23
        *_, value = results(trace, step).values()
        assert pieces[-1].endswith(number(float(value)))


def test_every_gradient_is_taken_at_the_old_values():
    trace = article_trace()
    step = next(step for step in trace.steps if step.update == 16 and step.stage == "move")
    scope = run(numpy_program(trace, step))
    np.testing.assert_array_equal(scope["u"], trace.before.u)


def test_of_a_large_network_the_numbers_are_those_the_learner_has():
    trace = trace_layers(*case((10, 12, 3)), 0.4)
    given = named_arrays(trace.before)
    for step in trace.steps:
        pieces = numpy_program(trace, step)
        assert "# x, t, eta and w, b1, u, b2 are your network's: too many" in pieces[0]
        assert len("\n".join(pieces)) < 1200
        scope = run(pieces, x=trace.x, t=trace.t, eta=trace.eta, **given)
        assert_makes(scope, results(trace, step))


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_a_program_computes_no_delta_that_it_does_not_need(sizes):
    trace = trace_of(sizes, seed=2)
    for step in trace.steps:
        text = "\n".join(numpy_program(trace, step))
        for made in re.findall(r"^(delta\d) = ", text, re.MULTILINE):
            assert text.count(made) > 1 or text.splitlines()[-1].startswith(made)
