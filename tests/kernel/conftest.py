import pytest

from tests.kernel.front_end import FrontEnd, asked


@pytest.fixture(scope="module")
def kernel():
    front_end = FrontEnd()
    front_end.run(
        "import os; os.environ.pop('BACKPROP_STRICT', None)\n"
        "from backprop_helpers import GradientCheckLab, TrainingPlayer, UpdateStepper\n"
        "from backprop_helpers import examples, update"
    )
    yield front_end
    front_end.close()


@pytest.fixture
def edit(kernel, model):
    """Type a text into a field of the widget, and return the state that Python sends back."""
    return lambda field, text, serial=1: kernel.change(model, asked=[asked(field, text, serial)])
