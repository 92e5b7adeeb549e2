import numpy as np

from backprop_helpers.slips.slip import Slip, fitted, slip


def test_the_docstring_becomes_what_the_learner_reads():
    @slip("halved", "03_update_an_output_weight")
    def halved(d):
        """Halved.

        Why not? It is
        not so.
        """
        return [d]

    assert isinstance(halved, Slip)
    assert (halved.name, halved.says) == ("halved", "Halved. Why not? It is not so.")
    assert (halved.variants(1), halved.variant(1, 0), halved.common) == ([1], 1, False)


def test_columns_are_cut_or_filled_up():
    values = np.array([[1.0, 2.0, 3.0]])
    np.testing.assert_array_equal(fitted(values, 2), [[1, 2]])
    np.testing.assert_array_equal(fitted(values, 4), [[1, 2, 3, np.nan]])
