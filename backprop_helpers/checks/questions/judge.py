"""What a question asks for, and who judges the answer: one maker for each kind of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from backprop_helpers.checks.answer import read_number, unanswered
from backprop_helpers.checks.choices import check_choice, check_direction, check_label
from backprop_helpers.checks.forward import check_forward, check_loss, check_slope, check_weight
from backprop_helpers.checks.gradient import (
    check_factor,
    check_forecast,
    check_gradient,
    check_update,
)
from backprop_helpers.checks.verdict import Verdict
from backprop_helpers.checks.wrong_line import WrongDerivation, check_line, wrong_derivation
from backprop_helpers.examples.example import Example


class Options(NamedTuple):
    """What can be chosen.

    Parameters
    ----------
    right : object
    replies : mapping
        What to say to each option, the right one too.
    """

    right: object
    replies: Mapping[object, str]


@dataclass(frozen=True)
class Judge:
    """Asks for one thing, and judges what was answered.

    Parameters
    ----------
    asks : str
        What is asked for, in a few words.
    verdict : callable
        Takes an example and an answer; returns the verdict.
    options : callable or None
        Takes an example; returns what can be chosen, where it is a choice.
    derivation : callable or None
        Takes an example; returns the derivation that has a wrong line, where one is to be found.
    """

    asks: str
    verdict: Callable[[Example, object], Verdict]
    options: Callable[[Example], Options] | None = None
    derivation: Callable[[Example], WrongDerivation] | None = None


def gradient(label: str) -> Judge:
    """Ask for dL/dp of one parameter.

    Examples
    --------
    >>> from backprop_helpers.examples import article
    >>> gradient("u11").verdict(article(), -0.0384).status
    'right'
    """
    return Judge(
        f"dL/d{label}",
        lambda e, answer: check_gradient(e.network, e.x, e.t, label, answer, eta=e.eta),
    )


def new_value(label: str) -> Judge:
    """Ask for a parameter after one update."""
    return Judge(
        f"new {label}", lambda e, answer: check_update(e.network, e.x, e.t, e.eta, label, answer)
    )


def forecast(label: str) -> Judge:
    """Ask for the change of the loss that a gradient promises."""
    return Judge(
        f"forecast for {label}",
        lambda e, answer: check_forecast(e.network, e.x, e.t, e.eta, label, answer),
    )


def factor(label: str, name: str) -> Judge:
    """Ask for one factor of a gradient, such as ``"error"``, ``"input"`` or ``"path2"``."""
    return Judge(
        f"{name} of {label}",
        lambda e, answer: check_factor(e.network, e.x, e.t, label, name, answer),
    )


def value(name: str) -> Judge:
    """Ask for a value of the forward pass, such as ``"a1_2"`` or ``"y1"``."""
    return Judge(name, lambda e, answer: check_forward(e.network, e.x, name, answer))


def squared_loss() -> Judge:
    """Ask for the loss."""
    return Judge("L", lambda e, answer: check_loss(e.network, e.x, e.t, answer))


def slope_at(a: Callable[[Example], float], asks: str) -> Judge:
    """Ask for the slope of the sigmoid at a number that is taken from an example."""
    return Judge(asks, lambda e, answer: check_slope(a(e), answer))


def edge(start: str, end: str) -> Judge:
    """Ask for the label of the weight between two units."""
    return Judge(
        f"edge {start} to {end}",
        lambda e, answer: check_label(e.network.sizes, start, end, answer),
    )


def direction(label: str) -> Judge:
    """Ask which way an update moves a parameter: ``"up"`` or ``"down"``."""

    def options(e: Example) -> Options:
        replies = {way: check_direction(e.network, e.x, e.t, label, way) for way in ("up", "down")}
        (right,) = (way for way, verdict in replies.items() if verdict.status == "right")
        return Options(right, {way: verdict.message for way, verdict in replies.items()})

    return Judge(
        f"direction of {label}",
        lambda e, answer: check_direction(e.network, e.x, e.t, label, answer),
        options,
    )


def choice(asks: str, options: Callable[[Example], Options]) -> Judge:
    """Ask for a choice among a few; the options are taken from an example.

    Examples
    --------
    >>> from backprop_helpers.examples import article
    >>> larger = choice("larger", lambda e: Options("y1", {"y1": "0.6764.", "y2": "It is 0.3704."}))
    >>> larger.verdict(article(), "y2")
    Not yet. It is 0.3704.
    """
    return Judge(asks, lambda e, answer: check_choice(answer, *options(e)), options)


def wrong_line(label: str, slip: str) -> Judge:
    """Ask which line is wrong in a derivation of one gradient that has one slip in it."""

    def derivation(e: Example) -> WrongDerivation:
        return wrong_derivation(e.network, e.x, e.t, label, slip)

    return Judge(
        f"wrong line of dL/d{label}",
        lambda e, answer: check_line(derivation(e), answer),
        derivation=derivation,
    )


def function(asks: str, check: Callable[[object], Verdict]) -> Judge:
    """Ask for a function that the learner writes."""
    return Judge(asks, lambda _, answer: check(answer))


def weight(label: str) -> Judge:
    """Ask for a weight, to be read off its matrix."""
    return Judge(label, lambda e, answer: check_weight(e.network, label, answer))


def to_decimals(
    asks: str, decimals: int, options: Callable[[Example], Options], hint: str
) -> Judge:
    """Ask for a number to so many decimals, where its last digit is what is asked about.

    Examples
    --------
    >>> from backprop_helpers.examples import article
    >>> replies = {0.68: "0.6764, rounded.", 0.67: "That is cut off."}
    >>> y1 = to_decimals("y1", 2, lambda e: Options(0.68, replies), "Take the sigmoid.")
    >>> y1.verdict(article(), 0.6764)
    Right. 0.6764, rounded.
    """

    def verdict(e: Example, answer: object) -> Verdict:
        typed = read_number(answer)
        if isinstance(typed, Verdict):
            return typed
        rounded, (right, replies) = round(typed.value, decimals), options(e)
        if rounded not in replies:
            return Verdict("wrong", hint)
        return check_choice(rounded, right, replies)

    return Judge(asks, verdict, options)


def gradient_with(slip: str, label: str) -> Judge:
    """Ask for the number that a slip makes of a gradient.

    Examples
    --------
    >>> from backprop_helpers.examples import article
    >>> gradient_with("wrong-sign", "u11").verdict(article(), 0.0384).status
    'right'
    """

    def verdict(e: Example, answer: object) -> Verdict:
        found = check_gradient(e.network, e.x, e.t, label, answer, eta=e.eta)
        if slip in found.slips:
            return Verdict("right", f"The check names it: {found.message}")
        if found.status == "right":
            return Verdict("wrong", "This is the right gradient. Here the slip is wanted.")
        return found

    return Judge(f"dL/d{label} with {slip}", verdict)


def on_samples(samples: Callable[[], Example], judge: Judge) -> Judge:
    """Ask the same of a network that is given the samples of another example.

    Examples
    --------
    >>> from backprop_helpers.examples import half_adder, personal
    >>> batch = on_samples(half_adder, gradient("u11"))
    >>> batch.verdict(personal("Ada"), ...).status
    'unanswered'
    """

    def verdict(e: Example, answer: object) -> Verdict:
        return judge.verdict(replace(samples(), network=e.network), answer)

    return Judge(judge.asks, verdict)


def parts(**judges: Judge) -> Judge:
    """Ask for several things at once; the answer holds one for each, in the same order.

    Examples
    --------
    >>> from backprop_helpers.examples import article
    >>> both = parts(y1=value("y1"), y2=value("y2"))
    >>> print(both.verdict(article(), (0.6764, ...)))
    Not answered yet. 1 of 2 is right.
    y1: Right. y1 = 0.6764. The sigmoid of a2_1 = 0.7373.
    y2: Not answered yet. Put your number in place of ... and run the cell again.
    """

    def verdict(e: Example, answer: object) -> Verdict:
        answers = _each(answer, tuple(judges))
        if answers is None:
            names = ", ".join(judges)
            return Verdict("wrong", f"{len(judges)} answers are wanted, in this order: {names}.")
        verdicts = {
            name: judge.verdict(e, each)
            for (name, judge), each in zip(judges.items(), answers, strict=True)
        }
        return _together(verdicts)

    return Judge(", ".join(judge.asks for judge in judges.values()), verdict)


def _each(answer: object, names: tuple[str, ...]) -> list[object] | None:
    """Return one answer a part, or None where their number is another."""
    try:
        if unanswered(answer):
            return [...] * len(names)
        if isinstance(answer, dict):
            return [answer.get(name, ...) for name in names]
        answers = list(answer)
    except Exception:  # noqa: BLE001 (an answer can be any object)
        return None
    return answers if len(answers) == len(names) and not isinstance(answer, str) else None


def _together(verdicts: Mapping[str, Verdict]) -> Verdict:
    found = [verdict.status for verdict in verdicts.values()]
    if set(found) == {"unanswered"}:
        return Verdict("unanswered", "Put your answers in place of ... and run the cell again.")
    status = next(s for s in ("slip", "wrong", "unanswered", "right") if s in found)
    right = found.count("right")
    opening = f"{right} of {len(found)} {'is' if right == 1 else 'are'} right."
    if status == "right":
        opening = "Both." if len(found) == 2 else f"All {len(found)}."
    slips = dict.fromkeys(slip for verdict in verdicts.values() for slip in verdict.slips)
    lines = (f"{name}: {verdict}" for name, verdict in verdicts.items())
    return Verdict(status, "\n".join([opening, *lines]), tuple(slips))
