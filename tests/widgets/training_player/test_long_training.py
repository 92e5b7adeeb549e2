"""Runs that go on in the background, slice after slice."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from backprop_helpers import TrainingPlayer, examples
from backprop_helpers.widgets.training_player import widget as training_player
from backprop_helpers.widgets.training_player.content import run_name
from tests.widgets.training_player.runs import curve_names, edit, recorded

LONG = 2_500
FOR_EVER = 10**7


@pytest.fixture(autouse=True)
def background(monkeypatch):
    """Make a run of LONG go on in the background, slice after slice."""
    monkeypatch.setattr(training_player, "AT_ONCE", 2_000)
    monkeypatch.setattr(training_player, "SLICE", 0.001)


def apart(call):
    """Call in a thread of its own: a browser test before this one leaves a loop in the main one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call).result()


def in_a_loop(scene, epochs):
    """Play a scene with a player where others wait, as in a kernel."""

    async def play():
        player = TrainingPlayer(examples.half_adder(), epochs=epochs)
        await scene(player)
        player.close()

    apart(lambda: asyncio.run(asyncio.wait_for(play(), 120)))


def test_a_long_run_with_nobody_waiting_is_made_at_once():
    player = apart(lambda: TrainingPlayer(examples.half_adder(), epochs=LONG))
    assert player.recording.frames[-1].update == LONG
    assert player.progress == {}
    player.close()


def test_a_long_run_goes_on_by_itself_to_the_same_end():
    async def scene(player):
        assert repr(player).splitlines() == [
            f"TrainingPlayer, eta 2.0000, {LONG} updates",
            "still training; show it again to see what it has learned",
        ]
        assert player.progress["done"] == player.recording.frames[-1].update == 1000
        assert player.progress["says"].startswith("1,000 of 2,500 updates, loss 0.00")
        shown = [player.progress["done"]]
        player.observe(lambda change: shown.append(change["new"].get("done")), "progress")
        await player.finished()
        assert shown[-1] is None
        assert len(shown) > 3
        assert shown[:-1] == sorted(shown[:-1])
        whole = recorded(examples.half_adder(), LONG)
        assert player.recording.frames[-1].network == whole.frames[-1].network
        assert curve_names(player) == {"now": "η = 2"}
        assert repr(player).splitlines()[5].startswith(f"update  {LONG}")

    in_a_loop(scene, LONG)


def test_stop_keeps_what_was_reached():
    async def scene(player):
        await asyncio.sleep(0.1)
        player.stop = True
        await player.finished()
        made = player.recording.frames[-1].update
        assert 1000 < made < FOR_EVER
        first = repr(player).splitlines()[0]
        assert first.endswith(f"{made} updates, stopped before the 10000000 that were asked for")
        assert (player.stop, player.progress) == (False, {})

    in_a_loop(scene, FOR_EVER)


def test_a_new_edit_replaces_the_run_and_undo_goes_on_with_it():
    async def scene(player):
        first = player.recording
        edit(player, "η", "0.5")
        await asyncio.sleep(0.1)
        edit(player, "η", "1")
        assert (player.shown.eta, player.edits) == (1, 2)
        assert player.recording is first
        edit(player, "undo", "")
        assert player.progress["done"] > 1000
        player.stop = True
        await player.finished()
        assert (player.recording.eta, player.edits) == (0.5, 1)

    in_a_loop(scene, FOR_EVER)


def test_closing_ends_the_run():
    async def scene(player):
        player.close()
        await player.finished()
        await asyncio.sleep(0.05)
        assert player.recording.frames[-1].update == 1000

    in_a_loop(scene, FOR_EVER)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("where", ["Recorder.go_on", "_progress", "content"])
def test_a_fault_on_the_way_says_so_and_keeps_the_run(where, strict, monkeypatch):
    monkeypatch.setenv("BACKPROP_STRICT", str(int(strict)))

    async def scene(player):
        await player.finished()
        before, content = player.recording, player.content
        edit(player, "η", "0.3")
        monkeypatch.setattr(f"{training_player.__name__}.{where}", failing(RuntimeError("planted")))
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

    in_a_loop(scene, LONG)


def test_a_run_that_diverges_on_the_way_is_told_at_the_rate(monkeypatch):
    says = "the loss is not finite after 7 epochs; take a smaller eta"

    async def scene(player):
        await player.finished()
        edit(player, "η", "0.3")
        monkeypatch.setattr(training_player.Recorder, "go_on", failing(ValueError(says)))
        await player.finished()
        assert player.problem == {"field": "η", "says": says}
        assert run_name(player.recording) == "η = 2"

    in_a_loop(scene, LONG)


def failing(error):
    """Return a function that takes anything and fails."""

    def fail(*_args, **_options):
        raise error

    return fail
