"""All widgets in Notebook 7 and in Voila, both of which JupyterLab's server can serve too."""

import re

import pytest

from backprop_helpers import examples
from tests.browser.cells import widget, write_notebook
from tests.browser.pages import PageStepper, trace_of
from tests.browser.uses import IMPORTS, MADE, USES, truth
from tools.browse_lab import KERNEL_LIVES, browse

pytestmark = pytest.mark.browser

OTHER_HOSTS = re.compile(r"^https?://(?!127\.0\.0\.1|localhost)")
CELLS_SHOWN = "cells => document.querySelectorAll('.jp-Cell').length === cells"
# what Notebook 7 itself says when it starts on a busy machine (the first: jupyter/notebook issue
# 7862); the widgets ask the server for nothing
NOTEBOOK_7_SAYS = {
    "Cannot read properties of undefined (reading 'schema')",
    "Command 'filebrowser:open-path' not registered.",
    "Failed to load resource: the server responded with a status of 403 (Forbidden)",
}
# Voila's template names two icon style sheets; its page asks for MathJax where text has formulas
FROM_ELSEWHERE = {"all.min.css", "latest.min.js", "v4-shims.min.css"}
# Voila tries what Notebook adds to JupyterLab, because in this environment both are installed
NOT_FOR_VOILA = "@jupyter-notebook/lab-extension"


@pytest.fixture
def elsewhere(browser, light_server):
    """Return an empty page that reaches this machine only."""
    with browse(browser, light_server) as elsewhere:
        elsewhere.page.route(OTHER_HOSTS, lambda route: route.abort())
        yield elsewhere


def show(elsewhere, place):
    """Open a notebook of all widgets at a place of the server."""
    server, name = elsewhere.server, "all_widgets.ipynb"
    write_notebook(elsewhere.folder / name, IMPORTS, *MADE.values())
    elsewhere.page.goto(f"{server.address}{place}/{name}?token={server.token}")


def use_all(elsewhere):
    """Use each widget by mouse and by keyboard, and compare what it says with Python."""
    for index, (name, use) in enumerate(USES.items()):
        use(widget(elsewhere, index), truth(name))


def test_notebook_7(elsewhere):
    cells = 1 + len(MADE)
    show(elsewhere, "notebooks")
    # cells appear one by one, and until the last of them buttons move under the mouse
    elsewhere.page.wait_for_function(CELLS_SHOWN, arg=cells, timeout=90_000)
    elsewhere.page.wait_for_function(KERNEL_LIVES, timeout=90_000)
    elsewhere.run_all()
    use_all(elsewhere)
    PageStepper(widget(elsewhere)).press("a", "b")
    assert elsewhere.page.locator(".jp-Cell").count() == cells
    assert set(elsewhere.console) <= NOTEBOOK_7_SAYS
    assert elsewhere.failed == elsewhere.requests == []

    elsewhere.command("docmanager:save")
    elsewhere.shut_kernel_down()
    elsewhere.page.reload()
    asleep = elsewhere.page.locator(".bp-asleep:visible")
    asleep.nth(len(MADE) - 1).wait_for(timeout=90_000)
    assert asleep.get_by_text("Run this cell").count() == len(MADE)
    assert "Error" not in elsewhere.page.locator(".jp-Notebook").inner_text()


def test_voila(elsewhere):
    show(elsewhere, "voila/render")
    elsewhere.page.locator(".bp").nth(len(USES) - 1).wait_for(timeout=90_000)
    use_all(elsewhere)

    page, article = PageStepper(widget(elsewhere)), examples.article()
    page.enter("1/2")
    changed = trace_of(examples.Example("", article.network, article.x, article.t, 0.5, ""))
    move = changed.updates[0]
    page.wait_for_new(move)
    page.row("u11").click()
    page.press("ArrowRight")
    page.assert_shows(move)

    asked = {address.partition("?")[0].rpartition("/")[2] for address in elsewhere.requests}
    assert asked == FROM_ELSEWHERE
    assert elsewhere.failed == elsewhere.requests
    unexpected = [text for text in elsewhere.console if "ERR_FAILED" not in text]
    assert [text for text in unexpected if NOT_FOR_VOILA not in text] == []
