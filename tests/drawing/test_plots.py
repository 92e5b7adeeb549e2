import sys

import numpy as np
import pytest
from matplotlib.figure import Figure

from backprop_helpers import Network, examples, forward, loss, train
from backprop_helpers.drawing.plots import _losses_at, decision_map, loss_curves, loss_map


@pytest.fixture
def ax():
    return Figure().add_subplot()


def test_loss_curves_draw_every_loss(ax):
    text = loss_curves(ax, {"slow": [1.0, 0.9, 0.8], "fast": [1.0, 0.4, 0.1]})
    assert [list(line.get_ydata()) for line in ax.lines] == [[1.0, 0.9, 0.8], [1.0, 0.4, 0.1]]
    assert [entry.get_text() for entry in ax.get_legend().get_texts()] == ["slow", "fast"]
    assert len({line.get_linestyle() for line in ax.lines}) == 2
    assert text == "Loss over 2 updates. slow: from 1.0000 to 0.8000. fast: from 1.0000 to 0.1000."


def test_loss_map_walks_the_path(ax):
    example = examples.half_adder()
    walk = [train(example.network, example.x, example.t, 2.0, k).network for k in range(0, 50, 10)]
    text = loss_map(ax, walk[-1], example.x, example.t, ("u11", "u12"), walk)
    drawn = np.array(ax.lines[0].get_xydata())
    assert drawn.tolist() == [[net["u11"], net["u12"]] for net in walk]
    last = loss(forward(walk[-1], example.x).y, example.t)
    assert text.endswith(f"to {last:.4f}.")
    assert text.startswith(f"From u11 = {walk[0]['u11']:.2f}, u12 = {walk[0]['u12']:.2f} to ")
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("u11", "u12")


def test_every_point_of_the_map_is_the_loss_there():
    example = examples.half_adder()
    net, x, t = example.network, example.x, example.t
    points = np.random.default_rng(0).standard_normal((9, 2))
    for one, other in [("u11", "b1_2"), ("w12", "w21"), ("b2_1", "b2_2")]:
        nets = [net.replacing(one, p).replacing(other, q) for p, q in points]
        expected = [loss(forward(there, x).y, t) for there in nets]
        found = _losses_at(net, x, t, (one, other), points)
        np.testing.assert_allclose(found, expected, rtol=1e-13)


def test_loss_map_knows_its_labels(ax):
    net = Network.random((2, 3, 2), seed=0)
    with pytest.raises(KeyError, match="v11"):
        loss_map(ax, net, [1, 2], [0, 1], ("v11", "u12"), [net])


def test_decision_map_counts_own_sides(ax):
    net = Network.from_arrays([([[1.0, -1.0], [0.0, 0.0]], [0.0, 0.0])])
    X = np.array([[1, 0], [2, 1], [-1, 0], [3, 3]])
    T = np.array([[1, 0], [1, 0], [0, 1], [0, 1]])
    text = decision_map(ax, net, X, T, ("A", "B"))
    assert text == "On their own side: 2 of 2 A, 1 of 2 B."
    assert sorted(len(line.get_xdata()) for line in ax.lines) == [2, 2]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ax": Figure()}, r"^ax must be the Axes to draw on"),
        ({"labels": ("u11",)}, r"^labels must be a pair"),
        ({"walk": [None]}, r"^walk must be a list of networks"),
        ({"walk": []}, r"^walk is empty"),
    ],
)
def test_loss_map_refuses_what_is_no_map(ax, changed, told):
    net = Network.random((2, 3, 2), seed=0)
    given = {"ax": ax, "net": net, "X": [1, 2], "T": [0, 1], "labels": ("u11", "u12")}
    with pytest.raises((TypeError, ValueError), match=told):
        loss_map(**{**given, "walk": [net], **changed})


def test_decision_map_needs_two_inputs_and_two_named_outputs(ax):
    net = Network.random((2, 1), seed=0)
    with pytest.raises(ValueError, match=r"^net must have two inputs and two outputs"):
        decision_map(ax, net, [[1, 2]], [[1]], ("A", "B"))
    with pytest.raises(TypeError, match=r"^names must be two texts"):
        decision_map(ax, Network.random((2, 2), seed=0), [[1, 2]], [[1, 0]], ("A",))


def test_no_figure_is_registered(ax):
    loss_curves(ax, {"a": [1, 0]})
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or pyplot.get_fignums() == []
