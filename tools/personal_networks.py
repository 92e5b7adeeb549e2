"""Find the networks that `examples.personal` deals out: those on which no two slips meet.

    python -m tools.personal_networks --count 16384 --processes 2    prints their seeds, from 0 on
    python -m tools.personal_networks --check                        counts what meets today

What learners have on paper must stay, so the stored seeds are not searched again when the catalogue
of slips grows; the check then says on how many of their networks a new slip meets another.
"""

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import count, islice
from typing import NamedTuple

import numpy as np

from backprop_helpers import Network
from backprop_helpers.examples.personal import numbers, seeds
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import Derivation, derive, stacked

BLOCK = 2_000
RIGHT = "the right one"


class Outcomes(NamedTuple):
    """What every slip makes of each parameter of a network, and the right numbers last.

    Parameters
    ----------
    names : tuple of str
        The slip of each row.
    likely : ndarray of bool, shape (rows,)
        Whether it is named where others lead to the same number.
    values : ndarray, shape (rows, parameters)
    """

    names: tuple[str, ...]
    likely: np.ndarray
    values: np.ndarray


@np.errstate(all="ignore")
def outcomes(net, x, t, eta, *, update):
    """Return what every slip makes of each gradient, or of each change in an update."""
    right = replace(derive(net, x, t, eta), rate=eta if update else 0.0)
    named = [(name, v) for name, slip in SLIPS.items() for v in slip.variants(right)]
    derivations = [*(variant.derivation for _, variant in named), right]
    alone = [k for k, derivation in enumerate(derivations) if derivation.added]
    together = [k for k in range(len(derivations)) if k not in alone]
    read = Derivation.updated if update else Derivation.gradient
    values = np.empty((len(derivations), len(net.labels)))
    for rows in (together, *([k] for k in alone)):
        pile = stacked([derivations[k] for k in rows]) if len(rows) > 1 else derivations[rows[0]]
        for column, label in enumerate(net.labels):
            old = net[label] if update else 0.0
            values[rows, column] = read(pile, right.names.parameter(label)) - old
    likely = [not variant.unlikely for _, variant in named]
    return Outcomes((*(name for name, _ in named), RIGHT), np.array([*likely, True]), values)


@np.errstate(all="ignore")
def meeting(found):
    """Tell which rows are equal to four digits, label by label, each pair of rows once."""
    size = 10.0 ** (np.floor(np.log10(np.abs(found.values))) - 3)
    rounded = np.where(found.values == 0, 0, np.rint(found.values / size) * size)
    near = np.abs(rounded[:, None] - rounded) <= 1e-9 * np.abs(rounded)
    return np.triu(near.transpose(2, 0, 1), 1)


@cache
def told_apart(t, *, update):
    """Tell which rows ought to differ: those of two slips that differ on numbers without pattern.

    Unlikely ones need only differ from the right number: they are named where nothing else is.
    """
    by_nature = True
    for seed in range(3):
        rng = np.random.default_rng(seed)
        net = Network.random((2, 3, 2), seed=seed)
        found = outcomes(net, rng.normal(size=2), t, rng.uniform(0.2, 0.9), update=update)
        by_nature &= meeting(found)
    names = np.array(found.names)
    of_two = names[:, None] != names
    likely = found.likely[:, None] & found.likely
    return of_two & (likely | (names == RIGHT)) & ~by_nature


def coincidences(net, x, t, eta, *, update):
    """List (label, slip, slip) where two slips, or a slip and the right number, meet."""
    found = outcomes(net, x, t, eta, update=update)
    met = meeting(found) & told_apart(tuple(map(int, t)), update=update)
    pairs = (
        (net.labels[label], found.names[row], found.names[column])
        for label, row, column in np.argwhere(met)
    )
    return list(dict.fromkeys(pairs))


def is_clean(net, x, t, eta):
    """Tell whether no two slips meet, in any gradient or new value."""
    return not any(coincidences(net, x, t, eta, update=update) for update in (False, True))


def last_factors_differ(drawn):
    """Tell where slips in the last factor keep apart, by decimals alone; most draws fail here."""
    w, b1, u, b2, x, _, eta = drawn
    eta = eta[:, None]
    a1 = np.einsum("ni,nij->nj", x, w) + b1
    one = np.ones_like(eta)
    times = np.concatenate([one, -one, 2 * one, one / 2, eta, -eta, 1 / eta], axis=1)
    fits = (eta[:, 0] > 0.15) & (eta[:, 0] < 0.85) & (np.abs(x) > 0.15).all(axis=1)
    fits &= all_differ(np.abs(a1)) & all_differ(times, x, b2)
    for sizes in (u, np.abs(u)):
        shares = 1 / sizes.sum(axis=2)
        for j in range(3):
            own = shares[:, [j]], a1[:, [j]]
            fits &= all_differ(times, x, x.sum(axis=1, keepdims=True), b1[:, [j]], *own)
            for i in range(2):
                entering = x[:, [i]]
                several = np.concatenate([times, own[0]], axis=1) * entering
                fits &= all_differ(several, one, w[:, i, [j]], x[:, [1 - i]], own[1])
    for j in range(2):
        for i in range(3):
            beside = [x[:, [k]] for k in {i, j} if k < 2]
            fits &= all_differ(one, u[:, i, [j]], a1[:, [i]], *beside)
    return fits


def all_differ(*columns):
    """Tell in which rows all numbers differ."""
    ordered = np.sort(np.concatenate(columns, axis=1), axis=1)
    return (np.diff(ordered, axis=1) > 1e-9).all(axis=1)


def teaches(drawn):
    """Tell where the numbers serve the lessons.

    No output is near its target and no gradient is tiny; the two paths into h1 pull against each
    other; no activation is near ½, where taking it for 1 looks like an average; and no slope taken
    at the wrong value is nearly right.
    """
    w, b1, u, b2, x, t, _ = drawn
    a1 = np.einsum("ni,nij->nj", x, w) + b1
    h = 1 / (1 + np.exp(-a1))
    a2 = np.einsum("ni,nij->nj", h, u) + b2
    y = 1 / (1 + np.exp(-a2))
    paths = u * ((y - t) * y * (1 - y))[:, None, :]
    deltas = paths.sum(axis=2) * h * (1 - h), (y - t) * y * (1 - y)
    gradients = [
        *deltas,
        *(deltas[0] * x[:, [i]] for i in range(2)),
        *(deltas[1] * h[:, [i]] for i in range(3)),
    ]
    first, second = paths[:, 0].T
    a, reached = np.concatenate([a1, a2], axis=1), np.concatenate([h, y], axis=1)
    slopes, again = reached * (1 - reached), 1 / (1 + np.exp(-reached))
    mistaken = np.stack([a * (1 - a), again * (1 - again)])
    return (
        (np.abs(y - t) >= 0.1).all(axis=1)
        & (np.abs(np.concatenate(gradients, axis=1)) >= 0.001).all(axis=1)
        & (first * second < 0)
        & (np.abs(first + second) > 0.1 * np.minimum(np.abs(first), np.abs(second)))
        & (np.abs(2 * reached - 1) > 0.02).all(axis=1)
        & (np.abs(mistaken - slopes) > 0.01 * slopes).all(axis=(0, 2))
    )


def good(block):
    """List the good seeds of one block."""
    seeds = np.arange(block * BLOCK, (block + 1) * BLOCK)
    for condition in (last_factors_differ, teaches):
        seeds = seeds[condition(numbers(seeds))]
    return [seed for seed in seeds.tolist() if is_clean(*drawn(seed))]


def drawn(seed):
    """Return the network of a seed, its sample and its learning rate."""
    w, b1, u, b2, x, t, eta = (part[0] for part in numbers([seed]))
    return Network.from_arrays([(w, b1), (u, b2)]), x, t, float(eta)


def found_from_zero(processes):
    """Yield all good seeds in their order."""
    with ProcessPoolExecutor(processes) as pool:
        for start in count(step=8 * processes):
            for block in pool.map(good, range(start, start + 8 * processes)):
                yield from block


def main(arguments=None):
    """Print good seeds, or what meets on the stored ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=16384, help="how many seeds to find")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="look at the stored seeds instead")
    options = parser.parse_args(arguments)
    if not options.check:
        for seed in islice(found_from_zero(options.processes), options.count):
            print(seed, flush=True)
        return
    met = Counter()
    for seed in seeds():
        for update in (False, True):
            found = coincidences(*drawn(seed), update=update)
            met.update({(one, other) for _, one, other in found})
    for names, networks in met.most_common():
        print(f"{networks:6}  {' and '.join(names)}")
    print(f"{len(seeds())} networks, each looked at for gradients and for new values")


if __name__ == "__main__":
    main()
