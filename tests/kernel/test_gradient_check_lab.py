import pytest

from tests.page import unpacked

pytestmark = pytest.mark.kernel


@pytest.fixture
def model(kernel):
    """Make a lab and return the id of its model."""
    return kernel.run("lab = GradientCheckLab(examples.article()); print(lab.model_id)")


def test_the_step_and_the_slip_reach_python_and_ask_it_for_nothing(kernel, model):
    assert "content" not in kernel.change(model, exponent=-9)
    assert "content" not in kernel.change(model, slip="one-path-only")
    assert kernel.run("print(lab.eps, lab.candidate.slip)") == "1e-09 one-path-only"
    assert kernel.change(model, exponent=-99)["exponent"] == -14


def test_a_new_learning_rate_brings_new_numbers_and_a_bad_one_a_sentence(kernel, edit):
    back = edit("η", "1/1000")
    assert back["fields"][0]["value"] == "0.001"
    assert len(unpacked(back["content"])["candidates"]) == 6
    back = edit("η", "much", serial=2)
    assert back["refused"]["η"]["says"].startswith("much is not a number.")
    assert "content" not in back
    assert kernel.run("print(lab.gradient_check.eta)") == "0.001"
