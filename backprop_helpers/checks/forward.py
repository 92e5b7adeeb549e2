"""Checks of numbers on the way forward: weights, sums, activations, the loss, slopes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from backprop_helpers.network.backprop import checked_targets
from backprop_helpers.network.forward import Forward, forward, refuse_batch
from backprop_helpers.network.network import Network
from backprop_helpers.network.sigmoid import sigmoid, sigmoid_prime
from backprop_helpers.network.validation import real_array, real_number
from backprop_helpers.notation.numbers import (
    four_digits,
    half_of_last_shown,
    half_unit,
    is_right,
    within,
)
from backprop_helpers.notation.symbols import Notation, notation
from backprop_helpers.notation.unknown_name import UnknownNameError, described, is_name
from backprop_helpers.slips.slip import NOTATION, SIGMOID

from .answer import Asked, Typed, check_number
from .verdict import Verdict

# a slip, the number that it makes, and what to say
Known = Iterable[tuple[str, float, str]]


def check_weight(net: Network, label: str, answer: object) -> Verdict:
    """Judge an answer for a weight that is to be read off its matrix (article section 2).

    Parameters
    ----------
    net : Network
    label : str
        Such as ``"w12"``; no bias.
    answer : object

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError
        If ``label`` is no weight of this network.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.3, 0.4], [0.5, 0.6]], [0.0, 0.0])])
    >>> check_weight(net, "W1_12", 0.4)
    Right. W1_12 = 0.4. It leaves x1 and enters y2: row 1, column 2.
    >>> check_weight(net, "W1_12", 0.5).slips
    ('indices-swapped',)
    """
    names = notation(net.sizes)
    p = names.parameter(label)
    if p.i is None:
        raise UnknownNameError(f"label {label!r} is a bias, which stands in no matrix")
    start, end = names.unit(p.layer, p.i).text, names.unit(p.layer + 1, p.j).text
    swapped = names.weight(p.layer, p.j, p.i).label
    says = f"This is {swapped}: row and column are exchanged."
    known = [("indices-swapped", net[swapped], says)] if swapped in net.labels else []
    reason = f"It leaves {start} and enters {end}: row {p.i}, column {p.j}."
    hint = "A row belongs to the unit that an edge leaves, a column to the unit that it enters."
    return _check(answer, Asked(label, net[label], reason, hint), known, NOTATION, 0.0)


@np.errstate(all="ignore")
def check_forward(net: Network, x: object, name: str, answer: object) -> Verdict:
    """Judge an answer for one value of the forward pass (article section 2).

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,)
        One sample.
    name : str
        Such as ``"a1_2"``, ``"h2"``, ``"a2_1"`` or ``"y1"``.
    answer : object

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError, TypeError, ValueError
        If ``net``, ``x`` or ``name`` is wrong.

    Examples
    --------
    >>> net = Network.from_arrays([([[1.0], [2.0]], [-3.0])])
    >>> check_forward(net, [1, 2], "a1_1", 2).status
    'right'
    >>> check_forward(net, [1, 2], "a1_1", 5).slips
    ('bias-missing',)
    """
    run, names = forward(net, x), notation(net.sizes)
    refuse_batch(run.x)
    k, j, activated = _place(names, name)
    right = (run.activations[k + 1] if activated else run.linear[k])[j]
    before = names.unit(k, 1).base
    hint = f"Begin with the sum: each {before} times its weight into unit {j + 1}, plus the bias."
    sum_name = names.linear(k + 1, j + 1).text
    reason = f"The sigmoid of {sum_name} = {four_digits(run.linear[k][j])}."
    if not activated:
        reason = f"Each {before} times its weight into the unit, added up, plus the bias."
    asked = Asked(name, float(right), reason, hint)
    known = forward_slips(net, run, name)
    return _check(answer, asked, known, NOTATION, _forward_reach(net, run, k, j, activated))


def _place(names: Notation, name: str) -> tuple[int, int, bool]:
    """Find a value: its layer and unit, counted from 0, and whether it is the activation."""
    places = {}
    for k in range(names.depth):
        for j in range(names.sizes[k + 1]):
            places[names.linear(k + 1, j + 1).text] = (k, j, False)
            places[names.unit(k + 1, j + 1).text] = (k, j, True)
    if not is_name(name, places):
        raise UnknownNameError(
            f"name {described(name)} is no value of this network; it has {', '.join(places)}"
        )
    return places[name]


def _forward_reach(net: Network, run: Forward, k: int, j: int, activated: bool) -> float:  # noqa: FBT001
    """Return how far a value may be off when every number before it is kept as it is shown."""
    off = sum(
        abs(weight) * half_of_last_shown(value) + half_of_last_shown(weight * value)
        for weight, value in zip(net.layers[k].weights[:, j], run.activations[k], strict=True)
    )
    if not activated:
        return off
    return float(run.slopes[k][j] * (off + half_of_last_shown(run.linear[k][j])))


def forward_slips(net: Network, run: Forward, name: str) -> Known:
    """Compute what each slip makes of one value of the forward pass.

    Parameters
    ----------
    net : Network
    run : Forward
        Of one sample.
    name : str
        Such as ``"a1_2"`` or ``"y1"``.

    Examples
    --------
    >>> net = Network.from_arrays([([[1.0], [2.0]], [-3.0])])
    >>> [(slip, value) for slip, value, _ in forward_slips(net, forward(net, [1, 2]), "a1_1")][1]
    ('bias-missing', 5.0)
    """
    k, j, activated = _place(notation(net.sizes), name)
    values, w, bias = run.activations[k], net.layers[k].weights, net.layers[k].bias[j]
    a = float(run.linear[k][j])
    sums = [("bias-missing", a - bias, "The bias is left out of the sum.")]
    along = "The weights were read along the wrong index."
    if j < w.shape[0] and w.shape[1] >= w.shape[0]:
        sums.append(("indices-swapped", values @ w[j, : len(values)] + bias, along))
    sums.append(("indices-swapped", values @ w.reshape(w.shape[::-1])[j] + bias, along))
    ends = "This is the value of another unit: the second index of a weight says where it ends."
    sums += [("indices-swapped", other, ends) for other in np.delete(run.linear[k], j)]
    for wrong in (run.linear[k - 1], run.activations[k - 1]) if k else ():
        n = min(len(wrong), len(values))
        layer = "Values of the wrong layer went into the sum: it takes the activations before it."
        sums.append(("wrong-layer-activation", wrong[:n] @ w[:n, j] + bias, layer))
    if activated:
        yield "activation-missing", a, "σ is still to be applied."
    else:
        yield "activation-too-early", sigmoid(a), "σ comes later: a is the sum alone."
    for slip, value, says in sums:
        yield slip, sigmoid(float(value)) if activated else float(value), says


@np.errstate(all="ignore")
def check_loss(net: Network, x: object, t: object, answer: object) -> Verdict:
    """Judge an answer for the loss of a sample or a batch (formula 1).

    Parameters
    ----------
    net, x, t
        As for ``gradients``.
    answer : object

    Returns
    -------
    Verdict

    Raises
    ------
    TypeError, ValueError
        If ``net``, ``x`` or ``t`` is wrong.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> check_loss(net, [2], [1], 0.25).slips
    ('factor-two',)
    """
    run = forward(net, x)
    t = real_array("t", checked_targets(net, run.x, t))
    errors = np.atleast_2d(run.y - t)
    right = 0.5 * float((errors**2).sum())
    known = loss_slips(errors)
    reason = "Half of all squared errors, added up: L = ½ Σ (y − t)²."
    asked = Asked("L", right, reason, "Begin with one error, y − t, and square it.")
    squares = (abs(e) * half_of_last_shown(e) + half_of_last_shown(e * e) for e in errors.flat)
    return _check(answer, asked, known, SIGMOID, sum(squares))


def loss_slips(errors: np.ndarray) -> Known:
    """Compute what each slip makes of the loss.

    Parameters
    ----------
    errors : ndarray, shape (n, n_out)
        The outputs minus their targets.

    Examples
    --------
    >>> [(slip, value) for slip, value, _ in loss_slips(np.array([[0.5, -1.0]]))]
    [('factor-two', 1.25), ('mean-instead-of-sum', 0.3125)]
    """
    right = 0.5 * float((errors**2).sum())
    yield "factor-two", 2 * right, "The ½ in front of the sum is left out."
    for n in {*errors.shape, errors.size} - {1}:
        yield "mean-instead-of-sum", right / n, "The squares are added up here, not averaged."


@np.errstate(all="ignore")
def check_slope(a: float, answer: object) -> Verdict:
    """Judge an answer for the slope of the sigmoid at a (formula 3).

    Parameters
    ----------
    a : float
        The linear combination.
    answer : object

    Returns
    -------
    Verdict

    Raises
    ------
    TypeError, ValueError
        If ``a`` is no finite number.

    Examples
    --------
    >>> check_slope(0, 0.25)
    Right. σ′(0) = 0.25. σ(1 − σ), with σ(0) = 0.5.
    >>> check_slope(2.0, -2.0).slips
    ('slope-of-preactivation',)
    """
    a = real_number("a", a)
    activation = sigmoid(a)
    known = [
        (
            "slope-of-activation",
            sigmoid_prime(activation),
            "The sigmoid was applied twice: once it is σ(a), so multiply that by 1 − σ(a).",
        ),
        (
            "slope-of-preactivation",
            a * (1 - a),
            "a(1 − a) was taken: σ(a) belongs where a stands.",
        ),
    ]
    asked = Asked(
        name=f"σ′({four_digits(a)})",
        right=sigmoid_prime(a),
        reason=f"σ(1 − σ), with σ({four_digits(a)}) = {four_digits(activation)}.",
        hint=f"Begin with σ({four_digits(a)}) = {four_digits(activation)}.",
    )
    reach = abs(1 - 2 * activation) * half_of_last_shown(activation)
    return _check(answer, asked, known, SIGMOID, reach)


def _check(answer: object, asked: Asked, known: Known, lesson: str, reach: float) -> Verdict:
    def slip(typed: Typed) -> Verdict | None:
        found = {
            name: says
            for name, value, says in known
            if not is_right(value, asked.right) and within(typed.value, value, half_unit(value, 4))
        }
        message = f"{' Or: '.join(found.values())} Lesson {lesson} goes through it."
        return Verdict("slip", message, tuple(found)) if found else None

    return check_number(answer, asked, slip, lambda: float(reach))
