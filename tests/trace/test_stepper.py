import numpy as np
import pytest

from backprop_helpers import Stepper
from backprop_helpers.trace.stepper import STRIDES, stops
from tests.cases import same_network
from tests.traces import article_trace, trace_of

TRACE = article_trace()


def walk(stepper, direction="next"):
    """Step until the cursor stays and return where it halted."""
    halts = [stepper.k]
    while True:
        getattr(stepper, direction)()
        if stepper.k == halts[-1]:
            return halts
        halts.append(stepper.k)


def moved_at(halts):
    return [TRACE.steps[k].update for k in halts if TRACE.steps[k].stage == "move"]


@pytest.mark.parametrize("stride", STRIDES)
def test_back_retraces_next(stride):
    stepper = Stepper(TRACE, stride)
    there = walk(stepper)
    assert there == list(stops(TRACE)[stride])
    assert there[0] == 0
    assert stepper.current.stage == "end"
    assert walk(stepper, "back") == there[::-1]


def test_where_each_stride_halts():
    assert walk(Stepper(TRACE)) == list(range(len(TRACE.steps)))
    weights, layers = (walk(Stepper(TRACE, stride)) for stride in ("weight", "layer"))
    for halts in (weights, layers):
        stages = [TRACE.steps[k].stage for k in halts]
        assert stages == ["start", "loss", *["move"] * (len(halts) - 3), "end"]
    assert moved_at(weights) == [*range(17)]
    assert [TRACE.updates[k].label for k in moved_at(layers)] == ["b2_2", "b1_3"]
    assert len(stops(trace_of((2, 3, 3, 2)))["layer"]) == 3 + 3


def test_strides_can_be_mixed():
    stepper = Stepper(TRACE, "weight")
    stepper.goto("u12")
    stepper.next()
    assert (stepper.current.stage, TRACE.updates[stepper.current.update].label) == ("move", "u12")
    stepper.stride = "factor"
    assert stepper.back().stage == "gradient"
    stepper.stride = "layer"
    assert TRACE.updates[stepper.next().update].label == "b2_2"


def test_the_network_has_the_moves_made_so_far():
    stepper = Stepper(TRACE)
    moved = 0
    while stepper.current.stage != "end":
        moved += stepper.current.stage == "move"
        assert stepper.moved == moved
        wanted = TRACE.updates[moved - 1].network if moved else TRACE.before
        assert stepper.network is wanted
        stepper.next()
    assert stepper.moved == 17
    assert same_network(stepper.network, TRACE.after)


def test_goto_takes_a_number_or_a_label():
    stepper = Stepper(TRACE)
    assert stepper.goto(5) is TRACE.steps[5] is stepper.current
    for k, move in enumerate(TRACE.updates):
        step = stepper.goto(move.label)
        assert (step.stage, step.update) == ("which", k)


@pytest.mark.parametrize(
    ("k", "error"),
    [(-1, ValueError), (179, ValueError), (1.0, TypeError), (True, TypeError), ("u99", KeyError)],
)
def test_goto_nowhere_is_refused_and_stays(k, error):
    stepper = Stepper(TRACE)
    stepper.goto(4)
    with pytest.raises(error, match=r"^k must be|u99"):
        stepper.goto(k)
    assert stepper.k == 4


def test_a_stepper_takes_a_trace_and_a_known_stride():
    with pytest.raises(TypeError, match=r"^trace must be"):
        Stepper(TRACE.before)
    for stride in ("Weight", None, np.zeros(2)):
        with pytest.raises(ValueError, match=r"^stride must be one of factor, weight, layer"):
            Stepper(TRACE, stride)


@pytest.mark.parametrize("name", ["trace", "k", "current", "network", "moved"])
def test_the_cursor_moves_only_by_its_methods(name):
    with pytest.raises(AttributeError):
        setattr(Stepper(TRACE), name, 0)


def test_repr_is_plain():
    assert repr(Stepper(TRACE)) == "Stepper(step 0 of 178, stride 'factor')"
