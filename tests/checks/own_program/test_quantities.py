"""The quantities of a right derivation are those of the network."""

import numpy as np

from backprop_helpers import Network, gradients
from backprop_helpers.checks.own_program.quantities import ARGUMENTS, STEPS, WORDS, quantities, said
from tests.checks.own_program.cases import ARTICLE

FOUND = quantities(*ARTICLE)


def test_gradients_and_arguments_are_those_of_the_network():
    x, t, w, b1, u, b2 = ARTICLE
    right = gradients(Network.from_arrays([(w, b1), (u, b2)]), x, t)
    for name, array in {"dL_dw": right.w, "dL_db1": right.b1, "dL_du": right.u}.items():
        np.testing.assert_array_equal(FOUND[name], array)
    np.testing.assert_array_equal(FOUND["dL_db2"], right.b2)
    for name, array in zip(ARGUMENTS, ARTICLE, strict=True):
        np.testing.assert_array_equal(FOUND[name], array)


def test_each_quantity_can_be_said():
    assert set(FOUND) == {*WORDS, *STEPS}
    assert all(map(said, FOUND))


def test_what_the_sigmoid_is_made_of_fits_together():
    for k, activation in (("1", "h"), ("2", "y")):
        np.testing.assert_allclose(FOUND[f"exp(-a{k})"], np.exp(-FOUND[f"a{k}"]))
        np.testing.assert_allclose(FOUND[f"1+exp(-a{k})"], 1 + FOUND[f"exp(-a{k})"])
        np.testing.assert_allclose(FOUND[activation], 1 / FOUND[f"1+exp(-a{k})"])
