import json
import re

import pytest

from backprop_helpers import TrainingPlayer, examples
from backprop_helpers.notation.numbers import fixed, number
from backprop_helpers.widgets.training_player import widget
from backprop_helpers.widgets.training_player.content import content
from tests.page import edit, unpacked
from tests.widgets.training_player.runs import curve_names, recorded


@pytest.fixture
def player():
    made = TrainingPlayer(examples.half_adder(), epochs=600)
    yield made
    made.close()


def test_the_page_is_sent_the_content(player):
    assert json.dumps(unpacked(player.content)) == json.dumps(
        content(player.recording, outputs=("sum", "carry"))
    )


def test_the_text_twin_tells_losses_and_truth_table(player):
    lines = repr(player).splitlines()
    assert lines[0] == "TrainingPlayer, eta 2.0000, 600 updates"
    frames = player.recording.frames
    assert lines[1] == f"update     0  loss {fixed(frames[0].loss)}"
    assert lines[5] == f"update   600  loss {fixed(frames[-1].loss)}"
    assert lines[6] == "at the end 4 of 4 samples are right"
    assert [line.split("   ")[0] for line in lines[7:]] == [
        "0, 0 -> 0, 0", "0, 1 -> 1, 0", "1, 0 -> 1, 0", "1, 1 -> 0, 1",
    ]  # fmt: skip


def test_the_snapshot_has_the_numbers_of_the_twin(player):
    shown = set(re.findall(r"\d\.\d+", player.snapshot()))
    assert shown == set(re.findall(r"\d\.\d+", repr(player))) - {"2.0000"}


def test_the_network_follows_the_frame(player):
    player.frame = 10
    assert player.network == player.recording.frames[10].network
    player.frame = 10**6
    assert player.network == player.recording.frames[-1].network


def test_another_rate_trains_again_and_the_old_curve_stays_until_undo(player):
    before = player.recording
    edit(player, ("η", "0,5"))
    again = recorded(examples.half_adder(), 600, eta=0.5)
    assert player.recording.frames[-1].loss == again.frames[-1].loss
    assert unpacked(player.content)["columns"]["losses"][-1] == number(again.frames[-1].loss)
    assert player.fields[0]["value"] == "0.5"
    assert curve_names(player) == {"now": "η = 0.5", "before": "η = 2"}
    edit(player, ("undo", ""))
    assert player.recording is before
    assert (player.fields[0]["value"], player.edits) == ("2", 0)


def test_two_earlier_curves_stay_and_none_twice(player):
    for text in ("0.5", "50", "0.1", "50"):
        edit(player, ("η", text))
    assert curve_names(player) == {"now": "η = 50", "before": "η = 0.1", "earlier": "η = 0.5"}


def test_one_update_can_use_one_sample(player):
    player.frame = 500
    edit(player, ("each", "1"))
    assert player.recording.each_sample
    assert unpacked(player.content)["each"]
    assert repr(player).startswith("TrainingPlayer, eta 2.0000, 2400 updates, each from one sample")
    assert curve_names(player) == {"now": "η = 2, each sample", "before": "η = 2"}
    edit(player, ("each", "0"))
    assert not player.recording.each_sample


def test_no_other_number_can_be_changed(player):
    before = player.recording
    edit(player, ("w11", "0.5"))
    assert player.refused["w11"]["says"] == "There is no such number here."
    assert player.recording is before


@pytest.mark.parametrize("field", ["η", "each", "undo"])
def test_an_edit_that_fails_changes_nothing(player, field, monkeypatch):
    monkeypatch.delenv("BACKPROP_STRICT", raising=False)
    edit(player, ("η", "0.7"))
    before = player.get_state()

    def planted(*_args, **_options):
        raise RuntimeError("planted")

    monkeypatch.setattr(widget, "content", planted)
    edit(player, (field, "1"))
    says = "This did not work, and nothing changed: planted"
    assert player.refused == {field: {"text": "1", "says": says}}
    kept = ("content", "edits", "fields", "frame", "progress", "stop")
    assert {name: player.get_state()[name] for name in kept} == {n: before[n] for n in kept}
