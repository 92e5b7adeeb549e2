import pytest

pytestmark = pytest.mark.kernel

SHOW = "display(UpdateStepper(examples.article()))"
LIVE = "from ipywidgets.widgets import widget; print(len(widget._instances))"
BAD_NUMBERS = [
    "", " ", "abc", "nan", "NaN", "inf", "-inf", "1e400", "1_0", "0x1", "１", "<b>1</b>", "1//2",
    "1/0", "1/2/3", "1 2", "--1", "1e", "e5", "π", "1;2", "True", "None", "[1]", "9" * 400,
]  # fmt: skip


@pytest.fixture(autouse=True)
def imports(kernel):
    kernel.run("from backprop_helpers import UpdateStepper, examples, gradients, update")


@pytest.fixture
def model(kernel):
    """Make a stepper and return the id of its model."""
    return kernel.run("w = UpdateStepper(examples.article()); print(w.model_id)")


def test_a_step_reaches_python(kernel, model):
    kernel.change(model, cursor=56)
    assert kernel.run("print(w.cursor, w.stepper.current.stage)") == "56 slope"


def test_a_cursor_outside_is_brought_back(kernel, model):
    assert kernel.change(model, cursor=10**6)["cursor"] == 124
    assert kernel.change(model, cursor=-3)["cursor"] == 0


def test_five_hundred_steps_at_once_land_exactly(kernel, model):
    ids = [kernel.send(model, cursor=k % 125) for k in range(500)]
    kernel.wait(ids[-1])
    assert kernel.run("print(w.cursor)") == str(499 % 125)
    kernel.change(model, cursor=124)
    e = "e = w.trace; print(w.stepper.network == update(e.before, e.grads, e.eta))"
    assert kernel.run(e) == "True"


@pytest.mark.parametrize(
    ("text", "value"), [("0.5", 0.5), ("0,5", 0.5), ("1/2", 0.5), ("1e-3", 0.001), ("−2", -2.0)]
)
def test_a_number_is_understood(kernel, model, text, value):
    back = kernel.change(model, edit={"field": "η", "text": text, "serial": 1})
    assert kernel.run("print(w.trace.eta)") == str(value)
    assert back["changed"]["value"]["moves"]
    assert back["fields"][0]["value"] == str(value).replace("-", "−").removesuffix(".0")


@pytest.mark.parametrize("text", BAD_NUMBERS)
def test_a_bad_number_is_refused_with_a_sentence(kernel, model, text):
    back = kernel.change(model, edit={"field": "x1", "text": text, "serial": 1})
    assert back["problem"]["field"] == "x1"
    assert back["problem"]["says"].endswith((".", "!"))
    assert "changed" not in back
    assert kernel.run("print(w.trace.x[0])") == "0.9"


def test_inputs_and_targets_change(kernel, model):
    kernel.change(model, edit={"field": "x2", "text": "0.3", "serial": 1})
    kernel.change(model, edit={"field": "t1", "text": "0.8", "serial": 2})
    assert kernel.run("print(w.trace.x.tolist(), w.trace.t.tolist())") == "[0.9, 0.3] [0.8, 0.0]"


def test_a_refusal_ends_with_the_next_good_number(kernel, model):
    kernel.change(model, edit={"field": "η", "text": "much", "serial": 1})
    assert kernel.change(model, edit={"field": "η", "text": "0.3", "serial": 2})["problem"] == {}


@pytest.fixture
def fault(kernel):
    """Make the next new story fail."""
    kernel.run(
        "import backprop_helpers.widgets.update_stepper.widget as module; real = module.content\n"
        "def content(trace): raise RuntimeError('planted')\n"
        "module.content = content"
    )
    yield
    kernel.run("module.content = real; import os; os.environ.pop('BACKPROP_STRICT', None)")


def test_a_handler_that_fails_says_so_and_changes_nothing(kernel, model, request):
    request.getfixturevalue("fault")
    kernel.run("import os; os.environ.pop('BACKPROP_STRICT', None); before = w.trace")
    back = kernel.change(model, edit={"field": "η", "text": "0.3", "serial": 1})
    assert back["problem"]["says"] == "This did not work, and nothing changed: planted"
    assert kernel.run("print(w.trace is before, w.trace.eta, repr(w.last_error))") == (
        "True 0.4 RuntimeError('planted')"
    )


@pytest.mark.usefixtures("model", "fault")
def test_strict_mode_raises(kernel):
    kernel.run("import os; os.environ['BACKPROP_STRICT'] = '1'")
    with pytest.raises(RuntimeError, match="planted"):
        kernel.run("w.edit = {'field': 'η', 'text': '0.3'}")


def test_running_a_cell_again_leaks_no_model(kernel):
    for _ in range(2):
        kernel.run(SHOW)
    after_two = kernel.run(LIVE)
    for _ in range(10):
        kernel.run(SHOW)
    assert kernel.run(LIVE) == after_two


def test_other_cells_keep_their_widgets(kernel):
    kernel.run("first = UpdateStepper(examples.article())")
    kernel.run("second = UpdateStepper(examples.article(), start='w11')")
    assert kernel.run("print(first.comm is None, second.comm is None)") == "False False"


def test_after_a_restart_the_cell_works_again(kernel):
    kernel.restart()
    kernel.run("from backprop_helpers import UpdateStepper, examples")
    model = kernel.run("w = UpdateStepper(examples.article()); print(w.model_id)")
    kernel.change(model, edit={"field": "η", "text": "0.5", "serial": 1})
    assert kernel.run("print(w.trace.eta)") == "0.5"


def test_predictions_are_kept_when_their_move_is_shown(kernel, model):
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


def test_predictions_outlive_new_numbers(kernel, model):
    kernel.change(model, guesses={"u11": {"direction": "up"}})
    kernel.change(model, revealed=["u11"])
    kernel.change(model, edit={"field": "η", "text": "0.3", "serial": 1})
    assert kernel.run("print(len(w.predictions), w.guesses, w.revealed)") == "1 {} []"
