import os
from pathlib import Path

import pytest

from tools.browse_lab import browse, find_browser, serve

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NO_BROWSER = "no browser: install chromium, or run .venv/bin/playwright install chromium"


@pytest.fixture(scope="session")
def lab_server():
    if find_browser() is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing(NO_BROWSER)
    with serve(NOTEBOOKS) as server:
        yield server


@pytest.fixture
def lab(lab_server):
    """Return a fresh page on a JupyterLab that shows a copy of the notebooks."""
    with browse(lab_server) as lab:
        yield lab
