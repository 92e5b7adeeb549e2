import re
from collections import defaultdict

import pytest

from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.notation.numbers import number
from backprop_helpers.widgets.network_explorer.parts import parts_of
from tests.markup import parsed
from tests.trace.test_formulas import worth
from tests.traces import trace_of
from tests.widgets.network_explorer.contents import NETS, python_names, run_code


@pytest.fixture(params=NETS, ids=str)
def trace(request):
    return trace_of(request.param)


def test_every_line_of_code_and_every_calculation_ends_in_its_number(trace):
    for part in parts_of(trace):
        for line in part.code:
            assert run_code(line, trace) == part.value, line
        for line in part.calculations:
            shown = float(number(line.result))
            assert worth(line.filled.text) == pytest.approx(shown, abs=1e-3)


def test_every_place_is_the_place_of_the_code(trace):
    for part in parts_of(trace):
        array = python_names(trace).get(part.code[0].partition("[")[0])
        counted = [int(digit) + 1 for digit in re.findall(r"\d+(?=[,\]])", part.code[0])]
        if part.shape.startswith("row"):
            assert part.shape.startswith(f"row {counted[0]}, column {counted[1]} of ")
        elif part.shape:
            assert part.shape.startswith(f"entry {counted[0]} of ")
        if part.shape:
            assert part.shape.endswith(f"shape {array.shape}")


def test_every_part_of_the_picture_is_a_part(trace):
    svg = parsed(network_svg(trace))
    drawn = {element.get("data-part") for element in svg.iter()} - {None}
    parts = parts_of(trace)
    known = [name for part in parts for name in (part.name, *part.also)]
    assert sorted(known) == sorted(drawn)
    lit = {name for part in parts for name in (*part.inflow, *part.related)}
    assert lit <= drawn


def test_an_edge_says_where_it_leaves_and_enters(trace):
    names = trace.names
    parts = {part.name: part for part in parts_of(trace)}
    for label, parameter in names.parameters.items():
        part, into = parts[label], names.unit(parameter.layer + 1, parameter.j).text
        assert part.related == (into,)
        if parameter.i is None:
            assert part.inflow == (f"one_{label}",)
            where = f"layer {parameter.layer + 1}, unit {parameter.j}."
            assert part.told.text == f"{label} shifts {into}: {where}"
        else:
            source = names.unit(parameter.layer, parameter.i).text
            assert part.inflow == (source,)
            assert part.told.text == (
                f"{label} leaves {source} (first index {parameter.i}) and enters {into} "
                f"(second index {parameter.j})."
            )


def test_a_unit_belongs_with_the_weights_that_leave_it_and_an_output_with_its_target():
    parts = {part.name: part for part in parts_of(trace_of((2, 3, 2)))}
    assert parts["x2"].related == ("w21", "w22", "w23")
    assert parts["h3"].related == ("u31", "u32")
    assert parts["y2"].related == ("err2", "t2")


def test_what_flows_into_a_unit_are_the_weights_and_the_bias_of_its_sum(trace):
    names, into = trace.names, defaultdict(set)
    for label, parameter in names.parameters.items():
        into[names.unit(parameter.layer + 1, parameter.j).text].add(label)
    sums = [p for p in parts_of(trace) if p.calculations and p.calculations[0].name == "adds up"]
    assert {part.name: set(part.inflow) & set(names.parameters) for part in sums} == into
