"""A page that tests use in turn."""

import contextlib

import pytest

from tools.browse_lab import browse

FAILED = pytest.StashKey()


class SharedPage:
    """A page of a loaded JupyterLab that tests use in turn; after a failed test comes a new one."""

    def __init__(self, browser, server):
        self.browser, self.server = browser, server
        self.lab, self.opened = None, contextlib.ExitStack()

    @contextlib.contextmanager
    def lend(self, test):
        """Lend the page, nothing recorded; what the last test showed may still be open."""
        lab = self.lab or self._open()
        try:
            yield lab
            lab.restore()
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
        self.lab.restore()
        return self.lab
