"""Every lesson as a learner meets it: open it, run all cells, use each widget by mouse and keys."""

import json

import nbformat
import numpy as np
import pytest

from backprop_helpers import Network, trace_update
from backprop_helpers.widgets.line_order.questions import QUESTIONS
from tests.browser.conftest import NOTEBOOKS
from tests.browser.uses import USES, told_at_rest, truth
from tools.refresh_notebooks import WIDGET_VIEW

pytestmark = pytest.mark.browser

LESSONS = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
STORY = """__import__('json').dumps([
    [[matrix[:-1].tolist(), matrix[-1].tolist()] for matrix in w.trace.before.matrices],
    w.trace.x.tolist(), w.trace.t.tolist(), w.trace.eta])"""
SENTENCES = """(lambda words: __import__('json').dumps(
    [words.sentence(w.played, step).spoken for step in w.played.steps])
)(__import__('backprop_helpers.checks.program_play.step_words', fromlist='_'))"""
FRAMES = "__import__('json').dumps([[frame.update, frame.loss] for frame in w.recording.frames])"


def widget_cells(path):
    """Return the places of the cells whose output is a widget."""
    cells = nbformat.read(path, as_version=4).cells
    return [
        index
        for index, cell in enumerate(cells)
        if any(WIDGET_VIEW in output.get("data", {}) for output in cell.get("outputs", ()))
    ]


def truth_in(kind, ask):
    """Return what a widget of the lesson tells, worked out anew from the numbers it was given."""
    if kind == "TrainingPlayer":
        return json.loads(ask(FRAMES))
    if kind in ("SigmoidExplorer", "GradientCheckLab"):
        return truth(kind)  # these two are the article's in every lesson
    if kind == "LineOrder":
        title = ask("w.question.title")
        return next(question for question in QUESTIONS.values() if question.title == title)
    if kind == "CodeStepper":
        return json.loads(ask(SENTENCES))
    matrices, x, t, eta = json.loads(ask(STORY))
    arrays = [(np.array(weights), np.array(bias)) for weights, bias in matrices]
    return trace_update(Network.from_arrays(arrays), x, t, eta)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem[:2])
def test_every_widget_by_mouse_and_keyboard(lab, path):
    lab.show(path.name)
    lab.run_all()
    cells = widget_cells(path)
    assert cells or path.stem == "09_on_one_page"
    for index in cells:
        cell = lab.cell(index)
        count = cell.locator(".jp-InputPrompt").text_content().strip("[]:")

        def ask(told, count=count):
            """Ask the widget, named w, what it holds."""
            return lab.python(f"(lambda w: print({told}))(Out[{count}])").strip()

        kind = ask("type(w).__mro__[1].__name__")
        held = USES[kind](cell.locator(".jp-OutputArea-output .bp"), truth_in(kind, ask))
        assert told_at_rest(ask, held) == held
    assert lab.console == lab.failed == lab.requests == []
