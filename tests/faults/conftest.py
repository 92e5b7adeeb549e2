"""What the tests of faults share: a kernel, and a way to count what they try."""

import os

import pytest


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
    """Count what a test has tried; ``tests/conftest.py`` tells it at the end."""
    return record_property
