"""Printed figures compared with exact ones, and what explains those that do not agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from itertools import chain

import numpy as np

from backprop_helpers.examples.published import Figure, Published, published
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.forward import Forward, forward, loss
from backprop_helpers.network.network import Network
from backprop_helpers.network.validation import true_or_false
from backprop_helpers.notation.unknown_name import described

from .catalogue import SLIPS
from .derivation import Derivation, derive
from .errata_table import Row, Table
from .slip import Slip

# takes a derivation and returns it with something changed
Change = Callable[[Derivation], Derivation]
ROUNDED, CUT = "rounded on the way", "cut off, not rounded"
# what a chain of some ten roundings leaves to the processor
LAST_BITS = 2e-15
# how to read what a figure stands for from a derivation
QUANTITIES: dict[str, Callable[..., float]] = {
    "linear": lambda d, layer, j: d.given.run.linear[layer - 1][0, j - 1],
    "unit": lambda d, layer, j: d.given.run.activations[layer][0, j - 1],
    "loss": lambda d: loss(d.given.run.y, d.given.t),
    "loss share": lambda d, j: loss(d.given.run.y[:, j - 1], d.given.t[:, j - 1]),
    "upstream": lambda d, layer, j: d.upstream[layer - 1][0, j - 1],
    "slope": lambda d, layer, j: d.slopes[layer - 1][0, j - 1],
    "delta": lambda d, layer, j: d.deltas[layer - 1][0, j - 1],
    "path": lambda d, label: d.path(d.names.parameter(label)),
    "gradient": lambda d, label: d.gradient(d.names.parameter(label)),
    "step": lambda d, label: -d.rate * d.gradient(d.names.parameter(label)),
    "new": lambda d, label: d.updated(d.names.parameter(label)),
}


def compare(example: Published, *, why: bool = True) -> Table:
    """Compare every figure of a published example with the exact number.

    Where several slips lead to the same printed digits, the one that explains most of the example
    is named.

    Parameters
    ----------
    example : Published
    why : bool
        Whether the table tells why digits do not agree, or leaves that to its reader.

    Returns
    -------
    Table
        A row for each figure; it shows itself as text and as HTML.

    Raises
    ------
    TypeError
        If ``example`` is no published example, or ``why`` is neither True nor False.

    Examples
    --------
    >>> han_kamber = published()[2]
    >>> [row.cells for row in compare(han_kamber).rows if row.verdict != "agrees"]
    [('Err6', 'output layer', '0.1311', '0.131169', 'last digit', 'rounded on the way')]
    """
    if not isinstance(example, Published):
        raise TypeError(f"example must be one of examples.published(); got {described(example)}")
    why = true_or_false("why", why)
    exact = [_value(figure, example) for figure in example.figures]
    found: list[dict[str, str]] = []
    for k, (figure, value) in enumerate(zip(example.figures, exact, strict=True)):
        agrees = agreement(figure.printed, value) == "agrees"
        found.append({} if agrees else _reasons(figure, example, k, set().union(*found)))
    how_often = Counter(chain.from_iterable(found))
    rows = zip(example.figures, exact, found, strict=True)
    sources = (f"Source: {example.source}.",)
    return Table(tuple(_row(*parts, how_often) for parts in rows), sources, why)


def _row(figure: Figure, exact: float, reasons: dict[str, str], how_often: Counter) -> Row:
    likely = max(reasons, key=how_often.get, default="")
    return Row(
        name=figure.name,
        where=figure.where,
        printed=figure.printed,
        exact=exact,
        verdict=agreement(figure.printed, exact),
        slip=likely if likely in SLIPS else "",
        why="; ".join(filter(None, [likely, reasons.get(likely), figure.note])),
    )


def errata() -> Table:
    """List the figures of all published examples that do not agree, and where they come from.

    Returns
    -------
    Table
        Its rows have the name of their example in front.

    Examples
    --------
    >>> [row.name for row in errata().rows if row.name.startswith("rgu") and row.slip]
    ['rgu: hidden error 1', 'rgu: w3+', 'rgu: w4+', 'rgu: w5+', 'rgu: w6+']
    """
    rows: list[Row] = []
    sources = []
    for example in published():
        found = [row for row in compare(example).rows if row.verdict != "agrees"]
        rows += [replace(row, name=f"{example.id}: {row.name}") for row in found]
        sources += [f"{example.id}: {example.source}."] if found else []
    return Table(tuple(rows), tuple(sources))


def agreement(printed: str, exact: float) -> str:
    """Say how printed digits compare with an exact number.

    Examples
    --------
    >>> agreement("0.69", 0.6902), agreement("0.0406", 0.04068), agreement("0.2724", 0.2720)
    ('agrees', 'last digit', 'differs')
    """
    if _rounds_to(printed, exact):
        return "agrees"
    return "last digit" if abs(exact - float(printed)) <= 1.5 * _unit(printed) else "differs"


def _rounds_to(printed: str, value: float) -> bool:
    return abs(value - float(printed)) <= 0.5 * _unit(printed) + LAST_BITS * abs(value)


def _cut_to(printed: str, value: float) -> bool:
    beyond = abs(value) - abs(float(printed))
    return value * float(printed) > 0 and 0 <= beyond < _unit(printed)


def _unit(printed: str) -> float:
    """Return one unit of the last printed digit; of the fifteenth, where a float ends before."""
    number = Decimal(printed)
    return float(Decimal(1).scaleb(max(number.as_tuple().exponent, number.adjusted() - 14)))


def _value(figure: Figure, example: Published, changes: tuple[Change, ...] = ()) -> float:
    """Return what a figure stands for, rightly or with changes."""
    kind, *at = figure.quantity
    if kind == "later loss":
        return loss(_later(example, *at, changes).y, example.t)
    if kind == "later output":
        rounds, j = at
        return float(_later(example, rounds, changes).y[j - 1])
    d = _derived(example, example.network, changes)
    return figure.sign * float(QUANTITIES[kind](d, *at))


def _derived(example: Published, net: Network, changes: tuple[Change, ...]) -> Derivation:
    d = derive(net, example.x, example.t, example.eta)
    for change in changes:
        d = change(d)
    return d


@cache
def _later(example: Published, rounds: int, changes: tuple[Change, ...]) -> Forward:
    """Run the network after so many updates, its biases moved only where the source moves them."""
    net = example.network
    for _ in range(rounds):
        steps = _steps(example, net, changes)
        if example.biases != "learned":
            for step in steps:
                step[-1] = 0
        moved = [matrix - step for matrix, step in zip(net.matrices, steps, strict=True)]
        net = Network.of(moved, sizes=net.sizes)
    return forward(net, example.x)


def _steps(example: Published, net: Network, changes: tuple[Change, ...]) -> list[np.ndarray]:
    """Return what an update subtracts; by the quick way where nothing is changed."""
    if not changes:
        right = gradients(net, example.x, example.t)
        return [example.eta * gradient for gradient in right.matrices]
    d = _derived(example, net, changes)
    return [d.rate * np.vstack(d.arrays(k)) for k in range(d.depth)]


@np.errstate(all="ignore")
def _reasons(figure: Figure, example: Published, k: int, found: set[str]) -> dict[str, str]:
    """Find what leads to the printed digits: a way of rounding, or slips with theirs.

    Ten thousand updates take long, so for those only slips are tried that were found before.
    """

    def leads_there(fits: Callable, *changes: Change) -> bool:
        return fits(figure.printed, _value(figure, example, changes))

    kind, *at = figure.quantity
    later = kind.startswith("later")
    by_hand = () if later else (partial(_with_printed, example.figures[:k]),)
    if leads_there(_rounds_to, *by_hand):
        return {ROUNDED: ""}
    if leads_there(_cut_to):
        return {CUT: ""}
    reasons: dict[str, str] = {}
    for name, change in _changes(example):
        if later and at[0] > 1 and name not in found:
            continue
        if leads_there(_rounds_to, change):
            reasons[name] = ""
        elif leads_there(_rounds_to, *by_hand, change):
            reasons.setdefault(name, ROUNDED)
        elif leads_there(_cut_to, change):
            reasons.setdefault(name, CUT)
    return reasons


@cache
def _changes(example: Published) -> tuple[tuple[str, Change], ...]:
    """List every variant of every slip by its name, as a change that commits it."""
    right = derive(example.network, example.x, example.t, example.eta)
    return tuple(
        (slip.name, partial(_committed, slip, k))
        for slip in SLIPS.values()
        for k, _ in enumerate(slip.variants(right))
    )


def _committed(slip: Slip, k: int, d: Derivation) -> Derivation:
    return slip.variant(d, k).derivation


def _with_printed(printed: tuple[Figure, ...], right: Derivation) -> Derivation:
    """Go on from the units and output deltas as they are printed, as a hand does."""
    error = right.error.copy()
    inputs, slopes = [[a.copy() for a in arrays] for arrays in (right.inputs, right.slopes)]
    for figure in printed:
        kind, *at = figure.quantity
        value = figure.sign * float(figure.printed)
        if kind == "unit":
            layer, j = at
            slopes[layer - 1][0, j - 1] = value * (1 - value)
            if layer < right.depth:
                inputs[layer][0, j - 1] = value
            else:
                error[0, j - 1] = value - right.given.t[0, j - 1]
        elif kind == "delta" and at[0] == right.depth:
            error[0, at[1] - 1], slopes[-1][0, at[1] - 1] = value, 1
    return replace(right, error=error, inputs=tuple(inputs), slopes=tuple(slopes))
