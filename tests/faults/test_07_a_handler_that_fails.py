"""A handler that fails says so in one line in the widget, and what was shown stays."""

import pytest

from backprop_helpers import GradientCheckLab, TrainingPlayer, UpdateStepper, examples
from tests.kernel.front_end import asked
from tests.page import edit


def fail(*_, **__):
    raise RuntimeError("planted")


@pytest.mark.usefixtures("lenient")
@pytest.mark.parametrize("kind", [UpdateStepper, GradientCheckLab, TrainingPlayer])
@pytest.mark.parametrize("step", ["edited", "show", "said"])
def test_each_step_of_an_edit_may_fail(kind, step, monkeypatch):
    widget = kind(examples.article(), **({"epochs": 5} if kind is TrainingPlayer else {}))
    before = (repr(widget), widget.snapshot(), widget.shown, widget.fields, widget.edits)
    monkeypatch.setattr(kind, step, fail)
    edit(widget, ("η", "0.3"))
    says = "This did not work, and nothing changed: planted"
    assert widget.refused["η"] == {"text": "0.3", "says": says}
    assert str(widget.last_error) == "planted"
    assert (repr(widget), widget.snapshot(), widget.shown, widget.fields, widget.edits) == before
    monkeypatch.undo()
    edit(widget, ("η", "0.3"))
    assert (widget.edits, widget.refused) == (1, {})
    widget.close()


@pytest.mark.kernel
def test_in_a_kernel_nothing_is_printed_and_a_strict_session_raises(kernel):
    model = kernel.run("w = UpdateStepper(examples.article()); print(w.model_id)")
    kernel.run(
        "import os, backprop_helpers.widgets.update_stepper.widget as module\n"
        "before, real = w.trace, module.content\n"
        "def content(trace): raise RuntimeError('planted')\n"
        "module.content = content"
    )
    back = kernel.change(model, asked=[asked("η", "0.3")])
    assert back["refused"]["η"]["says"] == "This did not work, and nothing changed: planted"
    assert kernel.run("print(w.trace is before, repr(w.last_error))") == (
        "True RuntimeError('planted')"
    )
    kernel.run("os.environ['BACKPROP_STRICT'] = '1'")
    with pytest.raises(RuntimeError, match="planted"):
        kernel.run("w.asked = [{'page': '', 'serial': 1, 'field': 'η', 'text': '0.3'}]")
    kernel.run("del os.environ['BACKPROP_STRICT']; module.content = real")
