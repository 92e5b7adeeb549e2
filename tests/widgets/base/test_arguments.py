import re

import pytest

from backprop_helpers import examples
from backprop_helpers.widgets.base.arguments import given, one_sample

ARTICLE = examples.article()


def test_a_network_comes_with_its_own_numbers():
    net = ARTICLE.network
    assert given(net, [1, 2], [0, 1], 0.3) == (net, [1, 2], [0, 1], 0.3)
    network, x, t, eta = given(ARTICLE, None, None, None)
    assert (network, eta) == (net, 0.4)
    assert (x is ARTICLE.x, t is ARTICLE.t) == (True, True)


@pytest.mark.parametrize("extra", [{"x": [1, 2]}, {"t": [0, 1]}, {"eta": 0.5}])
def test_what_an_example_brings_is_not_given_again(extra):
    with pytest.raises(TypeError, match="an example brings its own x, t and eta"):
        given(ARTICLE, **({"x": None, "t": None, "eta": None} | extra))


@pytest.mark.parametrize("sample", range(4))
def test_one_sample_is_taken_from_many(sample):
    adder = examples.half_adder()
    x, t = one_sample(adder, sample)
    assert (x.tolist(), t.tolist()) == (adder.x[sample].tolist(), adder.t[sample].tolist())


@pytest.mark.parametrize(
    ("example", "sample", "error", "says"),
    [
        (examples.half_adder(), 4, ValueError, "below 4, the number of samples; got 4"),
        (examples.half_adder(), -1, ValueError, "at least 0; got -1"),
        (ARTICLE, 1, ValueError, "below 1, the number of samples; got 1"),
        (ARTICLE, 0.0, TypeError, "a whole number; got 0.0"),
        (ARTICLE, True, TypeError, "a whole number; got True"),
    ],
)
def test_a_sample_that_is_not_there(example, sample, error, says):
    with pytest.raises(error, match=f"^sample must be {re.escape(says)}$"):
        one_sample(example, sample)
