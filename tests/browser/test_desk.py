from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from tests.browser import desk as module
from tests.browser.desk import FAILED, Desk


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


def use(desk, *, failed=False):
    """Let one test use the page."""
    with desk.lend(SimpleNamespace(stash={FAILED: True} if failed else {})) as lab:
        lab.test()


def done_to(page):
    return [call[0] for call in page.method_calls]


def test_one_page_serves_test_after_test(pages):
    desk = Desk(None, None)
    use(desk)
    use(desk)
    once = ["test", "restore"]
    assert list(map(done_to, pages)) == [["open", "close_all", "restore", *once, *once]]


def test_a_failed_test_takes_its_page_along(pages):
    desk = Desk(None, None)
    use(desk, failed=True)
    use(desk)
    assert [done_to(page)[-1] for page in pages] == ["closed", "restore"]


def test_a_page_that_cannot_be_cleared_is_thrown_away(pages):
    desk = Desk(None, None)
    use(desk)
    pages[0].restore.side_effect = RuntimeError("stuck")
    with pytest.raises(RuntimeError, match="stuck"):
        use(desk)
    use(desk)
    assert [done_to(page)[-1] for page in pages] == ["closed", "restore"]
