"""Networks to learn with: the article's, the half adder, and penguins."""

from __future__ import annotations

import csv
from importlib.resources import files

import numpy as np

from backprop_helpers.network.network import Network

from .example import Example

SPECIES = ("Adelie", "Chinstrap")
MEASUREMENTS = ("bill_length_mm", "bill_depth_mm")


def article() -> Example:
    """Return the article's 2-3-2 network, with numbers that can be carried by hand.

    The article prints no numbers; these are ours. The two outputs err in opposite directions, and
    the two paths into h1 pull against each other.

    Examples
    --------
    >>> article().network["u11"], article().eta
    (0.9, 0.4)
    """
    w, b1 = [[0.3, -0.6, 0.8], [0.5, 0.9, -0.4]], [0.1, -0.2, 0.2]
    u, b2 = [[0.9, 0.4], [-0.7, 0.6], [0.3, -0.8]], [0.2, -0.3]
    return Example(
        name="the article's network",
        network=Network.from_arrays([(w, b1), (u, b2)]),
        x=[0.9, -0.4],
        t=[1, 0],
        eta=0.4,
        source="network and formulas: I. Valchanov, Backpropagation (365 Data Science, 2023)",
    )


def half_adder() -> Example:
    """Return a random 2-3-2 network and the half adder's truth table.

    Two bits go in, their sum bit and their carry bit are wanted: four samples.

    Examples
    --------
    >>> half_adder().t.tolist()
    [[0.0, 0.0], [1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
    """
    bits = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    first, second = bits.T
    return Example(
        name="half adder",
        network=Network.random((2, 3, 2), seed=1),
        x=bits,
        t=np.column_stack([first ^ second, first & second]),
        eta=2.0,
        source="truth table of the half adder; random start, seed 1",
        outputs=("sum", "carry"),
    )


def penguins(*, held_out: bool = False) -> Example:
    """Return a random 2-3-2 network and penguins: two measurements in, one of two species out.

    Bill length and bill depth of Adelie and Chinstrap penguins, row after row as they were
    measured. Each measurement is standardised: minus the mean, divided by the standard deviation,
    both over the training rows alone. The target is (1, 0) for an Adelie and (0, 1) for a
    Chinstrap penguin.

    Parameters
    ----------
    held_out : bool
        Return the rows kept back from training, every fourth one, on the same scale.

    Returns
    -------
    Example
        Of 165 samples, held out 54.

    Examples
    --------
    >>> penguins().x.shape, penguins(held_out=True).x.shape
    ((165, 2), (54, 2))
    """
    text = (files(__package__) / "data" / "penguins.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    measured = np.array([[float(row[name]) for name in MEASUREMENTS] for row in rows])
    species = np.array([[row["species"] == name for name in SPECIES] for row in rows], float)
    kept_back = np.array([row["held_out"] == "yes" for row in rows])
    training = measured[~kept_back]
    scaled = (measured - training.mean(axis=0)) / training.std(axis=0)
    wanted = kept_back == held_out
    return Example(
        name="penguins held out" if held_out else "penguins",
        network=Network.random((2, 3, 2), seed=1),
        x=scaled[wanted],
        t=species[wanted],
        eta=0.05,
        source="Gorman et al. (2014); Horst, Hill and Gorman (2020), CC0; random start, seed 1",
        inputs=("bill length", "bill depth"),
        outputs=SPECIES,
    )
