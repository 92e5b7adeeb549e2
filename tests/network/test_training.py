import numpy as np
import pytest

from backprop_helpers import Network, examples, forward, gradients, loss, train, update
from backprop_helpers.network.training import BLOCK, Training
from tests.cases import random_case, same_bits


@pytest.mark.parametrize("eta", [0.3, 3.0, 50.0])
@pytest.mark.parametrize("seed", range(30))
def test_training_is_repeated_update_bit_for_bit(seed, eta):
    """At 50 many units saturate on the way."""
    net, x, t = random_case(seed)
    x, t = np.atleast_2d(x), np.atleast_2d(t)
    history = train(net, x, t, eta, 40)
    for k in range(41):
        assert history.losses[k] == pytest.approx(loss(forward(net, x).y, t), rel=1e-14)
        if k < 40:
            net = update(net, gradients(net, x, t), eta)
    assert history.network == net


@pytest.mark.parametrize("epochs", [BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_losses_are_whole_across_blocks(epochs):
    example = examples.half_adder()
    net, x, t = example.network, example.x, example.t
    history = train(net, x, t, 0.5, epochs)
    longer = train(net, x, t, 0.5, epochs + 3)
    assert history.losses.shape == (epochs + 1,)
    assert history.epochs == epochs
    np.testing.assert_allclose(history.losses, longer.losses[: epochs + 1], rtol=1e-14)
    assert (history.losses > 0).all()


def test_no_epochs_leave_the_network_as_it_is():
    example = examples.article()
    history = train(example.network, example.x, example.t, 0.4, 0)
    assert history.network == example.network
    assert history.losses.tolist() == pytest.approx(
        [loss(forward(example.network, example.x).y, example.t)]
    )


def test_a_sample_is_a_batch_of_one():
    example = examples.article()
    net, x, t = example.network, example.x, example.t
    assert train(net, x, t, 0.4, 9).network == train(net, [x], [t], 0.4, 9).network


def test_the_half_adder_is_learned():
    example = examples.half_adder()
    history = train(example.network, example.x, example.t, example.eta, 5000)
    assert history.eta == example.eta
    assert (np.round(forward(history.network, example.x).y) == example.t).all()
    assert history.losses[-1] < 0.05 < history.losses[0]


def test_nothing_given_is_touched_and_nothing_returned_can_be():
    net, _, _ = random_case(3)
    x, t = np.full((4, net.sizes[0]), 0.5), np.full((4, net.sizes[-1]), 0.25)
    before = [matrix.tobytes() for matrix in net.matrices]
    history = train(net, x, t, 0.4, 5)
    assert [matrix.tobytes() for matrix in net.matrices] == before
    assert (x == 0.5).all()
    assert (t == 0.25).all()
    with pytest.raises(ValueError, match="read-only"):
        history.losses[0] = 0
    with pytest.raises(AttributeError):
        history.network = net
    with pytest.raises(ValueError, match="read-only"):
        history.network.matrices[0][0] = 0


def test_training_twice_gives_the_same_bytes():
    net, x, t = random_case(5)
    first, second = (train(net, x, t, 0.4, 30) for _ in range(2))
    assert same_bits(first.losses, second.losses)
    assert first.network == second.network


@pytest.mark.parametrize("eta", [-1.0, 0.0, 1e3, 1e30, 1e300])
@pytest.mark.filterwarnings("error")
def test_odd_rates_train_or_say_what_went_wrong(eta):
    example = examples.half_adder()
    with np.errstate(all="warn"):
        history = train(example.network, example.x, example.t, eta, 200)
    assert np.isfinite(history.losses).all()
    assert all(np.isfinite(matrix).all() for matrix in history.network.matrices)


@pytest.mark.filterwarnings("error")
def test_what_overflows_is_named_with_the_epoch():
    net = Network.random((2, 3, 2), seed=0)
    with pytest.raises(ValueError, match=r"^T is so large that the loss overflows"):
        train(net, [1, 2], [1e200, 1], 1e-3, 300)
    flat = Network.from_arrays([([[0.0]], [0.0])])
    with pytest.raises(ValueError, match=r"^X, T or the weights are so large .* overflows$"):
        train(flat, [1e200], [1e200], 1e-3, 300)
    # the weight is 2.5e299 after the first update, and 1e10 times that is too much
    with pytest.raises(ValueError, match=r"a sum overflows, after 1 epochs; take a smaller eta$"):
        train(flat, [1e10], [1.0], 2e290, 300)


@pytest.mark.filterwarnings("error")
def test_a_weight_that_overflows_is_refused():
    net = Network.from_arrays([([[0.0]], [0.0])])
    with pytest.raises(ValueError, match="makes a weight overflow; take a smaller one"):
        train(net, [1e10], [-1e10], 1e300, 1)
    training = Training(net, [1e10], [-1e10], 1e300)
    training.advance(1)
    with pytest.raises(ValueError, match="makes a weight overflow; take a smaller one"):
        training.network()


@pytest.mark.parametrize("epochs", [-1, 1.0, None, "3", True])
def test_epochs_are_a_whole_number(epochs):
    net = Network.random((1, 1), seed=0)
    with pytest.raises((TypeError, ValueError), match=r"^epochs must be"):
        train(net, [1], [1], 0.1, epochs)
