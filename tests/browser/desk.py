"""A page that tests use in turn."""

import contextlib

import pytest

from tools.browse_lab import browse

FAILED = pytest.StashKey()


class Desk:
    """A page of a loaded JupyterLab that tests use in turn; after a failed test comes a new one."""

    def __init__(self, browser, server):
        self.browser, self.server = browser, server
        self.lab, self.opened = None, contextlib.ExitStack()

    @contextlib.contextmanager
    def lend(self, test, *, dark=False):
        """Lend the page, no notebook open, nothing recorded; clear it away after the test."""
        lab = self.lab or self._open()
        try:
            lab.use_theme(dark=dark)
            yield lab
            lab.use_theme(dark=False)
            lab.close_all()
        except Exception:
            self.close()
            raise
        if FAILED in test.stash:
            self.close()

    def close(self):
        self.opened.close()
        self.lab = None

    def _open(self):
        self.lab = self.opened.enter_context(browse(self.browser, self.server))
        self.lab.open()
        self.lab.close_all()
        return self.lab
