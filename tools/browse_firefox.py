"""Run a Firefox as its users have it, driven by Playwright.

Playwright brings a Firefox of its own, and for others it has the channel "moz-firefox", which
speaks WebDriver BiDi. A Firefox that does not know all of that yet is started by
`tools/firefox_between.py`, which stands in between.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

BETWEEN = Path(__file__).with_name("firefox_between.py")
PROGRAM = """\
#!/bin/sh
exec '{python}' '{between}' '{firefox}' "$@"
"""


def find_firefox():
    """Return the path of a Firefox, or None: the one that FIREFOX names, or one on PATH."""
    installed = map(shutil.which, ["firefox-esr", "firefox"])
    return os.environ.get("FIREFOX") or next(filter(None, installed), None)


@contextlib.contextmanager
def firefox(playwright):
    """Run a Firefox; yields it."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "firefox")
        program.write_text(
            PROGRAM.format(python=sys.executable, between=BETWEEN, firefox=find_firefox())
        )
        program.chmod(0o755)
        browser = playwright.firefox.launch(executable_path=program, channel="moz-firefox")
        try:
            yield browser
        finally:
            browser.close()
