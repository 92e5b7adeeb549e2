import numpy as np
import pytest

from backprop_helpers import Network
from backprop_helpers.trace.layer_trace import trace_layers
from tests.browser.cells import open_cells, run_cell, widget
from tests.browser.stepping import PageStepper, shown

pytestmark = pytest.mark.browser

SIZES = (10, 12, 3)
MAKE = f"""\
from backprop_helpers import Network, UpdateStepper, gradients, update
net, x, t = Network.random({SIZES}, seed=1), [0.1] * 10, [1, 0, 0]
stepper = UpdateStepper(net, x, t, 0.4)
stepper"""
ASK = "print(stepper.stepper.network == update(net, gradients(net, x, t), 0.4))"


def test_a_large_network_steps_by_layers(lab):
    trace = trace_layers(Network.random(SIZES, seed=1), np.full(10, 0.1), [1, 0, 0], 0.4)
    open_cells(lab, MAKE, ASK)
    page = PageStepper(widget(lab))
    assert "171 parameters are too many" in page.said()
    assert page.root.locator("[data-do=predict]").is_hidden()
    page.press("Home")
    while page.title() != "u":
        page.press("ArrowRight")
    assert page.said().startswith("1 of 2")
    for move in trace.updates:
        new = page.root.locator(f".ledger [data-label='{move.label}'] .nw")
        assert new.inner_text() == shown(move.sizes[2], 5)
        page.press("ArrowRight")
    assert page.title() == "Done"
    assert shown(trace.loss_after) in page.said()
    assert run_cell(lab, 1) == "True"
    assert lab.console == lab.failed == lab.requests == []
