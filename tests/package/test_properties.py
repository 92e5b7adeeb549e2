import itertools

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backprop_helpers import (
    Network,
    forward,
    gradients,
    loss,
    sigmoid,
    sigmoid_prime,
    trace_update,
    update,
)
from backprop_helpers.examples.example import Example
from backprop_helpers.network.numeric import complex_step, relative_error
from tests.cases import same_bits, same_network

SIZES = st.lists(st.integers(1, 8), min_size=2, max_size=6)
SEEDS = st.integers(0, 2**32)


def network(sizes, rng):
    shapes = itertools.pairwise(sizes)
    return Network.from_arrays([(rng.normal(size=s), rng.normal(size=s[1])) for s in shapes])


@st.composite
def batches(draw, least=1):
    """Draw a network of depth 1-5 and width 1-8 with 1-16 samples and their targets."""
    sizes = draw(st.lists(st.integers(1, 8), min_size=least + 1, max_size=6))
    samples, rng = draw(st.integers(1, 16)), np.random.default_rng(draw(SEEDS))
    x, t = (rng.normal(size=(samples, width)) for width in (sizes[0], sizes[-1]))
    return network(sizes, rng), x, t


def close(found, wanted):
    """Compare two gradients to 1e-12 of the larger one."""
    for p, q in zip(found, wanted, strict=True):
        scale = max(np.abs(p).max(), np.abs(q).max())
        assert np.abs(p - q).max() <= 1e-12 * scale + 1e-300


@given(batches())
def test_a_batch_has_the_sum_of_its_samples(case):
    net, x, t = case
    each = [gradients(net, *pair).matrices for pair in zip(x, t, strict=True)]
    size = [np.abs(matrices).sum(axis=0) for matrices in zip(*each, strict=True)]
    for whole, parts, scale in zip(
        gradients(net, x, t).matrices, zip(*each, strict=True), size, strict=True
    ):
        assert (np.abs(whole - np.sum(parts, axis=0)) <= 1e-12 * scale + 1e-300).all()


@given(batches(), st.randoms(use_true_random=False))
def test_the_order_of_samples_does_not_matter(case, random):
    net, x, t = case
    order = random.sample(range(len(x)), len(x))
    each = [np.abs(gradients(net, *pair).matrices[0]) for pair in zip(x, t, strict=True)]
    one, other = gradients(net, x, t), gradients(net, x[order], t[order])
    difference = np.abs(one.matrices[0] - other.matrices[0])
    assert (difference <= 1e-12 * np.sum(each, axis=0) + 1e-300).all()
    np.testing.assert_allclose(forward(net, x[order]).y, forward(net, x).y[order], rtol=1e-12)


@given(batches(least=2), st.randoms(use_true_random=False))
def test_permuting_hidden_units_permutes_their_gradients(case, random):
    net, x, t = case
    order = random.sample(range(net.sizes[1]), net.sizes[1])
    layers = [(layer.weights, layer.bias) for layer in net.layers]
    (w, b), (u, c) = layers[:2]
    permuted = Network.from_arrays([(w[:, order], b[order]), (u[order], c), *layers[2:]])
    one, other = gradients(net, x, t), gradients(permuted, x, t)
    close(
        [other.layers[0].weights, other.layers[0].bias, other.layers[1].weights],
        [one.layers[0].weights[:, order], one.layers[0].bias[order], one.layers[1].weights[order]],
    )


@given(batches())
def test_no_error_no_gradient(case):
    net, x, _ = case
    for inputs in (x, x[0]):
        grads = gradients(net, inputs, forward(net, inputs).y)
        assert not any(matrix.any() for matrix in grads.matrices)


@given(batches())
def test_a_rate_of_zero_leaves_every_bit(case):
    net, x, t = case
    assert same_network(update(net, gradients(net, x, t), 0.0), net)
    assert same_network(update(net, gradients(net, x, t), -0.0), net)


@given(batches(), st.integers(-20, 20))
def test_the_step_is_proportional_to_the_rate(case, power):
    """Scaling by a power of two rounds nothing, so the steps are exactly proportional."""
    net, x, t = case
    grads = gradients(net, x, t)
    zero = Network.from_arrays([(0 * layer.weights, 0 * layer.bias) for layer in net.layers])
    one, other = update(zero, grads, 0.3), update(zero, grads, 0.3 * 2.0**power)
    for p, q in zip(one.matrices, other.matrices, strict=True):
        assume((np.abs(p[p != 0]) > 1e-290).all())
        np.testing.assert_array_equal(p * 2.0**power, q)


@given(batches())
def test_a_batch_is_its_samples_stacked(case):
    net, x, _ = case
    whole = forward(net, x)
    for k, sample in enumerate(x):
        one = forward(net, sample)
        for many, single in zip(whole.activations, one.activations, strict=True):
            np.testing.assert_allclose(many[k], single, rtol=1e-12)


@given(batches())
def test_a_short_step_downhill_does_not_climb(case):
    net, x, t = case
    grads = gradients(net, x, t)
    norm = np.sqrt(sum((matrix**2).sum() for matrix in grads.matrices))
    assume(norm > 1e-6)
    before = loss(forward(net, x).y, t)
    after = update(net, grads, 1e-3 * min(1, 1 / norm))
    assert loss(forward(after, x).y, t) <= before * (1 + 1e-14)


@given(batches())
def test_gradients_agree_with_the_complex_step(case):
    net, x, t = case
    assert relative_error(gradients(net, x, t), complex_step(net, x, t)) <= 1e-12


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("saved") / "example.json"


@given(case=batches(), eta=st.floats(allow_nan=False, allow_infinity=False))
def test_saving_and_loading_keeps_every_bit(path, case, eta):
    net, x, t = case
    Example("mine", net, x, t, eta, "drawn").save(path)
    again = Example.load(path)
    assert same_network(again.network, net)
    assert same_bits(again.x, x)
    assert same_bits(again.t, t)
    assert same_bits(again.eta, eta)


@given(SIZES, SEEDS)
def test_the_same_seed_gives_the_same_bytes(sizes, seed):
    assert same_network(Network.random(sizes, seed=seed), Network.random(sizes, seed=seed))


@given(st.lists(st.integers(1, 3), min_size=2, max_size=4), SEEDS, st.floats(-100, 100))
def test_single_moves_end_in_one_update(sizes, seed, eta):
    rng = np.random.default_rng(seed)
    net, x, t = network(sizes, rng), rng.normal(size=sizes[0]), rng.normal(size=sizes[-1])
    trace = trace_update(net, x, t, eta, rng.permutation(net.labels).tolist())
    assert same_network(trace.updates[-1].network, update(net, gradients(net, x, t), eta))


@given(arrays(float, st.integers(1, 50), elements=st.floats(allow_nan=False, allow_infinity=False)))
@pytest.mark.filterwarnings("error")
def test_any_finite_number_has_a_sigmoid(a):
    with np.errstate(all="warn"):
        y, slope = sigmoid(a), sigmoid_prime(a)
    assert ((y >= 0) & (y <= 1)).all()
    assert ((slope >= 0) & (slope <= np.nextafter(0.25, 1))).all()
    np.testing.assert_allclose(y + sigmoid(-a), 1, rtol=1e-15)


@given(batches(), st.floats(1, 300))
@pytest.mark.filterwarnings("error")
def test_saturation_gives_neither_warnings_nor_nan(case, spread):
    net, x, t = case
    wide = Network.from_arrays(
        [(spread * layer.weights, spread * layer.bias) for layer in net.layers]
    )
    with np.errstate(all="warn"):
        grads = gradients(wide, x, t)
    assert all(np.isfinite(matrix).all() for matrix in grads.matrices)
