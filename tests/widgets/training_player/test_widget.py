import json
import re

import numpy as np
import pytest

from backprop_helpers import Network, TrainingPlayer, examples, forward
from backprop_helpers.notation.numbers import number
from backprop_helpers.widgets.training_player.content import film_payload
from backprop_helpers.widgets.training_player.recording import film


@pytest.fixture
def player():
    made = TrainingPlayer(examples.half_adder(), epochs=600)
    yield made
    made.close()


def blobs():
    points = [[a / 5, b / 5] for a in range(5) for b in range(5)]
    return points, [[float(a + b < 1), float(a + b >= 1)] for a, b in points]


def film_of(example, epochs, **options):
    eta = options.pop("eta", example.eta)
    return film(example.network, example.x, example.t, eta, epochs, **options)


def edit(player, field, text):
    player.edit = {"field": field, "text": text, "serial": id(object())}


def curve_names(player):
    return {curve["kind"]: curve["name"] for curve in player.content["loss"]["curves"]}


def test_the_text_twin_tells_losses_and_truth_table(player):
    lines = repr(player).splitlines()
    assert lines[0] == "TrainingPlayer, eta 2.0000, 600 updates"
    frames = player.film.frames
    assert lines[1] == f"update     0  loss {frames[0].loss:.4f}"
    assert lines[5] == f"update   600  loss {frames[-1].loss:.4f}"
    assert lines[6] == "at the end 4 of 4 samples are right"
    assert [line.split("   ")[0] for line in lines[7:]] == [
        "0, 0 -> 0, 0", "0, 1 -> 1, 0", "1, 0 -> 1, 0", "1, 1 -> 0, 1",
    ]  # fmt: skip


def test_the_snapshot_has_the_numbers_of_the_twin(player):
    shown = set(re.findall(r"\d\.\d+", player.snapshot()))
    assert shown == set(re.findall(r"\d\.\d+", repr(player))) - {"2.0000"}


def test_the_network_follows_the_frame(player):
    player.frame = 10
    assert player.network == player.film.frames[10].network
    player.frame = 10**6
    assert player.network == player.film.frames[-1].network


def test_another_rate_trains_again_and_the_old_curve_stays(player):
    before = player.content["loss"]["curves"][-1]["d"]
    edit(player, "η", "0,5")
    again = film_of(examples.half_adder(), 600, eta=0.5)
    assert player.film.frames[-1].loss == again.frames[-1].loss
    assert player.content["columns"][1][-1] == number(again.frames[-1].loss)
    assert player.fields[0]["value"] == "0.5"
    assert curve_names(player) == {"now": "η = 0.5", "before": "η = 2"}
    ghost = player.content["loss"]["curves"][0]["d"].split("L")
    assert set(ghost) <= set(before.split("L"))
    assert (ghost[0], ghost[-1]) == (before.split("L")[0], before.split("L")[-1])
    assert len(ghost) > 200


def test_two_earlier_curves_stay_and_none_twice(player):
    for text in ("0.5", "50", "0.1", "50"):
        edit(player, "η", text)
    assert curve_names(player) == {"now": "η = 50", "before": "η = 0.1", "earlier": "η = 0.5"}


def test_undo_brings_the_run_back(player):
    before = player.film
    edit(player, "η", "0,5")
    edit(player, "undo", "")
    assert player.film is before
    assert (player.fields[0]["value"], player.edits) == ("2", 0)


def test_one_update_can_use_one_sample(player):
    player.frame = 500
    edit(player, "each", "1")
    assert player.film.each_sample
    assert player.content["each"]
    assert repr(player).startswith("TrainingPlayer, eta 2.0000, 2400 updates, each from one sample")
    assert curve_names(player) == {"now": "η = 2, each sample", "before": "η = 2"}
    epochs = [player.film.frames[k].update for k in player.content["epochs"]]
    assert epochs[:4] == [0, 4, 8, 12]
    assert all(update % 4 == 0 for update in epochs)
    edit(player, "each", "0")
    assert not player.film.each_sample
    assert player.content["epochs"] == []


def test_a_bad_rate_is_refused_and_nothing_changes(player):
    before = player.content
    edit(player, "η", "fast")
    assert player.problem["says"].startswith("fast is not a number")
    assert player.content is before


def test_the_page_knows_how_far_it_is_to_the_next_frame():
    run = film_of(examples.half_adder(), 1000)
    gaps = film_payload(run)["gaps"]
    updates = [frame.update for frame in run.frames]
    for k, gap in enumerate(np.diff(updates)):
        assert next(text for start, text in reversed(gaps) if start <= k) == str(gap)
    assert gaps[0] == (0, "1")
    assert len(gaps) > 1


@pytest.mark.parametrize("stops", ["play", "jumps"])
@pytest.mark.parametrize("epochs", [1, 2, 30, 600])
def test_play_goes_from_the_first_frame_to_the_last(stops, epochs):
    run = film_of(examples.half_adder(), epochs)
    places = film_payload(run)[stops]
    assert (places[0], places[-1]) == (0, len(run.frames) - 1)
    assert places == sorted(set(places))


def test_a_small_data_set_is_a_table_and_a_large_one_a_map():
    X, T = blobs()
    table = film_payload(film(Network.random((2, 3, 2), seed=0), X[:4], T[:4], 0.5, 20))
    assert "map" not in table
    assert len(table["table"]["rows"]) == 4
    plane = film_payload(film(Network.random((2, 3, 2), seed=0), X, T, 0.1, 20))
    assert "table" not in plane
    assert len(plane["map"]["points"]) == 25
    other = film_payload(film(Network.random((3, 2, 2), seed=0), [[0, 1, 0]] * 9, T[:9], 0.1, 20))
    assert not {"table", "map"} & other.keys()


def test_the_table_holds_every_output():
    run = film_of(examples.half_adder(), 600)
    table = film_payload(run, outputs=("sum", "<carry>"))["table"]
    for frame, text, rights in zip(run.frames, table["outputs"], table["rights"], strict=True):
        shown = [text[k : k + 4] for k in range(0, len(text), 4)]
        assert shown == [f"{y:.2f}" for y in frame.outputs.ravel()]
        assert rights == "".join("01"[int(right)] for right in frame.rights)
    heads = [head for group in table["groups"] for head in group["heads"]]
    assert heads[-1] == "<i>y</i><sub>2</sub><small>&lt;carry&gt;</small>"


def test_the_map_unfolds_to_what_the_network_says():
    example = examples.penguins()
    run = film_of(example, 40)
    content = film_payload(run, inputs=example.inputs, outputs=example.outputs)["map"]
    cells = content["cells"]
    low, high = example.x.min(axis=0) - 0.3, example.x.max(axis=0) + 0.3
    across, up = (np.linspace(low[j], high[j], 2 * cells + 1)[1::2] for j in (0, 1))
    grid = np.array([[a, b] for b in up[::-1] for a in across])
    shades = list(content["shades"])
    for k, frame in enumerate(run.frames):
        if k:
            change = content["changes"][k - 1]
            for j in range(0, len(change), 3):
                shades[int(change[j : j + 2], 36)] = change[j + 2]
        y = forward(frame.network, grid).y
        tenths = 10 * y[:, 0] / y.sum(axis=1)
        assert (np.abs(np.array(shades, int) + 0.5 - tenths) <= 0.5 + 1e-9).all()
        wrong = content["wrong"][content["wrongs"][k]]
        assert wrong == tuple(np.flatnonzero(~frame.rights))
    assert content["kinds"] == ["Adelie", "Chinstrap"]
    assert (content["name"], content["height"]) == ("bill length", "bill depth")


@pytest.mark.parametrize(
    ("make", "epochs", "most"),
    [(examples.half_adder, 600, 80_000), (examples.penguins, 300, 120_000)],
)
def test_payloads_are_small(make, epochs, most):
    player = TrainingPlayer(make(), epochs=epochs)
    for rate in ("0.02", "0.03"):
        edit(player, "η", rate)
    assert len(curve_names(player)) == 3
    assert len(json.dumps(player.content, ensure_ascii=False).encode()) < most
    player.close()


def test_the_loss_curve_has_a_point_for_each_frame(player):
    now = player.content["loss"]["curves"][-1]
    assert now["kind"] == "now"
    points = [point.split() for point in now["d"].removeprefix("M").split("L")]
    assert len(points) == len(player.film.frames)
    across = [float(x) for x, _ in points]
    down = [float(y) for _, y in points]
    losses = [frame.loss for frame in player.film.frames]
    assert across == sorted(across)
    assert np.corrcoef(down, losses)[0, 1] < -0.9999


def test_labels_of_the_weights_do_not_meet(player):
    ends = sorted(label["y"] for label in player.content["weights"]["labels"])
    assert len(ends) >= 6
    assert (np.diff(ends) >= 18 - 1e-9).all()


def test_the_slider_stands_at_the_nearest_rate():
    for eta, text in ((2, "2"), (0.05, "0.05"), (0.4, "0.5"), (1e9, "50"), (-1, "0.001")):
        rates = film_payload(film_of(examples.half_adder(), 3, eta=eta))["rates"]
        assert rates["texts"][rates["at"]] == text


def test_tiny_losses_can_be_said():
    run = film_of(examples.half_adder(), 20_000, eta=5)
    content = film_payload(run)
    last = content["columns"][1][-1]
    assert "×10" in last
    assert re.fullmatch(r"\d\.\d\d times 10 to the minus \d", content["spoken"][last])


def test_an_example_comes_without_data():
    with pytest.raises(TypeError, match="brings its own"):
        TrainingPlayer(examples.half_adder(), eta=3)
