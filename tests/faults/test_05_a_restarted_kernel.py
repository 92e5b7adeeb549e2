"""After a restart the cell works again; a click on the widget of before reaches nothing."""

import pytest

from tests.kernel.front_end import asked

pytestmark = pytest.mark.kernel

MAKE = "w = UpdateStepper(examples.article()); print(w.model_id)"


def test_after_a_restart_the_cell_works_again(kernel):
    old = kernel.run(MAKE)
    kernel.restart()
    kernel.run("from backprop_helpers import UpdateStepper, examples")
    assert kernel.change(old, asked=[asked("η", "0.5")]) == {}
    kernel.change(kernel.run(MAKE), asked=[asked("η", "0.5")])
    assert kernel.run("print(w.trace.eta)") == "0.5"
