"""A cell that was run ten times has one widget that hears a click, and hears it once."""

import pytest

from tests.kernel.front_end import asked

pytestmark = pytest.mark.kernel

CELL = "w = UpdateStepper(examples.article()); made.append(w); print(w.model_id)"


def test_one_edit_is_one_edit(kernel):
    kernel.run("made, taken = [], []")
    kernel.run(
        "take = UpdateStepper._take\n"
        "def counted(self, *edit): taken.append(self); take(self, *edit)\n"
        "UpdateStepper._take = counted"
    )
    for _ in range(10):
        model = kernel.run(CELL)
    kernel.change(model, asked=[asked("η", "0.5")])
    assert kernel.run("print(len(made), len(taken), taken[0] is w, w.edits)") == "10 1 True 1"
