"""Pages of a real JupyterLab. Loading one takes seconds, so tests use one page in turn."""

import contextlib
import os
from pathlib import Path

import pytest

from tests.browser.shared_page import FAILED, SharedPage
from tools.browse_lab import browse, chromium, find_browser
from tools.serve_lab import serve

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
# a widget gives Python two seconds to answer before it says that none came
SHORT_PATIENCE = """() => {
    window.patient = window.setTimeout;
    window.setTimeout = (call, wait, ...rest) =>
        window.patient(call, wait === 2000 ? 100 : wait, ...rest);
}"""
NO_BROWSER = "no browser: install chromium, or run .venv/bin/playwright install chromium"

# these compare a page with Python; pytest is to tell what differs
pytest.register_assert_rewrite("tests.browser.pages", "tests.browser.uses")


@pytest.fixture(scope="session")
def browser():
    if find_browser() is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing(NO_BROWSER)
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def light_server():
    with serve(NOTEBOOKS) as server:
        yield server


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def shared_page(browser, light_server):
    with contextlib.closing(SharedPage(browser, light_server)) as shared_page:
        yield shared_page


@pytest.fixture
def lab(request, shared_page):
    """Return a JupyterLab that shows a copy of the notebooks."""
    with shared_page.lend(request.node) as lab:
        yield lab


@pytest.fixture
def impatient(lab):
    """Let the widgets of this page give Python a tenth of a second to answer."""
    lab.page.evaluate(SHORT_PATIENCE)
    yield
    lab.page.evaluate("() => { window.setTimeout = window.patient; }")


@pytest.fixture
def fresh_lab(browser, light_server):
    """Return an empty page, for a test that loads JupyterLab itself or changes the page."""
    with browse(browser, light_server) as lab:
        yield lab
