"""Run a headless Chromium, whichever is installed, driven by Playwright."""

import contextlib
import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

# It neither calls home nor asks for a graphics card.
CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--disable-gpu",
]


def find_browser(playwright):
    """Return the path of a Chromium, or None.

    It is the one that CHROMIUM names, else one on PATH, else Playwright's own.
    """
    named = os.environ.get("CHROMIUM")
    installed = map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])
    path = named or next(filter(None, installed), None) or playwright.chromium.executable_path
    return path if Path(path).exists() else None


def has_browser():
    """Tell whether there is a Chromium."""
    with sync_playwright() as playwright:
        return find_browser(playwright) is not None


@contextlib.contextmanager
def chromium(playwright):
    """Run a browser; yields it."""
    path = find_browser(playwright)
    browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
    try:
        yield browser
    finally:
        browser.close()
