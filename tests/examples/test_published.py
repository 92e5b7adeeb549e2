"""What stands in published.json is complete and says of each figure what it is."""

import pytest

from backprop_helpers import examples
from backprop_helpers.slips.errata import QUANTITIES

CASES = {case.id: case for case in examples.published()}
PARTS = {"forward pass", "errors", "output layer", "hidden layer", "after the update"}


def test_all_figures_are_there():
    assert sum(len(case.figures) for case in CASES.values()) == 92


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_published_example_says_what_it_does_with_biases_and_what_each_figure_is(case):
    assert "we saw" in case.source
    has_biases = any(layer.bias.any() for layer in case.network.layers)
    assert case.biases in ({"learned", "fixed"} if has_biases else {"none"})
    for figure in case.figures:
        kind = figure.quantity[0]
        assert kind in {*QUANTITIES, "later loss", "later output"}, figure
        assert figure.where in PARTS, figure
        assert figure.sign in {1, -1}, figure
        if kind in {"gradient", "step", "new", "path"}:
            label = figure.quantity[1]
            assert label in case.network.labels, figure
            of_outputs = label[0] in "u2" or label[:2] == "b2"
            assert of_outputs == (figure.where == "output layer" or kind == "path"), figure
