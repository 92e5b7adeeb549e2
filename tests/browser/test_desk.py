import contextlib
from types import SimpleNamespace

import pytest

from tests.browser import desk as module
from tests.browser.desk import FAILED, Desk


class Page:
    """As much of a Lab as a desk uses; it writes down what is done to it."""

    def __init__(self):
        self.done = []

    def open(self):
        self.done.append("open")

    def close_all(self):
        self.done.append("close all")

    def restore(self):
        self.done.append("restore")

    def use_theme(self, *, dark):
        self.done.append("dark" if dark else "light")


@pytest.fixture
def pages(monkeypatch):
    """Return the pages that were opened so far."""
    opened = []

    @contextlib.contextmanager
    def browse(_browser, _server):
        opened.append(page := Page())
        yield page
        page.done.append("closed")

    monkeypatch.setattr(module, "browse", browse)
    return opened


@pytest.fixture
def desk(pages):
    assert pages == []
    return Desk(None, None)


def a_test(*, failed=False):
    return SimpleNamespace(stash={FAILED: True} if failed else {})


def test_one_page_serves_test_after_test(desk, pages):
    for _ in range(2):
        with desk.lend(a_test()) as lab:
            lab.done.append("test")
    once = ["test", "restore"]
    assert [page.done for page in pages] == [["open", "close all", "restore", *once, *once]]


def test_the_dark_theme_ends_with_its_test(desk, pages):
    with desk.lend(a_test(), dark=True):
        pass
    assert pages[0].done[-2:] == ["dark", "restore"]


def test_a_failed_test_takes_its_page_along(desk, pages):
    for failed in (True, False):
        with desk.lend(a_test(failed=failed)):
            pass
    assert [page.done[-1] for page in pages] == ["closed", "restore"]


def test_a_page_that_cannot_be_cleared_is_thrown_away(desk, pages, monkeypatch):
    def stuck(page):
        page.done.append("stuck")
        raise RuntimeError("stuck")

    with monkeypatch.context() as patch:
        lent = desk.lend(a_test())
        lent.__enter__()
        patch.setattr(Page, "restore", stuck)
        with pytest.raises(RuntimeError, match="stuck"):
            lent.__exit__(None, None, None)
    with desk.lend(a_test()):
        pass
    assert [page.done[-1] for page in pages] == ["closed", "restore"]
