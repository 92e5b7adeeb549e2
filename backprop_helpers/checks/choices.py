"""Checks of answers in words: the label of an edge, a direction, a choice among a few."""

from __future__ import annotations

import numbers
from collections.abc import Mapping, Sequence

from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.network import Network
from backprop_helpers.network.validation import whole_numbers
from backprop_helpers.notation.symbols import notation
from backprop_helpers.notation.unknown_name import UnknownNameError, described, is_name

from .answer import unanswered
from .verdict import Verdict


def check_label(sizes: Sequence[int], start: str, end: str, answer: object) -> Verdict:
    """Judge an answer for the label of the weight between two units, such as ``"w23"``.

    Parameters
    ----------
    sizes : sequence of int
        Units per layer, inputs first.
    start, end : str
        The unit that the edge leaves and the one it enters, such as ``"x2"`` and ``"h3"``.
    answer : object
        Text.

    Returns
    -------
    Verdict

    Raises
    ------
    ValueError
        If no edge joins these units.

    Examples
    --------
    >>> check_label((2, 3, 2), "x2", "h3", "w23").status
    'right'
    >>> check_label((2, 3, 2), "x2", "h3", "w32").slips
    ('indices-swapped',)
    """
    names = notation(whole_numbers("sizes", sizes, least=1))
    edges = {
        (names.unit(p.layer, p.i).text, names.unit(p.layer + 1, p.j).text): p
        for p in names.parameters.values()
        if p.i is not None
    }
    starts, ends = ({units[side] for units in edges} for side in (0, 1))
    for argument, value, known in (("start", start, starts), ("end", end, ends)):
        if not is_name(value, known):
            raise UnknownNameError(
                f"{argument} {described(value)} is no unit of this network there"
            )
    if (start, end) not in edges:
        raise UnknownNameError(f"start {start!r} and end {end!r} are joined by no edge")
    p = edges[start, end]
    swapped = names.weight(p.layer, p.j, p.i).label
    return _chosen(
        answer,
        p.label,
        f"{p.label} leaves {start} and enters {end}.",
        {swapped: ("The first index says where the edge leaves.", "indices-swapped")},
        f"The edge leaves {start} and enters {end}: first the letter of its layer, "
        "then where it leaves, then where it enters.",
    )


def check_direction(net: Network, x: object, t: object, label: str, answer: object) -> Verdict:
    """Judge a prediction of which way an update moves a parameter.

    Parameters
    ----------
    net, x, t, label
        As for ``check_gradient``.
    answer : object
        ``"up"``, ``"down"`` or ``"no change"``.

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError, TypeError, ValueError
        If ``label``, ``net``, ``x`` or ``t`` is wrong.

    Examples
    --------
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> check_direction(net, [2], [1], "W1_11", "up").status
    'right'
    """
    gradient = gradients(net, x, t)[label]
    sign = "positive" if gradient > 0 else "negative" if gradient else "zero"
    right, opposite = {
        "positive": ("down", "up"),
        "negative": ("up", "down"),
        "zero": ("no change", None),
    }[sign]
    return _chosen(
        answer,
        right,
        f"The gradient of {label} is {sign}, and an update goes against it.",
        {opposite: ("An update goes against the gradient, not with it.", "wrong-sign")},
        'Answer "up", "down" or "no change".',
    )


def check_choice(answer: object, right: object, replies: Mapping[object, str]) -> Verdict:
    """Judge a choice among a few.

    Parameters
    ----------
    answer : object
        Text or a number.
    right : object
        The right choice; one of the keys of ``replies``.
    replies : mapping
        What to say to each choice.

    Returns
    -------
    Verdict

    Raises
    ------
    ValueError
        If ``right`` is none of the choices.

    Examples
    --------
    >>> check_choice("b", right="a", replies={"a": "Yes, a.", "b": "Look at its sign."})
    Not yet. Look at its sign.
    """
    if right not in replies:
        raise ValueError(f"right is {right!r}, which is none of the choices {list(replies)}")
    others = {key: (says, None) for key, says in replies.items() if key != right}
    hint = f"Choose one of {', '.join(sorted(map(str, replies)))}."
    return _chosen(answer, right, replies[right], others, hint)


def _chosen(
    answer: object,
    right: object,
    praise: str,
    others: Mapping[object, tuple[str, str | None]],
    hint: str,
) -> Verdict:
    """Compare text without regard to case and outer spaces, numbers as they are."""
    try:
        if unanswered(answer):
            return Verdict("unanswered", "Put your choice in place of ... and run the cell again.")
        chosen = _plain(answer)
        if chosen == _plain(right):
            return Verdict("right", praise)
        for other, (says, slip) in others.items():
            if chosen == _plain(other):
                return Verdict("slip", says, (slip,)) if slip else Verdict("wrong", says)
    except Exception:  # noqa: BLE001, S110 (an answer can be any object)
        pass
    return Verdict("wrong", hint)


def _plain(choice: object) -> str:
    if isinstance(choice, numbers.Real) and not isinstance(choice, bool):
        return f"{float(choice):g}"
    parts = str(choice).casefold().split(" and ")
    return " and ".join(sorted("".join(part.split()) for part in parts))
