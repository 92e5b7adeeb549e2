import pytest

from tests.kernel.front_end import asked

pytestmark = pytest.mark.kernel

SHOW = "display(UpdateStepper(examples.article()))"
LIVE = "from ipywidgets.widgets import widget; print(len(widget._instances))"
MAKE = "w = UpdateStepper(examples.article()); print(w.model_id)"


@pytest.fixture
def model(kernel):
    """Make a stepper and return the id of its model."""
    return kernel.run(MAKE)


def test_five_hundred_steps_at_once_land_exactly_and_one_outside_is_brought_back(kernel, model):
    for k in range(500):
        kernel.send(model, cursor=k % 179)
    assert kernel.run("print(w.cursor, w.stepper.k)") == f"{499 % 179} {499 % 179}"
    assert kernel.change(model, cursor=-3)["cursor"] == 0
    assert kernel.change(model, cursor=10**6)["cursor"] == 178
    e = "e = w.trace; print(w.stepper.network == update(e.before, e.grads, e.eta))"
    assert kernel.run(e) == "True"


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


def test_a_handler_that_fails_says_so_and_changes_nothing_or_raises(kernel, edit):
    kernel.run(
        "import os, backprop_helpers.widgets.update_stepper.widget as module\n"
        "before, real = w.trace, module.content\n"
        "def content(trace): raise RuntimeError('planted')\n"
        "module.content = content"
    )
    says = edit("η", "0.3")["refused"]["η"]["says"]
    assert says == "This did not work, and nothing changed: planted"
    assert kernel.run("print(w.trace is before, repr(w.last_error))") == (
        "True RuntimeError('planted')"
    )
    kernel.run("os.environ['BACKPROP_STRICT'] = '1'")
    with pytest.raises(RuntimeError, match="planted"):
        kernel.run("w.asked = [{'page': '', 'serial': 1, 'field': 'η', 'text': '0.3'}]")
    kernel.run("del os.environ['BACKPROP_STRICT']; module.content = real")


def test_running_a_cell_again_leaks_no_model_and_keeps_those_of_others(kernel):
    kernel.run("other = UpdateStepper(examples.article())")
    for _ in range(2):
        kernel.run(SHOW)
    after_two = kernel.run(LIVE)
    for _ in range(5):
        kernel.run(SHOW)
    assert kernel.run(LIVE) == after_two
    assert kernel.run("print(other.comm is None)") == "False"


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


def test_after_a_restart_the_cell_works_again(kernel):
    kernel.restart()
    kernel.run("from backprop_helpers import UpdateStepper, examples")
    model = kernel.run(MAKE)
    kernel.change(model, asked=[asked("η", "0.5")])
    assert kernel.run("print(w.trace.eta)") == "0.5"


def test_edits_that_waited_for_a_busy_kernel_all_arrive_in_order(kernel, model):
    waiting = [asked("w11", "0.31"), asked("w12", "0.32", 2), asked("w11", "0.33", 3)]
    kernel.client.execute("import time; time.sleep(0.5)")
    kernel.send(model, asked=waiting[:1])
    kernel.change(model, asked=[*waiting, asked("undo", "", 4)])
    assert kernel.run("print(w.trace.before['w11'], w.trace.before['w12'], w.edits)") == (
        "0.31 0.32 2"
    )
