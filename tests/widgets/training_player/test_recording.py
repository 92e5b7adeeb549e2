import numpy as np
import pytest

from backprop_helpers import Network, examples, forward, gradients, loss, train, update
from backprop_helpers.widgets.training_player.recording import (
    FRAMES,
    Recorder,
    kept_updates,
    record,
)
from tests.widgets.training_player.runs import recorded

ADDER = examples.half_adder()
GIVEN = ADDER.network, ADDER.x, ADDER.t, ADDER.eta


@pytest.fixture(scope="module")
def run():
    return recorded(ADDER, 600)


def assert_alike(net, other):
    for found, wanted in zip(net.matrices, other.matrices, strict=True):
        assert found == pytest.approx(wanted, rel=1e-9, abs=1e-12)


def test_every_frame_is_the_network_after_so_many_updates(run):
    for frame in run.frames[:: len(run.frames) // 5]:
        history = train(*GIVEN, frame.update)
        assert_alike(frame.network, history.network)
        assert frame.loss == pytest.approx(history.losses[-1], rel=1e-10)


def test_with_each_sample_an_update_uses_one_sample():
    net = ADDER.network
    run = recorded(ADDER, 2, each_sample=True)
    assert run.an_epoch == 4
    assert [frame.update for frame in run.frames] == list(range(9))
    for k, frame in enumerate(run.frames):
        assert_alike(frame.network, net)
        assert frame.loss == pytest.approx(loss(forward(net, ADDER.x).y, ADDER.t))
        net = update(net, gradients(net, ADDER.x[k % 4], ADDER.t[k % 4]), ADDER.eta)


def test_a_frame_knows_its_outputs_and_which_are_right(run):
    for frame in (run.frames[0], run.frames[40], run.frames[-1]):
        y = forward(frame.network, ADDER.x).y
        assert np.array_equal(frame.outputs, y)
        pairs = zip(y, ADDER.t, strict=True)
        assert frame.rights.tolist() == [np.array_equal(np.round(row), t) for row, t in pairs]
        assert frame.right == frame.rights.sum()
    assert run.frames[0].right < run.frames[-1].right == 4


@pytest.mark.parametrize("updates", [1, 2, FRAMES])
def test_a_short_run_is_kept_whole(updates):
    assert kept_updates(updates) == list(range(updates + 1))


@pytest.mark.parametrize("updates", [FRAMES + 1, 12_345, 10**7])
@pytest.mark.parametrize("an_epoch", [1, 4, 165])
def test_of_a_long_run_the_first_updates_are_kept_then_whole_epochs(updates, an_epoch):
    updates *= an_epoch
    stops = kept_updates(updates, an_epoch)
    assert (stops[0], stops[-1]) == (0, updates)
    assert stops == sorted(set(stops))
    assert FRAMES / 2 < len(stops) <= FRAMES + 1
    gaps = np.diff(stops)
    singles = int((gaps > 1).argmax())
    assert singles >= 20
    assert all(stop % an_epoch == 0 for stop in stops[singles + 1 :])
    strides = gaps[singles + 1 : -1]
    assert (strides <= 0.25 * np.array(stops[singles + 1 : -2]) + 2 * an_epoch).all()


def test_piece_by_piece_is_the_same_recording():
    whole, recorder = record(*GIVEN, 1500), Recorder(*GIVEN, 1500)
    assert not recorder.finished
    while not recorder.finished:
        recorder.go_on(37)
    pieces = recorder.recording()
    assert [f.update for f in pieces.frames] == [f.update for f in whole.frames]
    assert all(a.network == b.network for a, b in zip(pieces.frames, whole.frames, strict=True))


def test_a_recording_that_stops_early_ends_at_its_last_update():
    recorder = Recorder(*GIVEN, 200_000)
    recorder.go_on(4321)
    stopped = recorder.recording()
    assert stopped.frames[-1].update == recorder.done == 4321
    assert stopped.updates == 200_000
    assert_alike(stopped.frames[-1].network, train(*GIVEN, 4321).network)


def test_one_sample_is_recorded_too():
    assert recorded(examples.article(), 3).frames[-1].update == 3
    assert recorded(examples.article(), 3, each_sample=True).an_epoch == 1


@pytest.mark.parametrize("each_sample", [False, True])
@pytest.mark.filterwarnings("error")
def test_a_recording_that_diverges_says_so(each_sample):
    net = Network.from_arrays([([[1.0]], [0])])
    with pytest.raises(ValueError, match="take a smaller"):
        record(net, [[1e10], [1]], [[1e10], [1]], 1e300, 3, each_sample=each_sample)


@pytest.mark.parametrize("epochs", [0, 1.5, "many"])
def test_a_recording_needs_updates(epochs):
    with pytest.raises((TypeError, ValueError), match="epochs"):
        record(*GIVEN, epochs)
