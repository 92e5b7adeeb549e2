"""What the tests of faults share: a kernel, and a way to count what they try."""

import os

import pytest

from tests.kernel.front_end import kernel_of_a_learner


@pytest.fixture(scope="module")
def kernel():
    with kernel_of_a_learner() as front_end:
        yield front_end


@pytest.fixture
def lenient(monkeypatch):
    """A session of a learner, where a handler that fails tells it and does not raise."""
    monkeypatch.delitem(os.environ, "BACKPROP_STRICT", raising=False)


@pytest.fixture
def tried(record_property):
    """Count what a test has tried; ``tests/conftest.py`` tells it at the end."""
    return record_property
