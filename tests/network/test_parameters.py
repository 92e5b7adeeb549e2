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
    assert type(found.matrices) is tuple
    assert [matrix.shape for matrix in found.matrices] == [(3, 3), (4, 2)]
    for array, matrix in zip((found.w, found.u), found.matrices, strict=True):
        assert same_bits(array, matrix[:-1])
    for array, matrix in zip((found.b1, found.b2), found.matrices, strict=True):
        assert same_bits(array, matrix[-1])
    assert same_bits(found.layers[0].weights, found.w)
    assert same_bits(found.layers[1].bias, found.b2)
    assert (found["w23"], found["u31"], found["b1_2"]) == (
        found.w[1, 2],
        found.u[2, 0],
        found.b1[1],
    )


@BOTH
def test_nothing_can_be_written(found):
    arrays = [found.w, found.b1, found.u, found.b2, *found.matrices]
    arrays += [array for layer in found.layers for array in (layer.weights, layer.bias)]
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
        with pytest.raises(ValueError, match="read-only"):
            np.add(array, 1, out=array)


@BOTH
@pytest.mark.parametrize("name", ["w", "u", "b1", "matrices", "layers", "sizes", "labels", "new"])
def test_no_attribute_can_be_set_or_deleted(found, name):
    with pytest.raises(AttributeError):
        setattr(found, name, 1)
    with pytest.raises(AttributeError):
        delattr(found, name)


@BOTH
def test_no_item_can_be_set(found):
    with pytest.raises(TypeError):
        found["w11"] = 1
    with pytest.raises(TypeError):
        found.layers[0] = 1
    with pytest.raises(AttributeError):
        found.layers[0].weights = 1


@BOTH
def test_copies_are_as_frozen(found):
    for made in (copy.copy(found), copy.deepcopy(found), copy.deepcopy([found])[0]):
        assert made == found
        assert not any(matrix.flags.writeable for matrix in made.matrices)


def test_names_of_two_layers_are_refused_elsewhere():
    for sizes in ((2, 2), (2, 3, 3, 2)):
        net = Network.random(sizes, seed=0)
        for name in ("w", "u", "b1", "b2"):
            with pytest.raises(AttributeError, match="two layers"):
                getattr(net, name)


def test_equal_means_same_kind_sizes_and_numbers():
    same = Network.from_arrays([(NET.w, NET.b1), (NET.u, NET.b2)])
    moved = Network.from_arrays([(NET.w, NET.b1), (NET.u, np.nextafter(NET.b2, 1))])
    assert same == NET
    assert hash(same) == hash(NET)
    assert moved != NET
    assert NET != GRADS
    assert NET != "net"
    assert Network.random((2, 1), seed=0) != Network.random((2, 1, 1), seed=0)


def test_repr_shows_numbers_at_four_decimals_and_stays_short():
    net = Network.from_arrays([([[1 / 3]], [-2])])
    assert repr(net) == "Network(1-1: W1_11=0.3333, b1_1=-2.0000)"
    assert len(repr(Network.random((30, 30), seed=0))) < 500
