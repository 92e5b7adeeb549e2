import time

import pytest

from tests.page import unpacked

pytestmark = pytest.mark.kernel

LONG = 1_000_000


@pytest.fixture(autouse=True)
def imports(kernel):
    kernel.run(
        "import os; os.environ.pop('BACKPROP_STRICT', None)\n"
        "from backprop_helpers import TrainingPlayer, examples\n"
        "import backprop_helpers.widgets.training_player.widget as module"
    )


@pytest.fixture
def model(kernel):
    """Make a player and return the id of its model."""
    yield kernel.run("p = TrainingPlayer(examples.half_adder(), epochs=200); print(p.model_id)")
    kernel.run("p.close()")


@pytest.fixture
def long(kernel):
    """Make a player of a run that goes on in the background and return the id of its model."""
    yield kernel.run(f"p = TrainingPlayer(examples.half_adder(), epochs={LONG}); print(p.model_id)")
    kernel.run("p.close()")


def done(kernel):
    return int(kernel.run("print(p.progress.get('done', 0))"))


def test_a_frame_reaches_python(kernel, model):
    kernel.change(model, frame=7)
    assert kernel.run("print(p.frame, p.network == p.recording.frames[7].network)") == "7 True"


def test_five_hundred_steps_at_once_land_exactly(kernel, model):
    ids = [kernel.send(model, frame=k % 201) for k in range(500)]
    kernel.wait(ids[-1])
    update = "print(p.frame, p.recording.frames[p.frame].update)"
    assert kernel.run(update) == f"{499 % 201} {499 % 201}"


def test_a_frame_outside_is_brought_back(kernel, model):
    assert kernel.change(model, frame=10**6)["frame"] == 200
    assert kernel.change(model, frame=-3)["frame"] == 0


def test_a_new_rate_trains_again(kernel, model):
    back = kernel.change(model, edit={"field": "η", "text": "1/2", "serial": 1})
    assert back["fields"][0]["value"] == "0.5"
    loss = kernel.run("print(f'{p.recording.frames[-1].loss:.4f}')")
    assert unpacked(back["content"])["columns"]["losses"][-1] == loss
    assert back["edits"] == 1
    back = kernel.change(model, edit={"field": "undo", "text": "", "serial": 2})
    assert (back["fields"][0]["value"], back["edits"]) == ("2", 0)


def test_one_sample_an_update(kernel, model):
    back = kernel.change(model, edit={"field": "each", "text": "1", "serial": 1})
    assert unpacked(back["content"])["each"]
    assert kernel.run("print(p.recording.frames[-1].update)") == "800"


@pytest.mark.parametrize("text", ["", "fast", "nan", "1e400"])
def test_a_bad_rate_is_refused(kernel, model, text):
    back = kernel.change(model, edit={"field": "η", "text": text, "serial": 1})
    assert back["problem"]["field"] == "η"
    assert "content" not in back
    assert kernel.run("print(p.recording.eta)") == "2.0"


@pytest.mark.usefixtures("long")
def test_python_answers_while_a_long_run_goes_on(kernel):
    seen = [done(kernel)]
    for _ in range(5):
        time.sleep(0.1)
        assert kernel.run("print(6 * 7)") == "42"
        seen.append(done(kernel))
    assert seen == sorted(set(seen))
    assert kernel.run("print(repr(p).splitlines()[1])").startswith("still training")


def test_a_long_run_can_be_stopped(kernel, long):
    time.sleep(0.3)
    kernel.change(long, stop=True)
    assert kernel.run("await p.finished(); print(p.progress, p.stop)") == "{} False"
    made = int(kernel.run("print(p.recording.frames[-1].update)"))
    assert 1000 < made < LONG
    kernel.change(long, frame=10**6)
    assert kernel.run("print(p.network == p.recording.frames[-1].network)") == "True"


def test_a_new_rate_replaces_a_long_run(kernel, long):
    back = kernel.change(long, edit={"field": "η", "text": "0.5", "serial": 1})
    assert back["progress"]["says"].startswith("1,000 of 1,000,000 updates, loss ")
    kernel.change(long, stop=True)
    assert kernel.run("await p.finished(); print(p.recording.eta)") == "0.5"


def test_running_the_cell_again_ends_the_run(kernel):
    cell = f"held = TrainingPlayer(examples.half_adder(), epochs={LONG}); display(held)"
    kernel.run(cell)
    kernel.run("first = held")
    kernel.run(cell)
    kernel.run("import asyncio; await asyncio.sleep(0.2)")
    assert kernel.run("print(first.comm is None, first._task.done(), held._task.done())") == (
        "True True False"
    )
    kernel.run("held.close()")


def plant(kernel, where, first=""):
    """Run a line, and make a part of the player fail before anything else can happen."""
    owner = "module.Recorder" if where == "go_on" else "module"
    kernel.run(
        f"{first}\n"
        f"real = {owner}.{where}\n"
        "def planted(*_args, **_options): raise RuntimeError('planted')\n"
        f"{owner}.{where} = planted"
    )
    return f"{owner}.{where} = real"


@pytest.mark.parametrize("field", ["η", "each", "undo"])
def test_a_handler_that_fails_says_so_and_changes_nothing(kernel, model, field):
    kernel.change(model, edit={"field": "η", "text": "0.7", "serial": 1})
    kernel.run("before = p.recording, p.content, p.edits, p.fields")
    repair = plant(kernel, "content")
    back = kernel.change(model, edit={"field": field, "text": "1", "serial": 2})
    kernel.run(repair)
    assert back["problem"]["says"] == "This did not work, and nothing changed: planted"
    assert "content" not in back
    kept = "print((p.recording, p.content, p.edits, p.fields) == before)"
    assert kernel.run(kept) == "True"


@pytest.mark.parametrize("strict", [False, True])
def test_a_fault_in_the_background_says_so_and_changes_nothing(kernel, strict):
    kernel.run("usual = module.AT_ONCE, module.SLICE")
    kernel.run("module.AT_ONCE, module.SLICE = 2_000, 0.001")
    kernel.run(
        "p = TrainingPlayer(examples.half_adder(), epochs=2_500)\n"
        f"await p.finished(); before = p.recording; os.environ['BACKPROP_STRICT'] = '{int(strict)}'"
    )
    repair = plant(kernel, "go_on", first="p.edit = {'field': 'η', 'text': '0.3', 'serial': 1}")
    if strict:
        with pytest.raises(RuntimeError, match="planted"):
            kernel.run("await p.finished()")
    else:
        kernel.run("await p.finished()")
    kernel.run(f"{repair}; module.AT_ONCE, module.SLICE = usual")
    assert kernel.run("print(p.problem['says'])") == (
        "This did not work, and nothing changed: planted"
    )
    assert kernel.run("print(p.recording is before, p.progress, p.edits)") == "True {} 0"
    kernel.run("p.close()")
