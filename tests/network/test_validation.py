from fractions import Fraction

import numpy as np
import pytest

from backprop_helpers import (
    Network,
    chain_rule,
    forward,
    gradients,
    loss,
    sigmoid,
    sigmoid_prime,
    trace_update,
    train,
    update,
)
from backprop_helpers.examples.example import Example
from backprop_helpers.network.numeric import central_difference, complex_step
from backprop_helpers.network.validation import real_array, real_number, table, whole_number
from tests.cases import article_shaped, same_bits

NET, X, T = article_shaped(0)
ETA = 0.25
GRADS = gradients(NET, X, T)

# every public way in
SAMPLES = {
    "gradients": lambda net, x, t, _: gradients(net, x, t),
    "chain_rule": lambda net, x, t, _: chain_rule(net, x, t, "w11"),
    "complex_step": lambda net, x, t, _: complex_step(net, x, t),
    "central_difference": lambda net, x, t, _: central_difference(net, x, t),
    "trace_update": trace_update,
    "train": lambda net, x, t, eta: train(net, x, t, eta, 2),
    "Example": lambda net, x, t, eta: Example("", net, x, t, eta, ""),
}
ARRAYS = [
    ("x", lambda v: forward(NET, v)),
    ("y", lambda v: loss(v, T)),
    ("t", lambda v: loss(X, v)),
    ("layer 1: bias", lambda v: Network.from_arrays([(NET.u, v)])),
    ("layer 1: weights", lambda v: Network.from_arrays([([v], [0, 0])])),
    ("a", sigmoid),
    ("a", sigmoid_prime),
]
RATES = {
    "update": lambda eta: update(NET, GRADS, eta),
    **{
        way: lambda eta, way=way: SAMPLES[way](NET, X, T, eta)
        for way in ("trace_update", "train", "Example")
    },
}


class Quacks:
    """Looks like an array, as a row of a data frame does."""

    def __array__(self, dtype=None, copy=None):
        return np.array([1.0, 0.0], dtype)


ACCEPTED = {
    "list": [1, 0.0],
    "whole numbers": np.array([1, 0]),
    "float32": np.array([1, 0], np.float32),
    "longdouble": np.array([1, 0], np.longdouble),
    "big endian": np.array([1, 0], ">f8"),
    "view": np.array([1.0, 5.0, 0.0])[::2],
    "array-like": Quacks(),
    "list of numpy numbers": [np.float32(1), np.int8(0)],
}
NO_NUMBERS = "must hold real numbers; it holds"
REFUSED = {
    "bools": (np.array([True, False]), f"{NO_NUMBERS} True/False values"),
    "bool among ints": ([True, 2], f"{NO_NUMBERS} True/False values"),
    "objects": (np.array([1, 0], object), f"{NO_NUMBERS} objects"),
    "complex": ([1j, 0], f"{NO_NUMBERS} complex numbers"),
    "text": ("abc", f"{NO_NUMBERS} text: 'abc'$"),
    "bytes": ([b"1", b"0"], f"{NO_NUMBERS} text"),
    "dates": (np.array(["2026-01-01"], "M8[D]"), f"{NO_NUMBERS} dates"),
    "time differences": (np.array([1, 2], "m8[s]"), f"{NO_NUMBERS} time differences"),
    "records": (np.zeros(2, [("a", float)]), f"{NO_NUMBERS} records"),
    "many words": (["word"] * 1000, rf"{NO_NUMBERS} text: .{{57}}\.\.\.$"),
    "NaN": ([np.nan, 0], r"holds nan at index (0|\(0, 0\)); every entry must be a finite number"),
    "infinity": ([[1, 2], [-np.inf, 2]], r"holds -inf at index \(1, 0\);"),
    "too large an int": ([10**400, 0], f"{NO_NUMBERS} objects"),
    "ragged": ([[1.0], [1.0, 2.0]], "is not a regular table .* equal lengths"),
    "rank 3": (np.zeros((1, 1, 2)), r"must be 1-D or 2-D; it has shape \(1, 1, 2\)"),
    "empty": ([], r"is empty: it has shape \(0,\)"),
}


@pytest.mark.parametrize("kind", ACCEPTED)
@pytest.mark.filterwarnings("error")
def test_the_door_turns_real_numbers_of_any_kind_into_floats(kind):
    found = real_array("x", ACCEPTED[kind])
    assert type(found) is np.ndarray
    assert same_bits(found, np.array([1.0, 0.0]))


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.filterwarnings("error")
def test_the_door_refuses_anything_else_and_says_what_came(kind):
    value, says = REFUSED[kind]
    with pytest.raises((TypeError, ValueError), match=f"^layer 1: bias {says}"):
        real_array("layer 1: bias", value)


def test_the_door_copies_only_where_it_must_and_leaves_nan_to_who_asks_for_that():
    ready = np.array([1.0, 2.0])
    assert real_array("x", ready) is ready
    assert table("x", [np.nan]).shape == (1,)


def refuses(call, name):
    """Numpy alone would take both without a word: the first by any door, the second by table."""
    for kind in ("bool among ints", "NaN"):
        value, says = REFUSED[kind]
        with pytest.raises((TypeError, ValueError), match=f"^({name}) {says}"):
            call(value)


@pytest.mark.parametrize("way", SAMPLES)
@pytest.mark.filterwarnings("error")
def test_every_way_in_for_a_sample_has_the_door(way):
    refuses(lambda v: SAMPLES[way](NET, v, T, ETA), "x|X")
    refuses(lambda v: SAMPLES[way](NET, X, v, ETA), "t|T")
    for bad in (GRADS, None, [NET.w, NET.b1], Network):
        with pytest.raises(TypeError, match=rf"^net must be a Network; got {type(bad).__name__}"):
            SAMPLES[way](bad, X, T, ETA)


@pytest.mark.parametrize(("name", "call"), ARRAYS)
@pytest.mark.filterwarnings("error")
def test_every_other_way_in_for_an_array_has_the_door(name, call):
    refuses(call, name)


@pytest.mark.parametrize(
    "bad", ["0.1", None, True, np.True_, 1j, np.nan, -np.inf, 10**400, [0.1], np.array([0.1]), ...]
)
def test_a_rate_that_is_no_finite_number_is_refused_by_name(bad):
    with pytest.raises((TypeError, ValueError), match=r"^eta must be (one real|a finite) number"):
        real_number("eta", bad)


@pytest.mark.parametrize("eta", [0, -1, np.float32(0.5), np.int8(1), Fraction(1, 2), np.array(0.5)])
def test_a_rate_of_any_kind_becomes_a_float(eta):
    assert same_bits(real_number("eta", eta), float(eta))
    assert type(real_number("eta", eta)) is float


@pytest.mark.parametrize("way", RATES)
@pytest.mark.filterwarnings("error")
def test_every_way_in_for_a_rate_has_the_door(way):
    assert repr(RATES[way](Fraction(1, 2))) == repr(RATES[way](0.5))
    for finite in (-1e300, 5e-324, -0.0):
        assert RATES[way](finite) is not None
    for bad in (True, np.nan):
        with pytest.raises((TypeError, ValueError), match=r"^eta "):
            RATES[way](bad)


def test_an_update_takes_a_network_and_its_gradients_alone():
    with pytest.raises(TypeError, match=r"^net must be a Network; got Gradients"):
        update(GRADS, GRADS, ETA)
    with pytest.raises(TypeError, match=r"^net must be a Network; got NoneType"):
        forward(None, X)
    for bad in (None, NET, [1]):
        with pytest.raises(TypeError, match=r"^grads must be what gradients\(net, x, t\) returns"):
            update(NET, bad, ETA)


@pytest.mark.parametrize("value", [1.0, True, np.True_, "1", None, 0])
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises((TypeError, ValueError), match=r"^epochs must be"):
        whole_number("epochs", value, least=1)
    assert whole_number("epochs", np.uint8(1), least=1) == 1
