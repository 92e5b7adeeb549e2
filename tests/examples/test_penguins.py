import csv
from pathlib import Path

import numpy as np
import pytest

from backprop_helpers import examples, forward, train

PATH = Path(examples.__file__).parent / "data" / "penguins.csv"
ROWS = list(csv.DictReader(PATH.read_text("utf-8").splitlines()))
MEASURED = np.array([[float(row["bill_length_mm"]), float(row["bill_depth_mm"])] for row in ROWS])
SPECIES = np.array([row["species"] for row in ROWS])
HELD_OUT = np.array([row["held_out"] == "yes" for row in ROWS])
TRAINING, REST = examples.penguins(), examples.penguins(held_out=True)


def test_rows_are_penguins():
    assert ((SPECIES == "Adelie").sum(), (SPECIES == "Chinstrap").sum()) == (151, 68)
    assert (MEASURED.min(axis=0) == [32.1, 15.5]).all()
    assert (MEASURED.max(axis=0) == [58.0, 21.5]).all()


def test_every_fourth_row_is_held_out():
    assert HELD_OUT.tolist() == [k % 4 == 0 for k in range(1, 220)]


@pytest.mark.parametrize(("example", "wanted"), [(TRAINING, ~HELD_OUT), (REST, HELD_OUT)])
def test_an_example_holds_its_rows_standardised_by_the_training_rows(example, wanted):
    mean, spread = MEASURED[~HELD_OUT].mean(axis=0), MEASURED[~HELD_OUT].std(axis=0)
    np.testing.assert_allclose(example.x * spread + mean, MEASURED[wanted], rtol=1e-12)
    np.testing.assert_array_equal(example.t[:, 0], SPECIES[wanted] == "Adelie")
    np.testing.assert_array_equal(example.t[:, 1], SPECIES[wanted] == "Chinstrap")


def test_both_halves_start_from_the_same_network():
    assert TRAINING.network == REST.network
    assert TRAINING.network.sizes == (2, 3, 2)
    assert TRAINING.eta == REST.eta


def accuracy(net, example, used=(1, 1)):
    said = forward(net, example.x * used).y.argmax(axis=1)
    return round((said == example.t.argmax(axis=1)).mean(), 3)


def test_training_learns_to_tell_the_species_apart():
    assert accuracy(TRAINING.network, REST) < 0.7
    learned = train(TRAINING.network, TRAINING.x, TRAINING.t, TRAINING.eta, epochs=300).network
    assert (accuracy(learned, TRAINING), accuracy(learned, REST)) == (0.976, 0.981)


@pytest.mark.parametrize("used", [(1, 0), (0, 1)])
def test_one_measurement_alone_is_not_enough(used):
    history = train(TRAINING.network, TRAINING.x * used, TRAINING.t, TRAINING.eta, epochs=300)
    assert accuracy(history.network, REST, used) < 0.95
