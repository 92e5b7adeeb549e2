"""Runs that go on in the background, slice after slice."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from backprop_helpers import TrainingPlayer, examples
from backprop_helpers.widgets.training_player import widget as training_player
from backprop_helpers.widgets.training_player.content import run_name
from tests.widgets.training_player.runs import curve_names, edit, recorded

LONG = 60_000
LONG_ENOUGH = 2_500


@pytest.fixture
def background(monkeypatch):
    """Make a run of LONG_ENOUGH go on in the background, slice after slice."""
    monkeypatch.setattr(training_player, "AT_ONCE", 2_000)
    monkeypatch.setattr(training_player, "SLICE", 0.001)


def apart(call):
    """Call in a thread of its own: a browser test before this one leaves a loop in the main one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call).result()


def in_a_loop(scene):
    """Run a scene where others wait, as in a kernel."""
    apart(lambda: asyncio.run(asyncio.wait_for(scene(), 120)))


def test_a_long_run_with_nobody_waiting_is_made_at_once():
    epochs = training_player.AT_ONCE + 1
    player = apart(lambda: TrainingPlayer(examples.half_adder(), epochs=epochs))
    assert player.recording.frames[-1].update == epochs
    assert player.progress == {}
    player.close()


def test_a_long_run_goes_on_by_itself_to_the_same_end():
    async def scene():
        player = TrainingPlayer(examples.half_adder(), epochs=LONG)
        twin = TrainingPlayer(examples.half_adder(), epochs=LONG)
        assert repr(player) == repr(twin)
        assert repr(player).splitlines() == [
            f"TrainingPlayer, eta 2.0000, {LONG} updates",
            "still training; show it again to see what it has learned",
        ]
        twin.close()
        assert player.progress["done"] == player.recording.frames[-1].update == 1000
        assert player.progress["says"].startswith("1,000 of 60,000 updates, loss 0.00")
        shown = [player.progress["done"]]
        player.observe(lambda change: shown.append(change["new"].get("done")), "progress")
        await player.finished()
        assert shown[-1] is None
        assert len(shown) > 3
        assert shown[:-1] == sorted(shown[:-1])
        whole = recorded(examples.half_adder(), LONG)
        assert player.recording.frames[-1].network == whole.frames[-1].network
        assert curve_names(player) == {"now": "η = 2"}
        assert repr(player).splitlines()[5].startswith(f"update {LONG}")
        player.close()

    in_a_loop(scene)


def test_stop_keeps_what_was_reached():
    async def scene():
        player = TrainingPlayer(examples.half_adder(), epochs=10**7)
        await asyncio.sleep(0.1)
        player.stop = True
        await player.finished()
        made = player.recording.frames[-1].update
        assert 1000 < made < 10**6
        first = repr(player).splitlines()[0]
        assert first.endswith(f"{made} updates, stopped before the 10000000 that were asked for")
        assert (player.stop, player.progress) == (False, {})
        player.close()

    in_a_loop(scene)


def test_a_new_edit_replaces_the_run_and_undo_goes_on_with_it():
    async def scene():
        player = TrainingPlayer(examples.half_adder(), epochs=LONG)
        first = player.recording
        edit(player, "η", "0.5")
        await asyncio.sleep(0.1)
        edit(player, "η", "1")
        assert (player.shown.eta, player.edits) == (1, 2)
        assert player.recording is first
        edit(player, "undo", "")
        assert player.shown.eta == 0.5
        assert player.progress["done"] > 1000
        await player.finished()
        assert (player.recording.eta, player.edits) == (0.5, 1)
        player.close()

    in_a_loop(scene)


def test_closing_ends_the_run():
    async def scene():
        player = TrainingPlayer(examples.half_adder(), epochs=10**7)
        player.close()
        await player.finished()
        made = player.recording.frames[-1].update
        await asyncio.sleep(0.05)
        assert player.recording.frames[-1].update == made == 1000

    in_a_loop(scene)


@pytest.fixture
def plant(monkeypatch, background):  # noqa: ARG001
    """Make the training of a slice, or the content at the end, fail."""

    def plant(what, error):
        def fail(*_args, **_options):
            raise error

        if what == "go_on":
            monkeypatch.setattr(training_player.Recorder, what, fail)
        else:
            monkeypatch.setattr(training_player, what, fail)

    return plant


@pytest.mark.parametrize(
    ("where", "strict"), [("go_on", False), ("_progress", True), ("content", False)]
)
def test_a_fault_on_the_way_says_so_and_keeps_the_run(where, strict, plant, monkeypatch):
    monkeypatch.setenv("BACKPROP_STRICT", "1" if strict else "0")

    async def scene():
        player = TrainingPlayer(examples.half_adder(), epochs=LONG_ENOUGH)
        await player.finished()
        before, content = player.recording, player.content
        edit(player, "η", "0.3")
        plant(where, RuntimeError("planted"))
        if strict:
            with pytest.raises(RuntimeError, match="planted"):
                await player.finished()
        else:
            await player.finished()
        assert player.problem["says"] == "This did not work, and nothing changed: planted"
        assert isinstance(player.last_error, RuntimeError)
        assert player.recording is before
        assert player.content is content
        assert (player.progress, player.edits, player.fields[0]["value"]) == ({}, 0, "2")
        player.close()

    in_a_loop(scene)


def test_a_run_that_diverges_on_the_way_is_told_at_the_rate(plant):
    async def scene():
        player = TrainingPlayer(examples.half_adder(), epochs=LONG_ENOUGH)
        await player.finished()
        edit(player, "η", "0.3")
        plant("go_on", ValueError("the loss is not finite after 7 epochs; take a smaller eta"))
        await player.finished()
        assert player.problem["field"] == "η"
        assert player.problem["says"].startswith("the loss is not finite after 7 epochs")
        assert run_name(player.recording) == "η = 2"
        player.close()

    in_a_loop(scene)
