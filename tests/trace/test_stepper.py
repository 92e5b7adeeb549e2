import pytest

from backprop_helpers import Network, Stepper, examples, trace_update
from backprop_helpers.trace.stepper import STRIDES, stops
from tests.cases import same_network


@pytest.fixture(scope="module")
def trace():
    example = examples.article()
    return trace_update(example.network, example.x, example.t, example.eta)


def walk(stepper, direction):
    """Step until the cursor stays and return where it halted."""
    halts = [stepper.k]
    while True:
        getattr(stepper, direction)()
        if stepper.k == halts[-1]:
            return halts
        halts.append(stepper.k)


@pytest.mark.parametrize("stride", STRIDES)
def test_back_retraces_next(trace, stride):
    stepper = Stepper(trace, stride)
    there = walk(stepper, "next")
    assert there == list(stops(trace)[stride])
    assert there[0] == 0
    assert stepper.current.stage == "end"
    assert walk(stepper, "back") == there[::-1]


def test_factor_halts_everywhere(trace):
    assert walk(Stepper(trace), "next") == list(range(len(trace.steps)))


def test_weight_halts_after_each_of_the_seventeen(trace):
    stepper = Stepper(trace, "weight")
    halts = walk(stepper, "next")
    stages = [trace.steps[k].stage for k in halts]
    assert stages == ["start", "loss", *["move"] * 17, "end"]
    assert [trace.steps[k].update for k in halts if trace.steps[k].stage == "move"] == [*range(17)]


def test_layer_halts_after_each_layer(trace):
    halts = walk(Stepper(trace, "layer"), "next")
    moved = [trace.updates[trace.steps[k].update].label for k in halts[2:-1]]
    assert moved == ["b2_2", "b1_3"]


def test_strides_can_be_mixed(trace):
    stepper = Stepper(trace, "weight")
    stepper.goto("u12")
    stepper.next()
    assert (stepper.current.stage, trace.updates[stepper.current.update].label) == ("move", "u12")
    stepper.stride = "factor"
    assert stepper.back().stage == "gradient"
    stepper.stride = "layer"
    stepper.next()
    assert trace.updates[stepper.current.update].label == "b2_2"


def test_the_network_has_the_moves_made_so_far(trace):
    stepper = Stepper(trace)
    moved = 0
    while stepper.current.stage != "end":
        moved += stepper.current.stage == "move"
        assert stepper.moved == moved
        wanted = trace.updates[moved - 1].network if moved else trace.before
        assert stepper.network is wanted
        stepper.next()
    assert stepper.moved == 17
    assert same_network(stepper.network, trace.after)
    stepper.goto(0)
    assert stepper.network is trace.before


def test_goto_takes_a_number_or_a_label(trace):
    stepper = Stepper(trace)
    assert stepper.goto(5) is trace.steps[5] is stepper.current
    for k, move in enumerate(trace.updates):
        step = stepper.goto(move.label)
        assert (step.stage, step.update) == ("which", k)


@pytest.mark.parametrize("k", [-1, 10**6, 1.0, True, None])
def test_goto_nowhere_is_refused_and_stays(trace, k):
    stepper = Stepper(trace)
    stepper.goto(4)
    with pytest.raises((TypeError, ValueError), match=r"^k must be"):
        stepper.goto(k)
    with pytest.raises(KeyError, match="u99"):
        stepper.goto("u99")
    assert stepper.k == 4


def test_a_stepper_takes_a_trace_and_a_known_stride(trace):
    with pytest.raises(TypeError, match=r"^trace must be"):
        Stepper(trace.before)
    for stride in ("Weight", "", None, 1):
        with pytest.raises(ValueError, match=r"^stride must be one of factor, weight, layer"):
            Stepper(trace, stride)


@pytest.mark.parametrize("name", ["trace", "k", "current", "network", "moved"])
def test_the_cursor_moves_only_by_its_methods(trace, name):
    with pytest.raises(AttributeError):
        setattr(Stepper(trace), name, 0)


def test_deeper_networks_step_too():
    net = Network.random((2, 3, 3, 2), seed=0)
    trace = trace_update(net, [1, 2], [0, 1], 0.3)
    stepper = Stepper(trace, "layer")
    walk(stepper, "next")
    assert same_network(stepper.network, trace.after)
    assert len(stops(trace)["layer"]) == 3 + 3


def test_repr_is_plain(trace):
    assert repr(Stepper(trace)) == f"Stepper(step 0 of {len(trace.steps) - 1}, stride 'factor')"
