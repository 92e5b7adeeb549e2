import csv
from pathlib import Path

import numpy as np
import pytest

from backprop_helpers import examples, forward, train

PATH = Path(examples.__file__).parent / "data" / "penguins.csv"
ROWS = list(csv.DictReader(PATH.read_text("utf-8").splitlines()))
MEASURED = np.array([[float(row["bill_length_mm"]), float(row["bill_depth_mm"])] for row in ROWS])


def accuracy(net, example):
    return (forward(net, example.x).y.argmax(axis=1) == example.t.argmax(axis=1)).mean()


def test_rows_are_penguins():
    assert list(ROWS[0]) == ["species", "bill_length_mm", "bill_depth_mm", "held_out"]
    species = [row["species"] for row in ROWS]
    assert {name: species.count(name) for name in species} == {"Adelie": 151, "Chinstrap": 68}
    assert (MEASURED.min(axis=0) == [32.1, 15.5]).all()
    assert (MEASURED.max(axis=0) == [58.0, 21.5]).all()


def test_every_fourth_row_is_held_out():
    assert [row["held_out"] for row in ROWS] == [
        "yes" if k % 4 == 0 else "no" for k in range(1, 220)
    ]


@pytest.mark.parametrize(("held_out", "rows"), [(False, 165), (True, 54)])
def test_an_example_holds_its_rows_standardised_by_the_training_rows(held_out, rows):
    example = examples.penguins(held_out=held_out)
    wanted = np.array([(row["held_out"] == "yes") == held_out for row in ROWS])
    training = MEASURED[[row["held_out"] == "no" for row in ROWS]]
    mean, spread = training.mean(axis=0), training.std(axis=0)
    assert example.x.shape == example.t.shape == (rows, 2)
    np.testing.assert_allclose(example.x * spread + mean, MEASURED[wanted], rtol=1e-12)
    species = np.array([row["species"] for row in ROWS])[wanted]
    np.testing.assert_array_equal(example.t[:, 0], species == "Adelie")
    np.testing.assert_array_equal(example.t[:, 1], species == "Chinstrap")


def test_training_rows_have_mean_0_and_spread_1_and_held_out_rows_need_not():
    x, others = examples.penguins().x, examples.penguins(held_out=True).x
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(x.std(axis=0), 1, atol=1e-12)
    assert abs(others.mean(axis=0)).min() > 1e-3


def test_both_halves_start_from_the_same_network():
    training, held_out = examples.penguins(), examples.penguins(held_out=True)
    assert training.network == held_out.network
    assert training.network.sizes == (2, 3, 2)
    assert training.eta == held_out.eta


def test_training_learns_to_tell_the_species_apart():
    training, held_out = examples.penguins(), examples.penguins(held_out=True)
    assert accuracy(training.network, held_out) < 0.7
    history = train(training.network, training.x, training.t, training.eta, epochs=300)
    assert round(accuracy(history.network, training), 3) == 0.976
    assert round(accuracy(history.network, held_out), 3) == 0.981


@pytest.mark.parametrize("column", [0, 1])
def test_one_measurement_alone_is_not_enough(column):
    training, held_out = examples.penguins(), examples.penguins(held_out=True)
    x, others = training.x.copy(), held_out.x.copy()
    x[:, 1 - column] = others[:, 1 - column] = 0
    history = train(training.network, x, training.t, training.eta, epochs=300)
    found = forward(history.network, others).y.argmax(axis=1) == held_out.t.argmax(axis=1)
    assert found.mean() < 0.95
