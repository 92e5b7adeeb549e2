import numpy as np
import pytest

from backprop_helpers import Network, examples, forward, gradients
from backprop_helpers.network.numeric import complex_step, relative_error
from tests.cases import article_shaped, draws, random_case

# weights of spread 4 saturate units; one that is a(1 - a) wide would fail there
SPREADS = [1, 4]


@pytest.mark.parametrize("spread", SPREADS)
@pytest.mark.parametrize("block", range(draws(2, 8)))
@pytest.mark.filterwarnings("error")
def test_gradients_agree_with_the_complex_step(block, spread):
    """50 networks a block and spread: depth 1-5, width 1-8, single samples and batches up to 16."""
    for seed in range(50 * block, 50 * block + 50):
        net, x, t = random_case(seed, spread)
        assert relative_error(gradients(net, x, t), complex_step(net, x, t)) <= 1e-12, seed


@pytest.mark.parametrize("spread", SPREADS)
def test_the_article_shape_agrees_with_the_complex_step(spread):
    for seed in range(draws(50, 200)):
        net, x, t = article_shaped(seed, spread)
        assert relative_error(gradients(net, x, t), complex_step(net, x, t)) <= 1e-12, seed


def test_the_bound_would_catch_moved_output_weights():
    """The slip of a stepper that moves u first is seen even at a small learning rate."""
    net, x, t = article_shaped(3)
    grads = gradients(net, x, t)
    moved = Network.from_arrays([(net.w, net.b1), (net.u - 1e-3 * grads.u, net.b2)])
    run = forward(net, x)
    delta = moved.u @ grads.deltas[1] * run.h * (1 - run.h)
    slipped = Network.from_arrays([(np.outer(x, delta), delta), (grads.u, grads.b2)])
    assert relative_error(slipped, complex_step(net, x, t)) > 1e-9


@pytest.mark.parametrize("seed", range(30))
def test_shapes_and_deltas(seed):
    net, x, t = random_case(seed)
    grads = gradients(net, x, t)
    run = forward(net, x)
    assert grads.sizes == net.sizes
    assert len(grads.deltas) == len(net.layers)
    for k, (layer, delta) in enumerate(zip(grads.layers, grads.deltas, strict=True)):
        assert layer.weights.shape == net.layers[k].weights.shape
        assert layer.bias.shape == net.layers[k].bias.shape
        assert delta.shape == run.linear[k].shape
        rows, entering = np.atleast_2d(delta), np.atleast_2d(run.activations[k])
        np.testing.assert_allclose(layer.bias, rows.sum(axis=0), rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(layer.weights, entering.T @ rows, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(grads.deltas[-1], (run.y - t) * run.slopes[-1], rtol=1e-13)


def test_two_layers_answer_to_the_letters_of_the_article():
    example = examples.article()
    net, x, t = example.network, example.x, example.t
    grads, run = gradients(net, x, t), forward(net, x)
    delta2 = (run.y - t) * run.y * (1 - run.y)
    delta1 = net.u @ delta2 * run.h * (1 - run.h)
    for found, wanted in [
        *((grads.u, np.outer(run.h, delta2)), (grads.b2, delta2)),
        *((grads.w, np.outer(x, delta1)), (grads.b1, delta1)),
    ]:
        np.testing.assert_allclose(found, wanted, rtol=1e-13)
    assert grads["u12"] == grads.u[0, 1]


def test_everything_returned_is_frozen_and_the_arguments_are_not():
    for shape in ((2,), (4, 2)):
        net, _, _ = article_shaped(0)
        x, t = np.full(shape, 0.5), np.full(shape, 0.25)
        grads = gradients(net, x, t)
        for array in (*grads.deltas, *grads.matrices):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 1
        with pytest.raises(AttributeError):
            grads.deltas = ()
        assert type(grads.deltas) is tuple
        assert (x == 0.5).all()
        assert (t == 0.25).all()
        assert x.flags.writeable
        assert t.flags.writeable


@pytest.mark.filterwarnings("error")
def test_units_beyond_the_range_of_exp_have_no_gradient_and_spoil_none():
    net = Network.from_arrays(
        [([[900.0, -900, 1], [1, 1, 1]], [0, 0, 0]), ([[1000.0, 1], [1, 1], [1, 1]], [-2000, 0])]
    )
    with np.errstate(all="warn"):
        grads = gradients(net, [1, 1], [1, 0])
    assert relative_error(grads, complex_step(net, [1, 1], [1, 0])) <= 1e-12
    assert grads["w11"] == grads["w12"] == 0 != grads["w13"]
