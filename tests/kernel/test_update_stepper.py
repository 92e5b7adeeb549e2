import pytest

pytestmark = pytest.mark.kernel

MAKE = "w = UpdateStepper(examples.article()); print(w.model_id)"


@pytest.fixture
def model(kernel):
    """Make a stepper and return the id of its model."""
    return kernel.run(MAKE)


@pytest.mark.parametrize(
    ("field", "text", "shown", "now"),
    [
        ("η", "−1/2", "−0.5", "-0.5 [0.9, -0.4] [1.0, 0.0]"),
        ("x2", "0,3", "0.3", "0.4 [0.9, 0.3] [1.0, 0.0]"),
        ("t1", "1e-3", "0.001", "0.4 [0.9, -0.4] [0.001, 0.0]"),
    ],
)
def test_a_number_is_understood(kernel, edit, field, text, shown, now):
    back = edit(field, text)
    assert back["changed"]
    assert {known["name"]: known["value"] for known in back["fields"]}[field] == shown
    state = "print(w.trace.eta, w.trace.x.tolist(), w.trace.t.tolist())"
    assert kernel.run(state) == now


def test_a_bad_number_is_refused_with_a_sentence_until_a_good_one_comes(kernel, edit):
    back = edit("x1", "<b>1</b>")
    assert back["refused"]["x1"]["says"].startswith("<b>1</b> is not a number.")
    assert "changed" not in back
    assert kernel.run("print(w.trace.x[0])") == "0.9"
    assert edit("x1", "0.3", serial=2)["refused"] == {}


def test_predictions_are_kept_when_their_move_is_shown_and_outlive_new_numbers(kernel, model, edit):
    assert kernel.run("print(w.score)").startswith("No predictions yet.")
    kernel.change(model, guesses={"u11": {"direction": "up", "size": "0.01 to 0.1"}})
    assert kernel.run("print(len(w.predictions))") == "0"
    kernel.change(model, revealed=["u11"])
    kernel.change(model, guesses={"u11": {"direction": "up"}, "u12": {"direction": "up"}})
    kernel.change(model, revealed=["u11", "u12"])
    assert kernel.run("print([(p.label, p.right) for p in w.predictions])") == (
        "[('u11', True), ('u12', False)]"
    )
    assert kernel.run("print(w.score)") == (
        "1 of 2 directions right, 1 of 1 sizes\nu12: you said up, it moved down"
    )
    edit("η", "0.3")
    assert kernel.run("print(len(w.predictions), w.guesses, w.revealed)") == "2 {} []"
