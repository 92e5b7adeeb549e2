import numpy as np
import pytest

from backprop_helpers import Network, forward, gradients
from backprop_helpers.network.numeric import complex_step, relative_error
from tests.cases import article_shaped, draws, random_case


# weights of spread 4 saturate units; one that is a(1 - a) wide would fail there
@pytest.mark.parametrize("spread", [1, 4])
@pytest.mark.filterwarnings("error")
def test_gradients_agree_with_the_complex_step(spread):
    """Depth 1-5, width 1-8, single samples and batches up to 16, and the article's shape."""
    for seed in range(draws(100, 400)):
        for net, x, t in (random_case(seed, spread), article_shaped(seed, spread)):
            assert relative_error(gradients(net, x, t), complex_step(net, x, t)) <= 1e-12, seed


@pytest.mark.parametrize("seed", range(10))
def test_deltas_have_a_row_for_each_sample_and_make_the_gradients(seed):
    net, x, t = random_case(seed)
    grads, run = gradients(net, x, t), forward(net, x)
    assert grads.sizes == net.sizes
    for k, (layer, delta) in enumerate(zip(grads.layers, grads.deltas, strict=True)):
        assert delta.shape == run.linear[k].shape
        rows, entering = np.atleast_2d(delta), np.atleast_2d(run.activations[k])
        np.testing.assert_allclose(layer.bias, rows.sum(axis=0), rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(layer.weights, entering.T @ rows, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(grads.deltas[-1], (run.y - t) * run.slopes[-1], rtol=1e-13)


@pytest.mark.parametrize("shape", [(2,), (4, 2)])
def test_everything_returned_is_frozen_and_the_arguments_are_not(shape):
    net, _, _ = article_shaped(0)
    x, t = np.full(shape, 0.5), np.full(shape, 0.25)
    grads = gradients(net, x, t)
    for array in (*grads.deltas, *grads.matrices):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    assert type(grads.deltas) is tuple
    x[:], t[:] = 9, 9  # they are the caller's


@pytest.mark.filterwarnings("error")
def test_units_beyond_the_range_of_exp_have_no_gradient_and_spoil_none():
    net = Network.from_arrays(
        [([[900.0, -900, 1], [1, 1, 1]], [0, 0, 0]), ([[1000.0, 1], [1, 1], [1, 1]], [-2000, 0])]
    )
    with np.errstate(all="warn"):
        grads = gradients(net, [1, 1], [1, 0])
    assert relative_error(grads, complex_step(net, [1, 1], [1, 0])) <= 1e-12
    assert grads["w11"] == grads["w12"] == 0 != grads["w13"]


@pytest.mark.filterwarnings("error")
def test_a_sum_over_samples_that_overflows_is_refused():
    net, x = article_shaped(0)[0], np.full((99, 2), 0.5)
    with pytest.raises(ValueError, match=r"^x, t or the weights are so large that the gradient"):
        gradients(net, x, np.full((99, 2), 1.7e308))


@pytest.mark.parametrize("large", [1.0, 1e200])
def test_nan_is_called_nan_however_large_the_rest_is(large):
    net = article_shaped(0, large)[0]
    with pytest.raises(ValueError, match=r"^x holds nan at index 1; every"):
        gradients(net, [1, np.nan], [1, 0])
    with pytest.raises(ValueError, match=r"^t holds nan at index 0; every"):
        gradients(net, [1e-300, 1e-300], [np.nan, 0])


def test_targets_that_numpy_would_broadcast_are_refused():
    with pytest.raises(ValueError, match=r"^t must have .* outputs, \(4, 2\); .* shape \(2,\)$"):
        gradients(article_shaped(0)[0], np.ones((4, 2)), [1, 0])
