"""A network for every name, on which every known slip leads to a number of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from backprop_helpers.network.network import Network

from .example import Example
from .names import hashed, visible

TENTHS = np.arange(1, 10)


class Numbers(NamedTuple):
    """The numbers of n networks.

    Parameters
    ----------
    w : ndarray, shape (n, 2, 3)
    b1 : ndarray, shape (n, 3)
    u : ndarray, shape (n, 3, 2)
    b2, x, t : ndarray, shape (n, 2)
    eta : ndarray, shape (n,)
    """

    w: np.ndarray
    b1: np.ndarray
    u: np.ndarray
    b2: np.ndarray
    x: np.ndarray
    t: np.ndarray
    eta: np.ndarray


def personal(name: str) -> Example:
    """Return a 2-3-2 network of one-decimal numbers that belongs to a name.

    The same name gives the same numbers for ever, and names that look the same are the same. Two
    names seldom share one of the 16,384 networks.

    Parameters
    ----------
    name : str
        In any script; upper case and more than one blank make no difference.

    Returns
    -------
    Example

    Raises
    ------
    TypeError
        If ``name`` is not text.
    ValueError
        If nothing of it can be seen.

    Examples
    --------
    >>> personal("Ada").network == personal(" ada ").network != personal("Alan").network
    True
    """
    chosen = hashed(name) % len(seeds())
    w, b1, u, b2, x, t, eta = (part[0] for part in numbers([seeds()[chosen]]))
    shown = visible(name)
    return Example(
        name=f"{shown}'s network",
        network=Network.from_arrays([(w, b1), (u, b2)]),
        x=x,
        t=t,
        eta=float(eta),
        source=f"drawn from the name {shown!r}",
    )


@cache
def seeds() -> np.ndarray:
    """Return the seeds of all networks; ``tools/personal_networks.py`` has found them.

    Examples
    --------
    >>> len(seeds())
    16384
    """
    text = (files(__package__) / "data" / "personal_seeds.txt").read_text("ascii")
    found = np.fromstring(text, np.int32, sep="\n")  # a tuple of ints would take 0.6 MB
    found.setflags(write=False)
    return found


def numbers(seeds: Iterable[int]) -> Numbers:
    """Draw the numbers of a 2-3-2 network for each seed.

    The learning rate, the inputs and the biases are the eight tenths but 0.5, each taken once. The
    weights of a layer differ in size, those of the first from the inputs too.

    Examples
    --------
    >>> numbers([103]).w[0]
    array([[-0.9, -0.1,  0.5],
           [ 0.2, -0.4,  0.8]])
    """
    digests = b"".join(hashlib.sha512(f"network {seed}".encode()).digest() for seed in seeds)
    chance = np.frombuffer(digests, np.uint8).reshape(-1, 64)
    once = np.delete(TENTHS, 4)[_order(chance[:, :8])]
    first, second = (TENTHS[_order(part)] for part in (chance[:, 8:17], chance[:, 17:26]))
    eta, x, b1, b2 = np.split(once, [1, 3, 6], axis=1)
    taken = (first[:, :, None] == x[:, None, :]).any(axis=2)
    free = np.take_along_axis(first, _order(taken), axis=1)
    sizes = np.concatenate([free[:, :6], b1, second[:, :6], b2, x], axis=1)
    signed = np.where(chance[:, 26:45] % 2, sizes, -sizes) / 10
    w, b1, u, b2, x = np.split(signed, [6, 9, 15, 17], axis=1)
    t1 = chance[:, 45] % 2
    t = np.stack([t1, 1 - t1], axis=1).astype(float)
    return Numbers(w.reshape(-1, 2, 3), b1, u.reshape(-1, 3, 2), b2, x, t, eta[:, 0] / 10)


def _order(chance: np.ndarray) -> np.ndarray:
    return np.argsort(chance, axis=1, kind="stable")
