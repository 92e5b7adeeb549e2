import pytest

from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.drawing.unplaced_picture import unplaced_svg
from tests.markup import of_class, parsed, text_of
from tests.traces import trace_of

GIVEN = {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "width", "height", "viewBox"}


def texts(svg):
    """Return what each part says, by its name and what it is."""
    return {
        (element.get("data-part"), element.get("class").split()[0]): text_of(element).split()[-1:]
        for element in svg.iter()
        if element.get("data-part") and element.get("class") != "one"
    }


@pytest.fixture(params=[(1, 1), (2, 3, 2), (2, 3, 3, 2)], ids=str)
def trace(request):
    return trace_of(request.param)


def test_it_has_the_parts_and_the_numbers_of_the_placed_picture(trace):
    placed, unplaced = parsed(network_svg(trace)), parsed(unplaced_svg(trace))
    assert texts(unplaced) == texts(placed)


def test_no_part_has_a_place(trace):
    for element in parsed(unplaced_svg(trace)).iter():
        assert not GIVEN & set(element.attrib)


def test_a_line_is_dashed_where_its_weight_is_negative(trace):
    edges = of_class(parsed(unplaced_svg(trace)), "edge")
    dashed = {edge.get("data-part") for edge in edges if "neg" in edge.get("class")}
    assert dashed == {label for label in trace.before.labels if trace.before[label] < 0}
