"""What the tests of faults share: a kernel, and a count of all that was tried."""

import os
from collections import Counter

import pytest

TRIED = Counter()


@pytest.fixture(scope="module")
def kernel():
    from tests.kernel.front_end import FrontEnd

    front_end = FrontEnd()
    front_end.run(
        "import os; os.environ.pop('BACKPROP_STRICT', None)\n"
        "from backprop_helpers import UpdateStepper, examples, update"
    )
    yield front_end
    front_end.close()


@pytest.fixture
def lenient(monkeypatch):
    """A session of a learner, where a handler that fails tells it and does not raise."""
    monkeypatch.delitem(os.environ, "BACKPROP_STRICT", raising=False)


@pytest.fixture
def tried(record_property):
    """Count what a test has tried, to be told at the end."""
    return record_property


def pytest_runtest_logreport(report):
    if report.when == "teardown" and "tests/faults" in report.nodeid:
        for what, count in report.user_properties:
            TRIED[what] += count


def pytest_terminal_summary(terminalreporter):
    if TRIED:
        told = ", ".join(f"{count:,} {what}" for what, count in sorted(TRIED.items()))
        terminalreporter.write_line(f"Faults tried: {told}")
