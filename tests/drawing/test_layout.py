import itertools

import pytest

from backprop_helpers.drawing.layout import RADIUS, Layout, between
from backprop_helpers.notation.symbols import notation


@pytest.mark.parametrize("sizes", [(2, 3, 2), (1, 1), (2, 3, 3, 2), (10, 12, 3)], ids=str)
def test_units_stand_in_columns_and_each_number_has_a_place(sizes):
    names = notation(sizes)
    layout = Layout(names)
    for layer, size in enumerate(sizes):
        column = [layout.unit(layer, j) for j in range(1, size + 1)]
        assert len({x for x, _ in column}) == 1
        assert all(b - a > 2 * RADIUS for (_, a), (_, b) in itertools.pairwise(column))
        if layer:
            assert column[0][0] - layout.unit(layer - 1, 1)[0] >= 207
        assert all(0 < y < layout.height for _, y in column)
    assert layout.loss[0] < layout.width
    tags = [layout.edge(parameter).tag for parameter in names.parameters.values()]
    assert len(set(tags)) == len(tags)


def test_a_line_ends_at_the_rims():
    assert between((0, 0), 2, (10, 0), 3) == ((2, 0), (7, 0))
