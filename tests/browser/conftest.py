import os
from pathlib import Path

import pytest

from tools.browse_lab import browse, chromium, find_browser, serve

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NO_BROWSER = "no browser: install chromium, or run .venv/bin/playwright install chromium"


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


@pytest.fixture(scope="session")
def dark_server():
    with serve(NOTEBOOKS, dark=True) as server:
        yield server


@pytest.fixture
def lab(browser, light_server):
    """Return a fresh page on a JupyterLab that shows a copy of the notebooks."""
    with browse(browser, light_server) as lab:
        yield lab


@pytest.fixture(params=["light", "dark"])
def themed_lab(request, browser):
    """Return such a page in the light theme, then one in the dark."""
    with browse(browser, request.getfixturevalue(f"{request.param}_server")) as lab:
        yield lab
