"""What is said of each step of a program that is played."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from backprop_helpers.notation.sentences import Code, Sentence, joined_with_and, with_capital
from backprop_helpers.notation.symbols import symbol

from .played import Change, Fault, Played, Step
from .roles import phrase, phrase_before_part

MOST_SHOWN = 6
PLURALS = {
    *("inputs", "targets", "weights", "biases", "combinations", "activations", "outputs"),
    *("errors", "paths", "gradients"),
}


def sentence(played: Played, step: Step) -> Sentence:
    """Say what a step does.

    Examples
    --------
    >>> from backprop_helpers.examples import article
    >>> from .eight_lines import backprop
    >>> from .playing import play
    >>> e = article()
    >>> played = play(backprop, e.network, e.x, e.t)
    >>> sentence(played, played.steps[3]).text
    'Line 4: `delta2` becomes (-0.0708, 0.0864), the delta of the outputs.'
    """
    if step.kind == "given":
        return Sentence("The program is given x, t, w, b1, u and b2. Nothing is computed yet.")
    if step.fault is not None:
        fault = played.faults[step.fault]
        return Sentence(f"{_where(played, step)}{_others(fault)} goes wrong: ", *_fault(fault))
    if step.kind == "return":
        return Sentence(f"{_where(played, step)} returns the four arrays: {_judged(played)}.")
    seen = list(map(_seen, step.changes))
    told = [part for each in seen for part in ("; ", *_becomes(each))]
    return Sentence(f"{_where(played, step)}: ", *told[1:], *_follows(seen, played), ".")


def _where(played: Played, step: Step) -> str:
    line = played.lines[step.line]
    helper = "" if line.function == played.lines[0].function else f" of {line.function}"
    return f"Line {line.number}{helper}"


def _others(fault: Fault) -> str:
    return f", or line {' or '.join(map(str, fault.also))}," if fault.also else ""


def _fault(fault: Fault) -> list[object]:
    belongs = "belong" if _is_plural(fault.wanted) else "belongs"
    if fault.holds:
        return [Code(fault.part), f" holds {fault.holds}, and {fault.wanted} {belongs} there."]
    return [f"{fault.wanted} {belongs} in the place of ", Code(fault.part), "."]


def _is_plural(words: str) -> bool:
    return any(word in PLURALS for word in words.split()[:3])


def _judged(played: Played) -> str:
    if not played.wrong:
        return "all of them are right"
    if len(played.wrong) == 4:
        told = "none of them is right"
    else:
        told = f"{joined_with_and(played.wrong)} {'is' if len(played.wrong) == 1 else 'are'} wrong"
    return told if played.faults else f"{told}, and no single line explains it"


def _seen(change: Change) -> Change:
    """Return what is worth telling of a change: where one entry of many is new, that one."""
    new = np.argwhere(change.new)
    if len(new) != 1 or change.value.size == 1:
        return change
    index, right = tuple(new[0]), change.right
    return change._replace(
        name=f"{change.name}[{', '.join(map(str, index))}]",
        value=change.value[index],
        right=right[index] if right is not None and right.ndim == len(index) else right,
        parts=change.parts[index],
    )


def _becomes(change: Change) -> list[object]:
    told = [Code(change.name), " becomes ", *_numbers(change.value)]
    if not change.quantity or change.right is not None:
        return told
    return [*told, ", ", *_words(change)]


def _follows(changes: Sequence[Change], played: Played) -> list[object]:
    """Say what belongs in the place of numbers that are wrong."""
    wrong = [change for change in changes if change.right is not None and change.quantity]
    if not wrong:
        return []
    told = [" have other numbers" if len(wrong) > 1 else " has other numbers"]
    if len(wrong) == 1 and wrong[0].right.ndim < 2:
        told = [" would be ", *_numbers(wrong[0].right)]
    words = [joined_with_and([phrase(change.quantity, change.scale) for change in wrong])]
    if len(wrong) == 1:
        words = _words(wrong[0])
    return [
        ". ",
        with_capital(words[0]),
        *words[1:],
        *told,
        f"; this follows from line {_first(played)}",
    ]


def _words(change: Change) -> list[object]:
    """Say which quantity a change is, or which entry of it."""
    part = str(change.parts) if change.value.ndim == 0 else ""
    if not part:
        return [phrase(change.quantity, change.scale)]
    return [phrase_before_part(change.quantity, change.scale), symbol(part[0], part[1:])]


def _first(played: Played) -> int:
    return played.lines[played.faults[0].line].number


def _numbers(array: np.ndarray) -> list[object]:
    """Write a number or a short row of them; of a larger array its shape."""
    if array.ndim == 0:
        return [float(array)]
    if array.ndim > 1:
        return [f"a {' × '.join(map(str, array.shape))} matrix"]
    if array.size > MOST_SHOWN:
        return [f"{array.size} numbers"]
    parts = [part for value in array for part in (", ", float(value))]
    return ["(", *parts[1:], ")"]
