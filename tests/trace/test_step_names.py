import pytest

from backprop_helpers import chain_rule
from backprop_helpers.notation.symbols import Notation
from backprop_helpers.trace.step_names import all_arrays, derivative, left_out, noted, variable, way
from tests.traces import trace_of


def test_names_may_stand_in_a_program():
    trace = trace_of((11, 2, 12))
    for label in trace.before.labels:
        chain = chain_rule(trace.before, trace.x, trace.t, label)
        names = [variable(chain.parameter.symbol), *map(way, chain.paths)]
        names += [derivative(factor.derivative.parts[0]) for factor in chain.factors]
        assert all(name.isidentifier() for name in names)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("sizes", "arrays"), [((2, 3, 2), ["w", "b1", "u", "b2"]), ((1, 4), ["W1", "b1"])]
)
def test_all_arrays_have_their_names(sizes, arrays):
    assert [*all_arrays(Notation(sizes))] == arrays
    assert ", ".join(arrays) in left_out(Notation(sizes))


def test_of_many_numbers_the_first_are_shown():
    assert noted("h", *[0.5] * 9) == f"h  # {'0.5, ' * 8}..."
