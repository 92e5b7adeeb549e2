"""A learner runs the cell of a widget again and again: nothing piles up in the kernel."""

import pytest

from tests.cases import draws

pytestmark = pytest.mark.kernel

SHOW = "display(UpdateStepper(examples.article()))"
LIVE = "from ipywidgets.widgets import widget; print(len(widget._instances))"
HELD = "import gc; gc.collect(); print(len(gc.get_objects()))"
RUNS = draws(20, 100)


def test_no_run_leaves_a_model_or_an_object(kernel, tried):
    kernel.run("other = UpdateStepper(examples.article())")
    for _ in range(2):
        kernel.run(SHOW)
    models, objects = kernel.run(LIVE), int(kernel.run(HELD))
    for _ in range(RUNS - 2):
        kernel.run(SHOW)
    tried("runs of a cell", RUNS)
    assert kernel.run(LIVE) == models
    assert int(kernel.run(HELD)) - objects < 10 * RUNS  # what the kernel keeps of each cell
    assert kernel.run("print(other.comm is None)") == "False"
