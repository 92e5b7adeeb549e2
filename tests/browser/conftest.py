"""Pages of a real JupyterLab. Loading one takes seconds, so tests use one page in turn."""

import contextlib
import functools
import os
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.alone import show
from tests.browser.shared_page import FAILED, SharedPage
from tools.browse_chromium import chromium, find_browser
from tools.browse_firefox import find_firefox, firefox
from tools.browse_lab import browse
from tools.serve_lab import serve

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
# a widget gives Python two seconds to answer before it says that none came
SHORT_PATIENCE = """() => {
    window.patient = window.setTimeout;
    window.setTimeout = (call, wait, ...rest) =>
        window.patient(call, wait === 2000 ? 100 : wait, ...rest);
}"""
NO_BROWSER = "no browser: install chromium, or run .venv/bin/playwright install chromium"
NO_FIREFOX = "no second browser: install firefox-esr or firefox"

# these compare a page with Python; pytest is to tell what differs
pytest.register_assert_rewrite("tests.browser.pages", "tests.browser.uses")


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright):
    if find_browser(playwright) is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing(NO_BROWSER)
    with chromium(playwright) as browser:
        yield browser


@pytest.fixture
def firefox_lab(playwright, light_server):
    """Return an empty page in Firefox."""
    if sys.platform == "win32" or find_firefox() is None:
        checked = sys.platform == "linux" and os.environ.get("CI") == "true"
        missing = pytest.fail if checked else pytest.skip
        missing(NO_FIREFOX)
    with firefox(playwright) as browser, browse(browser, light_server) as lab:
        yield lab


@pytest.fixture
def alone(browser):
    """Return what shows a widget in a page of its own, without JupyterLab and without Python."""
    page = browser.new_page(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield functools.partial(show, page)
    page.close()
    assert wrong == []


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
def fresh_lab(browser, light_server, shared_page):
    """Return an empty page, for a test that loads JupyterLab itself or changes the page.

    It may end all kernels of the server, so the page that others share goes before.
    """
    shared_page.close()
    with browse(browser, light_server) as lab:
        yield lab
