import pytest

pytestmark = pytest.mark.kernel


@pytest.fixture
def model(kernel):
    """Make a player and return the id of its model."""
    return kernel.run(
        "from backprop_helpers import TrainingPlayer, examples\n"
        "p = TrainingPlayer(examples.half_adder(), epochs=200); print(p.model_id)"
    )


def test_a_frame_reaches_python(kernel, model):
    kernel.change(model, frame=7)
    assert kernel.run("print(p.frame, p.network == p.film.frames[7].network)") == "7 True"


def test_a_new_rate_trains_again(kernel, model):
    back = kernel.change(model, edit={"field": "η", "text": "1/2", "serial": 1})
    assert back["fields"][0]["value"] == "0.5"
    loss = kernel.run("print(f'{p.film.frames[-1].loss:.4f}')")
    assert back["content"]["frames"][-1]["loss"] == loss


@pytest.mark.parametrize("text", ["", "fast", "nan", "1e400"])
def test_a_bad_rate_is_refused(kernel, model, text):
    back = kernel.change(model, edit={"field": "η", "text": text, "serial": 1})
    assert back["problem"]["field"] == "η"
    assert "content" not in back
    assert kernel.run("print(p.film.eta)") == "2.0"


def test_a_handler_that_fails_says_so_and_changes_nothing(kernel, model):
    kernel.run(
        "import os, backprop_helpers.widgets.training_player as module\n"
        "os.environ.pop('BACKPROP_STRICT', None)\n"
        "real = module.film_payload\n"
        "def film_payload(film): raise RuntimeError('planted')\n"
        "module.film_payload = film_payload; before = p.film"
    )
    back = kernel.change(model, edit={"field": "η", "text": "0.3", "serial": 1})
    kernel.run("module.film_payload = real")
    assert back["problem"]["says"].endswith("nothing changed: planted")
    assert kernel.run("print(p.film is before)") == "True"
