import pytest

from tests.page import unpacked

pytestmark = pytest.mark.kernel


@pytest.fixture(autouse=True)
def imports(kernel):
    kernel.run("from backprop_helpers import GradientCheckLab, examples")


@pytest.fixture
def model(kernel):
    """Make a lab and return the id of its model."""
    return kernel.run("lab = GradientCheckLab(examples.article()); print(lab.model_id)")


@pytest.fixture
def fault(kernel):
    """Make the next new content fail."""
    kernel.run(
        "import os; import backprop_helpers.widgets.gradient_check_lab.widget as module\n"
        "os.environ.pop('BACKPROP_STRICT', None)\n"
        "real = module.content\n"
        "def content(check): raise RuntimeError('planted')\n"
        "module.content = content"
    )
    yield
    kernel.run("module.content = real; os.environ.pop('BACKPROP_STRICT', None)")


def test_h_and_the_slip_reach_python(kernel, model):
    kernel.change(model, exponent=-9)
    kernel.change(model, slip="one-path-only")
    assert kernel.run("print(lab.h, lab.candidate.slip)") == "1e-09 one-path-only"


def test_an_h_outside_is_brought_back(kernel, model):
    assert kernel.change(model, exponent=5)["exponent"] == -1
    assert kernel.change(model, exponent=-99)["exponent"] == -14


def test_sliding_asks_python_for_nothing(kernel, model):
    assert "content" not in kernel.change(model, exponent=-7)
    assert "content" not in kernel.change(model, slip="indices-swapped")


def test_a_new_learning_rate_brings_new_numbers(kernel, model):
    back = kernel.change(model, edit={"field": "η", "text": "1/1000", "serial": 1})
    assert back["fields"][0]["value"] == "0.001"
    assert len(unpacked(back["content"])["candidates"]) == 6
    assert kernel.run("print(lab.gradient_check.eta)") == "0.001"


@pytest.mark.parametrize("text", ["", "much", "nan", "1e400", "<b>1</b>"])
def test_a_bad_learning_rate_is_refused_with_a_sentence(kernel, model, text):
    back = kernel.change(model, edit={"field": "η", "text": text, "serial": 1})
    assert back["problem"]["field"] == "η"
    assert back["problem"]["says"].endswith(".")
    assert "content" not in back
    assert kernel.run("print(lab.gradient_check.eta)") == "0.4"


def test_a_handler_that_fails_says_so_and_changes_nothing(kernel, model, request):
    request.getfixturevalue("fault")
    kernel.run("before = lab.gradient_check")
    back = kernel.change(model, edit={"field": "η", "text": "0.3", "serial": 1})
    assert back["problem"]["says"] == "This did not work, and nothing changed: planted"
    assert kernel.run("print(lab.gradient_check is before, repr(lab.last_error))") == (
        "True RuntimeError('planted')"
    )


@pytest.mark.usefixtures("model", "fault")
def test_strict_mode_raises(kernel):
    kernel.run("os.environ['BACKPROP_STRICT'] = '1'")
    with pytest.raises(RuntimeError, match="planted"):
        kernel.run("lab.edit = {'field': 'η', 'text': '0.3'}")
