import numpy as np

from backprop_helpers import Network, examples, forward
from backprop_helpers.widgets.training_player.answers import answers
from backprop_helpers.widgets.training_player.recording import record
from tests.widgets.training_player.runs import recorded


def answered(sizes, X, T):
    """Return what the page gets of a network's answers."""
    return answers(record(Network.random(sizes, seed=0), X, T, 0.1, 20), (), ())


def test_a_small_data_set_is_a_table_and_a_large_one_a_map():
    X = [[a / 5, b / 5] for a in range(5) for b in range(5)]
    T = [[float(a + b < 1), float(a + b >= 1)] for a, b in X]
    table = answered((2, 3, 2), X[:4], T[:4])
    assert list(table) == ["table"]
    assert len(table["table"]["rows"]) == 4
    plane = answered((2, 3, 2), X, T)
    assert list(plane) == ["map"]
    assert len(plane["map"]["points"]) == 25
    assert answered((3, 2, 2), [[0, 1, 0]] * 9, T[:9]) == {}


def test_the_table_holds_every_output():
    run = recorded(examples.half_adder(), 600)
    table = answers(run, (), ("sum", "<carry>"))["table"]
    for frame, outputs, rights in zip(run.frames, table["outputs"], table["rights"], strict=True):
        assert outputs == [[f"{y:.2f}" for y in row] for row in frame.outputs]
        assert rights == frame.rights.tolist()
    heads = [head for group in table["groups"] for head in group["heads"]]
    assert heads[-1] == "<i>y</i><sub>2</sub><small>&lt;carry&gt;</small>"


def test_one_output_says_how_sure_it_is_itself():
    X = [[a, b] for a in range(3) for b in range(3)]
    run = record(Network.random((2, 2, 1), seed=0), X, [[float(a > b)] for a, b in X], 0.1, 1)
    shades = answers(run, (), ())["map"]["shades"]
    y = forward(run.frames[0].network, [[0.0, 0.0], [2.0, 2.0]]).y[:, 0]
    assert int(min(shades)) <= 10 * y.min() < 10 * y.max() < int(max(shades)) + 1


def test_the_map_unfolds_to_what_the_network_says():
    example = examples.penguins()
    run = recorded(example, 40)
    plane = answers(run, example.inputs, example.outputs)["map"]
    cells = plane["cells"]
    low, high = example.x.min(axis=0) - 0.3, example.x.max(axis=0) + 0.3
    across, up = (np.linspace(low[j], high[j], 2 * cells + 1)[1::2] for j in (0, 1))
    grid = np.array([[a, b] for b in up[::-1] for a in across])
    shades = list(plane["shades"])
    for frame, change, wrong in zip(
        run.frames, ["", *plane["changes"]], plane["wrong"], strict=True
    ):
        for j in range(0, len(change), 3):
            shades[int(change[j : j + 2], 36)] = change[j + 2]
        y = forward(frame.network, grid).y
        tenths = 10 * y[:, 0] / y.sum(axis=1)
        assert (np.abs(np.array(shades, int) + 0.5 - tenths) <= 0.5 + 1e-9).all()
        assert wrong == np.flatnonzero(~frame.rights).tolist()
    assert plane["kinds"] == ["Adelie", "Chinstrap"]
    assert (plane["name"], plane["height"]) == ("bill length", "bill depth")
