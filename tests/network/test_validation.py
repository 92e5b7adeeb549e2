import copy
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
from tests.cases import same_bits

NET = Network.from_arrays(
    [([[0.3, -0.6, 0.8], [0.5, 0.9, -0.4]], [0.1, -0.2, 0.2]), (np.eye(3, 2), [0.2, -0.3])]
)
X, T, ETA = [0.5, -0.25], [1.0, 0.0], 0.25
GRADS = gradients(NET, X, T)
W, B1 = NET.w.tolist(), NET.b1.tolist()

# every public way in for a pair of numbers: what it is called there, and the call
ARRAYS = {
    "forward x": ("x", lambda v: forward(NET, v)),
    "loss y": ("y", lambda v: loss(v, T)),
    "loss t": ("t", lambda v: loss(X, v)),
    "gradients x": ("x", lambda v: gradients(NET, v, T)),
    "gradients t": ("t", lambda v: gradients(NET, X, v)),
    "chain_rule x": ("x", lambda v: chain_rule(NET, v, T, "w11")),
    "chain_rule t": ("t", lambda v: chain_rule(NET, X, v, "w11")),
    "trace_update x": ("x", lambda v: trace_update(NET, v, T, ETA)),
    "trace_update t": ("t", lambda v: trace_update(NET, X, v, ETA)),
    "train x": ("x|X", lambda v: train(NET, v, T, ETA, 2)),
    "train t": ("t|T", lambda v: train(NET, X, v, ETA, 2)),
    "complex_step x": ("x", lambda v: complex_step(NET, v, T)),
    "complex_step t": ("t", lambda v: complex_step(NET, X, v)),
    "central_difference x": ("x", lambda v: central_difference(NET, v, T)),
    "central_difference t": ("t", lambda v: central_difference(NET, X, v)),
    "Example x": ("x", lambda v: Example("", NET, v, T, ETA, "")),
    "Example t": ("t", lambda v: Example("", NET, X, v, ETA, "")),
    "from_arrays bias": ("layer 1: bias", lambda v: Network.from_arrays([(np.ones((3, 2)), v)])),
    "from_arrays weights": ("layer 1: weights", lambda v: Network.from_arrays([([v], [0, 0])])),
    "sigmoid": ("a", sigmoid),
    "sigmoid_prime": ("a", sigmoid_prime),
}
RATES = {
    "update": lambda v: update(NET, GRADS, v),
    "trace_update": lambda v: trace_update(NET, X, T, v),
    "train": lambda v: train(NET, X, T, v, 2),
    "Example": lambda v: Example("", NET, X, T, v, ""),
}
NETS = {
    "forward": lambda v: forward(v, X),
    "gradients": lambda v: gradients(v, X, T),
    "update": lambda v: update(v, GRADS, ETA),
    "chain_rule": lambda v: chain_rule(v, X, T, "w11"),
    "trace_update": lambda v: trace_update(v, X, T, ETA),
    "train": lambda v: train(v, X, T, ETA, 2),
    "complex_step": lambda v: complex_step(v, X, T),
    "Example": lambda v: Example("", v, X, T, ETA, ""),
}


class Quacks:
    """Looks like an array, as a row of a data frame does."""

    def __array__(self, dtype=None, copy=None):
        return np.array([1.0, 0.0], dtype)


def read_only():
    array = np.array([1.0, 0.0])
    array.setflags(write=False)
    return array


ACCEPTED = {
    "list": [1, 0],
    "tuple": (1.0, 0.0),
    "mixed list": [1, 0.0],
    "int64": np.array([1, 0]),
    "uint8": np.array([1, 0], np.uint8),
    "float16": np.array([1, 0], np.float16),
    "float32": np.array([1, 0], np.float32),
    "longdouble": np.array([1, 0], np.longdouble),
    "big endian": np.array([1, 0], ">f8"),
    "read-only": read_only(),
    "view": np.array([1.0, 5.0, 0.0])[::2],
    "reversed": np.array([0.0, 1.0])[::-1],
    "row of a Fortran array": np.asfortranarray([[1.0, 0], [2, 2]])[0],
    "array-like": Quacks(),
    "list of numpy numbers": [np.float32(1), np.int8(0)],
}
REFUSED = {
    "bools": [True, False],
    "bool among ints": [True, 2],
    "bool among floats": [0.5, True],
    "bool array": np.array([True, False]),
    "objects": np.array([1, 0], object),
    "None": None,
    "list of None": [None, 1.0],
    "complex": [1j, 0],
    "text": ["1", "0"],
    "one text": "10",
    "bytes": [b"1", b"0"],
    "dates": np.array(["2026-01-01", "2026-01-02"], "M8[D]"),
    "time differences": np.array([1, 2], "m8[s]"),
    "records": np.zeros(2, [("a", float)]),
    "set": {1.0, 0.0},
    "dict": {"a": 1},
    "ellipsis": ...,
    "NaN": [np.nan, 0],
    "infinity": [0, np.inf],
    "minus infinity": np.array([0, -np.inf]),
    "too large an int": [10**400, 0],
    "ragged": [[1.0], [1.0, 2.0]],
    "rank 3": np.zeros((1, 1, 2)),
    "empty": [],
}
BAD_RATES = {
    "text": "0.1",
    "None": None,
    "bool": True,
    "numpy bool": np.True_,
    "complex": 1j,
    "NaN": np.nan,
    "infinity": np.inf,
    "minus infinity": -np.inf,
    "huge": 10**400,
    "list": [0.1],
    "array": np.array([0.1]),
    "object": object(),
    "ellipsis": ...,
}


# one that the door converts, and two that it hands on as they are
TAKEN = ("list", "read-only", "reversed")
# numpy alone would take both without a word: the first by any door, the second by ``table``
KEPT_OUT = {"bool among ints": "must hold real numbers", "NaN": "holds nan at index"}


@pytest.mark.parametrize("kind", ACCEPTED)
@pytest.mark.filterwarnings("error")
def test_the_door_turns_real_numbers_of_any_kind_into_floats(kind):
    found = real_array("x", ACCEPTED[kind])
    assert type(found) is np.ndarray
    assert same_bits(found, np.array([1.0, 0.0]))


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.filterwarnings("error")
def test_the_door_refuses_anything_else_by_name(kind):
    before = copy.deepcopy(REFUSED[kind])
    with pytest.raises((TypeError, ValueError), match=r"^layer 1: bias "):
        real_array("layer 1: bias", REFUSED[kind])
    assert repr(REFUSED[kind]) == repr(before)


@pytest.mark.parametrize("way", ARRAYS)
@pytest.mark.filterwarnings("error")
def test_every_way_in_takes_what_the_door_takes(way):
    _, call = ARRAYS[way]
    for kind in TAKEN:
        assert repr(call(ACCEPTED[kind])) == repr(call(np.array([1.0, 0.0]))), kind


@pytest.mark.parametrize("kind", KEPT_OUT)
@pytest.mark.parametrize("way", ARRAYS)
@pytest.mark.filterwarnings("error")
def test_every_way_in_has_the_door(way, kind):
    name, call = ARRAYS[way]
    with pytest.raises((TypeError, ValueError), match=rf"^({name}) {KEPT_OUT[kind]}"):
        call(REFUSED[kind])


@pytest.mark.parametrize("kind", BAD_RATES)
def test_a_rate_that_is_no_finite_number_is_refused_by_name(kind):
    with pytest.raises((TypeError, ValueError), match=r"^eta "):
        real_number("eta", BAD_RATES[kind])


@pytest.mark.parametrize("kind", ["bool", "NaN"])
@pytest.mark.parametrize("way", RATES)
def test_every_way_in_for_a_rate_has_the_door(way, kind):
    with pytest.raises((TypeError, ValueError), match=r"^eta "):
        RATES[way](BAD_RATES[kind])


@pytest.mark.parametrize(
    "eta", [0, -1, 1, np.float32(0.5), np.int8(1), Fraction(1, 2), np.array(0.5)]
)
def test_a_rate_of_any_kind_becomes_a_float(eta):
    found = real_number("eta", eta)
    assert type(found) is float
    assert same_bits(found, float(eta))


@pytest.mark.parametrize("way", RATES)
def test_every_way_in_for_a_rate_takes_what_the_door_takes(way):
    assert repr(RATES[way](Fraction(1, 2))) == repr(RATES[way](0.5))


@pytest.mark.parametrize("eta", [-1e300, 5e-324, -0.0, 1e200])
@pytest.mark.parametrize("way", RATES)
@pytest.mark.filterwarnings("error")
def test_any_finite_rate_is_accepted(way, eta):
    assert RATES[way](eta) is not None


@pytest.mark.parametrize("bad", [None, "net", 1, [W, B1], (2, 3, 2), ..., Network])
@pytest.mark.parametrize("way", ["forward", "update"])
def test_anything_but_a_network_is_refused_by_name(way, bad):
    with pytest.raises(TypeError, match=r"^net must be a Network"):
        NETS[way](bad)


@pytest.mark.parametrize("way", NETS)
def test_every_way_in_for_a_network_refuses_what_looks_like_one(way):
    with pytest.raises(TypeError, match=r"^net must be a Network; got Gradients"):
        NETS[way](GRADS)


@pytest.mark.parametrize("bad", [None, NET, "grads", [1], 0.1])
def test_anything_but_gradients_is_refused_by_name(bad):
    with pytest.raises(TypeError, match=r"^grads "):
        update(NET, bad, ETA)


def test_a_message_says_what_came_and_what_to_do():
    with pytest.raises(ValueError, match=r"x must have shape \(2,\), or \(n, 2\) .* shape \(3,\)"):
        forward(NET, [1, 2, 3])
    with pytest.raises(
        ValueError, match=r"t must have the shape of the outputs, \(4, 2\); .* \(2,\)"
    ):
        gradients(NET, np.ones((4, 2)), T)
    with pytest.raises(ValueError, match=r"x holds nan at index \(1, 0\)"):
        forward(NET, [[1, 2], [np.nan, 2]])
    with pytest.raises(TypeError, match="x must hold real numbers; it holds text: 'abc'"):
        forward(NET, "abc")
    with pytest.raises(TypeError, match="x must hold real numbers; it holds True/False values"):
        forward(NET, [True, 2])


def test_long_values_are_cut_in_messages():
    with pytest.raises(TypeError) as refusal:
        real_array("x", ["word"] * 1000)
    assert len(str(refusal.value)) < 150


HUGE = Network.from_arrays([([[1e308, 1], [-1e308, 1]], [0, 0]), ([[1], [1]], [0])])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "call",
    [
        lambda: forward(HUGE, [10, 10]),
        lambda: forward(HUGE, [10, 0]),
        lambda: gradients(HUGE, [10, 10], [1]),
        lambda: complex_step(HUGE, [10, 10], [1]),
        lambda: complex_step(NET, X, [1e200, 0]),
        lambda: central_difference(NET, X, [1e200, 0]),
        lambda: gradients(NET, np.full((99, 2), 0.5), np.full((99, 2), 1.7e308)),
        lambda: gradients(
            Network.from_arrays([([[1e-9]], [1]), ([[1e-9]], [1])]),
            np.ones((99, 1)),
            np.full((99, 1), 1.7e308),
        ),
    ],
)
def test_what_overflows_is_refused(call):
    with pytest.raises(ValueError, match="so large that"):
        call()


@pytest.mark.filterwarnings("error")
def test_any_finite_target_is_accepted():
    for target in (1e200, -1.7e308, 5e-324):
        trace = trace_update(NET, X, [target, 0], 1e-10)
        assert trace.updates[0].gradient == gradients(NET, X, [target, 0])["u11"]
        assert loss([0.5], [target]) >= 0


def test_real_array_copies_only_where_it_must():
    ready = np.array([1.0, 2.0])
    assert real_array("x", ready) is ready
    assert same_bits(real_array("x", [1, 2]), ready)
    assert table("x", [np.nan]).shape == (1,)


@pytest.mark.parametrize("value", [1, np.int64(3), np.uint8(1)])
def test_whole_numbers(value):
    assert whole_number("epochs", value, least=1) == value
    assert type(whole_number("epochs", value, least=1)) is int


@pytest.mark.parametrize("value", [1.0, True, np.True_, "1", None, 0, -5])
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises((TypeError, ValueError), match=r"^epochs must be"):
        whole_number("epochs", value, least=1)
