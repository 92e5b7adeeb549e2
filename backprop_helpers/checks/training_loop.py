"""Says whether a learner's own training loop is right, else what its first rounds show."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from backprop_helpers.examples.example import Example
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.network import Network
from backprop_helpers.network.training import train

from .learner_function import run
from .verdict import Verdict

NAMES = ("w", "b1", "u", "b2")
ROUNDS = 3
NOTHING_TO_UNPACK = "cannot unpack non-iterable NoneType"
Arrays = tuple[np.ndarray, ...]


def check_training(function: object, e: Example) -> Verdict:
    """Let a learner's loop make one update, then three, and compare the parameters.

    Parameters
    ----------
    function : callable
        Called as ``function(w, b1, u, b2, epochs)``; returns the four after so many updates with
        the samples and the learning rate of the example, which it knows.
    e : Example

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from backprop_helpers.examples import half_adder
    >>> check_training(..., half_adder()).status
    'unanswered'
    >>> check_training(lambda *given: given[:4], half_adder())
    Not yet. After one update all four arrays are as they were: nothing has moved.
    """
    shown = contextlib.nullcontext()
    for epochs in (1, ROUNDS):
        with shown:
            found = run(
                function,
                dict(zip(NAMES, _arrays(e.network), strict=True)) | {"epochs": epochs},
                _four,
            )
        shown = contextlib.redirect_stdout(io.StringIO())
        if isinstance(found, Verdict):
            return _nothing_yet(found)
        if not _same(found.returned, _arrays(train(e.network, e.x, e.t, e.eta, epochs).network)):
            return _told(found.returned, e, epochs)
        if found.changed:
            names = ", ".join(found.changed)
            return Verdict(
                "wrong",
                f"The numbers are right, but your loop changes the arrays that it was given "
                f"({names}); write `w = w - ...`, which makes a new array, not `w -= ...`.",
            )
    return Verdict(
        "right", f"After 1 update and after {ROUNDS}, all 17 parameters are as they should be."
    )


def _nothing_yet(found: Verdict) -> Verdict:
    if NOTHING_TO_UNPACK in found.message:
        return Verdict("wrong", "Your `backprop` returns nothing yet; the loop needs it first.")
    return found


def _arrays(net: Network) -> Arrays:
    return net.w, net.b1, net.u, net.b2


def _four(returned: object) -> Arrays | Verdict:
    wanted = f"Return the four parameters after the last update: {', '.join(NAMES)}."
    if not isinstance(returned, tuple | list) or len(returned) != len(NAMES):
        return Verdict("wrong", wanted)
    arrays = tuple(np.array(each, float) for each in returned)
    for name, array, shape in zip(NAMES, arrays, ((2, 3), (3,), (3, 2), (2,)), strict=True):
        if array.shape != shape:
            told = f"{name} comes back with shape {array.shape} and went in with {shape}."
            return Verdict("wrong", f"{wanted} {told}")
    return arrays


class _Mistake(NamedTuple):
    """A known mistake: the parameters that it leads to, and what is said of it."""

    arrays: Arrays
    says: str
    slips: tuple[str, ...] = ()


def _told(found: Arrays, e: Example, epochs: int) -> Verdict:
    """Say what a wrong round has done, where that can be seen."""
    mistakes = _in_one_update(e) if epochs == 1 else _in_more_updates(e, epochs)
    for mistake in mistakes:
        if _same(found, mistake.arrays):
            return Verdict("slip" if mistake.slips else "wrong", mistake.says, mistake.slips)
    right = _arrays(train(e.network, e.x, e.t, e.eta, epochs).network)
    pairs = zip(NAMES, found, right, strict=True)
    off = [name for name, yours, there in pairs if not np.allclose(yours, there, rtol=1e-6)]
    k = NAMES.index(off[0])
    after = "After one update" if epochs == 1 else _after(epochs)
    worst = np.unravel_index(np.abs(found[k] - right[k]).argmax(), found[k].shape)
    place = ", ".join(map(str, worst))
    return Verdict(
        "wrong",
        f"{after} {', '.join(off)} {'is' if len(off) == 1 else 'are'} off: your {off[0]}[{place}] "
        f"is {found[k][worst]:.6f}, and should be {right[k][worst]:.6f}. "
        "Is each parameter moved by its own gradient, times eta, and all of them by gradients "
        "that were taken before any moved?",
    )


def _after(epochs: int) -> str:
    return f"One update is right. After {epochs}"


def _in_one_update(e: Example) -> Iterator[_Mistake]:
    start, found = _arrays(e.network), _gradients(e, e.network)
    yield _Mistake(start, "After one update all four arrays are as they were: nothing has moved.")
    yield _Mistake(
        _moved(start, found, -e.eta),
        "The sign is turned round: this climbs. An update subtracts η times the gradient.",
        ("wrong-sign",),
    )
    yield _Mistake(
        _moved(start, found, 1.0),
        "The whole gradient was subtracted. How much of it to take is the learning rate's to say: "
        "multiply by eta.",
        ("eta-missing",),
    )
    w, _, u, _ = _moved(start, found, e.eta)
    yield _Mistake(
        (w, e.network.b1, u, e.network.b2),
        "The biases have not moved. Each has a gradient too.",
        ("bias-frozen",),
    )
    yield _Mistake(
        _moved(start, found, e.eta / len(e.x)),
        "The step is a quarter of what it should be. The gradient of the batch is the sum over its "
        "samples, not their mean.",
        ("mean-instead-of-sum",),
    )


def _in_more_updates(e: Example, epochs: int) -> Iterator[_Mistake]:
    start, first = _arrays(e.network), _gradients(e, e.network)
    yield _Mistake(
        _moved(start, first, e.eta),
        f"{_after(epochs)} the parameters are as after one: does `return` stand inside the loop, "
        "or does each round begin at the old parameters again?",
    )
    yield _Mistake(
        _moved(start, first, epochs * e.eta),
        f"{_after(epochs)} they have moved {epochs} times by the first gradient. Each update needs "
        "a new one, taken at the new parameters: call it in the loop.",
    )
    yield _Mistake(
        _with_old_gradients(e, epochs),
        f"{_after(epochs)} the old gradients are still in it. An update wants the gradient at the "
        "present parameters alone.",
        ("accumulated",),
    )


def _with_old_gradients(e: Example, epochs: int) -> Arrays:
    """Move by the sum of all gradients so far, each time."""
    parameters = _arrays(e.network)
    total = tuple(np.zeros_like(p) for p in parameters)
    for _ in range(epochs):
        net = Network.from_arrays([parameters[:2], parameters[2:]])
        total = tuple(old + new for old, new in zip(total, _gradients(e, net), strict=True))
        parameters = _moved(parameters, total, e.eta)
    return parameters


def _gradients(e: Example, net: Network) -> Arrays:
    found = gradients(net, e.x, e.t)
    return found.w, found.b1, found.u, found.b2


def _moved(parameters: Sequence[np.ndarray], found: Arrays, eta: float) -> Arrays:
    return tuple(p - eta * g for p, g in zip(parameters, found, strict=True))


def _same(found: Arrays, right: Arrays) -> bool:
    return all(
        yours.shape == there.shape and np.allclose(yours, there, rtol=1e-6, atol=1e-9)
        for yours, there in zip(found, right, strict=True)
    )
