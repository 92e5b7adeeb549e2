from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from tests.browser import shared_page as module
from tests.browser.shared_page import FAILED, SharedPage


@pytest.fixture
def pages(monkeypatch):
    """Return the pages that were opened so far, each of which knows what was done to it."""
    opened = []

    @contextmanager
    def browse(_browser, _server):
        opened.append(page := Mock())
        yield page
        page.closed()

    monkeypatch.setattr(module, "browse", browse)
    return opened


def use(shared_page, *, failed=False):
    """Let one test use the page."""
    with shared_page.lend(SimpleNamespace(stash={FAILED: True} if failed else {})) as lab:
        lab.test()


def done_to(page):
    return [call[0] for call in page.method_calls]


def test_one_page_serves_test_after_test(pages):
    shared_page = SharedPage(None, None)
    use(shared_page)
    use(shared_page)
    once = ["test", "restore"]
    assert list(map(done_to, pages)) == [["open", "close_all", "restore", *once, *once]]


def test_a_failed_test_takes_its_page_along(pages):
    shared_page = SharedPage(None, None)
    use(shared_page, failed=True)
    use(shared_page)
    assert [done_to(page)[-1] for page in pages] == ["closed", "restore"]


def test_a_page_that_cannot_be_cleared_is_thrown_away(pages):
    shared_page = SharedPage(None, None)
    use(shared_page)
    pages[0].restore.side_effect = RuntimeError("stuck")
    with pytest.raises(RuntimeError, match="stuck"):
        use(shared_page)
    use(shared_page)
    assert [done_to(page)[-1] for page in pages] == ["closed", "restore"]
