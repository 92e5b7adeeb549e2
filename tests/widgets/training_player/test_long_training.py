"""Runs that go on in the background, slice after slice."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest

from backprop_helpers import TrainingPlayer, examples
from backprop_helpers.widgets.training_player import widget as training_player
from tests.page import edit
from tests.widgets.training_player.runs import curve_names

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


def test_a_long_run_goes_on_by_itself_to_the_end_of_one_that_nobody_waits_for():
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
        at_once = apart(lambda: TrainingPlayer(examples.half_adder(), epochs=LONG))
        assert at_once.progress == {}
        assert repr(player) == repr(at_once)
        at_once.close()
        assert curve_names(player) == {"now": "η = 2"}

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
        edit(player, ("η", "0.5"))
        await asyncio.sleep(0.1)
        edit(player, ("η", "1"))
        assert (player.shown.eta, player.edits) == (1, 2)
        assert player.recording is first
        edit(player, ("undo", ""))
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


FAULT, DIVERGED = RuntimeError("planted"), ValueError("the loss is not finite after 7 epochs")
SAID = "This did not work, and nothing changed: planted"
REFUSED = {"η": {"text": "0.3", "says": str(DIVERGED)}}


@pytest.mark.parametrize(
    ("where", "error", "strict", "says"),
    [
        ("Recorder.go_on", FAULT, False, (SAID, {})),
        ("_progress", FAULT, True, (SAID, {})),
        ("content", FAULT, False, (SAID, {})),
        ("Recorder.go_on", DIVERGED, True, ("", REFUSED)),
    ],
)
def test_a_fault_on_the_way_says_so_and_keeps_the_run(where, error, strict, says, monkeypatch):
    monkeypatch.setenv("BACKPROP_STRICT", str(int(strict)))

    def fail(*_args, **_options):
        raise error

    async def scene(player):
        await player.finished()
        before, content = player.recording, player.content
        edit(player, ("η", "0.3"))
        monkeypatch.setattr(f"{training_player.__name__}.{where}", fail)
        with pytest.raises(RuntimeError) if strict and error is FAULT else nullcontext():
            await player.finished()
        assert (player.problem, player.refused) == says
        assert player.last_error is (FAULT if error is FAULT else None)
        assert player.recording is before
        assert player.content is content
        assert (player.progress, player.edits, player.fields[0]["value"]) == ({}, 0, "2")

    in_a_loop(scene, LONG)
