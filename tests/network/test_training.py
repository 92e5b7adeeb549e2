import numpy as np
import pytest

from backprop_helpers import Network, examples, forward, gradients, loss, train, update
from backprop_helpers.network.training import BLOCK, Training
from tests.cases import random_case

ADDER = examples.half_adder()
FLAT = Network.from_arrays([([[0.0]], [0.0])])


@pytest.mark.parametrize("eta", [0.3, 50.0])
@pytest.mark.parametrize("seed", range(10))
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


@pytest.mark.parametrize("epochs", [0, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK])
def test_losses_are_whole_across_blocks(epochs):
    history = train(ADDER.network, ADDER.x, ADDER.t, 0.5, epochs)
    longer = train(ADDER.network, ADDER.x, ADDER.t, 0.5, epochs + 3)
    assert history.losses.shape == (epochs + 1,)
    assert history.epochs == epochs
    np.testing.assert_allclose(history.losses, longer.losses[: epochs + 1], rtol=1e-14)


def test_a_sample_is_a_batch_of_one_and_no_epochs_change_nothing():
    example = examples.article()
    net, x, t = example.network, example.x, example.t
    assert train(net, x, t, 0.4, 0).network == net
    assert train(net, x, t, 0.4, 9).network == train(net, [x], [t], 0.4, 9).network


def test_the_half_adder_is_learned():
    history = train(ADDER.network, ADDER.x, ADDER.t, ADDER.eta, 5000)
    assert history.eta == ADDER.eta
    assert (np.round(forward(history.network, ADDER.x).y) == ADDER.t).all()
    assert history.losses[-1] < 0.05 < history.losses[0]


def test_nothing_given_is_touched_and_nothing_returned_can_be():
    net, _, _ = random_case(3)
    x, t = np.full((4, net.sizes[0]), 0.5), np.full((4, net.sizes[-1]), 0.25)
    before = [matrix.tobytes() for matrix in net.matrices]
    history = train(net, x, t, 0.4, 5)
    assert [matrix.tobytes() for matrix in net.matrices] == before
    assert (x == 0.5).all()
    assert (t == 0.25).all()
    for array in (history.losses, history.network.matrices[0]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    with pytest.raises(AttributeError):
        history.network = net


@pytest.mark.filterwarnings("error")
def test_what_overflows_is_named_with_the_epoch():
    net = Network.random((2, 3, 2), seed=0)
    with pytest.raises(ValueError, match=r"^T is so large that the loss overflows"):
        train(net, [1, 2], [1e200, 1], 1e-3, 300)
    with pytest.raises(ValueError, match=r"^X, T or the weights are so large .* overflows$"):
        train(FLAT, [1e200], [1e200], 1e-3, 300)
    # the weight is 2.5e299 after the first update, and 1e10 times that is too much
    with pytest.raises(ValueError, match=r"a sum overflows, after 1 epochs; take a smaller eta$"):
        train(FLAT, [1e10], [1.0], 2e290, 300)


@pytest.mark.filterwarnings("error")
def test_a_weight_that_overflows_is_refused():
    training = Training(FLAT, [1e10], [-1e10], 1e300)
    training.advance(1)
    for overflowing in (training.network, lambda: train(FLAT, [1e10], [-1e10], 1e300, 1)):
        with pytest.raises(ValueError, match="makes a weight overflow; take a smaller one"):
            overflowing()


@pytest.mark.parametrize("epochs", [-1, 1.0])
def test_epochs_are_a_whole_number(epochs):
    with pytest.raises((TypeError, ValueError), match=r"^epochs must be"):
        train(FLAT, [1], [1], 0.1, epochs)
