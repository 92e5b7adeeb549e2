import numpy as np
import pytest

from backprop_helpers import Network, examples, forward, loss, train
from backprop_helpers.film import film


@pytest.fixture(scope="module")
def run():
    example = examples.half_adder()
    return film(example.network, example.x, example.t, example.eta, 600)


def test_every_frame_is_the_network_after_so_many_epochs(run):
    example = examples.half_adder()
    for frame in run.frames[:: len(run.frames) // 7]:
        history = train(example.network, example.x, example.t, example.eta, frame.epoch)
        found = [matrix.ravel() for matrix in frame.network.matrices]
        wanted = [matrix.ravel() for matrix in history.network.matrices]
        assert np.concatenate(found) == pytest.approx(np.concatenate(wanted), rel=1e-10, abs=1e-12)
        assert frame.loss == pytest.approx(history.losses[-1], rel=1e-10)


def test_a_frame_knows_its_outputs_and_how_many_are_right(run):
    example = examples.half_adder()
    for frame in (run.frames[0], run.frames[40], run.frames[-1]):
        y = forward(frame.network, example.x).y
        assert np.array_equal(frame.outputs, y)
        assert frame.loss == pytest.approx(loss(y, example.t))
        assert frame.right == sum(
            np.array_equal(np.round(row), t) for row, t in zip(y, example.t, strict=True)
        )


def test_the_half_adder_is_learned(run):
    assert run.frames[0].right < 4
    assert run.frames[-1].right == 4


def test_frames_go_from_first_to_last_and_early_ones_lie_close(run):
    epochs = [frame.epoch for frame in run.frames]
    assert (epochs[0], epochs[-1]) == (0, 600)
    assert epochs[:5] == [0, 1, 2, 3, 4]
    assert epochs == sorted(set(epochs))
    assert len(epochs) <= 150


def test_losses_of_every_epoch_are_kept(run):
    example = examples.half_adder()
    history = train(example.network, example.x, example.t, example.eta, 600)
    assert run.losses == pytest.approx(history.losses, rel=1e-10)


def test_one_sample_is_a_film_too():
    example = examples.article()
    assert film(example.network, example.x, example.t, 0.4, 3).frames[-1].epoch == 3


@pytest.mark.parametrize("epochs", [0, -1, 1.5, True, "many"])
def test_a_film_needs_updates(epochs):
    with pytest.raises((TypeError, ValueError), match="epochs"):
        film(Network.random((2, 3, 2), seed=0), [1, 2], [0, 1], 0.1, epochs)
