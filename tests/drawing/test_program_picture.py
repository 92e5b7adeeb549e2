import re

import numpy as np
import pytest

from backprop_helpers import Network, examples
from backprop_helpers.drawing.program_picture import program_svg

ARTICLE = examples.article()


def test_each_part_is_drawn_once_with_its_number():
    svg = program_svg(ARTICLE.network, ARTICLE.x, ARTICLE.t)
    parts = re.findall(r'<g class="(?:node|edge|link)[^"]*" data-part="(\w+)"', svg)
    assert len(parts) == len(set(parts)) == 12 + 7 + 2 + 2
    assert re.findall(r'class="tag weight" data-part="u32".*?"num">([^<]+)<', svg) == ["−0.8"]
    assert svg.count("wire neg") == 4


@pytest.mark.parametrize("sizes", [(2, 3, 2), (3, 2, 1), (1, 4, 3)])
def test_numbers_on_edges_keep_apart(sizes):
    net = Network.random(sizes, seed=1)
    svg = program_svg(net, np.ones(sizes[0]), np.ones(sizes[-1]))
    spots = re.findall(r'class="pill" x="([\d.-]+)" y="([\d.-]+)"', svg)
    ys = {}
    for x, y in spots:
        ys.setdefault(x, []).append(float(y))
    for column in ys.values():
        assert np.diff(sorted(column)).min(initial=99) > 15
