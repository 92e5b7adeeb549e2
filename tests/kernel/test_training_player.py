import time

import pytest

from tests.kernel.front_end import asked
from tests.page import unpacked

pytestmark = pytest.mark.kernel

LONG = 1_000_000
UNDER_WAY = """\
import asyncio
while p.progress["done"] == 1000:
    await asyncio.sleep(0.01)"""


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


def test_five_hundred_frames_at_once_land_exactly_and_one_outside_is_brought_back(kernel, model):
    for k in range(500):
        kernel.send(model, frame=k % 201)
    frame = 499 % 201
    assert kernel.run("print(p.frame, p.recording.frames[p.frame].update)") == f"{frame} {frame}"
    assert kernel.change(model, frame=10**6)["frame"] == 200
    assert kernel.run("print(p.network == p.recording.frames[-1].network)") == "True"


def test_a_new_rate_trains_again_and_a_bad_one_is_refused(kernel, edit):
    back = edit("η", "1/2")
    assert back["fields"][0]["value"] == "0.5"
    loss = kernel.run("print(f'{p.recording.frames[-1].loss:.4f}')")
    assert unpacked(back["content"])["columns"]["losses"][-1] == loss
    assert back["edits"] == 1
    back = edit("η", "fast", serial=2)
    assert back["refused"]["η"]["text"] == "fast"
    assert "content" not in back
    back = edit("undo", "", serial=3)
    assert (back["fields"][0]["value"], back["edits"]) == ("2", 0)


@pytest.mark.usefixtures("long")
def test_python_answers_while_a_long_run_goes_on(kernel):
    done = "print(p.progress.get('done', 0))"
    seen = [int(kernel.run(done))]
    for _ in range(3):
        time.sleep(0.1)
        assert kernel.run("print(6 * 7)") == "42"
        seen.append(int(kernel.run(done)))
    assert seen == sorted(set(seen))
    assert kernel.run("print(repr(p).splitlines()[1])").startswith("still training")


def test_a_long_run_can_be_replaced_and_stopped(kernel, long):
    back = kernel.change(long, asked=[asked("η", "0.5")])
    assert back["progress"]["says"].startswith("1,000 of 1,000,000 updates, loss ")
    kernel.run(UNDER_WAY)
    kernel.change(long, stop=True)
    assert kernel.run("await p.finished(); print(p.progress, p.stop)") == "{} False"
    eta, made = kernel.run("print(p.recording.eta, p.recording.frames[-1].update)").split()
    assert eta == "0.5"
    assert 1000 < int(made) < LONG


def test_running_the_cell_again_ends_the_run(kernel):
    cell = f"held = TrainingPlayer(examples.half_adder(), epochs={LONG}); display(held)"
    kernel.run(cell)
    kernel.run("first = held")
    kernel.run(cell)
    kernel.run("await first._task")
    assert kernel.run("print(first.comm is None, held._task.done())") == "True False"
    kernel.run("held.close()")
