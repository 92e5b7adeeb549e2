import pytest

from tests.kernel.front_end import asked, kernel_of_a_learner


@pytest.fixture(scope="module")
def kernel():
    with kernel_of_a_learner() as front_end:
        yield front_end


@pytest.fixture
def edit(kernel, model):
    """Type a text into a field of the widget, and return the state that Python sends back."""
    return lambda field, text, serial=1: kernel.change(model, asked=[asked(field, text, serial)])
