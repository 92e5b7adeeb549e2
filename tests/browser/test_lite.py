"""The course in a browser that has Python too: lesson 03, from its first sight to an edit."""

import json
import os
from pathlib import Path

import pytest

from backprop_helpers import examples, trace_update
from tests.browser.cells import widget
from tests.browser.conftest import NOTEBOOKS
from tests.browser.pages import PageStepper
from tests.browser.uses import USES, truth
from tools.lite.build import BUILDER, build
from tools.lite.check import differences
from tools.lite.visit import serve, visit

pytestmark = pytest.mark.browser

LESSON = NOTEBOOKS / "03_update_an_output_weight.ipynb"
TO_GIVE = "no Pyodide: make lite PYODIDE=folder once, then make test PYODIDE=folder"
ANSWER = """answer => {
    const {content} = window.jupyterapp.shell.currentWidget;
    const place = content.widgets.findIndex(
        cell => cell.model.sharedModel.getSource().includes('check("03-3", answer)')
            && cell.model.type === 'code');
    const cell = content.model.cells.get(place);
    cell.sharedModel.setSource(cell.sharedModel.getSource().replace('...', answer));
    content.activeCellIndex = place;
    return place;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    release = os.environ.get("BACKPROP_PYODIDE")
    if not release or not BUILDER.is_dir():
        pytest.skip(TO_GIVE)
    folder = tmp_path_factory.mktemp("site") / "lite"
    build(Path(release), folder)
    return folder


@pytest.fixture(scope="module")
def server(site):
    with serve(site) as server:
        yield server


@pytest.fixture
def lite(browser, server):
    with visit(browser, server) as page:
        yield page


def code_cells():
    cells = json.loads(LESSON.read_text("utf-8"))["cells"]
    return [cell["outputs"] for cell in cells if cell["cell_type"] == "code"]


def test_the_address_of_the_site_opens_the_first_lesson(lite):
    lite.open()
    assert lite.page.get_by_role("tab", name="00_start_here.ipynb").is_visible()


def test_no_service_worker_stands_between_two_kernels_that_start_at_once(lite):
    lite.open(LESSON.name)
    workers = lite.page.evaluate("navigator.serviceWorker.getRegistrations()")
    assert workers == []


def test_a_lesson_is_shown_as_stored_then_runs_answers_and_steps(lite):
    lite.open(LESSON.name)
    assert differences(LESSON.name, code_cells(), lite.outputs()) == []
    lite.wait_for_kernel()
    lite.run_all()
    assert differences(LESSON.name, code_cells(), lite.outputs()) == []

    place = lite.page.evaluate(ANSWER, "0.3236 * 0.2189 * 0.5424")
    lite.command("notebook:run-cell")
    cell = lite.cell(place)
    cell.locator(".jp-OutputArea-output", has_text="Not yet").wait_for()

    cells = json.loads(LESSON.read_text("utf-8"))["cells"]
    lite.cell(next(i for i, c in enumerate(cells) if "UpdateStepper(" in "".join(c["source"])))
    root = widget(lite)
    USES["UpdateStepper"](root, truth("UpdateStepper"))
    page = PageStepper(root)
    page.enter("0.7")
    article = examples.article()
    page.wait_for_new(trace_update(article.network, article.x, article.t, 0.7).updates[0])
    assert lite.requests == []
