from dataclasses import replace

import numpy as np
import pytest

from backprop_helpers import examples
from backprop_helpers.widgets.training_player.content import (
    APART,
    content,
    rate_field,
    run_name,
)
from tests.page import size_sent
from tests.widgets.training_player.runs import recorded

ADDER = examples.half_adder()


@pytest.fixture(scope="module")
def run():
    return recorded(ADDER, 600)


def test_each_frame_says_its_numbers():
    run = recorded(ADDER, 3, each_sample=True)
    plain = content(run)
    columns, frame = plain["columns"], run.frames[9]
    said = "".join(p if isinstance(p, str) else columns[p["column"]][9] for p in plain["say"])
    assert said == (
        f"Updates: 9, epochs: 2.25. The loss is {frame.loss:.4f}; {frame.right} of 4 samples right."
    )


def test_the_page_knows_how_far_it_is_to_the_next_frame():
    run = recorded(ADDER, 1000)
    gaps = content(run)["gaps"]
    updates = [frame.update for frame in run.frames]
    for k, gap in enumerate(np.diff(updates)):
        assert next(text for start, text in reversed(gaps) if start <= k) == str(gap)
    assert gaps[0] == (0, "1")
    assert len(gaps) > 1


@pytest.mark.parametrize("epochs", [1, 30, 600])
def test_play_goes_from_the_first_frame_to_the_last(epochs):
    run = recorded(ADDER, epochs)
    for stops in ("play", "jumps"):
        places = content(run)[stops]
        assert (places[0], places[-1]) == (0, len(run.frames) - 1)
        assert places == sorted(set(places))


def test_where_an_epoch_has_several_updates_its_ends_are_known():
    run = recorded(ADDER, 600, each_sample=True)
    epochs = [run.frames[k].update for k in content(run)["epochs"]]
    assert epochs[:4] == [0, 4, 8, 12]
    assert all(update % 4 == 0 for update in epochs)
    assert content(recorded(ADDER, 5))["epochs"] == []


def test_a_run_is_named_by_what_makes_it_differ():
    assert run_name(recorded(ADDER, 2, each_sample=True)) == "η = 2, each sample"


@pytest.mark.parametrize(
    ("samples", "each_sample", "words", "right"),
    [
        (1, True, "updates", "of 1 right."),
        (1, False, "updates", "of 1 right."),
        (2, True, "updates, each from one sample; 2 updates are one epoch", "of 2 samples right."),
        (2, False, "updates, each from all 2 samples, so one is an epoch", "of 2 samples right."),
    ],
)
def test_updates_and_samples_are_counted(samples, each_sample, words, right):
    few = replace(ADDER, x=ADDER.x[:samples], t=ADDER.t[:samples])
    sent = content(recorded(few, 2, each_sample=each_sample))
    assert sent["words"] == words
    assert sent["say"][-1].strip() == right


def test_the_loss_curve_has_a_point_for_each_frame(run):
    (now,) = content(run)["loss"]["curves"]
    assert (now["kind"], now["name"]) == ("now", "η = 2")
    across, down = zip(*now["points"], strict=True)
    assert list(across) == sorted(across)
    assert np.corrcoef(down, [frame.loss for frame in run.frames])[0, 1] < -0.9999


def test_of_an_earlier_run_some_points_are_drawn(run):
    slow = recorded(ADDER, 600, eta=0.5)
    earlier, now = content(slow, [run])["loss"]["curves"]
    assert (now["kind"], earlier["kind"], earlier["name"]) == ("now", "before", "η = 2")
    whole = content(run, [slow])["loss"]["curves"][-1]["points"]
    assert set(earlier["points"]) <= set(whole)
    assert 200 < len(earlier["points"]) < len(whole)
    assert (earlier["points"][0], earlier["points"][-1]) == (whole[0], whole[-1])


def test_labels_of_the_weights_do_not_meet(run):
    labels = content(run)["weights"]["labels"]
    ends = sorted(label["y"] for label in labels)
    assert len(ends) >= 6
    assert (np.diff(ends) >= APART - 1e-9).all()


def test_the_slider_stands_at_the_nearest_rate():
    for eta, text in ((2, "2"), (0.05, "0.05"), (0.4, "0.5"), (1e9, "50"), (-1, "0.001")):
        field = rate_field(eta)
        assert field["rates"][field["nearest"]] == text


def test_curves_are_named_for_the_ear():
    sent = content(recorded(ADDER, 3, eta=-0.5, each_sample=True), [recorded(ADDER, 3)])
    runs = [curve["said"] for curve in sent["loss"]["curves"]]
    assert runs == ["eta 2", "eta minus 0.5, each sample"]
    assert [curve["said"] for curve in sent["weights"]["curves"]][:7] == [
        *("w 1 1", "w 1 2", "w 1 3", "w 2 1", "w 2 2", "w 2 3", "b 1 of layer 1"),
    ]


@pytest.mark.parametrize(
    ("example", "epochs", "most"), [(ADDER, 600, 70_000), (examples.penguins(), 300, 75_000)]
)
def test_what_travels_to_the_page_is_small(example, epochs, most):
    runs = [recorded(example, epochs, eta=eta) for eta in (0.01, 0.02, 0.03)]
    sent = content(runs[0], runs[1:])
    assert len(sent["loss"]["curves"]) == 3
    assert size_sent(sent) < most
