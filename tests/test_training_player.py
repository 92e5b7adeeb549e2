import json

import pytest

from backprop_helpers import Network, TrainingPlayer, examples
from backprop_helpers.film import film
from backprop_helpers.widgets.film_payload import film_payload


@pytest.fixture
def player():
    made = TrainingPlayer(examples.half_adder(), epochs=600)
    yield made
    made.close()


def blobs():
    points = [[a / 5, b / 5] for a in range(5) for b in range(5)]
    return points, [[float(a + b < 1), float(a + b >= 1)] for a, b in points]


def test_the_text_twin_tells_losses_and_truth_table(player):
    lines = repr(player).splitlines()
    assert lines[0] == "TrainingPlayer, eta 2.0000, 600 epochs"
    frames = player.film.frames
    assert lines[1] == f"epoch     0  loss {frames[0].loss:.4f}"
    assert lines[5] == f"epoch   600  loss {frames[-1].loss:.4f}"
    assert lines[6] == "at the end 4 of 4 samples are right"
    assert [line.split("   ")[0] for line in lines[7:]] == [
        "0, 0 -> 0, 0", "0, 1 -> 1, 0", "1, 0 -> 1, 0", "1, 1 -> 0, 1",
    ]  # fmt: skip


def test_the_snapshot_is_the_twin_as_html(player):
    assert "0, 1 -&gt; 1, 0" in player.snapshot()


def test_the_network_follows_the_frame(player):
    player.frame = 10
    assert player.network == player.film.frames[10].network
    player.frame = 10**6
    assert player.network == player.film.frames[-1].network


def test_another_rate_trains_again(player):
    player.edit = {"field": "η", "text": "0,5"}
    example = examples.half_adder()
    again = film(example.network, example.x, example.t, 0.5, 600)
    assert player.film.frames[-1].loss == again.frames[-1].loss
    assert player.content["frames"][-1]["loss"] in player.content["frames"][-1]["say"]
    assert player.fields[0]["value"] == "0.5"


def test_a_bad_rate_is_refused_and_nothing_changes(player):
    before = player.content
    player.edit = {"field": "η", "text": "fast"}
    assert player.problem["says"].startswith("fast is not a number")
    assert player.content is before


def test_a_small_data_set_is_a_table_and_a_large_one_a_map():
    X, T = blobs()
    table = film_payload(film(Network.random((2, 3, 2), seed=0), X[:4], T[:4], 0.5, 20))
    assert "map" not in table
    assert [len(frame["rows"]) for frame in table["frames"]] == [4] * len(table["frames"])
    plane = film_payload(film(Network.random((2, 3, 2), seed=0), X, T, 0.1, 20))
    assert "table" not in plane
    assert len(plane["map"]["points"]) == 25
    assert {len(shades) for shades in plane["map"]["shades"]} == {24 * 24}


def test_payloads_are_small():
    example = examples.half_adder()
    content = film_payload(film(example.network, example.x, example.t, 2.0, 600))
    assert len(json.dumps(content, ensure_ascii=False).encode()) < 90_000


def test_marks_lie_on_the_loss_curve(player):
    curve = player.content["loss"]
    drawn = curve["curves"][0]["d"].removeprefix("M").split("L")
    assert drawn == [f"{mark['x']} {mark['y']}" for mark in curve["marks"]]
