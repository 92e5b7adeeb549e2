"""Every lesson as a learner meets it: open it, run all cells, use each widget by mouse and keys.

What a page says is compared with what Python holds for that very widget.
"""

import json

import nbformat
import numpy as np
import pytest

from backprop_helpers import Network, examples, trace_update
from backprop_helpers.anatomy import anatomy
from backprop_helpers.examination import examine
from tests.browser import (
    test_gradient_check_lab,
    test_network_explorer,
    test_sigmoid_explorer,
)
from tests.browser.conftest import NOTEBOOKS
from tests.browser.stepping import PageStepper, shown
from tests.browser.test_training_player import PagePlayer
from tests.browser.test_update_stepper import assert_shows_move
from tools.refresh_notebooks import WIDGET_VIEW

pytestmark = pytest.mark.browser

LESSONS = sorted(NOTEBOOKS.glob("*.ipynb"))
TELL = """__import__('json').dumps([
    [[matrix[:-1].tolist(), matrix[-1].tolist()] for matrix in w.trace.before.matrices],
    w.trace.x.tolist(), w.trace.t.tolist(), w.trace.eta])"""


def widget_cells(path):
    """Return the places of the cells whose output is a widget."""
    cells = nbformat.read(path, as_version=4).cells
    return [
        index
        for index, cell in enumerate(cells)
        if any(WIDGET_VIEW in output.get("data", {}) for output in cell.get("outputs", ()))
    ]


def trace_of(ask):
    """Return the trace that a widget tells."""
    matrices, x, t, eta = json.loads(ask(TELL))
    arrays = [(np.array(weights), np.array(bias)) for weights, bias in matrices]
    return trace_update(Network.from_arrays(arrays), x, t, eta)


def use_stepper(root, ask):
    page, trace = PageStepper(root), trace_of(ask)
    page.stride("weight")
    page.press("Home")
    page.click("next")
    for k, move in enumerate(trace.updates[:4]):
        if k % 2:
            page.press("ArrowRight")
        else:
            page.click("next")
        assert_shows_move(page, move)
    last = trace.updates[-1]
    root.locator(f".ledger [data-label='{last.label}']").click()
    page.press("ArrowRight")
    assert_shows_move(page, last)
    page.press("End")
    assert shown(trace.loss_after) in page.said()
    for move in trace.updates:
        assert page.ledger(move.label) == (shown(move.before), shown(move.after))
    assert ask("w.stepper.network == w.trace.after") == "True"


def use_network_explorer(root, ask):
    page, parts = test_network_explorer.PageExplorer(root), anatomy(trace_of(ask))
    by_name = {part.name: part for part in parts}
    for name in ("h2", "u31", "b1_2"):
        page.click(name)
        test_network_explorer.assert_shows(page, by_name[name])
    page.into_the_picture()
    page.press("End")
    page.press("ArrowLeft")
    test_network_explorer.assert_shows(page, parts[-2])
    assert ask("w.part") == parts[-2].name


def use_sigmoid_explorer(root, ask):
    page = test_sigmoid_explorer.PageExplorer(root)
    page.unit("y 2").click()
    test_sigmoid_explorer.assert_shows(page, float(ask("w.a")), unit="y 2")
    page.press("Home", "ArrowRight")
    test_sigmoid_explorer.assert_shows(page, float(ask("w.a")))


def use_gradient_check_lab(root, ask):
    page, article = test_gradient_check_lab.PageLab(root), examples.article()
    found = examine(article.network, article.x, article.t, article.eta)
    page.plant("one path only")
    page.slider.press("ArrowLeft")
    test_gradient_check_lab.assert_shows(page, found, "one-path-only", -6)
    assert ask("w.candidate.slip, w.h") == "one-path-only 1e-06"


def use_training_player(root, ask):
    page = PagePlayer(root)
    page.click("next")
    for key in ("ArrowRight", "End"):
        page.press(key)
        update, loss = ask("w.film.frames[w.frame].update, w.film.frames[w.frame].loss").split()
        assert page.updates() == f"{int(update):,}"
        assert f"The loss is {shown(float(loss))};" in page.text("[role=status]")


USES = {
    "UpdateStepper": use_stepper,
    "NetworkExplorer": use_network_explorer,
    "SigmoidExplorer": use_sigmoid_explorer,
    "GradientCheckLab": use_gradient_check_lab,
    "TrainingPlayer": use_training_player,
}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem[:2])
def test_every_widget_by_mouse_and_keyboard(lab, path):
    lab.show(path.name)
    lab.run_all()
    cells = widget_cells(path)
    assert cells
    for index in cells:
        cell = lab.cell(index)
        count = cell.locator(".jp-InputPrompt").text_content().strip("[]:")

        def ask(told, count=count):
            """Ask the widget, named w, what it holds."""
            return lab.python(f"(lambda w: print({told}))(Out[{count}])").strip()

        use = USES[ask("type(w).__mro__[1].__name__")]
        use(cell.locator(".jp-OutputArea-output .bp"), ask)
    assert lab.console == lab.failed == lab.requests == []
