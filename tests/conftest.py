from collections import Counter

import numpy as np
import pytest
from hypothesis import settings

from backprop_helpers.checks import record
from backprop_helpers.checks.before_after import sheet
from tests.cases import draws

settings.register_profile(
    "steady", derandomize=True, database=None, deadline=None, max_examples=draws(40, 200)
)
settings.load_profile("steady")

# a learner may have told numpy to raise, and nothing may depend on it: every test runs that way
np.seterr(all="raise")

TRIED = Counter()


@pytest.fixture
def nothing_answered():
    """Forget all answers, before a test and after it."""
    record.forget()
    sheet.forget()
    yield
    record.forget()
    sheet.forget()


def pytest_runtest_logreport(report):
    if report.when == "teardown" and "tests/faults" in report.nodeid:
        for what, count in report.user_properties:
            TRIED[what] += count


def pytest_terminal_summary(terminalreporter):
    if TRIED:
        told = ", ".join(f"{count:,} {what}" for what, count in sorted(TRIED.items()))
        terminalreporter.write_line(f"Faults tried: {told}")
