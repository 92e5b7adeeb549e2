import copy

import numpy as np
import pytest

from backprop_helpers import Network, gradients
from tests.cases import article_shaped, same_bits

NET, X, T = article_shaped(0)
GRADS = gradients(NET, X, T)
BOTH = pytest.mark.parametrize("found", [NET, GRADS], ids=["network", "gradients"])


@BOTH
def test_parts_are_views_of_one_matrix_per_layer(found):
    assert [matrix.shape for matrix in found.matrices] == [(3, 3), (4, 2)]
    letters = [(found.w, found.b1), (found.u, found.b2)]
    for (weights, bias), layer, matrix in zip(letters, found.layers, found.matrices, strict=True):
        assert same_bits(weights, matrix[:-1])
        assert same_bits(bias, matrix[-1])
        assert same_bits(layer.weights, weights)
        assert same_bits(layer.bias, bias)
    named = (found["w23"], found["u31"], found["b1_2"])
    assert named == (found.w[1, 2], found.u[2, 0], found.b1[1])


@BOTH
def test_nothing_can_be_written(found):
    arrays = [found.w, found.b1, found.u, found.b2, *found.matrices]
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    for name in ("w", "matrices", "layers", "sizes", "new"):
        with pytest.raises(AttributeError, match="cannot be set"):
            setattr(found, name, 1)
        with pytest.raises(AttributeError, match="cannot be deleted"):
            delattr(found, name)
    with pytest.raises(TypeError):
        found["w11"] = 1
    with pytest.raises(TypeError):
        found.layers[0] = 1
    with pytest.raises(AttributeError):
        found.layers[0].weights = 1


@BOTH
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_copies_are_as_frozen(found, copied):
    assert copied(found) == found
    assert not any(matrix.flags.writeable for matrix in copied(found).matrices)


@pytest.mark.parametrize("sizes", [(2, 2), (2, 3, 3, 2)])
def test_names_of_two_layers_are_refused_elsewhere(sizes):
    net = Network.random(sizes, seed=0)
    for name in ("w", "u", "b1", "b2"):
        with pytest.raises(AttributeError, match=rf"^\.{name} is a name of .* two layers"):
            getattr(net, name)


def test_equal_means_same_kind_sizes_and_numbers():
    same = Network.from_arrays([(NET.w, NET.b1), (NET.u, NET.b2)])
    moved = Network.from_arrays([(NET.w, NET.b1), (NET.u, np.nextafter(NET.b2, 1))])
    assert same == NET
    assert hash(same) == hash(NET)
    assert moved != NET
    assert NET != GRADS
    assert Network.random((2, 1), seed=0) != Network.random((2, 1, 1), seed=0)


def test_repr_shows_numbers_at_four_decimals_and_stays_short():
    net = Network.from_arrays([([[1 / 3]], [-2])])
    assert repr(net) == "Network(1-1: W1_11=0.3333, b1_1=-2.0000)"
    for size, shown, end in ((10, 20, "b1_10=1.0425)"), (11, 20, ", ...)")):
        text = repr(Network.random((1, size), seed=0))
        assert text.count("=") == shown
        assert text.endswith(end)
