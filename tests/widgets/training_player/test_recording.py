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


@pytest.fixture(scope="module")
def run():
    return recorded(examples.half_adder(), 600)


def numbers(net):
    return np.concatenate([matrix.ravel() for matrix in net.matrices])


def test_every_frame_is_the_network_after_so_many_updates(run):
    example = examples.half_adder()
    for frame in run.frames[:: len(run.frames) // 7]:
        history = train(example.network, example.x, example.t, example.eta, frame.update)
        assert numbers(frame.network) == pytest.approx(
            numbers(history.network), rel=1e-10, abs=1e-12
        )
        assert frame.loss == pytest.approx(history.losses[-1], rel=1e-10)


@pytest.mark.parametrize("make", [examples.half_adder, examples.penguins])
def test_with_each_sample_an_update_uses_one_sample(make):
    example = make()
    n, net = len(example.x), example.network
    run = recorded(example, 2, each_sample=True)
    assert run.an_epoch == n
    assert [frame.update for frame in run.frames] == list(range(2 * n + 1))
    for k, frame in enumerate(run.frames):
        assert numbers(frame.network) == pytest.approx(numbers(net), rel=1e-10, abs=1e-12)
        assert frame.loss == pytest.approx(loss(forward(net, example.x).y, example.t))
        x, t = example.x[k % n], example.t[k % n]
        net = update(net, gradients(net, x, t), example.eta)


def test_a_frame_knows_its_outputs_and_which_are_right(run):
    example = examples.half_adder()
    for frame in (run.frames[0], run.frames[40], run.frames[-1]):
        y = forward(frame.network, example.x).y
        assert np.array_equal(frame.outputs, y)
        assert frame.loss == pytest.approx(loss(y, example.t))
        pairs = zip(y, example.t, strict=True)
        assert frame.rights.tolist() == [np.array_equal(np.round(row), t) for row, t in pairs]
        assert frame.right == frame.rights.sum()


def test_the_half_adder_is_learned(run):
    assert run.frames[0].right < 4
    assert run.frames[-1].right == 4


@pytest.mark.parametrize("updates", [1, 2, 3, 150, FRAMES])
def test_a_short_run_is_kept_whole(updates):
    assert kept_updates(updates) == list(range(updates + 1))


@pytest.mark.parametrize("updates", [FRAMES + 1, 1000, 12_345, 200_000, 10**7])
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
    example = examples.half_adder()
    given = (example.network, example.x, example.t, example.eta, 1500)
    whole, recorder = record(*given), Recorder(*given)
    assert not recorder.finished
    while not recorder.finished:
        recorder.go_on(37)
    pieces = recorder.recording()
    assert [f.update for f in pieces.frames] == [f.update for f in whole.frames]
    assert all(a.network == b.network for a, b in zip(pieces.frames, whole.frames, strict=True))


def test_a_recording_that_stops_early_ends_at_its_last_update():
    example = examples.half_adder()
    recorder = Recorder(example.network, example.x, example.t, example.eta, 200_000)
    recorder.go_on(4321)
    stopped = recorder.recording()
    assert stopped.frames[-1].update == recorder.done == 4321
    assert stopped.updates == 200_000
    wanted = train(example.network, example.x, example.t, example.eta, 4321).network
    assert numbers(stopped.frames[-1].network) == pytest.approx(numbers(wanted), rel=1e-9)


def test_one_sample_is_recorded_too():
    assert recorded(examples.article(), 3).frames[-1].update == 3
    assert recorded(examples.article(), 3, each_sample=True).an_epoch == 1


@pytest.mark.parametrize("each_sample", [False, True])
@pytest.mark.filterwarnings("error")
def test_a_recording_that_diverges_says_so(each_sample):
    net = Network.from_arrays([([[1.0]], [0])])
    with pytest.raises(ValueError, match="take a smaller"):
        record(net, [[1e10], [1]], [[1e10], [1]], 1e300, 3, each_sample=each_sample)


@pytest.mark.parametrize("epochs", [0, -1, 1.5, True, "many"])
def test_a_recording_needs_updates(epochs):
    with pytest.raises((TypeError, ValueError), match="epochs"):
        record(Network.random((2, 3, 2), seed=0), [1, 2], [0, 1], 0.1, epochs)
